package directory

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"

	"github.com/seed-5ccdf831/jcbulk"
)

// maxStale bounds how many pages in a row bring nobody new.
const maxStale = 10

var errUnsteady = errors.New("the pages of the list do not go together")

// All yields every user of the organization, each once, in the order of their ids. Whoever is there all the while is among them, and whoever is
// created or removed meanwhile may be. An error is yielded once and ends the list.
func All(ctx context.Context, client *jcbulk.APIClient, options Options) iter.Seq2[User, error] {
	return func(yield func(User, error) bool) {
		r, err := newReader(ctx, client, options)
		if err != nil {
			yield(User{}, err)
			return
		}
		for l := (list{}); !l.ended; {
			users, err := l.next(ctx, r)
			if err == nil && l.stale > maxStale {
				err = fmt.Errorf("directory: %w", errUnsteady)
			}
			if err != nil {
				yield(User{}, err)
				return
			}
			for _, user := range users {
				if !yield(user, nil) {
					return
				}
			}
		}
	}
}

// list is how far the reading of all users has come. Each page begins with the last user of the page before. Where it begins with somebody
// else, users have left, others have moved into their places, and the reading goes back a page. It ends where nobody follows, and not where a
// total says so.
type list struct {
	skip    int  // where the next page begins
	overlap bool // it is to begin with somebody who was seen
	pages   int
	total   int // what the newest page says, or -1
	seen    map[string]bool
	stale   int  // pages in a row that brought nobody new
	shifted bool // it has gone back
	empty   bool // the newest page was
	ended   bool
}

// rest is how many pages are left, by the total and by what a page has brought until now.
func (l *list) rest() int {
	if l.total < l.skip || l.skip == 0 {
		return math.MaxInt
	}
	return 1 + ((l.total-l.skip)*l.pages+l.skip-1)/l.skip
}

// next reads a page, and returns the users of it who are new.
func (l *list) next(ctx context.Context, r *reader) ([]User, error) {
	p, err := r.page(ctx, everybody(l.skip))
	if err != nil {
		return nil, err
	}
	l.pages++
	l.stale++
	l.total = p.total
	if l.overlap && (len(p.users) == 0 || !l.seen[p.users[0].ID]) {
		l.skip, l.shifted = max(0, l.skip-pageSize), true
		l.overlap = l.skip > 0
		return nil, nil
	}
	if l.seen == nil {
		l.seen = map[string]bool{}
	}
	var fresh []User
	for _, user := range p.users {
		if !l.seen[user.ID] {
			l.seen[user.ID], l.stale = true, 0
			fresh = append(fresh, user)
		}
	}
	last := l.overlap && len(p.users) == 1
	l.overlap = len(p.users) > 1
	if l.skip += len(p.users); l.overlap {
		l.skip--
	}
	more := l.total > l.skip // which a total says that is true
	l.ended = (last || len(p.users) == 0) && (!more || l.empty)
	l.empty = len(p.users) == 0
	return fresh, nil
}
