package bulk

import (
	"math/bits"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
)

// bisect finds the users that a refusal is about, by sending the rest without them. It keeps what is left to send of one batch.
type bisect[T any] struct {
	pieces   []piece[T] // the last is sent first
	current  piece[T]   // what was sent last
	size     int        // users of the whole batch
	refusals int
	refusal  error // the newest
	culprits []culprit[T]
	unclear  []*batch[T] // those that are not sent any more
}

// piece is a group of users to send, and what it came from.
type piece[T any] struct {
	batch   *batch[T]
	from    *refusedWhole
	suspect []culprit[T] // users whom the refusal named, who fail if the others are accepted
}

// refusedWhole is a group that was refused and taken apart.
type refusedWhole struct {
	users, open int // open pieces
	faulty      bool
	from        *refusedWhole
}

// culprit is a user whom the service refuses.
type culprit[T any] struct {
	batch  *batch[T]
	err    error
	reason string
}

func newBisect[T any](whole *batch[T]) bisect[T] {
	return bisect[T]{pieces: []piece[T]{{batch: whole}}, size: len(whole.rows)}
}

// next returns what to send, with so many users at most, or nil when nothing is left.
func (b *bisect[T]) next(most int) *batch[T] {
	if len(b.pieces) == 0 {
		return nil
	}
	last := len(b.pieces) - 1
	next := b.pieces[last]
	b.pieces = b.pieces[:last]
	if b.refusals > b.budget() { // the search costs more than it can bring
		b.unclear = append(b.unclear, next.batch)
		for _, suspect := range next.suspect {
			b.unclear = append(b.unclear, suspect.batch)
		}
		return b.next(most)
	}
	if n := len(next.batch.rows); most > 0 && n > most && len(next.suspect) == 0 {
		if next.from != nil {
			next.from.open++
		}
		b.pieces = append(b.pieces, piece[T]{batch: next.batch.cut(most, n), from: next.from})
		next.batch = next.batch.cut(0, most)
	}
	b.current = next
	return next.batch
}

// budget is how many refusals the search may cost: for each culprit, about two for each time that the batch can be halved.
func (b *bisect[T]) budget() int { return (len(b.culprits) + 1) * (2*bits.Len(uint(b.size)) + 2) }

// again puts back what was sent last.
func (b *bisect[T]) again() { b.pieces = append(b.pieces, b.current) }

// accepted notes that what was sent last is accepted. Then those who were set apart for it are to blame.
func (b *bisect[T]) accepted() {
	b.culprits = append(b.culprits, b.current.suspect...)
	b.current.from.close(len(b.current.suspect) > 0)
}

// dropped notes that nobody knows what became of what was sent last. Those who were set apart for it are sent on their own.
func (b *bisect[T]) dropped() {
	b.acquit(b.current.from)
	b.current.from.close(true)
}

// acquit sends those who were set apart for what was sent last on their own.
func (b *bisect[T]) acquit(group *refusedWhole) {
	for _, suspect := range b.current.suspect {
		b.add(suspect.batch, group)
	}
	b.current.suspect = nil
}

// alone notes that a user is refused alone.
func (b *bisect[T]) alone(p *batch[T], err error) {
	b.refusals++
	b.refusal = err
	b.culprits = append(b.culprits, culprit[T]{batch: p, err: err, reason: placesIn(err, 1)[0]})
	b.acquit(b.current.from)
	b.current.from.close(true)
}

// divide takes apart what was sent last. If it turns out that a group was refused for its size, it returns that size.
func (b *bisect[T]) divide(p *batch[T], err error) (size int, ok bool) {
	b.refusals++
	b.refusal = err
	n := len(p.rows)
	if most, ok := sizeIn(err, n); ok {
		b.add(p, b.current.from)
		b.current.from.close(false)
		return most + 1, true
	}
	group := &refusedWhole{users: n, from: b.current.from}
	again := len(b.current.suspect) > 0 // without them it was refused too
	b.acquit(group)
	named := placesIn(err, n)
	var others []int
	for place := range n {
		if named[place] == "" {
			others = append(others, place)
		}
	}
	if !again && len(others) > 0 && len(others) < n {
		var suspects []culprit[T]
		for place := range n {
			if named[place] != "" {
				suspects = append(suspects, culprit[T]{batch: p.pick([]int{place}), err: err, reason: named[place]})
			}
		}
		b.pieces = append(b.pieces, piece[T]{batch: p.pick(others), from: group, suspect: suspects})
		group.open++
		return 0, false
	}
	mentioned, rest := mentionedIn(err, p)
	if len(mentioned) == 0 || len(rest) == 0 {
		b.add(p.cut(n/2, n), group)
		b.add(p.cut(0, n/2), group)
		return 0, false
	}
	b.add(p.pick(mentioned), group)
	b.add(p.pick(rest), group)
	return 0, false
}

func (b *bisect[T]) add(p *batch[T], group *refusedWhole) {
	if group != nil {
		group.open++
	}
	b.pieces = append(b.pieces, piece[T]{batch: p, from: group})
}

// sizeFound returns the size of the group that what was sent last has completed, if all of it was accepted in pieces.
func (b *bisect[T]) sizeFound() (int, bool) {
	smallest := 0
	for group := b.current.from; group != nil && group.open == 0; group = group.from {
		if !group.faulty && (smallest == 0 || group.users < smallest) {
			smallest = group.users
		}
	}
	return smallest, smallest > 0
}

// close notes that one piece of a group is done with, and whether somebody in it is to blame.
func (g *refusedWhole) close(faulty bool) {
	for up := g; up != nil && faulty; up = up.from {
		up.faulty = true
	}
	for ; g != nil; g = g.from {
		g.open--
		if g.open > 0 {
			return
		}
	}
}

var numbers = regexp.MustCompile(`\d+`)

// sizeIn returns how many users a request may have, if a refusal says that in its text and it is fewer than were sent.
func sizeIn(err error, sent int) (int, bool) {
	text := wordsOf(err)
	if !containsAny(text, "limit", "maximum", "at most", "too many", "too large", "exceed", "no more than", "up to") {
		return 0, false
	}
	if containsAny(text, "length", "character", "mail", "username") || containsAny(text, otherFields()...) {
		return 0, false // the number is about a field of a row
	}
	found := 0
	for _, digits := range numbers.FindAllString(text, maxNumbers) {
		n, err := strconv.Atoi(digits)
		if err == nil && n > 0 && n < sent && n != 400 && n != 413 {
			if found != 0 && found != n {
				return 0, false
			}
			found = n
		}
	}
	return found, found > 0
}

const maxNumbers = 10

// placesIn returns the reasons in a refusal by the place of the user in the request.
func placesIn(err error, n int) map[int]string {
	named := map[int]string{}
	for _, violation := range violationsOf(err) {
		if violation.Index < 0 || violation.Index >= n {
			continue
		}
		reason := strings.TrimSpace(violation.Field + " " + violation.Rule)
		if former := named[violation.Index]; former != "" && former != reason {
			reason = former + "; " + reason
		}
		if reason == "" {
			reason = "refused"
		}
		named[violation.Index] = reason
	}
	return named
}

func violationsOf(err error) []jcbulk.FieldViolation {
	if failure := failureOf(err); failure != nil {
		return failure.Violations()
	}
	return nil
}

// mentionedIn returns the places of the users whose id stands in the text of a refusal, and the other places.
func mentionedIn[T any](err error, p *batch[T]) (mentioned, rest []int) {
	words := wordsOf(err)
	for place, one := range p.rows {
		if one.identity.ID != "" && strings.Contains(words, strings.ToLower(one.identity.ID)) {
			mentioned = append(mentioned, place)
		} else {
			rest = append(rest, place)
		}
	}
	return mentioned, rest
}

// cut returns the users of a batch from one place to another.
func (p *batch[T]) cut(from, to int) *batch[T] {
	return &batch[T]{rows: slices.Clone(p.rows[from:to]), ambiguous: p.ambiguous, sent: p.sent, record: p.record}
}

// pick returns the users of a batch in some places.
func (p *batch[T]) pick(places []int) *batch[T] {
	picked := &batch[T]{ambiguous: p.ambiguous, sent: p.sent, record: p.record}
	for _, place := range places {
		picked.rows = append(picked.rows, p.rows[place])
	}
	return picked
}
