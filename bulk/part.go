package bulk

import (
	"iter"
	"sync/atomic"
)

// entry is a user of the input.
type entry[T any] struct {
	index    int
	user     T
	ref      any
	identity Identity
	digest   uint64      // for the journal
	touched  atomic.Bool // it may have been sent, in this run or an earlier one
}

func (one *entry[T]) outcome(status Status, err error) Outcome {
	o := Outcome{Index: one.index, Ref: one.ref, Key: one.identity.key(), UserID: one.identity.ID, Status: status, Err: err}
	if failure := failureOf(err); failure != nil {
		o.Message = failure.Message()
	}
	return o
}

// part is a group of users that are sent together.
type part[T any] struct {
	entries []*entry[T]
	// jobID is the job of the part, or "" if it has none.
	jobID string
	// doubts is how often it was sent without knowing whether the service accepted it.
	doubts int
	// sent is how often it was sent, and resent reports that the request that was accepted went out more than once.
	sent   int
	resent bool
	// record is the journal's record of its users and perhaps of others, or nil.
	record *record
	masker *masker // of its secrets; nil until it is needed
}

// isRepeated reports whether its users may have been sent before the request that was answered.
func (p *part[T]) isRepeated() bool { return p.doubts > 0 || p.resent }

// settled reports whether the journal has a final outcome of the user in a place.
func (p *part[T]) settled(place int) bool {
	line := p.record.find(p.entries[place].index)
	return line != nil && line.status != Unknown
}

// open yields the places of the users that are not settled.
func (p *part[T]) open() iter.Seq[int] {
	return func(yield func(int) bool) {
		for place := range p.entries {
			if !p.settled(place) && !yield(place) {
				return
			}
		}
	}
}

// rest returns the part without the users that are settled.
func (p *part[T]) rest() *part[T] {
	if p.record == nil {
		return p
	}
	rest := &part[T]{doubts: p.doubts, sent: p.sent, record: p.record}
	for place := range p.open() {
		rest.entries = append(rest.entries, p.entries[place])
	}
	return rest
}

func (p *part[T]) outcome(place int, status Status, err error) Outcome {
	o := p.entries[place].outcome(status, err)
	o.JobID, o.Sent = p.jobID, p.sent
	return o
}

// outcomes returns an outcome for each user that is not settled.
func (p *part[T]) outcomes(status Status, err error) []Outcome {
	all := make([]Outcome, 0, len(p.entries))
	for place := range p.open() {
		all = append(all, p.outcome(place, status, err))
	}
	return all
}
