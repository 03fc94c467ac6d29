package main

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"slices"
	"strings"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
	"github.com/seed-5ccdf831/jcbulk/userjsonl"
)

var errNotSent = errors.New("not sent yet")

// outcomes answers with what became of each user, also while the run goes on, and from any replica.
func (s *service) outcomes(w http.ResponseWriter, r *http.Request) error {
	one, err := s.find(r)
	if err != nil {
		return err
	}
	wanted := strings.ReplaceAll(r.URL.Query().Get("status"), "_", " ")
	if !slices.Contains([]string{"", bulk.Succeeded.String(), bulk.Failed.String(), bulk.NotSent.String(), bulk.Unknown.String()}, wanted) {
		return &refusal{http.StatusBadRequest, "status is succeeded, failed, not_sent or unknown"}
	}
	var out interface {
		Write(o bulk.Outcome) error
		Flush() error
	}
	begin := func() {
		if strings.Contains(r.Header.Get("Accept"), "text/csv") {
			w.Header().Set("Content-Type", "text/csv; charset=utf-8")
			out = usercsv.NewResultWriter(w)
			return
		}
		w.Header().Set("Content-Type", "application/x-ndjson")
		out = userjsonl.NewResultWriter(w)
	}
	for outcome, err := range s.known(r.Context(), one) {
		if err != nil && out == nil {
			return err
		}
		if out == nil {
			begin()
		}
		if err == nil && (wanted == "" || wanted == outcome.Status.String()) {
			err = out.Write(outcome)
		}
		if err != nil {
			return &begunError{err}
		}
	}
	if out == nil {
		begin()
	}
	if err := out.Flush(); err != nil {
		return &begunError{err}
	}
	return nil
}

// known yields what is known of each row. The journal knows who was sent. Lines and names come from the input, and so do the rows that were
// not sent; once the input was removed, the journal alone is left.
func (s *service) known(ctx context.Context, one record) iter.Seq2[bulk.Outcome, error] {
	return func(yield func(bulk.Outcome, error) bool) {
		kept, release, err := s.store.Journal(ctx, one)
		if err != nil {
			yield(bulk.Outcome{}, err)
			return
		}
		defer release()
		rows, err := s.rows(ctx, one)
		if err != nil && !errors.Is(err, errNoInput) {
			yield(bulk.Outcome{}, err)
			return
		}
		for outcome, err := range bulk.JournalOutcomes(ctx, kept) {
			if err == nil && outcome.Index < len(rows) {
				row := &rows[outcome.Index]
				outcome.Ref, outcome.Key = row.line, row.name
				row.sent = true
			}
			if !yield(outcome, err) || err != nil {
				return
			}
		}
		for i, row := range rows {
			if !row.sent && !yield(row.outcome(i), nil) {
				return
			}
		}
	}
}

// row is what the input tells of a row. All rows of a run are held at once, which MAX_ROWS bounds.
type row struct {
	line    any
	name    string
	refusal error // by a rule, so that it is not sent
	sent    bool
}

func (r row) outcome(index int) bulk.Outcome {
	if r.refusal != nil {
		return bulk.Outcome{Index: index, Ref: r.line, Key: r.name, Status: bulk.Failed, Err: r.refusal}
	}
	return bulk.Outcome{Index: index, Ref: r.line, Key: r.name, Status: bulk.NotSent, Err: errNotSent}
}

// rows rehearses the run, which tells the line and the name of each row, and why it is refused.
func (s *service) rows(ctx context.Context, one record) ([]row, error) {
	input, err := s.store.Input(ctx, one)
	if err != nil {
		return nil, err
	}
	defer func() { _ = input.Close() }() // it was only read
	found, file, err := split(one, input)
	if err != nil {
		return nil, err
	}
	rows := make([]row, one.Rows)
	_, err = s.rehearse(ctx, one, file, found.recall, func(o bulk.Outcome) {
		if o.Index < len(rows) {
			rows[o.Index] = row{line: o.Ref, name: o.Key}
			if o.Status == bulk.Failed {
				rows[o.Index].refusal = o.Err
			}
		}
	})
	return rows, err
}
