package state

import "fmt"

// idKind is what an id is of. Its four letters, in hexadecimal, are the first eight digits of the id.
type idKind string

const (
	idOfUser   idKind = "user"
	idOfJob    idKind = "jobs"
	idOfUnit   idKind = "unit"
	idOfChange idKind = "when"
	idOfToken  idKind = "pass"
)

// ids counts up ids of 24 hexadecimal digits: the same calls in the same order get the same ids.
type ids struct {
	counts    map[idKind]uint64
	reserved  map[string]bool
	scattered idKind // whose ids come in no order
}

func (n *ids) next(kind idKind) string {
	for {
		n.counts[kind]++
		number := n.counts[kind]
		if kind == n.scattered {
			number *= 0x9e3779b97f4a7c15 // odd, so that no two numbers become one
		}
		if id := fmt.Sprintf("%x%016x", string(kind), number); !n.reserved[id] {
			return id
		}
	}
}
