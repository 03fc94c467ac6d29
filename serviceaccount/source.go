package serviceaccount

import (
	"context"
	"sync"
	"time"
)

// source holds the token that calls share. At most one call fetches at a time, with its own context, and the others wait
// for it, each no longer than its own context allows. Where the fetching call gives up, one of the waiting takes over.
type source struct {
	fetch func(context.Context) (*grant, error)

	mu      sync.Mutex
	current *grant    // nil: none, or the service refuses it
	renew   time.Time // when to replace current though it still holds
	flight  *flight   // the fetch under way, or nil
}

// flight is one fetch. Its other fields are set before done is closed.
type flight struct {
	done      chan struct{}
	granted   *grant
	err       error
	abandoned bool // ended by the context of the call that made it, which says nothing to the others
}

func newSource(fetch func(context.Context) (*grant, error)) *source { return &source{fetch: fetch} }

// get returns a token that holds, and fetches it where need be. Every error is an *Error.
func (s *source) get(ctx context.Context) (*grant, error) {
	for {
		granted, joined, leads := s.join()
		switch {
		case granted != nil:
			return granted, nil
		case leads:
			s.lead(ctx, joined)
			return joined.granted, joined.err
		}
		select {
		case <-joined.done:
			if !joined.abandoned {
				return joined.granted, joined.err
			}
		case <-ctx.Done():
			return nil, noToken(ctx.Err())
		}
	}
}

// join returns the token if it will do, or the fetch to wait for and whether it is the caller's to make. While one call
// renews a token that still holds, the others go on using it.
func (s *source) join() (granted *grant, joined *flight, leads bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	if s.holds(now) && (s.flight != nil || s.renew.IsZero() || now.Before(s.renew)) {
		return s.current, nil, false
	}
	if s.flight != nil {
		return nil, s.flight, false
	}
	s.flight = &flight{done: make(chan struct{}), abandoned: true}
	return nil, s.flight, true
}

func (s *source) holds(now time.Time) bool {
	return s.current != nil && (s.current.expires.IsZero() || now.Before(s.current.expires))
}

// lead makes the fetch that the others wait for. A panic in it leaves it abandoned.
func (s *source) lead(ctx context.Context, own *flight) {
	defer s.land(own)
	own.granted, own.err = s.fetch(ctx)
	own.abandoned = own.err != nil && ctx.Err() != nil
}

// land ends a fetch and keeps its token, in one step: whoever has a token that is then refused must not find the fetch that it
// came from still under way. Where there is none but the old one still holds, that serves on, and renewing it is tried again
// after half of what is left of its life.
func (s *source) land(own *flight) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	switch {
	case own.abandoned:
	case own.err == nil:
		s.current, s.renew = own.granted, own.granted.renew
	case s.holds(now):
		s.renew = now.Add(s.current.expires.Sub(now) / 2)
		own.granted, own.err = s.current, nil
	}
	s.flight = nil
	close(own.done)
}

// reject drops a token that the service refuses, unless another has taken its place.
func (s *source) reject(refused *grant) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.current == refused {
		s.current = nil
	}
}
