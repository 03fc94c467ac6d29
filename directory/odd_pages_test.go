package directory_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/directory"
)

// A page of one user in the middle ends no list.
func TestPageOfOneInTheMiddle(t *testing.T) {
	t.Parallel()
	s := &service{users: people(250)}
	s.before = func(s *service) {
		if s.most = 0; s.calls%4 == 2 {
			s.most = 1
		}
	}
	seen := 0
	for _, err := range directory.All(t.Context(), s.client(t), directory.Options{}) {
		require.NoError(t, err)
		seen++
	}
	assert.Equal(t, 250, seen)
	matches, err := directory.Resolve(t.Context(), s.client(t), directory.Username, names(0, 250), directory.Options{})
	require.NoError(t, err)
	for _, match := range matches {
		require.Len(t, match.Users, 1, match.Name)
	}
}

// An empty answer that counts users is asked for once more.
func TestEmptyPageThatCountsUsers(t *testing.T) {
	t.Parallel()
	s := &service{users: people(400)}
	s.answer = func(*http.Request) (int, any) {
		if s.calls == 1 {
			return http.StatusOK, member{"totalCount": 400, "results": []member{}}
		}
		return 0, nil
	}
	matches, err := directory.Resolve(t.Context(), s.client(t), directory.Username, names(0, 50), directory.Options{})
	require.NoError(t, err)
	for _, match := range matches {
		require.Len(t, match.Users, 1, match.Name)
	}
}

// Nobody is certain because another who shares the name stands behind a full page, however totals are counted.
func TestTwinBehindAFullPage(t *testing.T) {
	t.Parallel()
	s := &service{users: people(101)}
	var asked []string
	for i := range s.users {
		s.users[i]["employeeIdentifier"] = nameOf(i % 100)
	}
	for i := range 100 {
		asked = append(asked, nameOf(i))
	}
	s.total = func(int) any { return 100 }
	matches, err := directory.Resolve(t.Context(), s.client(t), directory.EmployeeIdentifier, asked, directory.Options{})
	require.NoError(t, err)
	assert.Len(t, matches[0].Users, 2)
}

// A service that gives short pages, each with a total of its own, hides nobody: when half of the names are asked for, a page may be as long as
// such a page by chance.
func TestTwinBehindAShortPage(t *testing.T) {
	t.Parallel()
	for most := 1; most < 12; most++ {
		for twin := range 16 {
			s := &service{users: people(17), most: most, total: func(n int) any { return min(n, most) }}
			var asked []string
			for i := range s.users {
				s.users[i]["employeeIdentifier"] = nameOf(i)
				if i == 16 {
					s.users[i]["employeeIdentifier"] = nameOf(twin)
					continue
				}
				asked = append(asked, nameOf(i))
			}
			matches, err := directory.Resolve(t.Context(), s.client(t), directory.EmployeeIdentifier, asked, directory.Options{})
			require.NoError(t, err)
			for i, match := range matches {
				want := 1
				if i == twin {
					want = 2
				}
				require.Len(t, match.Users, want, "%s, pages of %d", match.Name, most)
			}
		}
	}
}

// What a list has shown of totals is not taken for granted of a search.
func TestTotalsOfASearch(t *testing.T) {
	t.Parallel()
	s := &service{users: people(600)}
	s.answer = func(r *http.Request) (int, any) {
		s.most, s.total = 0, nil
		if strings.Contains(r.URL.Path, "search") {
			s.most, s.total = 10, func(int) any { return 10 }
		}
		return 0, nil
	}
	asked := names(0, 250)
	for i := range asked {
		asked[i] = strings.ToUpper(asked[i])
	}
	matches, err := directory.Resolve(t.Context(), s.client(t), directory.Username, asked, directory.Options{AnyCase: true})
	require.NoError(t, err)
	for _, match := range matches {
		require.Len(t, match.Users, 1, match.Name)
	}
}
