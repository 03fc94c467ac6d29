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
)

// FaultKind tells faults apart in [Service.Counts] and in a [Request].
type FaultKind string

// The kinds of faults that [Random] draws, each with what it draws; where there is a choice, that is drawn too. "Before"
// and "after" are before and after the work; the other kinds serve the call.
const (
	TooManyRequests FaultKind = "429"                      // before; Retry-After is 0, or the present time as a date
	Unavailable     FaultKind = "503 with Retry-After"     // before; likewise
	FailedBefore    FaultKind = "5xx before the work"      // 500, 502, 503 without Retry-After or 504, as JSON or HTML
	FailedAfter     FaultKind = "5xx after the work"       // likewise
	BrokenBefore    FaultKind = "broken before the work"   // Drop or Reset
	BrokenAfter     FaultKind = "broken after the work"    // likewise
	SlowHeader      FaultKind = "slow header"              // by 10 ms, before or after the work
	SlowBody        FaultKind = "slow body"                // of 10 ms
	TruncatedBody   FaultKind = "truncated body"           // Truncate
	WrongType       FaultKind = "wrong content type"       // text/html or none
	HugeBody        FaultKind = "huge body"                // 1 MiB of Padding
	Redirected      FaultKind = "redirect to another host" // before; 301, 302, 303, 307 or 308 to where [Random] says
	SkewedDate      FaultKind = "skewed date"              // an hour ahead or behind

	// Scripted is a fault of a plan that does not say of which kind it is. It cannot be drawn.
	Scripted FaultKind = "scripted"
)

// FaultKinds returns the kinds that can be drawn.
func FaultKinds() []FaultKind {
	return []FaultKind{
		TooManyRequests, Unavailable, FailedBefore, FailedAfter, BrokenBefore, BrokenAfter, SlowHeader, SlowBody,
		TruncatedBody, WrongType, HugeBody, Redirected, SkewedDate,
	}
}

// Rates are the probabilities, from 0 to 1, with which a request meets the faults of each kind. It meets one at most, so
// together they are at most 1.
type Rates map[FaultKind]float64

// Evenly returns the rates by which a request meets a fault with the probability given, of each kind as often.
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
		case !slices.Contains(FaultKinds(), kind):
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
// The n-th request of an operation meets what the seed has for the n-th request of that operation, whatever the other
// operations do. Which of the requests that arrive at the same time is the n-th is left to chance, but the first n of an
// operation always meet the same faults between them.
//
// A redirect goes to this server by another name, which for a client is another host: localhost for 127.0.0.1, and
// 127.0.0.1 for any other. Whether a client followed shows in [Request.Host].
//
// The slow things are short, so that thousands of them do not make a test long, and each fault is a new one: a plan of
// your own can call this one and change what it returns, say the Delay or the Padding, or leave some operations alone.
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
		for _, kind := range FaultKinds() {
			if at -= rates[kind]; at < 0 {
				f := kind.fault(r, way)
				f.Kind = kind
				return f
			}
		}
		return nil
	}
}

// fault returns one way of the kind.
func (k FaultKind) fault(r Request, way uint64) *Fault {
	const short = 10 * time.Millisecond
	either := way%2 == 0
	switch k {
	case TooManyRequests:
		return retryLater(http.StatusTooManyRequests, r, either)
	case Unavailable:
		return retryLater(http.StatusServiceUnavailable, r, either)
	case FailedBefore, FailedAfter:
		f := &Fault{Status: pick(way/2, 500, 502, 503, 504), AfterWork: k == FailedAfter}
		f.Body = string(refuse(f.Status, "the fault plan has it so").answer().body)
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

func pick[T any](way uint64, from ...T) T { return from[way%uint64(len(from))] }

func retryLater(status int, r Request, asDate bool) *Fault {
	after := "0"
	if asDate {
		after = r.Time.Format(http.TimeFormat)
	}
	return &Fault{
		Status: status,
		Header: http.Header{"Retry-After": {after}},
		Body:   string(refuse(status, "try again later").answer().body),
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
