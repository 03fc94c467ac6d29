package bulk

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// record is the journal's batch of users who were sent together.
type record struct {
	journal.Batch
	key int // the index under which the journal has it, or -1
}

// find returns the row of a user, or nil. The record may be nil.
func (r *record) find(index int) *journal.Row {
	if r == nil {
		return nil
	}
	return r.Find(index)
}

// settle copies final outcomes into the record, and reports whether there are any. hide takes a user's own values out of texts.
func (r *record) settle(outcomes []Outcome, hide func(index int, texts ...*string)) bool {
	changed := false
	for i := range outcomes {
		o := &outcomes[i]
		if o.Status == Unknown || o.Status == NotSent {
			continue
		}
		changed = true
		row := r.find(o.Index)
		row.Status = journal.Succeeded
		if o.Status == Failed {
			row.Status = journal.Failed
		}
		row.ByOrder, row.Verified, row.Presumed = o.ByOrder, o.Verified, o.Presumed
		row.Sent, row.UserID, row.Message = o.Sent, o.UserID, o.Message
		if o.JobID != r.JobID {
			row.JobID = o.JobID
		}
		if o.Err != nil {
			row.Reason = o.Err.Error()
		}
		hide(o.Index, &row.Message, &row.Reason)
		row.Message, row.Reason = shortened(row.Message), shortened(row.Reason)
	}
	return changed
}

// maxKept is how many bytes of a text a journal keeps, so that a batch stays small whatever the service says.
const maxKept = 4 << 10

func shortened(text string) string {
	if len(text) <= maxKept {
		return text
	}
	return strings.ToValidUTF8(text[:maxKept], "") + "…"
}

// settledRows returns the rows with a final outcome.
func (r *record) settledRows() []journal.Row {
	return slices.DeleteFunc(slices.Clone(r.Rows), func(row journal.Row) bool { return row.Status == journal.Open })
}

// without removes the rows of users that another record has.
func (r *record) without(other *record) {
	r.Rows = slices.DeleteFunc(r.Rows, func(row journal.Row) bool { return other.find(row.Index) != nil })
}

// recalled returns o with the outcome that a row has. show puts the user's own values back into texts.
func recalled(o Outcome, row *journal.Row, show func(texts ...*string)) Outcome {
	o.Status = Unknown
	switch row.Status {
	case journal.Succeeded:
		o.Status = Succeeded
	case journal.Failed:
		o.Status = Failed
	case journal.Open:
	}
	o.ByOrder, o.Verified, o.Presumed, o.FromJournal = row.ByOrder, row.Verified, row.Presumed, true
	o.Sent, o.Message = row.Sent, row.Message
	o.UserID, o.JobID = cmp.Or(row.UserID, o.UserID), cmp.Or(row.JobID, o.JobID)
	reason := row.Reason
	show(&o.Message, &reason)
	if reason != "" {
		o.Err = errors.New(reason)
	}
	return o
}
