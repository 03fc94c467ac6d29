package directory

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
)

var errUnsteady = errors.New("the pages of the list do not go together")

// All yields every user of the organization, each once, in the order of their ids. It reads a hundred at a time while the loop goes on.
//
// Users who are created or removed during the loop hide nobody else: each page begins behind the last id of the page before. Somebody who is
// created then is yielded only if the new id comes behind those that were read. Somebody who is removed may have been yielded before.
//
// An error is yielded once and ends the loop. A service that does not sort by ids, or does not filter by them, causes such an error.
func All(ctx context.Context, client *jcbulk.APIClient, options Options) iter.Seq2[User, error] {
	return func(yield func(User, error) bool) {
		r, err := newReader(ctx, client, options)
		if err != nil {
			yield(User{}, err)
			return
		}
		for l := (list{last: noID}); !l.ended; {
			users, err := l.next(ctx, r)
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

// noID comes before all ids.
const noID = "000000000000000000000000"

// list is how far the reading of all users has come.
type list struct {
	last  string // the id that the next page follows
	pages int
	left  int  // how many users follow, if the total is right, or -1
	page  int  // users of the newest page
	empty bool // the newest page was
	ended bool
}

// next reads a page.
func (l *list) next(ctx context.Context, r *reader) ([]User, error) {
	p, err := r.page(ctx, after(l.last))
	if err != nil {
		return nil, err
	}
	l.pages++
	r.learn(p)
	if len(p.users) == 0 {
		return nil, l.end(ctx, r, p)
	}
	l.empty, l.page, l.left = false, len(p.users), -1
	if p.total >= l.page {
		l.left = p.total - l.page
	}
	for _, user := range p.users {
		if strings.ToLower(user.ID) <= strings.ToLower(l.last) {
			return nil, fmt.Errorf("directory: %w", errUnsteady)
		}
		l.last = user.ID
	}
	return p.users, nil
}

// end ends the list at an empty page. One that contradicts itself is asked for once more.
func (l *list) end(ctx context.Context, r *reader, p page) error {
	again := p.total > 0
	if l.last == noID { // the organization has nobody, or the service finds nobody by the filter
		all, err := r.page(ctx, everybody(0))
		switch {
		case err != nil:
			return err
		case len(all.users) > 0 && l.empty:
			return fmt.Errorf("directory: %w", errUnsteady)
		}
		again = again || len(all.users) > 0
	}
	l.ended = l.empty || !again
	l.empty = true
	return nil
}

// rest is how many pages follow, the empty one at the end included.
func (l *list) rest() int {
	switch {
	case l.page == 0:
		return 1
	case l.left < 0:
		return math.MaxInt32
	}
	return (l.left+l.page-1)/l.page + 1
}
