package main

import (
	"errors"
	"net/http"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
	"github.com/seed-5ccdf831/jcbulk/userjsonl"
)

// failed answers with the rows that failed, as they were uploaded, so that they can be mended and uploaded again. Rows that were not sent
// are among them once the run is closed: until then it could be resumed, and they would be sent twice. Rows whose fate is not known never
// are. The outcomes say why each row is here.
func (s *service) failed(w http.ResponseWriter, r *http.Request) error {
	one, err := s.find(r)
	if err != nil {
		return err
	}
	if one.isGoing() {
		return errState // more may fail
	}
	lines := map[int]bool{}
	for outcome, err := range s.known(r.Context(), one) {
		if err != nil {
			return err
		}
		failed := outcome.Status == bulk.Failed && !errors.Is(outcome.Err, bulk.ErrDuplicate) // its twin was sent
		if line, ok := outcome.Ref.(int); ok && (failed || outcome.Status == bulk.NotSent && one.State == closed) {
			lines[line] = true
		}
	}
	input, err := s.store.Input(r.Context(), one)
	if err != nil {
		return err
	}
	defer func() { _ = input.Close() }() // it was only read
	_, file, err := split(one, input)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	isIn := func(line int) bool { return lines[line] }
	if one.Format == asCSV {
		w.Header().Set("Content-Type", "text/csv; charset=utf-8")
		_, err = usercsv.WriteFailed(w, file, isIn)
	} else {
		w.Header().Set("Content-Type", "application/x-ndjson")
		_, err = userjsonl.WriteFailed(w, file, isIn)
	}
	if err != nil {
		return &begunError{err}
	}
	return nil
}
