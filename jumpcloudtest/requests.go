package jumpcloudtest

import (
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"
)

// Request is a request as it arrived, with the credentials and passwords that it held, and what came of it. Printing or
// logging it shows none of them.
type Request struct {
	Operation string // one of the constants, such as BulkUsersCreate, or "" for a route that does not exist
	Method    string
	Host      string // as the client named it
	Path      string // escaped as on the wire
	RawQuery  string // escaped as on the wire
	Query     url.Values
	Header    http.Header
	Body      string
	Time      time.Time // on the server's clock

	Fault  FaultKind // what the plan had for it; "" for nothing
	Done   bool      // it took effect: it was served, and not refused
	Made   []string  // the ids of what it made: of the job, or of the scheduled changes in the order of its user_ids
	Status int       // what was answered; 0 while there is no answer, and when the connection was closed without one
}

// Format implements [fmt.Formatter].
func (r Request) Format(w fmt.State, _ rune) {
	_, _ = fmt.Fprintf(w, "%s %s: status %d, done %t, fault %q", r.Method, r.Path, r.Status, r.Done, string(r.Fault))
}

// LogValue implements [slog.LogValuer].
func (r Request) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(r)) }

func (r Request) clone() Request {
	r.Header = r.Header.Clone()
	r.Query = maps.Clone(r.Query)
	for name, values := range r.Query {
		r.Query[name] = slices.Clone(values)
	}
	r.Made = slices.Clone(r.Made)
	return r
}

// Count is what an operation was asked and what it did.
type Count struct {
	Asked  int               // requests that arrived
	Done   int               // those that took effect
	Faults map[FaultKind]int // those for which the plan had a fault
}

// books count every request and keep the newest in a ring.
type books struct {
	limit int

	mu     sync.Mutex
	counts map[string]*Count // by operation
	kept   []*Request
	oldest int // place in kept
}

// asked enters a request, and returns the entry for the rest to be entered in.
func (b *books) asked(r Request) *Request {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.counts[r.Operation] == nil {
		b.counts[r.Operation] = &Count{Faults: map[FaultKind]int{}}
	}
	b.counts[r.Operation].Asked++
	switch {
	case len(b.kept) < b.limit:
		b.kept = append(b.kept, &r)
	case b.limit > 0:
		b.kept[b.oldest] = &r
		b.oldest = (b.oldest + 1) % b.limit
	}
	return &r
}

func (b *books) met(entry *Request, fault FaultKind) {
	b.mu.Lock()
	defer b.mu.Unlock()
	entry.Fault = fault
	b.counts[entry.Operation].Faults[fault]++
}

func (b *books) done(entry *Request, made []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	entry.Done, entry.Made = true, made
	b.counts[entry.Operation].Done++
}

func (b *books) answered(entry *Request, status int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	entry.Status = status
}

func (b *books) requests() []Request {
	b.mu.Lock()
	defer b.mu.Unlock()
	return copies(slices.Concat(b.kept[b.oldest:], b.kept[:b.oldest]), func(r *Request) Request { return r.clone() })
}

func (b *books) totals() map[string]Count {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := make(map[string]Count, len(b.counts))
	for operation, c := range b.counts {
		out[operation] = Count{Asked: c.Asked, Done: c.Done, Faults: maps.Clone(c.Faults)}
	}
	return out
}
