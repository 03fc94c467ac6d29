package jumpcloudtest

import (
	"cmp"
	"time"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/state"
)

// Retries say that the service works on some units twice.
type Retries struct {
	Kind  RetryKind
	After time.Duration // from the end of the first attempt to that of the second
}

// RetryKind says what becomes of a unit that the service works on twice.
type RetryKind string

// The retries.
const (
	NoRetries        RetryKind = ""
	RetryAsNewResult RetryKind = "a new result"    // the first attempt fails and stays; the second has a result of its own
	RetrySameResult  RetryKind = "the same result" // the failed result changes when the second attempt ends
	WorkTwice        RetryKind = "after a success" // the second attempt repeats the work, as a result of its own
)

// RetryKinds returns all retries.
func RetryKinds() []RetryKind {
	return []RetryKind{NoRetries, RetryAsNewResult, RetrySameResult, WorkTwice}
}

func (r Retries) check() error {
	return cmp.Or(
		oneOf("Retries.Kind", r.Kind, RetryKinds()...),
		notBelowZero("Retries.After", r.After),
	)
}

// plan returns how one of those units is worked on.
func (r Retries) plan() state.Retry {
	return state.Retry{
		Planned:    true,
		After:      r.After,
		SameResult: r.Kind == RetrySameResult,
		WorksFirst: r.Kind == WorkTwice,
	}
}
