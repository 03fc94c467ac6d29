package jumpcloudtest

import (
	"math/rand/v2"
	"time"
)

// RandomBehavior draws a behavior. A seed always gives the same one. Each part is as likely as not the default.
func RandomBehavior(seed uint64) Behavior {
	d := dice{rand.New(rand.NewPCG(seed, 0x6a63))}
	b := Behavior{Seed: d.Uint64()}
	d.perhaps(func() { b.Identity = d.identity() })
	b.LowerCase = d.rarely()
	d.perhaps(func() {
		b.Mentions = Mentions{Manager: d.even(), RequestedBy: d.even(), Requester: d.rarely(), Message: of(d, Mentioned()...)}
	})
	d.perhaps(func() { b.Words = d.words() })
	d.perhaps(func() { b.Conflict = of(d, ConflictTexts()...) })
	d.perhaps(func() { b.Oddities = d.oddities() })
	d.perhaps(func() { b.Refusals = d.refusals() })
	d.perhaps(func() { b.Order = of(d, Orders()...) })
	d.perhaps(func() { b.Growth = of(d, Growths()...) })
	d.perhaps(func() { b.Repeats = of(d, RepeatKinds()...) })
	d.perhaps(func() { b.Retries = Retries{Kind: of(d, RetryKinds()...), After: d.upTo(time.Minute)} })
	d.perhaps(func() { b.Listing = d.listing() })
	d.perhaps(func() { b.Pages = d.pages() })
	d.perhaps(func() { b.Lookups = d.lookups() })
	b.GlobalEmails = d.rarely()
	return b
}

// dice draw the parts of a behavior.
type dice struct{ *rand.Rand }

func (d dice) even() bool { return d.IntN(2) == 0 }

func (d dice) rarely() bool { return d.IntN(6) == 0 }

func (d dice) perhaps(draw func()) {
	if d.even() {
		draw()
	}
}

// upTo draws a time. Short ones are as likely as long ones.
func (d dice) upTo(limit time.Duration) time.Duration {
	return time.Duration(d.Int64N(int64(limit) >> d.IntN(12))).Round(time.Millisecond)
}

func of[T any](d dice, from ...T) T { return from[d.IntN(len(from))] }

func (d dice) identity() []Naming {
	namings := []Naming{}
	for range of(d, 0, 1, 1, 1, 2, 3) {
		naming := Naming{Place: of(d, Places()...)}
		d.perhaps(func() { naming.Names = []string{of(d, Names()...)} })
		namings = append(namings, naming)
	}
	return namings
}

func (d dice) words() Words {
	w := Words{
		Pending:  of(d, "", "Pending", "PENDING", "queued", "in_progress"),
		Finished: of(d, "", "Finished", "FINISHED", "finished", "completed"),
		Failed:   of(d, "", "Failed", "FAILED", "error", "rejected"),
	}
	if d.rarely() {
		w.Unknown = of(d, "paused", "stopped", "finishing", "?")
		d.perhaps(func() { w.UnknownFor = d.upTo(time.Minute) })
	}
	return w
}

func (d dice) oddities() Oddities {
	o := Oddities{Extra: d.even()}
	for range d.IntN(4) {
		o.Kinds = append(o.Kinds, of(d, OddityKinds()...))
	}
	return o
}

func (d dice) listing() Listing {
	l := Listing{Missing: d.rarely(), Stale: d.rarely(), Strangers: d.rarely()}
	d.perhaps(func() { l.After = d.upTo(10 * time.Second) })
	if d.rarely() {
		l.Never = []string{BulkUserExpires, BulkUserUnlocks}
	}
	return l
}

func (d dice) pages() Pages {
	p := Pages{IgnoreLimit: d.rarely(), IgnoreSkip: d.rarely()}
	d.perhaps(func() { p.Cap = of(d, 1, 3, 10, 50) })
	d.perhaps(func() { p.Total = of(d, Totals()...) })
	d.perhaps(func() { p.Failing = d.upTo(10 * time.Second) })
	if d.rarely() {
		p.Padding = of(d, 100, 10_000)
	}
	return p
}

func (d dice) lookups() Lookups {
	l := Lookups{
		Order: of(d, UserOrders()...), TotalCount: of(d, TotalCounts()...), BareOperators: of(d, BareOperatorKinds()...),
		EmailCase: of(d, LetterCases()...), Unset: of(d, UnsetKinds()...),
		ScatteredIDs: d.rarely(), Backslashes: d.even(), Twins: d.rarely(), EmptyUnknown: d.even(), Extra: d.even(),
	}
	d.perhaps(func() { l.Cap = of(d, 1, 3, 10, 50) })
	d.perhaps(func() { l.MaxIn = of(d, 1, 5, 20, 50) })
	return l
}

func (d dice) refusals() Refusals {
	r := Refusals{
		Strict: of(d, Strictnesses()...), Shape: of(d, RefusalShapes()...), Culprit: of(d, Culprits()...),
		FromOne: d.even(), FirstOnly: d.even(),
	}
	d.perhaps(func() {
		r.MaxUsers = of(d, 500, 100, 10, 1)
		r.TooManyStatus = of(d, 0, 400, 413)
		r.TooMany = of(d, TooManyTexts()...)
	})
	return r
}
