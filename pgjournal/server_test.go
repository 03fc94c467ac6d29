//go:build unix

package pgjournal_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/seed-5ccdf831/jcbulk/pgjournal/pgtest"
)

// address is how the tests of this package reach the PostgreSQL that TestMain has started.
var address string //nolint:gochecknoglobals // TestMain has no other way to tell it

func TestMain(m *testing.M) {
	server, err := pgtest.New()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	address = server.Address() + " pool_max_conns=16"
	code := m.Run()
	if err := server.Close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}
