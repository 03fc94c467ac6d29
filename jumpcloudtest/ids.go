package jumpcloudtest

import "fmt"

// The kinds of ids are told apart by their first eight digits, the letters of the kind in hexadecimal.
const (
	userKind   = "user"
	jobKind    = "jobs"
	unitKind   = "unit"
	changeKind = "when"
	tokenKind  = "pass"
)

// ids counts up ids of 24 hexadecimal digits: the same calls in the same order get the same ids.
type ids struct {
	counts map[string]uint64
	taken  map[string]bool // what the options gave to users
}

func newIDs(orgs []Organization) ids {
	n := ids{counts: map[string]uint64{}, taken: map[string]bool{}}
	for _, o := range orgs {
		for _, u := range o.Users {
			n.taken[u.ID] = true
		}
	}
	return n
}

func (n *ids) next(kind string) string {
	for {
		n.counts[kind]++
		if id := fmt.Sprintf("%x%016x", kind, n.counts[kind]); !n.taken[id] {
			return id
		}
	}
}

// isID tells whether a text has the form of an object id.
func isID(s string) bool {
	if len(s) != 24 {
		return false
	}
	for _, c := range []byte(s) {
		switch {
		case '0' <= c && c <= '9', 'a' <= c && c <= 'f', 'A' <= c && c <= 'F':
		default:
			return false
		}
	}
	return true
}
