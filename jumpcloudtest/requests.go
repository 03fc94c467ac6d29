package jumpcloudtest

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"
)

// Request is a request as it arrived. It holds the key and passwords as they were sent.
type Request struct {
	Operation string // one of the constants, such as BulkUsersCreate, or "" for a route that does not exist
	Method    string
	Path      string // escaped as on the wire
	RawQuery  string // escaped as on the wire
	Query     url.Values
	Header    http.Header
	Body      string
	Time      time.Time // on the server's clock
	Status    int       // what was answered; 0 while there is no answer, and when the connection was closed without one
}

func (r Request) clone() Request {
	r.Header = r.Header.Clone()
	r.Query = maps.Clone(r.Query)
	for name, values := range r.Query {
		r.Query[name] = slices.Clone(values)
	}
	return r
}

// requestLog keeps the newest requests in a ring.
type requestLog struct {
	limit int

	mu   sync.Mutex
	seen int
	kept []Request
}

// add returns the number under which the status is told later.
func (l *requestLog) add(r Request) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	n := l.seen
	l.seen++
	switch {
	case len(l.kept) < l.limit:
		l.kept = append(l.kept, r)
	case l.limit > 0:
		l.kept[n%l.limit] = r
	}
	return n
}

func (l *requestLog) answered(n, status int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.seen-n <= len(l.kept) {
		l.kept[n%l.limit].Status = status
	}
}

func (l *requestLog) all() []Request {
	l.mu.Lock()
	defer l.mu.Unlock()
	oldest := 0
	if l.limit > 0 && len(l.kept) == l.limit {
		oldest = l.seen % l.limit
	}
	out := make([]Request, 0, len(l.kept))
	for i := range l.kept {
		out = append(out, l.kept[(oldest+i)%len(l.kept)].clone())
	}
	return out
}
