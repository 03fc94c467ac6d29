package jumpcloudtest

// FaultKind says of which kind a fault is, in [Service.Counts] and in a [Request].
type FaultKind string

// The kinds of faults that [Random] draws. Where a kind leaves a choice, that is drawn too. "Before" and "after" say
// whether the call meets the fault before it takes effect or after; with the other kinds the call takes effect.
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

	// These two are what few clients expect, and [Evenly] leaves them out: see [RareFaultKinds].
	UnavailableAfter FaultKind = "503 with Retry-After after the work"
	Walled           FaultKind = "403 of a wall" // before; a page of whatever stands in front of the service, as HTML

	// Scripted is a fault of a plan that does not say of which kind it is. It cannot be drawn.
	Scripted FaultKind = "scripted"
)

// FaultKinds returns the kinds that [Evenly] draws.
func FaultKinds() []FaultKind {
	return []FaultKind{
		TooManyRequests, Unavailable, FailedBefore, FailedAfter, BrokenBefore, BrokenAfter, SlowHeader, SlowBody,
		TruncatedBody, WrongType, HugeBody, Redirected, SkewedDate,
	}
}

// RareFaultKinds returns the kinds that are drawn only where [Rates] name them.
func RareFaultKinds() []FaultKind { return []FaultKind{UnavailableAfter, Walled} }

// drawnKinds are all kinds that can be drawn. What a seed draws depends on their order.
func drawnKinds() []FaultKind { return append(FaultKinds(), RareFaultKinds()...) }
