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
	counts   map[idKind]uint64
	reserved map[string]bool
}

func (n *ids) next(kind idKind) string {
	for {
		n.counts[kind]++
		if id := fmt.Sprintf("%x%016x", string(kind), n.counts[kind]); !n.reserved[id] {
			return id
		}
	}
}
