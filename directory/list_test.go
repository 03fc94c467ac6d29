package directory_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/directory"
)

// All yields everybody once, and asks for no page that the loop does not need.
func TestAll(t *testing.T) {
	t.Parallel()
	s := &service{users: people(250)}
	seen := 0
	for user, err := range directory.All(t.Context(), s.client(t), directory.Options{}) {
		require.NoError(t, err)
		assert.Equal(t, idOf(seen), user.ID)
		assert.Equal(t, nameOf(seen), user.Username)
		seen++
	}
	assert.Equal(t, 250, seen)
	assert.Equal(t, 4, s.calls, "the last shows that nobody follows")
	for range directory.All(t.Context(), s.client(t), directory.Options{}) { //nolint:errcheck // the loop is left
		break
	}
	assert.Equal(t, 5, s.calls)
	for _, err := range directory.All(t.Context(), nil, directory.Options{}) {
		require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
	}
}

// Get tells a user who is not there from an answer that is no user.
func TestGet(t *testing.T) {
	t.Parallel()
	s := &service{users: people(2)}
	s.users[1]["employeeIdentifier"] = 42
	user, err := directory.Get(t.Context(), s.client(t), idOf(1), directory.Options{OrgID: "5f1b9a3c2d4e6f7081920a3b"})
	require.NoError(t, err)
	assert.Equal(t, directory.User{ID: idOf(1), Username: nameOf(1), Email: nameOf(1) + "@example.com", EmployeeIdentifier: "42", State: "ACTIVATED"}, user)
	_, err = directory.Get(t.Context(), s.client(t), idOf(2), directory.Options{})
	require.ErrorIs(t, err, jcbulk.ErrNotFound)
	for body, want := range map[string]error{"": jcbulk.ErrNotFound, "\n": jcbulk.ErrNotFound, "null": nil, "[]": nil, "<html>": nil, `{"_id":"` + idOf(7) + `"}`: nil} {
		s.answer = func(*http.Request) (int, any) { return http.StatusOK, body }
		_, err := directory.Get(t.Context(), s.client(t), idOf(1), directory.Options{})
		require.Error(t, err, body)
		if want == nil {
			assert.NotErrorIs(t, err, jcbulk.ErrNotFound, body)
		} else {
			require.ErrorIs(t, err, want, body)
		}
	}
}

// Users who leave while the list is read move others into pages that were read before. Nobody who stays is passed over.
func TestAllWhileUsersLeave(t *testing.T) {
	t.Parallel()
	for _, leaving := range []int{1, 30, 99, 150} {
		s := &service{users: people(450)}
		seen := map[string]bool{}
		for user, err := range directory.All(t.Context(), s.client(t), directory.Options{}) {
			require.NoError(t, err)
			assert.False(t, seen[user.ID])
			seen[user.ID] = true
			if len(seen) == 200 {
				s.users = s.users[leaving:]
			}
		}
		assert.Len(t, seen, 450, "%d leave", leaving)
		assert.LessOrEqual(t, s.calls, 5+5)
	}
}

// A service that shows its first page for ever ends the list with an error.
func TestAllOfAServiceThatIgnoresSkip(t *testing.T) {
	t.Parallel()
	first := people(100)
	s := &service{answer: func(*http.Request) (int, any) { return http.StatusOK, member{"totalCount": 300, "results": first} }}
	seen, last := 0, error(nil)
	for _, err := range directory.All(t.Context(), s.client(t), directory.Options{}) {
		if last = err; err == nil {
			seen++
		}
	}
	require.ErrorContains(t, last, "do not go together")
	assert.Equal(t, 100, seen)
	assert.LessOrEqual(t, s.calls, 15)
}
