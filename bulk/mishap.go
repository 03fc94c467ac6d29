package bulk

import (
	"errors"
	"sync/atomic"
)

// errCut is why a run stops whose input or callback ended its goroutine, as a test that fails does.
var errCut = errors.New("bulk: the input or a callback did not return")

// mishap is what the user's code did, in a goroutine of ours, in place of returning.
type mishap struct {
	reason atomic.Pointer[any] // of the first panic
}

// caught is deferred where the user's code runs. It stops the run if that code did not return.
func (m *mishap) caught(returned *bool, stop func(error)) {
	if *returned {
		return
	}
	if reason := recover(); reason != nil {
		m.reason.CompareAndSwap(nil, &reason)
	}
	stop(errCut)
}

func (m *mishap) panicked() bool { return m.reason.Load() != nil }

// rethrow panics in the caller's goroutine with what the user's code has panicked with.
func (m *mishap) rethrow() {
	if reason := m.reason.Load(); reason != nil {
		panic(*reason)
	}
}
