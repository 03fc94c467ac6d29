// Package takeover lets owners take a run from one another, over any store, and judges what came of it by the emulator's books. It is for
// tests.
package takeover

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// Contest is a run of Create that several owners want.
type Contest struct {
	Store journal.Store
	// Users is how many users the run has, and UsersPerJob and JobsInFlight are as in bulk.Options.
	Users, UsersPerJob, JobsInFlight int
	// Owners is how many processes there are. One that was fenced off begins again when it is its turn.
	Owners int
	// Every is the time after which another owner begins.
	Every time.Duration
	// Sleeps is how likely an owner falls asleep before or after a request or a save. Another one begins at once, and the first goes on
	// when it wakes up.
	Sleeps float64
	// Seed draws the sleeps and how long requests take.
	Seed uint64
}

// Books are what came of a contest.
type Books struct {
	// Outcomes are those of the owner that came to the end last, by index.
	Outcomes map[int]bulk.Outcome
	// Taken is how often the service has taken each user, by username.
	Taken map[string]int
	// Sessions is how many owners began.
	Sessions int
	contest  Contest
	witness  *witness
	won      []map[int]bulk.Outcome // of all owners that came to the end
	errs     []error
}

// longestWay is the bound of the time that a request or its answer takes.
const longestWay = 40 * time.Millisecond

// match is a contest that goes on.
type match struct {
	Contest
	witness *witness
	service *jumpcloudtest.Service
	turns   chan struct{}
	calls   *calls
	over    context.Context //nolint:containedctx // what runs have left behind outlasts every call
	mu      sync.Mutex
	chance  *rand.Rand
	won     []map[int]bulk.Outcome
	errs    []error
}

// Hold lets the owners carry out the run until one of them comes to the end.
func (c Contest) Hold(ctx context.Context) (Books, error) {
	service, err := jumpcloudtest.New(jumpcloudtest.WithUnitDuration(time.Second/time.Duration(20*c.UsersPerJob)), jumpcloudtest.WithRequestLog(1))
	if err != nil {
		return Books{}, err
	}
	m := &match{Contest: c, service: service, turns: make(chan struct{}), calls: newCalls(), chance: rand.New(rand.NewPCG(c.Seed, 0))}
	m.witness = &witness{Store: c.Store, pause: m.pause, calls: m.calls, opened: map[int]uint64{}, closed: map[int]uint64{}, handed: map[int]bool{}}
	ended, stop := context.WithCancel(ctx)
	defer stop()
	var wake context.CancelFunc
	m.over, wake = context.WithCancel(context.WithoutCancel(ctx))
	defer wake()
	var owners sync.WaitGroup
	for range c.Owners {
		owners.Go(func() {
			for m.turn(ended) {
				if m.own(ctx) {
					stop()
				}
			}
		})
	}
	for ended.Err() == nil {
		select {
		case m.turns <- struct{}{}:
			m.travel(ended, c.Every)
		case <-ended.Done():
		}
	}
	owners.Wait()
	wake()
	m.calls.wait()
	books := Books{Taken: map[string]int{}, Sessions: m.witness.begun, contest: c, witness: m.witness, won: m.won, errs: m.errs}
	if len(m.won) > 0 {
		books.Outcomes = m.won[len(m.won)-1]
	}
	for _, job := range service.Jobs(jumpcloudtest.OrgID) {
		for _, unit := range job.Units {
			name, _ := unit.Input["username"].(string)
			books.Taken[name]++
		}
	}
	return books, ctx.Err()
}

// turn waits until it is an owner's turn, and reports whether there is still something to do.
func (m *match) turn(ctx context.Context) bool {
	select {
	case <-m.turns:
		return true
	case <-ctx.Done():
		return false
	}
}

// own carries the run out, and reports whether it came to the end.
func (m *match) own(ctx context.Context) bool {
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: jumpcloudtest.APIKey, HTTPClient: &http.Client{Transport: m}})
	run := bulk.Create(ctx, client, bulk.Items(m.users), bulk.Options{
		UsersPerJob: m.UsersPerJob, JobsInFlight: m.JobsInFlight, Journal: m.witness,
		MinPollInterval: longestWay / 4, MaxPollInterval: 2 * longestWay,
	})
	seen, err := map[int]bulk.Outcome{}, error(nil)
	for outcome, ended := range run.Outcomes() {
		if err = ended; err == nil {
			seen[outcome.Index] = outcome
		}
	}
	if errors.Is(err, journal.ErrFenced) {
		return false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if err != nil {
		m.errs = append(m.errs, err)
	}
	m.won = append(m.won, seen)
	return true
}

// users is the input.
func (m *match) users(yield func(jcbulk.BulkUserCreate, error) bool) {
	for i := range m.Users {
		user := jcbulk.NewBulkUserCreate()
		user.SetUsername(fmt.Sprintf("user%d", i))
		user.SetEmail(fmt.Sprintf("user%d@example.com", i))
		if !yield(*user, nil) {
			return
		}
	}
}

// pause lets an owner fall asleep, if it is drawn, and another begin meanwhile.
func (m *match) pause(ctx context.Context) {
	m.mu.Lock()
	asleep := m.chance.Float64() < m.Sleeps
	m.mu.Unlock()
	if !asleep {
		return
	}
	select {
	case m.turns <- struct{}{}:
	default: // all owners are busy, or nobody may begin any more
	}
	m.travel(ctx, m.draw(4*m.Every))
}

func (m *match) draw(below time.Duration) time.Duration {
	m.mu.Lock()
	defer m.mu.Unlock()
	return time.Duration(m.chance.Int64N(int64(below)))
}

func (m *match) travel(ctx context.Context, d time.Duration) {
	select {
	case <-time.After(d):
	case <-ctx.Done():
	case <-m.over.Done():
	}
}

// Draw draws a small contest from a seed, all but its store.
func Draw(seed uint64) Contest {
	random := rand.New(rand.NewPCG(seed, 1))
	return Contest{
		Users: 1 + random.IntN(120), UsersPerJob: 1 + random.IntN(20), JobsInFlight: 1 + random.IntN(4), Owners: 2 + random.IntN(4),
		Every: time.Duration(20+random.IntN(300)) * time.Millisecond, Sleeps: []float64{0, 0.01, 0.05}[random.IntN(3)], Seed: seed,
	}
}
