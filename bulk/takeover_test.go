package bulk_test

import (
	"cmp"
	"os"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal/journaltest"
	"github.com/seed-5ccdf831/jcbulk/internal/takeover"
)

// contest has five owners take a run from one another every 150 ms. The variable JCBULK_TAKEOVER_USERS says how many users it has.
// "make takeovers" sets it.
func contest(t *testing.T, store *journaltest.Memory) takeover.Contest {
	t.Helper()
	users, err := strconv.Atoi(cmp.Or(os.Getenv("JCBULK_TAKEOVER_USERS"), "2000"))
	require.NoError(t, err)
	return takeover.Contest{
		Store: store, Users: users, UsersPerJob: max(1, users/100), JobsInFlight: 4, Owners: 5, Every: 150 * time.Millisecond, Seed: 1,
	}
}

// Owners that take a run from one another send nobody twice and lose nobody. Nobody is Unknown but whose answer was on its way.
func TestTakeOver(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		books, err := contest(t, new(journaltest.Memory)).Hold(t.Context())
		require.NoError(t, err)
		require.Empty(t, books.Problems())
		t.Logf("%d sessions, %d of %d are unknown", books.Sessions, books.Unknown(), len(books.Outcomes))
		assert.Greater(t, books.Sessions, 5)
		assert.Less(t, books.Unknown(), len(books.Outcomes)/4)
	})
}

// Without the fence, users are sent twice: the test above shows something.
func TestTakeOverWithoutAFence(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		books, err := contest(t, &journaltest.Memory{Unfenced: true}).Hold(t.Context())
		require.NoError(t, err)
		t.Logf("%d sessions, %d of %d were taken twice", books.Sessions, books.Twice(), len(books.Taken))
		assert.Positive(t, books.Twice())
	})
}

// However an owner falls asleep and wakes up again, before and after any request or save, the same holds.
func TestTakeOverAtRandom(t *testing.T) {
	t.Parallel()
	twice := 0
	for seed := range uint64(40) {
		synctest.Test(t, func(t *testing.T) {
			world := takeover.Draw(seed)
			world.Store = new(journaltest.Memory)
			books, err := world.Hold(t.Context())
			require.NoError(t, err)
			require.Empty(t, books.Problems(), "%d: %+v", seed, world)

			world.Store = &journaltest.Memory{Unfenced: true}
			books, err = world.Hold(t.Context())
			require.NoError(t, err)
			twice += min(1, books.Twice())
		})
	}
	t.Logf("without a fence, users are sent twice in %d worlds", twice)
	assert.Greater(t, twice, 8)
}
