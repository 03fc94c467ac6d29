package directory

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/seed-5ccdf831/jcbulk/internal/fanout"
)

// rereads bounds how often a question is asked while its answers differ.
const rereads = 3

var errUnfiltered = errors.New("the service lists users who were not asked for")

// question is one that a call can ask, about names of a field.
type question struct {
	by    Key
	ask   ask
	names []string
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
// of the names are asked for at a time, until it is one page, or there is a single name, which several users then have.
func (r *reader) whole(ctx context.Context, q question) ([]User, error) {
	for range rereads {
		first, err := r.page(ctx, q.ask(q.by, q.names, 0))
		if err != nil || len(first.users) == first.total || len(first.users) == 0 {
			return first.users, err
		}
		second, err := r.page(ctx, q.ask(q.by, q.names, len(first.users)))
		switch {
		case err != nil:
			return nil, err
		case len(second.users) == 0 && second.total == first.total:
			return first.users, nil // the total is wrong, or there is none
		case len(second.users) == 0:
			continue // somebody has left meanwhile
		case len(q.names) > 1:
			return r.halves(ctx, q)
		}
		users := slices.Concat(first.users, second.users)
		if !slices.ContainsFunc(users, func(u User) bool { return strings.EqualFold(q.by.of(&u), q.names[0]) }) {
			return nil, fmt.Errorf("directory: %w", errUnfiltered)
		}
		return users, nil
	}
	return nil, fmt.Errorf("directory: %w", errUnsteady)
}

func (r *reader) halves(ctx context.Context, q question) ([]User, error) {
	half := len(q.names) / 2
	left, err := r.whole(ctx, question{q.by, q.ask, q.names[:half]})
	if err != nil {
		return nil, err
	}
	right, err := r.whole(ctx, question{q.by, q.ask, q.names[half:]})
	return append(left, right...), err
}
