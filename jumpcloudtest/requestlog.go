package jumpcloudtest

import (
	"maps"
	"slices"
	"sync"
)

// Count is how often an operation was asked and done.
type Count struct {
	Asked  int               // requests that arrived
	Done   int               // those that took effect
	Faults map[FaultKind]int // those for which the plan had a fault
}

// requestLog counts every request and keeps the newest in a ring.
type requestLog struct {
	limit int

	mu     sync.Mutex
	tally  map[string]*Count // by operation
	kept   []*Request
	oldest int // its place in kept, once that is full
}

// add adds a request. What comes of it is set on the pointer that add returns, by the other methods.
func (l *requestLog) add(r Request) *Request {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.tally[r.Operation] == nil {
		l.tally[r.Operation] = &Count{Faults: map[FaultKind]int{}}
	}
	l.tally[r.Operation].Asked++
	switch {
	case len(l.kept) < l.limit:
		l.kept = append(l.kept, &r)
	case l.limit > 0:
		l.kept[l.oldest] = &r
		l.oldest = (l.oldest + 1) % l.limit
	}
	return &r
}

func (l *requestLog) setFault(logged *Request, kind FaultKind) {
	l.mu.Lock()
	defer l.mu.Unlock()
	logged.Fault = kind
	l.tally[logged.Operation].Faults[kind]++
}

func (l *requestLog) setDone(logged *Request, made []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	logged.Done, logged.Made = true, made
	l.tally[logged.Operation].Done++
}

func (l *requestLog) setStatus(logged *Request, status int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	logged.Status = status
}

// newest returns copies, oldest first.
func (l *requestLog) newest() []Request {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := make([]Request, 0, len(l.kept))
	for _, r := range slices.Concat(l.kept[l.oldest:], l.kept[:l.oldest]) {
		out = append(out, r.clone())
	}
	return out
}

func (l *requestLog) totals() map[string]Count {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := make(map[string]Count, len(l.tally))
	for operation, c := range l.tally {
		out[operation] = Count{Asked: c.Asked, Done: c.Done, Faults: maps.Clone(c.Faults)}
	}
	return out
}
