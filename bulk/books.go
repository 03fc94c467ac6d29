package bulk

import (
	"slices"
	"sync"
	"time"
)

// books count what a run has done, for Report and Progress.
type books struct {
	mu       sync.Mutex
	begun    time.Time
	sums     Report
	places   map[string]int // index in sums.Jobs by the id of a job with open users
	fresh    int            // outcomes that are not from the journal
	elapsed  time.Duration
	reported time.Time // when Options.Progress was called last
}

// open starts the clock. It reports false if it was called before.
func (b *books) open() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	first := b.begun.IsZero()
	if first {
		b.begun = time.Now()
	}
	return first
}

func (b *books) read() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.sums.Read++
}

func (b *books) sent(id string, first, users int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	open := 0 // a job without an id cannot be followed: its users have outcomes at once
	if id != "" {
		open = users
		if b.places == nil {
			b.places = map[string]int{}
		}
		b.places[id] = len(b.sums.Jobs)
	}
	b.sums.Jobs = append(b.sums.Jobs, Job{ID: id, First: first, Users: users, Open: open})
}

func (b *books) extra(n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.sums.Unmatched += n
}

func (b *books) close(o *Outcome) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch o.Status {
	case Succeeded:
		b.sums.Succeeded++
	case Failed:
		b.sums.Failed++
	case Unknown:
		b.sums.Unknown++
	case NotSent:
		b.sums.NotSent++
	}
	if place, ok := b.places[o.JobID]; ok {
		b.sums.Jobs[place].Open--
		if b.sums.Jobs[place].Open == 0 {
			delete(b.places, o.JobID)
		}
	}
	if !o.FromJournal {
		b.fresh++
	}
	b.elapsed = time.Since(b.begun)
}

func (b *books) report() Report {
	b.mu.Lock()
	defer b.mu.Unlock()
	sums := b.sums
	sums.Jobs = slices.Clone(b.sums.Jobs)
	sums.Elapsed = b.elapsed
	return sums
}

// interval is the least time between two calls of Options.Progress.
const interval = time.Second

// due returns the progress, and whether it is time to report it. It always is when now is set.
func (b *books) due(inFlight, total int, now bool) (Progress, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !now && time.Since(b.reported) < interval {
		return Progress{}, false
	}
	b.reported = time.Now()
	p := Progress{
		Read: b.sums.Read, Succeeded: b.sums.Succeeded, Failed: b.sums.Failed, NotSent: b.sums.NotSent, Unknown: b.sums.Unknown,
		JobsInFlight: inFlight, Elapsed: time.Since(b.begun),
	}
	if b.fresh > 0 && p.Elapsed > 0 {
		p.PerSecond = float64(b.fresh) / p.Elapsed.Seconds()
		if done := p.Succeeded + p.Failed + p.NotSent + p.Unknown; total > done {
			p.Left = time.Duration(float64(total-done) / p.PerSecond * float64(time.Second))
		}
	}
	return p, true
}
