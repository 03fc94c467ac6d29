package state_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/state"
)

const ada = "5e0000000000000000000001"

func start() time.Time { return time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC) }

// newStore returns a store that stands still unless it is advanced, and an organization with one user.
func newStore(t *testing.T) (*state.Store, *state.Organization) {
	t.Helper()
	s := state.New(start)
	o := state.NewOrganization("5f0000000000000000000001", "STAGED", "ACTIVATED")
	require.NoError(t, s.AddOrganization(o))
	require.NoError(t, s.AddUser(o, &state.User{ID: ada, State: "STAGED", Fields: state.Object{"username": "ada"}}))
	return s, o
}

func TestStoreRunsWhatIsDueInTheOrderOfTime(t *testing.T) {
	s, o := newStore(t)
	var order []string
	job := func(name string, units int, every time.Duration) {
		j := &state.Job{Units: make([]state.Unit, units)}
		s.StartJob(o, j, every, func(*state.Organization, state.Object) (string, error) {
			order = append(order, name)
			return ada, nil
		})
	}
	s.Lock()
	job("a", 3, 2*time.Second)
	job("b", 2, 3*time.Second)
	job("c", 1, 6*time.Second)
	s.Unlock()
	s.Advance(5 * time.Second)
	s.Lock()
	assert.Equal(t, []string{"a", "b", "a"}, order)
	s.Unlock()
	s.Advance(time.Hour)
	s.Lock()
	defer s.Unlock()
	assert.Equal(t, []string{"a", "b", "a", "a", "b", "c"}, order, "at one time in the order in which they were added")
}

func TestStoreGivesNoReservedID(t *testing.T) {
	s := state.New(start)
	s.ReserveID("757365720000000000000002")
	o := state.NewOrganization("5f0000000000000000000001", "STAGED", "ACTIVATED")
	require.NoError(t, s.AddOrganization(o))
	for range 2 {
		require.NoError(t, s.AddUser(o, &state.User{}))
	}
	var ids []string
	for _, u := range o.Users.All() {
		ids = append(ids, u.ID)
	}
	assert.Equal(t, []string{"757365720000000000000001", "757365720000000000000003"}, ids)
}

func TestUnitFailsForItsInputOrItsWork(t *testing.T) {
	s, o := newStore(t)
	j := &state.Job{Units: []state.Unit{
		{Input: state.Object{"username": "bob"}},
		{Input: state.Object{"username": "carol"}, Invalid: assert.AnError},
		{Input: state.Object{"username": "ADA", "email": "ada@example.com"}},
	}}
	s.Lock()
	s.StartJob(o, j, time.Second, s.CreateUser("STAGED"))
	s.Unlock()
	s.Advance(time.Minute)
	s.Lock()
	defer s.Unlock()
	assert.Equal(t, state.Finished, j.Units[0].Status)
	assert.Equal(t, assert.AnError, j.Units[1].Failure)
	var conflict *state.ConflictError
	require.ErrorAs(t, j.Units[2].Failure, &conflict)
	assert.Equal(t, []string{"username"}, conflict.Fields)
	assert.Len(t, o.Users.All(), 2)
}

// Cancelling and executing in any order leaves the pending changes sorted and complete.
func TestChangesPendingAreThoseThatHaveYetToHappen(t *testing.T) {
	s, o := newStore(t)
	dice := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		s.Lock()
		switch dice.IntN(4) {
		case 0:
			s.Advance(time.Duration(dice.IntN(3)) * time.Second)
		case 1:
			if pending := o.Changes.Pending(); len(pending) > 0 {
				id := pending[dice.IntN(len(pending))].ID
				require.True(t, o.Changes.Cancel(id))
				require.False(t, o.Changes.Cancel(id))
			}
		default:
			s.Schedule(o, &state.Change{UserID: ada, State: "SUSPENDED", At: s.Now().Add(time.Duration(dice.IntN(20)) * time.Second)})
		}
		want := slices.DeleteFunc(slices.Clone(o.Changes.All()), func(c *state.Change) bool { return c.Executed || c.Cancelled })
		slices.SortFunc(want, state.ByDate)
		require.True(t, slices.Equal(want, o.Changes.Pending()))
		require.True(t, slices.Equal(want, o.Changes.PendingOf(ada)))
		s.Unlock()
	}
}

func TestTokenIsGoodForItsLifetime(t *testing.T) {
	s, o := newStore(t)
	s.Lock()
	token := s.IssueToken([]*state.Organization{o}, time.Minute)
	s.Unlock()
	s.Advance(time.Minute - 1)
	s.Lock()
	opens, good := s.Opens(token)
	s.Unlock()
	assert.True(t, good)
	assert.Equal(t, []*state.Organization{o}, opens)
	s.Advance(1)
	s.Lock()
	defer s.Unlock()
	_, good = s.Opens(token)
	assert.False(t, good)
}
