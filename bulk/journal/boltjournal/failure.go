package boltjournal

import (
	"fmt"
	"strconv"
	"strings"
)

// failed says what could not be done with the journal at a path, such as "open" it. Without an error it returns nil.
func failed(doing, path string, err error) error {
	if err == nil {
		return nil
	}
	return failure{fmt.Errorf("boltjournal: cannot %s the journal %q: %w", doing, path, err)}
}

// failure is an error whose text can be printed. What the system says of a path has the path as it is, with all its control characters.
type failure struct{ error }

func (f failure) Error() string { return printable(f.error.Error()) }

func (f failure) Unwrap() error { return f.error }

// printable escapes what a terminal would not show as it is, in the way of Go. Quotes and backslashes stay, so what is escaped already stays too.
func printable(text string) string {
	quoted := strconv.Quote(text)
	return strings.NewReplacer(`\\`, `\`, `\"`, `"`).Replace(quoted[1 : len(quoted)-1])
}
