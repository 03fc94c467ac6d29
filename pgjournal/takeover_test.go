//go:build unix

package pgjournal_test

import (
	"cmp"
	"fmt"
	"os"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/internal/takeover"
	"github.com/seed-5ccdf831/jcbulk/pgjournal"
)

// Five owners that take a run from one another every 150 ms send nobody twice and lose nobody. Nobody is Unknown but whose answer was on
// its way. The variable JCBULK_TAKEOVER_USERS says how many users there are. "make takeovers" sets it.
func TestTakeOver(t *testing.T) {
	t.Parallel()
	users, err := strconv.Atoi(cmp.Or(os.Getenv("JCBULK_TAKEOVER_USERS"), "1000"))
	require.NoError(t, err)
	contest := takeover.Contest{
		Store: pgjournal.Open(connect(t), "take-over"), Users: users, UsersPerJob: max(1, users/100), JobsInFlight: 4, Owners: 5,
		Every: 150 * time.Millisecond, Seed: 1,
	}
	began := time.Now()
	books, err := contest.Hold(t.Context())
	require.NoError(t, err)
	require.Empty(t, books.Problems())
	t.Logf("%d sessions in %v, %d of %d are unknown", books.Sessions, time.Since(began), books.Unknown(), users)
	assert.Greater(t, books.Sessions, 5)
}

// However owners fall asleep and wake up again, before and after any request or save, the same holds.
func TestTakeOverAtRandom(t *testing.T) {
	t.Parallel()
	pool := connect(t)
	var worlds sync.WaitGroup
	for seed := range uint64(12) {
		worlds.Go(func() {
			world := takeover.Draw(seed)
			world.Every = world.Every/2 + 100*time.Millisecond // so that something is done in between, on a slow machine too
			world.Store = pgjournal.Open(pool, fmt.Sprint("world ", seed))
			books, err := world.Hold(t.Context())
			if assert.NoError(t, err) {
				assert.Empty(t, books.Problems(), "%d: %+v", seed, world)
			}
		})
	}
	worlds.Wait()
}
