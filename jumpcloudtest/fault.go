package jumpcloudtest

import (
	"net/http"
	"sync/atomic"
	"time"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/wire"
)

// Fault is what happens to a call in place of its answer, or to the answer. With none of Status, Drop and Reset the call
// is carried out as usual, and the other fields act upon its true answer.
type Fault struct {
	// Kind is what the fault is counted as; empty for [Scripted].
	Kind FaultKind

	// Status, from 200 to 599, is answered with Header and Body in place of the true answer. The Content-Type is
	// application/json unless Header says otherwise. A Header without a Status goes on top of the true answer's.
	Status int
	Header http.Header
	Body   string

	// Drop closes the connection without an answer. Reset breaks it off by a TCP reset where it is plain TCP, and closes
	// it otherwise. After either, Go's own transport repeats a GET by itself if the connection served a request before.
	Drop  bool
	Reset bool

	// AfterWork lets the call take effect before Status, Drop or Reset, as when only the answer is lost.
	AfterWork bool

	// Delay passes on the wall clock before the answer's header or, without AfterWork, before the call takes effect.
	// BodyTime is how long the body takes after the header; it comes in small pieces. Both end early when the client
	// leaves or the server is closed, and then the connection is closed.
	Delay    time.Duration
	BodyTime time.Duration

	// Padding is how many bytes of white space follow the body. JSON with white space behind it is still JSON.
	Padding int64

	// Truncate announces the whole body by its Content-Length, sends the first half and closes the connection. An
	// answer that cannot have a body, such as a 204, arrives whole.
	Truncate bool

	// DateSkew is how far the Date header is ahead of the server's clock, or behind when below 0.
	DateSkew time.Duration
}

// FaultPlan returns the fault that a request meets, or nil for none. It is asked about every request, before that is
// carried out, and called by many goroutines at once.
type FaultPlan func(Request) *Fault

// Next returns a plan by which the next calls of an operation, such as [BulkUsersCreate], meet the faults in order. A call
// whose fault is nil meets none, and neither do the calls after the last fault.
func Next(operation string, faults ...*Fault) FaultPlan {
	var asked atomic.Int64
	return func(r Request) *Fault {
		if r.Operation != operation {
			return nil
		}
		if n := asked.Add(1); n <= int64(len(faults)) {
			return faults[n-1]
		}
		return nil
	}
}

// silent reports whether there is no answer at all.
func (f Fault) silent() bool { return f.Drop || f.Reset }

// serves reports whether the call is carried out.
func (f Fault) serves() bool { return f.AfterWork || f.Status == 0 && !f.silent() }

// apply turns the true answer into the fault's.
func (f Fault) apply(a wire.Answer) wire.Answer {
	switch {
	case f.Status == 0:
	case f.Status < 200 || f.Status > 599:
		// A mistake in a test's script has to show in that test.
		return wire.Refuse(http.StatusInternalServerError, "jumpcloudtest: Fault.Status %d is not from 200 to 599", f.Status).Answer(wire.Form{})
	default:
		a = wire.RawJSON(f.Status, []byte(f.Body))
	}
	for name, values := range f.Header {
		a.Header[http.CanonicalHeaderKey(name)] = values
	}
	return a
}

// hangUp ends the connection without an answer. It does not return.
func (f Fault) hangUp(w http.ResponseWriter) {
	if f.Reset {
		wire.Reset(w)
	}
	wire.Drop()
}

func (f Fault) delivery() wire.Delivery {
	return wire.Delivery{BodyTime: f.BodyTime, Padding: f.Padding, Truncate: f.Truncate}
}
