package main

import (
	"cmp"
	"container/heap"
	"math/rand/v2"
	"slices"
	"time"
)

// provider is what serves many organizations.
type provider struct {
	Runs         int           // at once, over all workers
	JobsInFlight int           // of a run
	PerSecond    float64       // requests of an organization
	UsersPerJob  int           // at most
	JobTime      time.Duration // that the service takes for a full job, one user after another
	SmallFirst   bool          // otherwise runs begin in the order in which they are given
}

const (
	pageSize  = 100 // results
	firstPoll = time.Second
	lastPoll  = 30 * time.Second // the longest wait between two polls
	guess     = 0.75             // of the time of the last job, after which the next one is polled first
	further   = 8                // of that wait, the parts that the step of further waits begins with
	jitter    = 0.25             // of a wait, that it is shorter by at most
)

// course is what came of one organization's run.
type course struct {
	Users      int
	Began, End time.Duration
	Requests   int
	Jobs       int
	left       int           // users who are not sent yet
	working    int           // jobs under way
	free       time.Duration // when the next request may go out
	typical    time.Duration // that the last job took
}

// job is one that the service has accepted.
type job struct {
	users, pages int           // pages that were read to their ends
	sent         time.Duration // when it was
	takes, wait  time.Duration
	step         time.Duration // the longest that the next wait can be
}

// event is the time when a job may be sent, or one is polled.
type event struct {
	at    time.Duration
	which *course
	job   *job // nil: one is to be sent
}

type events []event

func (e events) Len() int           { return len(e) }
func (e events) Less(i, j int) bool { return e[i].at < e[j].at }
func (e events) Swap(i, j int)      { e[i], e[j] = e[j], e[i] }
func (e *events) Push(x any)        { *e = append(*e, x.(event)) } //nolint:forcetypeassert // heap pushes what it is given
func (e *events) Pop() any {
	last := (*e)[len(*e)-1]
	*e = (*e)[:len(*e)-1]
	return last
}

// simulate carries out one run for each organization. All are there at time 0.
func (p provider) simulate(sizes []int) []*course {
	all := make([]*course, len(sizes))
	for i, users := range sizes {
		all[i] = &course{Users: users, left: users}
	}
	waiting := slices.Clone(all)
	if p.SmallFirst {
		slices.SortStableFunc(waiting, func(a, b *course) int { return cmp.Compare(a.Users, b.Users) })
	}
	var due events
	random := rand.New(rand.NewPCG(1, 0))
	begin := func(now time.Duration) {
		if len(waiting) == 0 {
			return
		}
		c := waiting[0]
		waiting = waiting[1:]
		c.Began, c.free = now, now
		for range p.JobsInFlight {
			heap.Push(&due, event{at: now, which: c})
		}
	}
	for range p.Runs {
		begin(0)
	}
	for len(due) > 0 {
		e, _ := heap.Pop(&due).(event)
		switch c := e.which; {
		case e.job == nil && c.left > 0:
			heap.Push(&due, p.send(c, e.at, random))
		case e.job != nil && !p.poll(e):
			e.at = max(e.at, c.free-time.Duration(float64(time.Second)/p.PerSecond)) + shorter(e.job.wait, random)
			heap.Push(&due, e)
		case e.job != nil && c.left > 0:
			heap.Push(&due, event{at: c.End, which: c})
		case e.job != nil && c.working == 0:
			begin(c.End)
		}
	}
	return all
}

// send sends the next job of a run, and returns when it is polled first.
func (p provider) send(c *course, now time.Duration, random *rand.Rand) event {
	j := &job{users: min(c.left, p.UsersPerJob), wait: min(max(firstPoll, time.Duration(guess*float64(c.typical))), lastPoll)}
	j.step = max(j.wait/further, firstPoll)
	c.left -= j.users
	c.Jobs++
	c.working++
	j.sent = p.ask(c, now, 1)
	j.takes = p.JobTime * time.Duration(j.users) / time.Duration(p.UsersPerJob)
	return event{j.sent + shorter(j.wait, random), c, j}
}

// poll reads the pages that a job has filled since the last poll, and the one that it is at. It reports whether the job has ended.
func (p provider) poll(e event) (ended bool) {
	c, j := e.which, e.job
	first := max(e.at, c.free)
	ended = first-j.sent >= j.takes
	done := int(float64(j.users) * float64(first-j.sent) / float64(j.takes))
	pages := done / pageSize
	if ended {
		pages = (j.users + pageSize - 1) / pageSize
	}
	requests := pages - j.pages
	j.pages = pages
	if !ended {
		requests++
		j.step = min(j.step+j.step/2, lastPoll)
		j.wait = j.step
		if done > 0 { // the rest takes as long as it has taken for those
			rest := time.Duration(float64(e.at-j.sent) * float64(j.users-done) / float64(done))
			j.wait = min(j.wait, max(rest, firstPoll))
		}
	}
	last := p.ask(c, e.at, requests)
	if ended {
		c.working--
		c.typical, c.End = e.at-j.sent, max(c.End, last)
	}
	return ended
}

// shorter is a wait less a random part of it.
func shorter(wait time.Duration, random *rand.Rand) time.Duration {
	return time.Duration(float64(wait) * (1 - jitter*random.Float64()))
}

// ask makes requests as soon as the organization's limit allows, and returns when the last of them went out.
func (p provider) ask(c *course, now time.Duration, requests int) time.Duration {
	last := now
	for range requests {
		last = max(now, c.free)
		c.free = last + time.Duration(float64(time.Second)/p.PerSecond)
		c.Requests++
	}
	return last
}

// draw draws the sizes of organizations with so many users between them: the k-th largest has 1/k of the largest. They come in a random
// order.
func draw(organizations, users int, seed uint64) []int {
	harmonic := 0.0
	for k := range organizations {
		harmonic += 1 / float64(k+1)
	}
	sizes := make([]int, organizations)
	for k := range sizes {
		sizes[k] = max(1, int(float64(users)/harmonic/float64(k+1)))
	}
	rand.New(rand.NewPCG(seed, 0)).Shuffle(len(sizes), func(i, j int) { sizes[i], sizes[j] = sizes[j], sizes[i] })
	return sizes
}
