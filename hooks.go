package jcbulk

import (
	"context"
	"errors"
	"time"
)

// Attempt is one sending of a call, as Hooks, the Logger and Retry.Classify see it.
type Attempt struct {
	Operation string // such as BulkUsersCreate
	Method    string
	Path      string        // the operation's template, without the server's own path
	Number    int           // from 1
	Queued    time.Duration // in the queue of Configuration.Limit, before the attempt started

	// What came of it, once it has ended.
	Status    int // 0 if no answer came
	RequestID string
	Duration  time.Duration // of signing, sending and reading the answer
	Err       error

	// Reason says why another attempt follows, after Wait, or why none does. Both are unset if the attempt succeeded.
	Reason string
	Wait   time.Duration
}

// Hooks observe each attempt of each call, for metrics and traces. The goroutine that makes the call waits for them, so they
// must be quick. They must be safe for concurrent use. Any may be nil. They see no headers, and bodies only in Attempt.Err.
type Hooks struct {
	// AttemptStarted is called before an attempt is signed and sent. The context that it returns is that of the request, of
	// AttemptEnded and of the log record, so that a span can be put into it. It must be derived from ctx; nil stands for ctx.
	AttemptStarted func(ctx context.Context, a Attempt) context.Context
	// AttemptEnded is called once for each attempt that has started, when its answer has been read or has not come, and also when a panic of
	// the transport or of another function of yours ends it.
	AttemptEnded func(ctx context.Context, a Attempt)
	// Waiting is called before the wait for the next attempt, with the attempt that failed.
	Waiting func(ctx context.Context, a Attempt)
}

// started calls AttemptStarted and returns the attempt's context.
func (h *Hooks) started(ctx context.Context, a Attempt) context.Context {
	if h.AttemptStarted != nil {
		if returned := h.AttemptStarted(ctx, a); returned != nil {
			return returned
		}
	}
	return ctx
}

func (h *Hooks) ended(ctx context.Context, a Attempt) {
	if h.AttemptEnded != nil {
		h.AttemptEnded(ctx, a)
	}
}

func (h *Hooks) waiting(ctx context.Context, a Attempt) {
	if h.Waiting != nil {
		h.Waiting(ctx, a)
	}
}

var errPanicked = errors.New("a panic ended the attempt")

// abandon ends what a panic of a hook, the transport or another function of the user's has left under way.
func (c *call) abandon() {
	c.leave()
	if !c.underway {
		return
	}
	c.underway = false
	if c.Err == nil {
		c.Duration, c.Err = time.Since(c.started), errPanicked
	}
	c.client.cfg.Hooks.ended(c.attemptCtx, c.Attempt)
}
