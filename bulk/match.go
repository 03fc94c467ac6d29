package bulk

import (
	"slices"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
)

// matcher finds out which user of a job a result is about.
type matcher struct {
	names [3]map[string][]int // id, username and e-mail to the users that have it and no result yet, in order
	taken []bool              // by user
}

func newMatcher(users []Identity) *matcher {
	m := &matcher{taken: make([]bool, len(users))}
	for sort := range m.names {
		m.names[sort] = make(map[string][]int, len(users))
		for i, user := range users {
			if name := user.names()[sort]; name != "" {
				m.names[sort][name] = append(m.names[sort][name], i)
			}
		}
	}
	return m
}

// match returns the user that a result is about, and marks it: the one whose id, username or e-mail address stands in the
// result under a name for it, the surest first; else the one that stands anywhere in it, if there is no other. Users that
// share a name are taken in their order, as the service works on them.
func (m *matcher) match(result *jcbulk.JobWorkresult) (int, bool) {
	var texts []member
	collect("", result.GetPersistedFields(), &texts)
	collect("", result.GetMeta(), &texts)
	for _, named := range []bool{true, false} {
		for sort, names := range m.names {
			users := map[int]bool{} // that the texts could mean
			for _, text := range texts {
				if named && !slices.Contains(membersOf(sort), text.name) {
					continue
				}
				if user, ok := m.free(names[text.value]); ok {
					users[user] = true
				}
			}
			for user := range users {
				if len(users) == 1 {
					m.taken[user] = true
					return user, true
				}
			}
		}
	}
	return 0, false
}

// free returns the first of some users that has no result yet.
func (m *matcher) free(users []int) (int, bool) {
	for _, user := range users {
		if !m.taken[user] {
			return user, true
		}
	}
	return 0, false
}

// membersOf lists the names under which a result gives an id, a username or an e-mail address, in lower case.
func membersOf(sort int) []string {
	return [][]string{
		{"id", "_id", "userid", "user_id", "systemuserid", "systemuser_id"},
		{"username"},
		{"email"},
	}[sort]
}

// member is a text within a result and the name of the member that has it, both in lower case.
type member struct{ name, value string }

// collect lists every text within a value.
func collect(name string, value any, texts *[]member) {
	switch value := value.(type) {
	case string:
		*texts = append(*texts, member{strings.ToLower(name), strings.ToLower(value)})
	case []any:
		for _, item := range value {
			collect(name, item, texts)
		}
	case map[string]any:
		for name, item := range value {
			collect(name, item, texts)
		}
	}
}

// left lists the users without a result.
func (m *matcher) left() []int {
	var left []int
	for user, taken := range m.taken {
		if !taken {
			left = append(left, user)
		}
	}
	return slices.Clip(left)
}
