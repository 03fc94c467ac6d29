package jumpcloudtest

import (
	"cmp"
	"slices"
	"time"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/state"
)

// look is one look at the results of a job: what a client is told at that time.
type look struct {
	Behavior
	org *state.Organization
	job *state.Job
	now time.Time
}

func (l look) lots() lots { return lots(l.Seed) }

// age is how long ago the job was accepted.
func (l look) age() time.Duration { return l.now.Sub(l.job.CreatedAt) }

// shown is what is listed of a job: an attempt of a unit, or of nobody's.
type shown struct {
	unit    int // its place in the job, or nobodys
	attempt *state.Attempt
}

const nobodys = -1

// list returns all that can be seen of the job, in its order.
func (l look) list() []shown {
	list := make([]shown, 0, len(l.job.Units))
	if l.Listing.Strangers {
		list = append(list, l.strangersResult())
	}
	for i := range l.job.Units {
		attempts := l.job.Units[i].Attempts
		if l.Listing.Missing && l.lots().some("missing", attempts[0].ID) {
			continue
		}
		for n := range attempts {
			if a := l.seen(&attempts[n]); l.lists(a) {
				list = append(list, shown{i, a})
			}
		}
	}
	l.sort(list)
	return l.repeat(list)
}

// strangersResult is the result of a user who is not the job's.
func (l look) strangersResult() shown {
	id := "7374726e" + l.job.ID[8:]
	a := &state.Attempt{ID: id, Status: state.Finished, CreatedAt: l.job.CreatedAt, UpdatedAt: l.job.CreatedAt}
	return shown{nobodys, a}
}

// seen returns what an attempt seems to be.
func (l look) seen(a *state.Attempt) *state.Attempt {
	if l.Listing.Stale && l.lots().some("stale", a.ID) {
		return &state.Attempt{ID: a.ID, CreatedAt: a.CreatedAt, BegunAt: a.BegunAt, UpdatedAt: a.CreatedAt}
	}
	return a
}

// lists reports whether an attempt can be seen.
func (l look) lists(a *state.Attempt) bool {
	switch l.Growth {
	case WhenBegun:
		return !a.BegunAt.After(l.now)
	case WhenFinal:
		return a.Status != state.Pending
	default:
		return true
	}
}

// sort puts a list that has the order of the body into the one that the behavior has.
func (l look) sort(list []shown) {
	switch l.Order {
	case InputOrder:
	case Reversed:
		slices.Reverse(list)
	case Shuffled:
		l.shuffle(list)
	case ByCompletion:
		slices.SortStableFunc(list, func(a, b shown) int { return l.endedAt(a).Compare(l.endedAt(b)) })
	case NewestFirst:
		slices.SortStableFunc(list, func(a, b shown) int { return l.changedAt(b).Compare(l.changedAt(a)) })
	}
}

// shuffle puts a list into an order that is the same at each look.
func (l look) shuffle(list []shown) {
	keys := make(map[string]uint64, len(list))
	for _, s := range list {
		keys[s.attempt.ID] = l.lots().draw("order", s.attempt.ID)
	}
	slices.SortFunc(list, func(a, b shown) int { return cmp.Compare(keys[a.attempt.ID], keys[b.attempt.ID]) })
}

// endedAt returns when an attempt ended, and a time to come for one that is pending.
func (l look) endedAt(s shown) time.Time {
	if s.attempt.Status == state.Pending {
		return l.now.Add(1)
	}
	return s.attempt.UpdatedAt
}

// changedAt returns when what is told of an attempt last changed.
func (l look) changedAt(s shown) time.Time {
	if s.attempt.Status == state.Pending && l.Growth == WhenBegun {
		return s.attempt.BegunAt
	}
	return s.attempt.UpdatedAt
}

// repeat lists some results twice.
func (l look) repeat(list []shown) []shown {
	if l.Repeats == NoRepeats {
		return list
	}
	var out, later []shown
	for _, s := range list {
		out = append(out, s)
		switch again := l.lots().some("repeat", s.attempt.ID); {
		case again && l.Repeats == RepeatsInPage:
			out = append(out, s)
		case again:
			later = append(later, s)
		}
	}
	return append(out, later...)
}
