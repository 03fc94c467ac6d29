//go:build unix

package main

import (
	"fmt"
	"os"
	"testing"

	"github.com/seed-5ccdf831/jcbulk/pgjournal/pgtest"
)

// address is how the tests of this package reach the PostgreSQL that TestMain has started.
var address string

// childVariable makes the test binary the service.
const childVariable = "SERVICE_TEST_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(childVariable) != "" {
		main()
		return
	}
	server, err := pgtest.New()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	address = server.Address()
	code := m.Run()
	if err := server.Close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}
