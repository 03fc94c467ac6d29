//go:build unix

package pgtest

import (
	"errors"
	"fmt"
	"os"
)

// Tests are a *testing.M.
type Tests interface {
	// Run runs them and returns the exit status.
	Run() int
}

// Main starts a server, tells its address to use, runs the tests, and closes the server. It is what TestMain needs, and returns the exit
// status: 1 if the server failed, and that of the tests otherwise.
func Main(tests Tests, use func(address string) error) int {
	server, err := New()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	status := 1
	if err = use(server.Address()); err == nil {
		status = tests.Run()
	}
	if err = errors.Join(err, server.Close()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return max(status, 1)
	}
	return status
}
