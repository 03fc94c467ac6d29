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

func newMatcher(users []identity) *matcher {
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

// match returns the user whose id, username or e-mail stands anywhere in the result, the surest first, and marks it. Users
// that share one are taken in their order, as the service works on them.
func (m *matcher) match(result *jcbulk.JobWorkresult) (int, bool) {
	var texts []string
	collect(result.GetPersistedFields(), &texts)
	collect(result.GetMeta(), &texts)
	for _, names := range m.names {
		for _, text := range texts {
			for _, user := range names[text] {
				if !m.taken[user] {
					m.taken[user] = true
					return user, true
				}
			}
		}
	}
	return 0, false
}

// collect lists every text within a value, in lower case.
func collect(value any, texts *[]string) {
	switch value := value.(type) {
	case string:
		*texts = append(*texts, strings.ToLower(value))
	case []any:
		for _, item := range value {
			collect(item, texts)
		}
	case map[string]any:
		for _, member := range value {
			collect(member, texts)
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
