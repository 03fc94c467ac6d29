//go:build unix

package pgjournal_test

import (
	"os"
	"testing"

	"github.com/seed-5ccdf831/jcbulk/pgjournal/pgtest"
)

// address is how the tests of this package reach the PostgreSQL that TestMain has started.
var address string //nolint:gochecknoglobals // TestMain has no other way to tell it

func TestMain(m *testing.M) {
	os.Exit(pgtest.Main(m, func(of string) error {
		address = of + " pool_max_conns=16"
		return os.Setenv("DATABASE_URL", address)
	}))
}
