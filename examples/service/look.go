package main

import (
	"maps"
	"net/http"
	"slices"
	"time"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// shown is a run as callers see it.
type shown struct {
	record

	Users *users `json:"users,omitempty"`
}

// show leaves out what is the service's own, and the report, which users says in the same words for each state of a run.
func show(r record, far *users) shown {
	r.Report, r.Fingerprint = nil, ""
	return shown{r, far}
}

// users says how many rows of a run have come how far.
type users struct {
	Succeeded int `json:"succeeded"`
	Failed    int `json:"failed"`
	NotSent   int `json:"not_sent"`
	Unknown   int `json:"unknown"`
	Waiting   int `json:"waiting"` // to be sent, or for the end of their job
	// What follows is known to the process that carries the run out.
	JobsInFlight int        `json:"jobs_in_flight,omitempty"`
	HeldUntil    *time.Time `json:"held_until,omitempty"`
	SecondsLeft  float64    `json:"seconds_left,omitempty"`
}

func (s *service) listOrganizations(w http.ResponseWriter, _ *http.Request) error {
	writeJSON(w, http.StatusOK, slices.Sorted(maps.Keys(s.organizations)))
	return nil
}

func (s *service) listRuns(w http.ResponseWriter, r *http.Request) error {
	if err := s.hasOrganization(r); err != nil {
		return err
	}
	runs, err := s.store.Runs(r.Context(), r.PathValue("organization"))
	if err != nil {
		return err
	}
	list := make([]shown, 0, len(runs))
	for _, one := range runs {
		list = append(list, show(one, nil))
	}
	writeJSON(w, http.StatusOK, list)
	return nil
}

func (s *service) showRun(w http.ResponseWriter, r *http.Request) error {
	one, err := s.find(r)
	if err != nil {
		return err
	}
	far, err := s.howFar(r, one)
	if err != nil {
		return err
	}
	writeJSON(w, http.StatusOK, show(one, far))
	return nil
}

// howFar asks whoever knows best: the record of a run that has ended, the run itself while it goes on here, or else the journal.
func (s *service) howFar(r *http.Request, one record) (*users, error) {
	if one.Report != nil && !one.isGoing() {
		return &users{Succeeded: one.Report.Succeeded, Failed: one.Report.Failed, NotSent: one.Report.NotSent, Unknown: one.Report.Unknown}, nil
	}
	if run := s.runner.run(one); run != nil && one.isGoing() { // one that has stopped may be here a moment longer
		return progressOf(one, run.Progress()), nil
	}
	kept, release, err := s.store.Journal(r.Context(), one)
	if err != nil {
		return nil, err
	}
	defer release()
	report, err := bulk.JournalReport(r.Context(), kept)
	if err != nil {
		return nil, err
	}
	far := &users{Succeeded: report.Succeeded, Failed: report.Failed + one.Refused}
	rest := max(one.Rows-far.Succeeded-far.Failed, 0)
	if one.isGoing() {
		far.Waiting = rest
		return far, nil
	}
	far.Unknown = min(report.Unknown, rest)
	far.NotSent = rest - far.Unknown
	return far, nil
}

func progressOf(one record, p bulk.Progress) *users {
	far := &users{
		Succeeded: p.Succeeded, Failed: p.Failed, NotSent: p.NotSent, Unknown: p.Unknown,
		JobsInFlight: p.JobsInFlight, SecondsLeft: p.Left.Seconds(),
	}
	far.Waiting = max(one.Rows-p.Succeeded-p.Failed-p.NotSent-p.Unknown, 0)
	if !p.HeldUntil.IsZero() {
		far.HeldUntil = &p.HeldUntil
	}
	return far
}

// find returns the run in the path.
func (s *service) find(r *http.Request) (record, error) {
	if err := s.hasOrganization(r); err != nil {
		return record{}, err
	}
	if !isName(r.PathValue("run")) { // PostgreSQL fails at some bytes
		return record{}, errNoRun
	}
	return s.store.Run(r.Context(), r.PathValue("organization"), r.PathValue("run"))
}
