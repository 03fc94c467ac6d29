package main

import (
	"net/http"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
	"github.com/seed-5ccdf831/jcbulk/userjsonl"
)

// failed answers with the rows that failed or were not sent, as they were uploaded, so that they can be mended and uploaded again. Rows
// whose fate is not known are not among them: to send those again could do something twice. The outcomes say why each row is here.
func (s *service) failed(w http.ResponseWriter, r *http.Request) error {
	one, err := s.find(r)
	if err != nil {
		return err
	}
	if one.isGoing() {
		return errState // rows that are still to be sent would be sent twice
	}
	lines := map[int]bool{}
	for outcome, err := range s.known(r.Context(), one) {
		if err != nil {
			return err
		}
		if line, ok := outcome.Ref.(int); ok && (outcome.Status == bulk.Failed || outcome.Status == bulk.NotSent) {
			lines[line] = true
		}
	}
	input, err := s.store.Input(r.Context(), one)
	if err != nil {
		return err
	}
	defer func() { _ = input.Close() }() // it was only read
	w.Header().Set("Cache-Control", "no-store")
	isIn := func(line int) bool { return lines[line] }
	if one.Format == asCSV {
		w.Header().Set("Content-Type", "text/csv; charset=utf-8")
		_, err = usercsv.WriteFailed(w, input, isIn)
	} else {
		w.Header().Set("Content-Type", "application/x-ndjson")
		_, err = userjsonl.WriteFailed(w, input, isIn)
	}
	if err != nil {
		return &begunError{err}
	}
	return nil
}
