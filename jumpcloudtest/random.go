package jumpcloudtest

import (
	"fmt"
	"hash/fnv"
	"maps"
	"math/rand/v2"
	"net"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/wire"
)

// Rates are the probabilities, from 0 to 1, with which a request meets a fault of each kind. A request meets at most one
// fault, so the sum is at most 1.
type Rates map[FaultKind]float64

// Evenly returns rates by which a request meets a fault with the given probability, from 0 to 1. Each of [FaultKinds] is
// as likely.
func Evenly(rate float64) Rates {
	kinds := FaultKinds()
	r := Rates{}
	for _, kind := range kinds {
		r[kind] = rate / float64(len(kinds))
	}
	return r
}

func (r Rates) check() error {
	sum := 0.0
	for _, kind := range slices.Sorted(maps.Keys(r)) {
		switch rate := r[kind]; {
		case !slices.Contains(drawnKinds(), kind):
			return fmt.Errorf("the kind %q cannot be drawn", kind)
		case rate >= 0 && rate <= 1: // NaN is not
			sum += rate
		default:
			return fmt.Errorf("the rate %v of %q is not from 0 to 1", rate, kind)
		}
	}
	if sum > 1+1e-9 {
		return fmt.Errorf("the rates add up to %v, more than 1", sum)
	}
	return nil
}

// Random returns a plan of faults drawn from a seed. It panics when the rates are not valid.
//
// The seed and n decide what the n-th request of an operation meets, whatever the other operations do. Requests that
// arrive at the same time are counted in any order, but the first n of an operation always meet the same n faults.
//
// A redirect goes to this server by another name, which for a client is another host: localhost for 127.0.0.1, and
// 127.0.0.1 for any other. [Request.Host] shows whether a client followed.
//
// Delays are short, so that thousands of them do not make a test long. Each fault is new, so a plan of your own can call
// this one and change what it returns, such as the Delay, or return nil for some operations.
func Random(seed uint64, rates Rates) FaultPlan {
	if err := rates.check(); err != nil {
		panic("jumpcloudtest: Random: " + err.Error())
	}
	rates = maps.Clone(rates)
	var mu sync.Mutex
	dice := map[string]*rand.Rand{} // by operation
	roll := func(operation string) (at float64, way uint64) {
		mu.Lock()
		defer mu.Unlock()
		d, ok := dice[operation]
		if !ok {
			name := fnv.New64a()
			_, _ = name.Write([]byte(operation)) // cannot fail
			d = rand.New(rand.NewPCG(seed, name.Sum64()))
			dice[operation] = d
		}
		return d.Float64(), d.Uint64() // always both: the next request must not depend on what this one meets
	}
	return func(r Request) *Fault {
		at, way := roll(r.Operation)
		for _, kind := range drawnKinds() {
			if at -= rates[kind]; at < 0 {
				f := kind.draw(r, way)
				f.Kind = kind
				return f
			}
		}
		return nil
	}
}

// draw returns a fault of the kind. The way settles where there is a choice.
func (k FaultKind) draw(r Request, way uint64) *Fault {
	const short = 10 * time.Millisecond
	either := way%2 == 0
	switch k {
	case TooManyRequests:
		return retryLater(http.StatusTooManyRequests, r, either)
	case Unavailable:
		return retryLater(http.StatusServiceUnavailable, r, either)
	case UnavailableAfter:
		f := retryLater(http.StatusServiceUnavailable, r, either)
		f.AfterWork = true
		return f
	case Walled:
		return &Fault{Status: http.StatusForbidden, Header: http.Header{"Content-Type": {"text/html"}}, Body: wall}
	case FailedBefore, FailedAfter:
		f := &Fault{Status: pick(way/2, 500, 502, 503, 504), AfterWork: k == FailedAfter}
		f.Body = string(wire.Refuse(f.Status, "the fault plan has it so").Answer(wire.Form{}).Body)
		if either {
			f.Header = http.Header{"Content-Type": {"text/html"}}
			f.Body = "<html><body><h1>" + http.StatusText(f.Status) + "</h1></body></html>"
		}
		return f
	case BrokenBefore, BrokenAfter:
		return &Fault{Drop: either, Reset: !either, AfterWork: k == BrokenAfter}
	case SlowHeader:
		return &Fault{Delay: short, AfterWork: either}
	case SlowBody:
		return &Fault{BodyTime: short}
	case TruncatedBody:
		return &Fault{Truncate: true}
	case WrongType:
		return &Fault{Header: http.Header{"Content-Type": pick(way, nil, []string{"text/html; charset=utf-8"})}}
	case HugeBody:
		return &Fault{Padding: 1 << 20}
	case Redirected:
		return &Fault{Status: pick(way, 301, 302, 303, 307, 308), Header: http.Header{"Location": {otherHost(r)}}}
	default: // SkewedDate
		return &Fault{DateSkew: pick(way, time.Hour, -time.Hour)}
	}
}

const wall = "<!DOCTYPE html><html><head><title>Access denied</title></head><body>Your IP address has been blocked.</body></html>"

func pick[T any](way uint64, from ...T) T { return from[way%uint64(len(from))] }

func retryLater(status int, r Request, asDate bool) *Fault {
	after := "0"
	if asDate {
		after = r.Time.Format(http.TimeFormat)
	}
	return &Fault{
		Status: status,
		Header: http.Header{"Retry-After": {after}},
		Body:   string(wire.Refuse(status, "try again later").Answer(wire.Form{}).Body),
	}
}

// otherHost returns the request's address at the server's other name, for whatever scheme was used.
func otherHost(r Request) string {
	name, port, err := net.SplitHostPort(r.Host)
	if err != nil { // without a port
		name, port = r.Host, ""
	}
	other := "127.0.0.1"
	if name == other {
		other = "localhost"
	}
	if port != "" {
		other = net.JoinHostPort(other, port)
	}
	location := "//" + other + r.Path
	if r.RawQuery != "" {
		location += "?" + r.RawQuery
	}
	return location
}
