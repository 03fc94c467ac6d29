package bulk

import (
	"iter"
	"sync/atomic"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// row is a user of the input.
type row[T any] struct {
	index    int
	ref      any
	identity Identity
	key      string      // names the user for people
	encoded  []byte      // the user as JSON
	user     *T          // as it was read; only where rows are grouped by it
	secrets  []string    // of the user
	group    string      // rows that may share a request have the same
	most     int         // how many of the group may share one, or 0: as many as the options say
	digest   uint64      // for the journal
	touched  atomic.Bool // it may have been sent, in this run or an earlier one
}

// own lists the texts of the user, which no journal repeats.
func (one *row[T]) own() []ownValue { return ownValues(one.encoded, one.key) }

func (one *row[T]) outcome(status Status, err error) Outcome {
	o := Outcome{Index: one.index, Ref: one.ref, Key: one.key, UserID: one.identity.ID, Status: status, Err: err}
	if failure := failureOf(err); failure != nil {
		o.Message = failure.Message()
	}
	return o
}

// batch is a group of users that are sent together.
type batch[T any] struct {
	rows []*row[T]
	// jobID is the job of the batch, or "" if it has none.
	jobID string
	// ambiguous is how often it was sent without knowing whether the service accepted it.
	ambiguous int
	// sent is how often it was sent, and resent reports that an attempt before the one that was accepted may have been carried out.
	sent   int
	resent bool
	// record is the journal's record of its users and perhaps of others, or nil.
	record *record
	masker *masker // of its secrets; nil until it is needed
}

// isRepeated reports whether its users may have been sent before the request that was answered.
func (p *batch[T]) isRepeated() bool { return p.ambiguous > 0 || p.resent }

// settled reports whether the journal has a final outcome of the user in a place.
func (p *batch[T]) settled(place int) bool {
	line := p.record.find(p.rows[place].index)
	return line != nil && line.Status != journal.Open
}

// open yields the places of the users that are not settled.
func (p *batch[T]) open() iter.Seq[int] {
	return func(yield func(int) bool) {
		for place := range p.rows {
			if !p.settled(place) && !yield(place) {
				return
			}
		}
	}
}

// rest returns the batch without the users that are settled.
func (p *batch[T]) rest() *batch[T] {
	if p.record == nil {
		return p
	}
	rest := &batch[T]{ambiguous: p.ambiguous, sent: p.sent, record: p.record}
	for place := range p.open() {
		rest.rows = append(rest.rows, p.rows[place])
	}
	return rest
}

func (p *batch[T]) outcome(place int, status Status, err error) Outcome {
	o := p.rows[place].outcome(status, err)
	o.JobID, o.Sent = p.jobID, p.sent
	return o
}

// outcomes returns an outcome for each user that is not settled.
func (p *batch[T]) outcomes(status Status, err error) []Outcome {
	all := make([]Outcome, 0, len(p.rows))
	for place := range p.open() {
		all = append(all, p.outcome(place, status, err))
	}
	return all
}
