package bulk

import (
	"slices"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
)

// matcher finds the user of a job that a result is about.
type matcher struct {
	kinds [3]names // ids, usernames and e-mail addresses
	taken []bool   // by user: whether it has a result
	texts []member // of the result that is being matched
}

// names finds the users of a name, in their order: the first by the name, each other by the one before.
type names struct {
	first map[string]int // user by name
	next  []int          // the next user of the same name by user, or -1
}

func newMatcher(users []Identity) *matcher {
	m := &matcher{taken: make([]bool, len(users))}
	for i, user := range slices.Backward(users) {
		for kind, name := range user.names() {
			if name != "" {
				m.kinds[kind].add(name, i, len(users))
			}
		}
	}
	return m
}

// add puts a user before those that have the same name.
func (n *names) add(name string, user, most int) {
	if n.first == nil {
		n.first, n.next = make(map[string]int, most), make([]int, most)
	}
	n.next[user] = -1
	if first, shared := n.first[name]; shared {
		n.next[user] = first
	}
	n.first[name] = user
}

// match returns the user that a result is about, and marks it as taken. It looks for the id, the username and the e-mail address of
// a user, in this order: first in members of the result that are named for it, then in any member. If two users are found, it goes
// on as if none was. Users that share a name are taken in their order, as the service works on them.
func (m *matcher) match(result *jcbulk.JobWorkresult) (int, bool) {
	m.read(result)
	for _, named := range [...]bool{true, false} {
		for kind := range m.kinds {
			if user := m.meant(kind, named); user >= 0 {
				m.taken[user] = true
				return user, true
			}
		}
	}
	return 0, false
}

// read collects the texts of a result.
func (m *matcher) read(result *jcbulk.JobWorkresult) {
	m.texts = m.texts[:0]
	collect("", result.GetPersistedFields(), &m.texts)
	collect("", result.GetMeta(), &m.texts)
}

// mayMean reports whether a result can be about a user. It cannot if it names another user of the job anywhere, or if a member
// that is named for an id, a username or an e-mail address has another value than the user's.
func (m *matcher) mayMean(result *jcbulk.JobWorkresult, user Identity) bool {
	m.read(result)
	own := user.names()
	for _, text := range m.texts {
		if text.value == "" || slices.Contains(own[:], text.value) {
			continue
		}
		for kind := range m.kinds {
			_, others := m.kinds[kind].first[text.value]
			if others || own[kind] != "" && isMemberOf(kind, text.name) {
				return false
			}
		}
	}
	return true
}

// meant returns the user without a result that the texts name by one kind of name, or -1 if there is none or more than one.
func (m *matcher) meant(kind int, named bool) int {
	found := -1
	for _, text := range m.texts {
		if named && !isMemberOf(kind, text.name) {
			continue
		}
		user := m.free(&m.kinds[kind], text.value)
		if user >= 0 && found >= 0 && user != found {
			return -1
		}
		found = max(found, user)
	}
	return found
}

// free returns the first user of a name that has no result yet, or -1.
func (m *matcher) free(n *names, name string) int {
	user, known := n.first[name]
	for known && user >= 0 && m.taken[user] {
		user = n.next[user]
	}
	if !known {
		return -1
	}
	return user
}

// isMemberOf reports whether a member of this name, in lower case, holds an id (kind 0), a username (1) or an e-mail address (2).
func isMemberOf(kind int, name string) bool {
	switch name {
	case "id", "_id", "userid", "user_id", "systemuserid", "systemuser_id":
		return kind == 0
	case "username":
		return kind == 1
	case "email":
		return kind == 2
	}
	return false
}

// member is a text in a result and the name of the JSON member that holds it, both in lower case.
type member struct{ name, value string }

// collect appends every text within a value.
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

// left returns the users without a result.
func (m *matcher) left() []int {
	var left []int
	for user, taken := range m.taken {
		if !taken {
			left = append(left, user)
		}
	}
	return slices.Clip(left)
}
