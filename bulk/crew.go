package bulk

import (
	"context"
	"errors"
	"fmt"
	"time"

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

// lastWait is how long a run that has ended waits for a goroutine of which it hears nothing.
const lastWait = 800 * time.Millisecond

// crew is a producer and its workers. It is all that this package knows of goroutines.
type crew[Item, Result any] struct{ group *fanout.Group[Item, Result] }

func newCrew[Item, Result any](workers int) crew[Item, Result] {
	return crew[Item, Result]{fanout.New[Item, Result](workers, lastWait)}
}

// newInnerCrew returns a crew within a worker of another one, which alone decides how long a goroutine is waited for.
func newInnerCrew[Item, Result any](workers int) crew[Item, Result] {
	return crew[Item, Result]{fanout.New[Item, Result](workers, 0)}
}

// run calls produce, and work for each item that it sends, and yields what they deliver in the caller's goroutine until all have ended. It
// panics with a *PanicError where one of them panicked, and returns errNoReturn where one called runtime.Goexit. leftBehind says that one of
// them goes on although the context has ended.
func (c crew[Item, Result]) run(
	ctx context.Context, produce func(context.Context), work func(context.Context, Item), yield func(Result) bool,
) (leftBehind bool, err error) {
	err = c.group.Run(ctx, produce, work, yield)
	var abort *fanout.AbortError
	var carried *PanicError
	switch {
	case errors.Is(err, fanout.ErrLeftBehind):
		return true, nil
	case !errors.As(err, &abort):
		return false, err
	case abort.Value == nil:
		return false, errNoReturn
	case errors.As(abort, &carried): // through one crew into another
		panic(carried)
	}
	panic(&PanicError{Value: abort.Value, Stack: abort.Stack})
}

// send hands an item to a worker, and reports false when the context has ended first.
func (c crew[Item, Result]) send(ctx context.Context, item Item) bool { return c.group.Send(ctx, item) }

// deliver hands a result to the loop of run.
func (c crew[Item, Result]) deliver(result Result) { c.group.Deliver(result) }

// working returns how many workers have not ended.
func (c crew[Item, Result]) working() int { return c.group.Working() }

// tick has run call a function between results, at most once in every so long.
func (c crew[Item, Result]) tick(every time.Duration, f func()) { c.group.Tick(every, f) }
