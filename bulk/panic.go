package bulk

import (
	"errors"
	"fmt"

	"github.com/seed-5ccdf831/jcbulk/internal/fanout"
)

// PanicError carries a panic from a goroutine of a run to the goroutine of the loop. When the input, a callback of Options or the
// client's transport panics, the loop over Run.Outcomes or NextScheduled panics with a *PanicError as soon as all goroutines of
// the run have ended. Options.Progress runs in the goroutine of the loop, and its panics are not wrapped.
type PanicError struct {
	// Value is what the goroutine panicked with.
	Value any
	// Stack is the stack of that goroutine at the panic, as debug.Stack formats it.
	Stack []byte
}

// Error prints the value and the stack, as an unrecovered panic would.
func (e *PanicError) Error() string { return fmt.Sprintf("%v\n\n%s", e.Value, e.Stack) }

// Unwrap returns Value if it is an error, so that errors.Is and errors.As find it, or else nil.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}

// errNoReturn ends a run whose input or callback called runtime.Goexit, as testing.T.FailNow does. After a panic, it is why the
// remaining users were not sent.
var errNoReturn = errors.New("bulk: the input or a callback did not return")

// repanic takes the error of a fanout.Group's Run. It panics with a *PanicError where a goroutine panicked, and returns
// errNoReturn where one called runtime.Goexit.
func repanic(err error) error {
	var abort *fanout.AbortError
	switch {
	case !errors.As(err, &abort):
		return err
	case abort.Value == nil:
		return errNoReturn
	}
	var carried *PanicError
	if errors.As(abort, &carried) { // through one group into another
		panic(carried)
	}
	panic(&PanicError{Value: abort.Value, Stack: abort.Stack})
}
