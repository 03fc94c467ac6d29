package fanout

import "fmt"

// AbortError tells that a producer or a worker did not return: it panicked, or it called runtime.Goexit.
type AbortError struct {
	// Value is what the goroutine panicked with, or nil where it called runtime.Goexit. A panic(nil) is a *runtime.PanicNilError.
	Value any
	// Stack is the stack of the goroutine at that point, as debug.Stack formats it.
	Stack []byte
}

func (a *AbortError) Error() string {
	if a.Value == nil {
		return "runtime.Goexit was called"
	}
	return fmt.Sprintf("panic: %v", a.Value)
}

// Unwrap returns the value if it is an error, or else nil.
func (a *AbortError) Unwrap() error {
	err, _ := a.Value.(error)
	return err
}
