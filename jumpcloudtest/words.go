package jumpcloudtest

import (
	"cmp"
	"time"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/state"
)

// Words are the statuses of results. [Unit.Status] keeps the emulator's own.
type Words struct {
	Pending  string // empty for [Pending]
	Finished string // empty for [Finished]
	Failed   string // empty for [Failed]

	// Unknown is the status of some results whatever became of their units, such as "paused": for UnknownFor after the
	// job was accepted, or for ever where that is 0. Empty for none.
	Unknown    string
	UnknownFor time.Duration
}

// of returns the word for how far an attempt is.
func (w Words) of(s state.Status) string {
	switch s {
	case state.Finished:
		return cmp.Or(w.Finished, Finished)
	case state.Failed:
		return cmp.Or(w.Failed, Failed)
	default:
		return cmp.Or(w.Pending, Pending)
	}
}

// strange reports whether a result of a job has the unknown word, if it is one of some.
func (w Words) strange(age time.Duration) bool {
	return w.Unknown != "" && (w.UnknownFor == 0 || age < w.UnknownFor)
}
