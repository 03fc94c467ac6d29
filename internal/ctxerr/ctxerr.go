// Package ctxerr says why a context ended.
package ctxerr

import (
	"context"
	"errors"
)

// Of returns the error of a context that ended, together with its cause where that is another one. It is nil before.
func Of(ctx context.Context) error {
	err := ctx.Err()
	if err == nil {
		return nil
	}
	cause := context.Cause(ctx)
	if cause == nil || errors.Is(err, cause) {
		return err
	}
	if errors.Is(cause, err) {
		return cause
	}
	return &ended{err, cause}
}

// ended is both to errors.Is and errors.As.
type ended struct{ err, cause error }

func (e *ended) Error() string { return e.err.Error() + ": " + e.cause.Error() }

func (e *ended) Unwrap() []error { return []error{e.err, e.cause} }
