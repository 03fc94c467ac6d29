package directory_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/directory"
)

// Somebody is verified only if one user is certain to be who was sent, and it is said of everybody else who was looked up why not.
func TestVerify(t *testing.T) {
	t.Parallel()
	s := &service{users: people(10)}
	s.users[2]["username"] = nameOf(3)
	s.users[8]["username"], s.users[8]["email"] = strings.ToUpper(nameOf(7)), s.users[7]["email"]
	s.users[9]["username"] = "\u212Aate"
	verify := directory.Verify(s.client(t), directory.Options{})
	var users []bulk.Identity
	var want []bulk.Status
	var reasons []error
	for _, test := range []struct {
		user   bulk.Identity
		status bulk.Status
		reason error
	}{
		{bulk.Identity{Username: nameOf(0), Email: "USER00000@example.com"}, bulk.Succeeded, nil},
		{bulk.Identity{Username: nameOf(1)}, bulk.Succeeded, nil},
		{bulk.Identity{Username: nameOf(1), Email: "another@example.com"}, bulk.Unknown, directory.ErrAnother},
		{bulk.Identity{Username: nameOf(3)}, bulk.Unknown, directory.ErrAmbiguous},
		{bulk.Identity{Username: nameOf(3), Email: nameOf(2) + "@example.com"}, bulk.Succeeded, nil},
		{bulk.Identity{Username: "USER00004"}, bulk.Unknown, directory.ErrAnother},
		{bulk.Identity{Username: "USER00004", Email: nameOf(4) + "@example.com"}, bulk.Succeeded, nil},
		{bulk.Identity{Username: nameOf(7), Email: nameOf(7) + "@example.com"}, bulk.Unknown, directory.ErrAmbiguous},
		{bulk.Identity{Username: "ada", Email: nameOf(5) + "@Example.com"}, bulk.Unknown, directory.ErrAnother},
		{bulk.Identity{Username: nameOf(5) + "|.*", Email: "a@b"}, bulk.Unknown, directory.ErrMissing},
		{bulk.Identity{Username: "kate", Email: nameOf(9) + "@example.com"}, bulk.Unknown, directory.ErrAnother},
		{bulk.Identity{Username: "nobody"}, bulk.Unknown, directory.ErrMissing},
		{bulk.Identity{Email: nameOf(5) + "@example.com"}, bulk.Unknown, nil},
		{bulk.Identity{ID: idOf(6), Username: nameOf(6)}, bulk.Unknown, nil},
		{bulk.Identity{}, bulk.Unknown, nil},
	} {
		users, want, reasons = append(users, test.user), append(want, test.status), append(reasons, test.reason)
	}
	statuses, err := verify(t.Context(), users)
	assert.Equal(t, want, statuses)
	var each bulk.VerifyErrors
	require.ErrorAs(t, err, &each)
	require.Len(t, each, len(users))
	for i, reason := range reasons {
		require.ErrorIs(t, each[i], reason, "%+v", users[i])
		if users[i].Username != "" && reason != nil {
			require.ErrorContains(t, each[i], users[i].Username)
		}
	}
	assert.Equal(t, 2, s.calls, "one that shows that nobody follows")
}

// All of a job take a call for each hundred, whose answer has whoever has the username or the address.
func TestCallsOfVerify(t *testing.T) {
	t.Parallel()
	for n, calls := range map[int]int{0: 0, 1: 1, 100: 1, 800: 8} {
		s := &service{users: people(1000)}
		var users []bulk.Identity
		for i := range n {
			users = append(users, bulk.Identity{Username: nameOf(i), Email: nameOf(i) + "@example.com"})
		}
		statuses, err := directory.Verify(s.client(t), directory.Options{})(t.Context(), users)
		require.NoError(t, err)
		require.Len(t, statuses, n)
		for i, status := range statuses {
			require.Equal(t, bulk.Succeeded, status, i)
		}
		assert.Equal(t, calls, s.calls, "%d users", n)
	}
}

// Whatever the pages are like, a user is certain or it is not.
func TestVerifyOverOddPages(t *testing.T) {
	t.Parallel()
	for _, most := range []int{1, 2, 7} {
		for _, total := range []func(int) any{nil, func(int) any { return nil }, func(int) any { return most }} {
			s := &service{users: people(60), most: most, total: total}
			for i := 40; i < 60; i++ { // the username of one has the address of another
				s.users[i]["email"] = nameOf(i-20) + "@example.com"
			}
			var users []bulk.Identity
			for i := range 70 {
				users = append(users, bulk.Identity{Username: nameOf(i), Email: nameOf(i) + "@example.com"})
			}
			statuses, err := directory.Verify(s.client(t), directory.Options{})(t.Context(), users)
			for i, status := range statuses {
				assert.Equal(t, i < 40, status == bulk.Succeeded, "%d a page: %s: %v", most, users[i].Username, err)
			}
			require.Len(t, statuses, len(users), fmt.Sprint(err))
		}
	}
}

// A look-up that fails verifies nobody.
func TestVerifyThatFails(t *testing.T) {
	t.Parallel()
	statuses, err := directory.Verify(nil, directory.Options{})(t.Context(), []bulk.Identity{{Username: "a"}})
	require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
	assert.Empty(t, statuses)
}
