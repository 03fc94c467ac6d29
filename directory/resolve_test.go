package directory_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/directory"
)

func names(from, to int) []string {
	var all []string
	for i := from; i < to; i++ {
		all = append(all, nameOf(i))
	}
	return all
}

// Each name has its match: one user, nobody, or all who share it.
func TestResolve(t *testing.T) {
	t.Parallel()
	s := &service{users: people(5)}
	s.users[3]["email"] = s.users[1]["email"]
	s.users[2]["employeeIdentifier"] = "0042"
	client := s.client(t)
	for _, test := range []struct {
		by    directory.Key
		name  string
		users []int
	}{
		{directory.Username, nameOf(4), []int{4}},
		{directory.Username, "nobody", nil},
		{directory.Username, "User00004", nil},
		{directory.Email, nameOf(1) + "@example.com", []int{1, 3}},
		{directory.Email, nameOf(3) + "@example.com", nil},
		{directory.EmployeeIdentifier, "0042", []int{2}},
		{directory.EmployeeIdentifier, "42", nil},
	} {
		matches, err := directory.Resolve(t.Context(), client, test.by, []string{test.name, test.name}, directory.Options{})
		require.NoError(t, err)
		require.Len(t, matches, 2)
		for _, match := range matches {
			assert.Equal(t, test.name, match.Name)
			var ids []string
			for _, user := range match.Users {
				ids = append(ids, user.ID)
			}
			var want []string
			for _, i := range test.users {
				want = append(want, idOf(i))
			}
			assert.Equal(t, want, ids, test.name)
			user, err := match.User()
			switch len(test.users) {
			case 0:
				require.ErrorIs(t, err, directory.ErrMissing)
			case 1:
				require.NoError(t, err)
				assert.Equal(t, "ACTIVATED", user.State)
			default:
				require.ErrorIs(t, err, directory.ErrAmbiguous)
			}
		}
	}
}

// A hundred names take a call, and a list of everybody is read where that takes no more.
func TestCallsOfResolve(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ users, names, calls int }{
		{50, 0, 0}, {50, 1, 1}, {50, 50, 1}, {50, 100, 2}, {50, 201, 2}, {50, 10_000, 2},
		{1_000, 1_000, 11}, {5_000, 1_000, 11}, {20_000, 10_000, 101}, {10_100, 10_000, 101}, {9_900, 10_000, 100}, {5_000, 10_000, 51},
	} {
		s := &service{users: people(test.users)}
		asked := names(0, test.names)
		matches, err := directory.Resolve(t.Context(), s.client(t), directory.Username, asked, directory.Options{CallsInFlight: 32})
		require.NoError(t, err)
		for i, match := range matches {
			require.Len(t, match.Users, map[bool]int{true: 1, false: 0}[i < test.users])
		}
		assert.Equal(t, test.calls, s.calls, "%d names of %d users", test.names, test.users)
		assert.Less(t, s.longer, 8_000)
	}
}

// However long the names are and whatever is in them, 10,000 take no more calls, and neither does a list that shifts.
func TestCallsOfResolveOfAnyNames(t *testing.T) {
	t.Parallel()
	long := func(i int) string {
		return fmt.Sprintf("%s%05d@%s.example.com", strings.Repeat("n", 59), i, strings.Repeat("d", 177))
	}
	require.Len(t, long(0), 254, "the longest that an address may be")
	for what, test := range map[string]struct {
		users int
		name  func(i int) string
		calls int
	}{
		"addresses of 254 bytes":  {10_200, long, 101},
		"of a small organization": {3_000, long, 32},
		"one with a backslash":    {10_200, func(i int) string { return strings.Repeat(`\`, min(i, 1)) + nameOf(i) }, 101},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			s := &service{users: people(test.users)}
			asked := make([]string, 10_000)
			for i := range s.users {
				s.users[i]["email"] = test.name(i)
			}
			for i := range asked {
				asked[i] = test.name(i)
			}
			s.before = func(s *service) { // on whose place others move
				if s.calls%10 == 0 && test.users > len(asked) {
					s.users = s.users[:len(s.users)-1]
				}
			}
			matches, err := directory.Resolve(t.Context(), s.client(t), directory.Email, asked, directory.Options{CallsInFlight: 32})
			require.NoError(t, err)
			for i, match := range matches {
				require.Len(t, match.Users, map[bool]int{true: 1, false: 0}[i < test.users], "%s: %s", what, match.Name)
			}
			assert.LessOrEqual(t, s.calls, test.calls)
			assert.Less(t, s.longer, 8_000)
		})
	}
}

// Users who leave while everybody is read cost no more calls either.
func TestCallsOfAListThatShifts(t *testing.T) {
	t.Parallel()
	s := &service{users: people(9_900)}
	s.before = func(s *service) {
		if s.calls == 98 {
			s.users = s.users[1:]
		}
	}
	matches, err := directory.Resolve(t.Context(), s.client(t), directory.Username, names(0, 10_000), directory.Options{})
	require.NoError(t, err)
	for i, match := range matches[1:] {
		require.Len(t, match.Users, map[bool]int{true: 1, false: 0}[i+1 < 9_900], match.Name)
	}
	assert.LessOrEqual(t, s.calls, 101)
}

// Without regard to case, one call for each hundred names that nobody has is made, or none where everybody was read.
func TestResolveInAnyCase(t *testing.T) {
	t.Parallel()
	for _, users := range []int{3, 3_000} {
		s := &service{users: people(users)}
		s.users[0]["username"], s.users[1]["username"] = "Ada", "ADA"
		s.users[2]["username"] = "Gr.ce"
		asked := append(names(3, min(users, 300)), "ada", "Ada", "gr.CE", "grace", "nobody")
		matches, err := directory.Resolve(t.Context(), s.client(t), directory.Username, asked, directory.Options{AnyCase: true})
		require.NoError(t, err)
		var got []int
		for _, match := range matches[len(matches)-5:] {
			got = append(got, len(match.Users))
		}
		assert.Equal(t, []int{2, 1, 1, 0, 0}, got)
		assert.LessOrEqual(t, s.calls, 7)
	}
}

// A letter that only looks like one in another case is another letter.
func TestLookAlikesAreNoOtherCase(t *testing.T) {
	t.Parallel()
	for _, users := range []int{3, 3_000} {
		s := &service{users: people(users)}
		s.users[0]["username"], s.users[1]["username"], s.users[2]["username"] = "\u212Aate", "\u017Fam", "ÉVA"
		asked := append([]string{"kate", "KATE", "sam", "éva"}, names(3, min(users, 300))...)
		matches, err := directory.Resolve(t.Context(), s.client(t), directory.Username, asked, directory.Options{AnyCase: true})
		require.NoError(t, err)
		for i, want := range []int{0, 0, 0, 1} {
			assert.Len(t, matches[i].Users, want, matches[i].Name)
		}
	}
}

// Names with characters that a filter gives a meaning to are found all the same, and find nobody else.
func TestResolveOfOddNames(t *testing.T) {
	t.Parallel()
	odd := []string{`a|b`, `a`, `b`, `a\|b`, `a\`, `\`, `|`, `x:$in:y`, `a b`, `a&b=c`, `ü`, `日本`, `a+b`, `%41`, `.*`, `$in`, `o'brien`, `(?i)a`, "a\nb", `A|B`}
	s := &service{users: people(len(odd))}
	for i, name := range odd {
		s.users[i]["username"] = name
	}
	for i, name := range odd {
		matches, err := directory.Resolve(t.Context(), s.client(t), directory.Username, []string{name}, directory.Options{})
		require.NoError(t, err)
		require.Len(t, matches[0].Users, 1, name)
		assert.Equal(t, idOf(i), matches[0].Users[0].ID, name)
	}
	matches, err := directory.Resolve(t.Context(), s.client(t), directory.Username, odd, directory.Options{})
	require.NoError(t, err)
	for i := range odd {
		require.Len(t, matches[i].Users, 1, odd[i])
		assert.Equal(t, idOf(i), matches[i].Users[0].ID, odd[i])
	}
}

// What comes out is true or an error, whatever the pages are like.
func TestResolveOverOddPages(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*service){
		"short pages":          func(s *service) { s.most = 7 },
		"no total":             func(s *service) { s.total = func(int) any { return nil } },
		"a total that is text": func(s *service) { s.total = func(int) any { return "many" } },
		"too small a total":    func(s *service) { s.total = func(n int) any { return n / 2 } },
		"too large a total":    func(s *service) { s.total = func(n int) any { return n + 3 } },
		"a total of nothing":   func(s *service) { s.total = func(int) any { return 0 } },
		"short, without total": func(s *service) { s.most, s.total = 3, func(int) any { return nil } },
	} {
		for _, n := range []int{40, 250, 300} {
			s := &service{users: people(300)}
			change(s)
			matches, err := directory.Resolve(t.Context(), s.client(t), directory.Username, names(300-n, 310), directory.Options{})
			require.NoError(t, err, "%s, %d", name, n)
			for i, match := range matches {
				require.Len(t, match.Users, map[bool]int{true: 1, false: 0}[i < n], "%s: %s", name, match.Name)
			}
		}
	}
}

// Users who leave while a list is read move others out of sight. That is noticed, and nobody is called missing who is there.
func TestResolveWhileTheListShifts(t *testing.T) {
	t.Parallel()
	for _, asked := range []int{100, 350} {
		s := &service{users: people(400)}
		left := 3
		s.before = func(s *service) {
			if s.calls > 1 && left > 0 {
				s.users, left = s.users[1:], left-1
			}
		}
		s.most = 60
		matches, err := directory.Resolve(t.Context(), s.client(t), directory.Username, names(50, 50+asked), directory.Options{})
		require.NoError(t, err)
		for _, match := range matches {
			require.Len(t, match.Users, 1, match.Name)
		}
		assert.LessOrEqual(t, s.calls, 20)
	}
}

// Nothing is asked that makes no sense, and no answer is taken for something that it is not.
func TestResolveRefuses(t *testing.T) {
	t.Parallel()
	client := (&service{answer: func(*http.Request) (int, any) { t.Error("it was asked"); return http.StatusOK, "" }}).client(t)
	for parameter, call := range map[string]func() error{
		"by": func() error {
			_, err := directory.Resolve(t.Context(), client, "manager", []string{"a"}, directory.Options{})
			return err
		},
		"names[1]": func() error {
			_, err := directory.Resolve(t.Context(), client, directory.Email, []string{"a", ""}, directory.Options{})
			return err
		},
		"client": func() error {
			_, err := directory.Resolve(t.Context(), nil, directory.Email, nil, directory.Options{})
			return err
		},
		"ctx": func() error {
			_, err := directory.Resolve(nil, client, directory.Email, nil, directory.Options{}) //nolint:staticcheck // it must not panic
			return err
		},
		"Options.CallsInFlight": func() error {
			_, err := directory.Resolve(t.Context(), client, directory.Email, nil, directory.Options{CallsInFlight: 33})
			return err
		},
		"id": func() error { _, err := directory.Get(t.Context(), client, "../x", directory.Options{}); return err },
	} {
		var mistake *jcbulk.ParameterError
		require.ErrorAs(t, call(), &mistake, parameter)
		assert.Equal(t, parameter, mistake.Parameter)
	}
	for name, body := range map[string]string{
		"a page of a wall": "<html>secret</html>", "nothing": "", "a list": "[]", "no results": `{"totalCount":0}`, "null": `{"results":null}`,
		"users without ids": `{"results":[{"username":"secret"}]}`, "cut short": `{"totalCount":1,"results":[{"_id":"secret`, "odd users": `{"results":["secret"]}`,
	} {
		s := &service{answer: func(*http.Request) (int, any) { return http.StatusOK, body }}
		_, err := directory.Resolve(t.Context(), s.client(t), directory.Username, []string{"a"}, directory.Options{})
		require.Error(t, err, name)
		assert.NotContains(t, err.Error(), "secret", name)
	}
	s := &service{answer: func(*http.Request) (int, any) { return http.StatusUnauthorized, `{"message":"secret"}` }}
	_, err := directory.Resolve(t.Context(), s.client(t), directory.Username, names(0, 1000), directory.Options{})
	require.ErrorIs(t, err, jcbulk.ErrUnauthorized)
	assert.NotContains(t, err.Error(), "secret")
	assert.Equal(t, 1, s.calls)
}

// A service that ignores the filter and never ends costs a bounded number of calls.
func TestResolveOverAListWithoutAnEnd(t *testing.T) {
	t.Parallel()
	s := &service{}
	s.answer = func(*http.Request) (int, any) {
		results := make([]member, 100)
		for i := range results {
			results[i] = member{"_id": idOf(100*s.calls + i), "username": nameOf(s.calls)}
		}
		return http.StatusOK, member{"totalCount": 1 << 30, "results": results}
	}
	_, err := directory.Resolve(t.Context(), s.client(t), directory.Username, names(0, 50), directory.Options{})
	require.Error(t, err)
	assert.LessOrEqual(t, s.calls, 200)
}

func TestMatchErrorsAreFitForATerminal(t *testing.T) {
	t.Parallel()
	_, err := directory.Match{Name: "a\x1b[2J"}.User()
	assert.False(t, strings.ContainsRune(err.Error(), 0x1b))
}
