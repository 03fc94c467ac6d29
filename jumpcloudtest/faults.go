package jumpcloudtest

import (
	"context"
	"net/http"
	"sync/atomic"
	"time"
)

// Fault is what happens in place of an answer. With neither Status nor Drop the call is served as usual, only late
// (Delay) or with more headers (Header).
type Fault struct {
	// Status, Header and Body are answered, as application/json unless Header says otherwise.
	Status int
	Header http.Header
	Body   string

	// Drop closes the connection without an answer. Go's own transport repeats a GET by itself when that happens on a
	// connection that served a request before.
	Drop bool

	// AfterWork lets the call take effect first, as when only the answer is lost.
	AfterWork bool

	// Delay passes before the fault, on the wall clock. It ends early when the client leaves or the server is closed;
	// then there is no answer.
	Delay time.Duration
}

// FaultPlan is asked about every request before it is served. Nil means to serve it as usual. It is called by many
// goroutines at once.
type FaultPlan func(Request) *Fault

// Next returns a plan by which the next calls of an operation, such as [BulkUsersCreate], meet the faults in order. A nil
// fault lets its call pass, and so does the end of the list.
func Next(operation string, faults ...*Fault) FaultPlan {
	var met atomic.Int64
	return func(r Request) *Fault {
		if r.Operation != operation {
			return nil
		}
		if n := met.Add(1); n <= int64(len(faults)) {
			return faults[n-1]
		}
		return nil
	}
}

// fault returns what the plan has for a request; the zero Fault is none.
func (s *Service) fault(r Request) Fault {
	plan := s.faults.Load()
	if plan == nil || *plan == nil {
		return Fault{}
	}
	if f := (*plan)(r.clone()); f != nil {
		return *f
	}
	return Fault{}
}

// serves tells whether the call is worked on.
func (f Fault) serves() bool { return f.AfterWork || f.Status == 0 && !f.Drop }

// wait waits for the delay, and reports whether it passed.
func (f Fault) wait(ctx context.Context) bool {
	if f.Delay <= 0 {
		return true
	}
	timer := time.NewTimer(f.Delay)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// apply turns the true answer into the fault's.
func (f Fault) apply(a answer) answer {
	switch {
	case f.Status == 0:
	case f.Status < 200 || f.Status > 599:
		// A slip in a test's script must show itself in that test.
		return refuse(http.StatusInternalServerError, "jumpcloudtest: Fault.Status %d is not from 200 to 599", f.Status).answer()
	default:
		a = answer{status: f.Status, header: jsonHeader(), body: []byte(f.Body)}
	}
	for name, values := range f.Header {
		a.header[http.CanonicalHeaderKey(name)] = values
	}
	return a
}
