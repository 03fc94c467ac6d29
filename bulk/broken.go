package bulk

import "errors"

// ErrInputBroken ends a run whose input cannot be read to its end. An input yields an error that wraps it in the place of its next row, as the
// readers of usercsv and userjsonl do. Users who were read before are sent and have their outcomes, and the run's error is that of the input.
// Any other error of an input is that of one row, which is Failed.
var ErrInputBroken = errors.New("the input cannot be read to its end")

// BrokenInput returns an error that says what err says and wraps ErrInputBroken too, for readers of inputs.
func BrokenInput(err error) error { return &brokenInputError{err} }

type brokenInputError struct{ err error }

func (e *brokenInputError) Error() string { return e.err.Error() }

func (e *brokenInputError) Unwrap() []error { return []error{e.err, ErrInputBroken} }
