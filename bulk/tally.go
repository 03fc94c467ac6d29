package bulk

import (
	"slices"
	"sync"
	"time"
)

// tally counts what a run has done, for Report and Progress.
type tally struct {
	mu      sync.Mutex
	begun   time.Time
	sums    Report
	places  map[string][]int  // indexes in sums.Jobs by the id of jobs with open users; one, unless the service gives an id twice
	looks   map[string]glance // what the newest look at a job in flight showed, by its id
	fresh   int               // outcomes that are not from the journal
	elapsed time.Duration
	err     error // why the run ended
}

// glance is what a look shows that is no outcome yet.
type glance struct {
	failing int
	words   map[string]int
}

// begin starts the clock. It reports false if it was called before.
func (b *tally) begin() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	first := b.begun.IsZero()
	if first {
		b.begun = time.Now()
	}
	return first
}

// looked notes what a look showed, and forgets it when all users of the job have outcomes.
func (b *tally) looked(jobID string, g glance) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if g.failing == 0 && len(g.words) == 0 {
		delete(b.looks, jobID)
		return
	}
	if b.looks == nil {
		b.looks = map[string]glance{}
	}
	b.looks[jobID] = g
}

// end notes why the run ended.
func (b *tally) end(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err == nil {
		b.err = err
	}
}

func (b *tally) ending() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.err
}

func (b *tally) read() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.sums.Read++
}

func (b *tally) sent(id string, first, users int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	open := 0 // a job without an id cannot be followed: its users have outcomes at once
	if id != "" {
		open = users
		if b.places == nil {
			b.places = map[string][]int{}
		}
		b.places[id] = append(b.places[id], len(b.sums.Jobs))
	}
	b.sums.Jobs = append(b.sums.Jobs, Job{ID: id, First: first, Users: users, Open: open})
}

// isShared reports whether the service gave one id to several jobs.
func (b *tally) isShared(id string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	jobs := 0
	for i := range b.sums.Jobs {
		if b.sums.Jobs[i].ID == id {
			jobs++
		}
	}
	return jobs > 1
}

func (b *tally) unmatched(n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.sums.Unmatched += n
}

func (b *tally) count(outcomes []Outcome) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for i := range outcomes {
		b.add(&outcomes[i])
	}
	b.elapsed = time.Since(b.begun)
}

func (b *tally) add(o *Outcome) {
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
	if places := b.places[o.JobID]; len(places) > 0 {
		job := &b.sums.Jobs[places[0]]
		job.Open--
		if job.Open == 0 {
			b.places[o.JobID] = places[1:]
			b.forget(o.JobID)
		}
	}
	if !o.FromJournal {
		b.fresh++
	}
}

// forget drops what is known of a job whose users all have outcomes.
func (b *tally) forget(jobID string) {
	if len(b.places[jobID]) == 0 {
		delete(b.places, jobID)
		delete(b.looks, jobID)
	}
}

func (b *tally) report() Report {
	b.mu.Lock()
	defer b.mu.Unlock()
	sums := b.sums
	sums.Jobs = slices.Clone(b.sums.Jobs)
	sums.Elapsed = b.elapsed
	return sums
}

// progress returns how far the run has come. total is how many users the input has, or 0.
func (b *tally) progress(total int) Progress {
	b.mu.Lock()
	defer b.mu.Unlock()
	p := Progress{Read: b.sums.Read, Succeeded: b.sums.Succeeded, Failed: b.sums.Failed, NotSent: b.sums.NotSent, Unknown: b.sums.Unknown}
	if b.begun.IsZero() {
		return p
	}
	p.Elapsed = time.Since(b.begun)
	for _, g := range b.looks {
		p.Failing += g.failing
		for word, n := range g.words {
			if p.UnknownWords == nil {
				p.UnknownWords = map[string]int{}
			}
			p.UnknownWords[word] += n
		}
	}
	if b.fresh > 0 && p.Elapsed > 0 {
		p.PerSecond = float64(b.fresh) / p.Elapsed.Seconds()
		if done := p.Succeeded + p.Failed + p.NotSent + p.Unknown; total > done {
			p.Left = time.Duration(float64(total-done) / p.PerSecond * float64(time.Second))
		}
	}
	return p
}
