package serviceaccount

import (
	"context"
	"sync"
	"time"

	"github.com/seed-5ccdf831/jcbulk/internal/ctxerr"
)

// tokens holds the token that calls share. At most one call fetches a token at a time, with its own context. The others wait for
// it, each for as long as its own context allows. If the fetching call gives up, one of those that wait takes over.
type tokens struct {
	fetch func(context.Context) (*token, error)

	mu       sync.Mutex
	current  *token    // nil if there is none, or if the service refused it
	renew    time.Time // when to replace current although it is still valid
	fetching *fetch    // nil if no fetch is under way
}

// fetch is one fetch of a token. Its other fields are set before done is closed.
type fetch struct {
	done      chan struct{}
	token     *token
	err       error
	abandoned bool // the context of the call that fetched has ended, which means nothing to the others
}

func newTokens(call func(context.Context) (*token, error)) *tokens { return &tokens{fetch: call} }

// get returns a token that is valid, and fetches one if need be. Every error is an *Error.
func (t *tokens) get(ctx context.Context) (*token, error) {
	for {
		current, joined, mine := t.join()
		switch {
		case current != nil:
			return current, nil
		case mine:
			t.carryOut(ctx, joined)
			return joined.token, joined.err
		}
		select {
		case <-joined.done:
			if !joined.abandoned {
				return joined.token, joined.err
			}
		case <-ctx.Done():
			return nil, noToken(ctxerr.Of(ctx))
		}
	}
}

// join returns the token if it is good enough, or else a fetch, and whether the caller must carry it out. While one call renews
// a token that is still valid, the others go on using that.
func (t *tokens) join() (current *token, joined *fetch, mine bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := time.Now()
	if t.isValid(now) && (t.fetching != nil || t.renew.IsZero() || now.Before(t.renew)) {
		return t.current, nil, false
	}
	if t.fetching != nil {
		return nil, t.fetching, false
	}
	t.fetching = &fetch{done: make(chan struct{}), abandoned: true}
	return nil, t.fetching, true
}

func (t *tokens) isValid(now time.Time) bool {
	return t.current != nil && (t.current.expires.IsZero() || now.Before(t.current.expires))
}

// carryOut fetches the token that the others wait for. A panic leaves the fetch abandoned.
func (t *tokens) carryOut(ctx context.Context, own *fetch) {
	defer t.finish(own)
	own.token, own.err = t.fetch(ctx)
	own.abandoned = own.err != nil && ctx.Err() != nil
}

// finish ends a fetch and keeps its token, in one step: a call whose new token is refused at once must not join the fetch that it
// came from. If a renewal failed while the old token is still valid, that one stays in use, and the next renewal is due after
// half of the life that it has left.
func (t *tokens) finish(own *fetch) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := time.Now()
	switch {
	case own.abandoned:
	case own.err == nil:
		t.current, t.renew = own.token, own.token.renew
	case t.isValid(now):
		t.renew = now.Add(t.current.expires.Sub(now) / 2)
		own.token, own.err = t.current, nil
	}
	t.fetching = nil
	close(own.done)
}

// reject drops a token that the service refused, unless another has taken its place.
func (t *tokens) reject(authorization string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.current != nil && t.current.authorization == authorization {
		t.current = nil
	}
}
