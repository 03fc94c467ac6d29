// Package exit has the exit codes of the command line and the errors that carry them.
package exit

import (
	"errors"
)

// The exit codes. Those that the vendor's command line has too mean the same.
const (
	OK          = 0
	Failure     = 1   // an error of another kind
	Usage       = 2   // the command is not one
	NoKey       = 3   // there is no key, or the service does not take it
	Forbidden   = 4   // the key may not do that
	RateLimited = 5   // the service asked to come back later for too long
	Planned     = 10  // a plan was made, and --detailed-exitcode is set
	SomeFailed  = 20  // some users did not succeed, or a file has mistakes
	SomeUnknown = 21  // it is not known what became of some users
	Interrupted = 130 // the run can be resumed
)

// Error is an error with the code that the process ends with, and what to do next.
type Error struct {
	Code int
	Err  error
	Hint string // what to do next, or ""
}

func (e *Error) Error() string { return e.Err.Error() }

// Unwrap returns the error behind the code.
func (e *Error) Unwrap() error { return e.Err }

// With returns an error with a code, and with what to do next. It returns nil for nil.
func With(code int, err error, hint string) error {
	if err == nil {
		return nil
	}
	return &Error{Code: code, Err: err, Hint: hint}
}

// CodeError is a code without words: the process ends with it and prints nothing more.
type CodeError int

func (CodeError) Error() string { return "" }

// CodeOf returns the code that an error ends the process with: OK for nil, Failure for an error without one.
func CodeOf(err error) int {
	var code CodeError
	var coded *Error
	switch {
	case err == nil:
		return OK
	case errors.As(err, &code):
		return int(code)
	case errors.As(err, &coded):
		return coded.Code
	}
	return Failure
}
