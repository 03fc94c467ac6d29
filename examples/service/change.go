package main

import "net/http"

// drainRun asks whoever carries the run out to send nothing more. The runner of that process finds it in the store.
func (s *service) drainRun(w http.ResponseWriter, r *http.Request) error {
	return s.change(w, r, draining, open, draining)
}

// resumeRun lets a run go on that has stopped, or that has ended with rows that were not sent or whose fate is not known.
func (s *service) resumeRun(w http.ResponseWriter, r *http.Request) error {
	return s.change(w, r, open, stopped, ended)
}

// closeRun gives a run up that has stopped or ended: it is never resumed, so that the rows it did not send can be mended.
func (s *service) closeRun(w http.ResponseWriter, r *http.Request) error {
	return s.change(w, r, closed, stopped, ended)
}

func (s *service) change(w http.ResponseWriter, r *http.Request, to state, from ...state) error {
	one, err := s.find(r)
	if err != nil {
		return err
	}
	if !one.HasInput {
		return errNoInput
	}
	one.State = to
	if one.isGoing() {
		one.Why, one.Report = "", nil
	}
	if err := s.store.Change(r.Context(), one, from...); err != nil {
		return err
	}
	s.runner.look()
	writeJSON(w, http.StatusAccepted, show(one, nil))
	return nil
}

// removeRun removes all that is kept of a run that does not go on.
func (s *service) removeRun(w http.ResponseWriter, r *http.Request) error {
	one, err := s.find(r)
	if err != nil {
		return err
	}
	if err := s.store.Remove(r.Context(), one); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
