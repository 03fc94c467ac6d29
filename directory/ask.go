package directory

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/fanout"
)

// rereads bounds how often a question is asked while its answers differ.
const rereads = 3

var errUnfiltered = errors.New("the service lists users who were not asked for")

// question is one that a call can ask, about names of a field.
type question struct {
	by     Key
	ask    ask
	names  []string
	emails map[string][]string // addresses that are asked for as well, by the name with which they go
	short  int                 // users of a page that others followed, when more names were asked for, or 0
}

// isAbout reports whether the question asks for a user by its first name.
func (q question) isAbout(u User) bool {
	is := func(email string) bool { return strings.EqualFold(u.Email, email) }
	return strings.EqualFold(q.by.of(&u), q.names[0]) || slices.ContainsFunc(q.emails[q.names[0]], is)
}

// askAll asks questions, some at once, and hands over the users of the answers.
func (r *reader) askAll(ctx context.Context, questions []question, take func([]User)) error {
	type answer struct {
		users []User
		err   error
	}
	var failed error
	group := fanout.New[question, answer](r.calls, 0)
	err := group.Run(ctx,
		func(ctx context.Context) {
			for _, q := range questions {
				if !group.Send(ctx, q) {
					return
				}
			}
		},
		func(ctx context.Context, q question) {
			users, err := r.whole(ctx, q)
			group.Deliver(answer{users, err})
		},
		func(a answer) bool {
			if failed = a.err; failed == nil {
				take(a.users)
			}
			return failed == nil
		})
	if abort := (*fanout.AbortError)(nil); errors.As(err, &abort) {
		panic(abort) // what a hook or the transport of the client panicked with
	}
	if failed == nil && err == nil {
		err = context.Cause(ctx)
	}
	return errors.Join(failed, err)
}

// whole returns the whole answer to a question. Only what stands on one page is of one moment. So an answer of several pages is no answer: half
// of the names are asked for at a time, until it is one page, or there is a single name, which several users then have. The same is done where
// the service takes fewer names.
func (r *reader) whole(ctx context.Context, q question) ([]User, error) {
	var before []User
	for range rereads {
		first, err := r.page(ctx, q.ask(q.by, q.names, 0))
		switch {
		case errors.Is(err, jcbulk.ErrInvalidRequest) && len(q.names) > 1:
			return r.halves(ctx, q)
		case err != nil || r.isWhole(q, first):
			return first.users, err
		case len(first.users) == 0 && first.total > 0 && before == nil: // it contradicts itself, and may not do so again
			before = []User{}
			continue
		case len(first.users) == 0:
			return nil, nil
		}
		second, err := r.page(ctx, q.ask(q.by, q.names, len(first.users)))
		switch {
		case err != nil:
			return nil, err
		case len(second.users) == 0 && (second.total == first.total || sameUsers(before, first.users)):
			return first.users, nil // totals are wrong, or there are none
		case len(second.users) == 0: // somebody may have left meanwhile
			before = first.users
			continue
		case len(q.names) > 1:
			q.short = len(first.users)
			return r.halves(ctx, q)
		}
		if sameUsers(first.users, second.users) { // each time in another order, so that one may hide behind another
			continue
		}
		users, err := r.rest(ctx, q, slices.Concat(first.users, second.users))
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(users, q.isAbout) {
			return nil, fmt.Errorf("directory: %w", errUnfiltered)
		}
		return users, nil
	}
	return nil, fmt.Errorf("directory: %w", errUnsteady)
}

// sameUsers reports whether two answers have the same users, in whatever order.
func sameUsers(a, b []User) bool {
	ids := map[string]bool{}
	for _, user := range a {
		ids[user.ID] = true
	}
	return len(a) == len(b) && !slices.ContainsFunc(b, func(u User) bool { return !ids[u.ID] })
}

// learn sees from a page whether totals of its operation count more than their page.
func (r *reader) learn(p page) {
	if p.total > len(p.users) {
		r.longest[p.operation] = len(p.users)
	}
}

// isWhole reports whether no page follows a first one. Its total is believed where totals are known to count more than their page, unless the
// page is as long as pages get; and elsewhere where all names have users, and no more can have them. None is believed of a page as long as one
// that others followed.
func (r *reader) isWhole(q question, first page) bool {
	if len(first.users) != first.total || q.short > 0 && len(first.users) >= q.short {
		return false
	}
	longest := r.longest[first.operation]
	f := newFound(q.by)
	f.add(first.users)
	if len(f.missing(q.names)) == 0 {
		return longest > 0 || q.by == Username || len(first.users) < pageSize
	}
	return len(first.users) < max(longest, 1)
}

func (r *reader) halves(ctx context.Context, q question) ([]User, error) {
	left, right := q, q
	half := len(q.names) / 2
	left.names, right.names = q.names[:half], q.names[half:]
	users, err := r.whole(ctx, left)
	if err != nil {
		return nil, err
	}
	others, err := r.whole(ctx, right)
	return append(users, others...), err
}

// maxShared bounds how many pages of users who share a name are read.
const maxShared = 20

// rest returns the users who share a name, of whom two pages were read.
func (r *reader) rest(ctx context.Context, q question, users []User) ([]User, error) {
	for range maxShared {
		next, err := r.page(ctx, q.ask(q.by, q.names, len(users)))
		if err != nil || len(next.users) == 0 {
			return users, err
		}
		users = append(users, next.users...)
	}
	return users, nil
}
