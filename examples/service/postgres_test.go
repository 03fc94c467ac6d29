//go:build unix

package main

import (
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
	os.Exit(pgtest.Main(m, func(of string) error {
		address = of
		return nil
	}))
}
