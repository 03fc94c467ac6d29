package bulk_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/journaltest"
	"github.com/seed-5ccdf831/jcbulk/directory"
)

// place is where a pass can be disturbed.
type place int

const (
	nowhere   place = iota
	atRow           // when the input is read
	atRequest       // when a request is about to leave
	atAnswer        // when the service has worked on a request
	atOutcome       // when the loop gets an outcome
	atTime
)

// ending is how a pass is disturbed.
type ending int

const (
	ends   ending = iota // by its context
	breaks               // out of the loop
	panics               // in the loop
	dies                 // as its process does: what it does from then on comes to nothing
	yields               // its journal to the next pass, and goes on beside that one, after a while, until it is fenced off
)

// cut is a disturbance: at the n-th time in a place, or after n milliseconds.
type cut struct {
	at  place
	n   int64
	how ending
}

// pass is one run over the input of a world.
type pass struct {
	number  int // from 1
	options bulk.Options
	cut     cut
	compact bool // the journal afterwards
	reopen  bool // likewise

	cancel context.CancelFunc
	count  atomic.Int64 // times in the place of the cut
	dead   atomic.Bool
	nap    time.Duration // that it sleeps where it yields
	next   chan struct{} // is closed when it does
	client *jcbulk.APIClient

	overtaken atomic.Bool

	halted atomic.Int64 // when nothing more may be sent; 0 for not yet
	strays atomic.Int64 // requests that were sent all the same
	busy   atomic.Int64 // requests that ask for work and are under way
	many   atomic.Int64 // of them that were too many
	mu     sync.Mutex
	over   bool
	memory *journaltest.Memory // the journal, if it is shared; after the death of the process, what it held then
	path   string              // of the journal, if it is a file
	remain []byte              // of the journal, after the death of the process

	read   int
	told   []told
	errs   []error
	ended  bool // the context had, when the loop did
	left   bool
	report bulk.Report
	last   bulk.Progress
}

// told is an outcome that came out of a pass.
type told struct {
	bulk.Outcome
	heard bool // by somebody alive
}

// drawPasses draws how the run is disturbed and made again.
func (w *world) drawPasses() {
	n := 1
	if w.journal {
		n += w.random.IntN(5)
	}
	for number := 1; number <= n; number++ {
		p := &pass{number: number, options: w.drawOptions(), compact: w.random.IntN(12) == 0, reopen: w.random.IntN(2) == 0}
		if number < n || !w.journal && w.random.IntN(3) == 0 {
			p.cut = w.drawCut()
		}
		if p.next = make(chan struct{}); p.cut.how == yields { // but for an input, which would be left behind
			p.nap = time.Duration(w.random.IntN(4000)) * time.Millisecond
		}
		w.passes = append(w.passes, p)
	}
}

func (w *world) drawCut() cut {
	c := cut{how: ending(w.random.IntN(4)), at: place(1 + w.random.IntN(5))}
	if w.shared && w.random.IntN(2) == 0 {
		c.how, c.at = yields, min(c.at, atOutcome) // its session has begun by then
	}
	if c.how == dies && !w.journal {
		c.how = ends
	}
	if c.how == breaks || c.how == panics {
		c.at = atOutcome
	}
	switch c.at {
	case atTime:
		c.n = int64(w.random.IntN(3000))
	case atRequest, atAnswer:
		c.n = int64(1 + w.random.IntN(1+w.random.IntN(30)))
	default:
		c.n = int64(1 + w.random.IntN(len(w.rows)+1))
	}
	return c
}

var errLoop = errors.New("the loop's own")

// carryOut makes the pass.
func (p *pass) carryOut(ctx context.Context, w *world) {
	ctx, p.cancel = context.WithCancel(ctx)
	defer p.cancel()
	if p.client = w.client(p); w.looksUp {
		p.options.Verify = directory.Verify(p.client, directory.Options{})
	}
	if p.cut.at == atTime {
		defer time.AfterFunc(time.Duration(p.cut.n)*time.Millisecond, p.disturb).Stop()
	}
	p.options.Progress = func(progress bulk.Progress) { p.last = progress }
	w.alive.Add(1)
	defer w.alive.Add(-1)
	run := w.kind.start(ctx, w, p)
	p.loop(run)
	p.ended = ctx.Err() != nil
	p.report = run.Report()
	p.halt()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.over = true
}

func (p *pass) loop(run *bulk.Run) {
	defer func() {
		if reason := recover(); reason != nil && reason != errLoop { //nolint:errorlint // that very value
			panic(reason)
		}
	}()
	for outcome, err := range run.Outcomes() {
		if err != nil {
			p.errs = append(p.errs, err)
			continue
		}
		p.told = append(p.told, told{outcome, !p.dead.Load() && !p.overtaken.Load()})
		p.left = p.reach(atOutcome) && (p.cut.how == breaks || p.cut.how == panics)
		if p.left {
			p.halt()
		}
		switch {
		case p.left && p.cut.how == panics:
			panic(errLoop)
		case p.left:
			return
		}
	}
}

// reach disturbs the pass if this is the time for it, and reports whether it was.
func (p *pass) reach(at place) bool {
	if p.cut.at != at || p.count.Add(1) != p.cut.n {
		return false
	}
	p.disturb()
	if at == atOutcome || at == atAnswer { // carry naps by itself
		travel(p.nap)
	}
	return true
}

func (p *pass) disturb() {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.over || p.cut.how == breaks || p.cut.how == panics:
		return
	case p.cut.how == yields:
		p.overtaken.Store(true)
		close(p.next)
		return
	case p.cut.how == dies:
		p.dead.Store(true)
		if p.memory != nil {
			p.memory = p.memory.Clone()
			break
		}
		p.remain = remains(p.path)
	}
	p.halt()
	p.cancel()
}

// halt makes every request a stray that is sent later than now.
func (p *pass) halt() { p.halted.CompareAndSwap(0, time.Now().UnixNano()) }

// enter counts a request that is about to be sent, and leave one that is over for the client.
func (p *pass) enter(r *http.Request) (leave func()) {
	if halted := p.halted.Load(); halted != 0 && time.Now().UnixNano() > halted {
		p.strays.Add(1)
	}
	if r.Method == http.MethodGet || strings.HasSuffix(r.URL.Path, "/search/systemusers") {
		return func() {}
	}
	if p.busy.Add(1) > int64(p.options.JobsInFlight) {
		p.many.Add(1)
	}
	return func() { p.busy.Add(-1) }
}
