package directory_test

import (
	"net/http"
	"slices"
	"strings"
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

// Users who come and go while everybody is read move others from page to page. Nobody who stays is passed over, and all come in the order of
// their ids, however few are on a page.
func TestAllWhileUsersComeAndGo(t *testing.T) {
	t.Parallel()
	for _, most := range []int{1, 2, 3, 100} {
		for _, leaving := range []int{1, 30, 99, 150} {
			s := &service{users: people(450), most: most}
			var seen []string
			for user, err := range directory.All(t.Context(), s.client(t), directory.Options{}) {
				require.NoError(t, err)
				if seen = append(seen, user.ID); len(seen) == 200 {
					s.users = append(s.users[leaving:], member{"_id": "65e" + idOf(0)[3:]}, member{"_id": "65f" + idOf(0)[3:]})
				}
			}
			assert.True(t, slices.IsSorted(seen), "%d a page, %d leave", most, leaving)
			assert.Len(t, seen, 450, "%d a page, %d leave", most, leaving)
			assert.LessOrEqual(t, s.calls, 450/most+2)
		}
	}
}

// A service that does not read the filter by ids ends the list with an error, and Resolve asks for names instead.
func TestAllOfAServiceThatReadsNoFilterByIDs(t *testing.T) {
	t.Parallel()
	for what, answer := range map[string]func(all []member) (int, any){
		"the first page for ever": func(all []member) (int, any) { return http.StatusOK, member{"totalCount": 300, "results": all[:100]} },
		"another order": func(all []member) (int, any) {
			return http.StatusOK, member{"totalCount": 300, "results": []member{all[1], all[0]}}
		},
		"a user twice": func(all []member) (int, any) {
			return http.StatusOK, member{"totalCount": 300, "results": []member{all[0], all[0]}}
		},
		"nobody is found by it": func([]member) (int, any) { return http.StatusOK, member{"totalCount": 0, "results": []member{}} },
		"it is refused":         func([]member) (int, any) { return http.StatusBadRequest, member{"message": "no such filter"} },
	} {
		s := &service{users: people(300)}
		s.answer = func(r *http.Request) (int, any) {
			if strings.HasPrefix(r.URL.Query().Get("filter"), "_id:") {
				return answer(s.users)
			}
			return 0, nil
		}
		last := error(nil)
		for _, err := range directory.All(t.Context(), s.client(t), directory.Options{}) {
			last = err
		}
		require.Error(t, last, what)
		assert.LessOrEqual(t, s.calls, 4, what)
		matches, err := directory.Resolve(t.Context(), s.client(t), directory.Username, names(0, 310), directory.Options{})
		require.NoError(t, err, what)
		for i, match := range matches {
			require.Len(t, match.Users, map[bool]int{true: 1, false: 0}[i < 300], what)
		}
	}
}
