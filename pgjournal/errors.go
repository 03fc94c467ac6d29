package pgjournal

import "fmt"

// Error is why something could not be read or saved. It wraps the errors of package journal, such as journal.ErrFenced; any other is the
// database's, and may pass.
type Error struct {
	// Run is the name of the run, or "" if it is about all.
	Run string
	// Err is the cause.
	Err error
}

func (e *Error) Error() string {
	if e.Run == "" {
		return fmt.Sprintf("pgjournal: %v", e.Err)
	}
	return fmt.Sprintf("pgjournal: run %q: %v", e.Run, e.Err)
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// failed says which run an error is about.
func failed(run string, err error) error {
	if err == nil {
		return nil
	}
	return &Error{run, err}
}
