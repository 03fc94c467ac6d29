package jumpcloudtest

import (
	"cmp"
	"net/http"
	"sync/atomic"
	"time"
)

// Fault is what happens in place of an answer, or to it. With none of Status, Drop and Reset the call is served as usual,
// and its true answer is what the other fields act upon.
type Fault struct {
	// Kind is what the fault is counted as; empty for [Scripted].
	Kind FaultKind

	// Status, Header and Body are answered, as application/json unless Header says otherwise. A Header without a Status
	// goes on top of the true answer's.
	Status int
	Header http.Header
	Body   string

	// Drop closes the connection without an answer, and Reset breaks it off by a TCP reset, where it is plain TCP. Go's
	// own transport repeats a GET by itself when either happens on a connection that served a request before.
	Drop  bool
	Reset bool

	// AfterWork lets the call take effect first, as when only the answer is lost.
	AfterWork bool

	// Delay passes before the fault, and before the answer's header, on the wall clock. BodyTime is how long the body
	// takes after its header; it comes in small pieces. Both end early when the client leaves or the server is closed;
	// then the connection is closed too.
	Delay    time.Duration
	BodyTime time.Duration

	// Padding is how many bytes of white space follow the body: JSON stays JSON.
	Padding int64

	// Truncate announces the whole body by its Content-Length, sends the first half and closes the connection. An
	// answer that cannot have a body, such as a 204, arrives whole.
	Truncate bool

	// DateSkew is how far the Date header is ahead of the server's clock, or behind when below 0.
	DateSkew time.Duration
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
	met := (*plan)(r.clone())
	if met == nil {
		return Fault{}
	}
	f := *met
	f.Kind = cmp.Or(f.Kind, Scripted)
	return f
}

// silent tells whether there is no answer at all.
func (f Fault) silent() bool { return f.Drop || f.Reset }

// serves tells whether the call is worked on.
func (f Fault) serves() bool { return f.AfterWork || f.Status == 0 && !f.silent() }

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
