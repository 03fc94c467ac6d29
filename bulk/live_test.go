package bulk_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// inBubble is a service in a bubble of synctest, and a client of it.
func inBubble(t *testing.T, options ...jumpcloudtest.Option) (*jumpcloudtest.Service, *jcbulk.APIClient) {
	t.Helper()
	service, err := jumpcloudtest.New(options...)
	require.NoError(t, err)
	return service, jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey: jumpcloudtest.APIKey, HTTPClient: &http.Client{Transport: service.Transport()},
	})
}

// Progress is told every second while nothing ends, and can be asked for at any time.
func TestProgressWhileNothingEnds(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		_, client := inBubble(t, jumpcloudtest.WithUnitDuration(time.Minute))
		var run *bulk.Run
		var told []bulk.Progress
		run = bulk.Create(t.Context(), client, bulk.Slice(people(1)), bulk.Options{Total: 1, Progress: func(p bulk.Progress) {
			assert.Equal(t, p, run.Progress())
			told = append(told, p)
		}})
		assert.Equal(t, bulk.Progress{}, run.Progress())
		collect(t, run)
		require.GreaterOrEqual(t, len(told), 60)
		assert.Equal(t, bulk.Progress{Read: 1, JobsInFlight: 1, Elapsed: 30 * time.Second}, told[29])
		last := told[len(told)-1]
		assert.Equal(t, 1, last.Succeeded)
		assert.Zero(t, last.JobsInFlight)
		require.NoError(t, run.Err())
	})
}

// What is no outcome yet is part of the progress: failures that wait for the end of their job, and words that nobody has published.
func TestProgressTellsOfWhatIsOpen(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client := talking(func(r *http.Request) (int, string) {
			switch {
			case r.Method == http.MethodPost:
				return http.StatusCreated, `{"jobId":"j"}`
			case r.URL.Query().Get("skip") != "0":
				return http.StatusOK, `[]`
			}
			return http.StatusOK, `[{"id":"1","status":"failed","persistedFields":{"username":"user0"}},
				{"id":"2","status":"odd\u001b","persistedFields":{"username":"user1"}},
				{"id":"3","status":"finished","persistedFields":{"username":"user2"}}]`
		})
		var middle bulk.Progress
		run := bulk.Create(t.Context(), client, bulk.Slice(people(3)), bulk.Options{Progress: func(p bulk.Progress) {
			if p.Elapsed == 5*time.Minute {
				middle = p
			}
		}})
		collect(t, run)
		assert.Equal(t, 1, middle.Failing)
		assert.Equal(t, map[string]int{`odd\x1b`: 1}, middle.UnknownWords)
		assert.Equal(t, 1, middle.Succeeded)
		assert.Zero(t, run.Progress().Failing)
		assert.Empty(t, run.Progress().UnknownWords)
	})
}

func TestErr(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		_, client := inBubble(t)
		ctx, cancel := context.WithCancelCause(t.Context())
		enough := errors.New("enough")
		defer cancel(nil)
		run := bulk.Create(ctx, client, bulk.Slice(people(3)), bulk.Options{UsersPerJob: 1, JobsInFlight: 1})
		for _, err := range run.Outcomes() {
			if err == nil {
				require.NoError(t, run.Err())
				cancel(enough)
			}
		}
		require.ErrorIs(t, run.Err(), context.Canceled)
		wrong := bulk.Create(t.Context(), client, bulk.Slice(people(1)), bulk.Options{FlushAfter: -1})
		require.NoError(t, wrong.Err())
		for range wrong.Outcomes() { //nolint:errcheck // Err has it
		}
		require.ErrorContains(t, wrong.Err(), "FlushAfter")
	})
}

// recorder writes down what hooks are called, and with what.
type recorder struct {
	mu     sync.Mutex
	events []string
	last   map[string]bulk.JobEvent
}

func (r *recorder) hook(name string) func(context.Context, bulk.JobEvent) {
	return func(_ context.Context, job bulk.JobEvent) {
		r.mu.Lock()
		defer r.mu.Unlock()
		if r.last == nil {
			r.last = map[string]bulk.JobEvent{}
		}
		if len(r.events) == 0 || r.events[len(r.events)-1] != name {
			r.events = append(r.events, name)
		}
		r.last[name] = job
	}
}

func (r *recorder) hooks() bulk.Hooks {
	return bulk.Hooks{
		Sent: r.hook("sent"), Accepted: r.hook("accepted"), Held: r.hook("held"), Divided: r.hook("divided"), Polled: r.hook("looked"),
		Ended: r.hook("ended"), Resumed: r.hook("resumed"),
	}
}

// Hooks and the log tell what becomes of the jobs of a run, and name nobody.
func TestHooksAndLogger(t *testing.T) {
	t.Parallel()
	journal := unsynced(t, t.TempDir()+"/journal")
	synctest.Test(t, func(t *testing.T) {
		service, client := inBubble(t, jumpcloudtest.WithUnitDuration(time.Second))
		busy := &jumpcloudtest.Fault{Status: http.StatusTooManyRequests}
		service.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate, busy, busy, busy, busy, &jumpcloudtest.Fault{Status: http.StatusBadRequest}))
		var r recorder
		var log bytes.Buffer
		options := bulk.Options{
			Journal: journal, Hooks: r.hooks(), Logger: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		}
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		for outcome := range bulk.Create(ctx, client, bulk.Slice(people(4)), options).Outcomes() { //nolint:errcheck // it is cancelled
			if outcome.Status == bulk.Succeeded {
				cancel()
			}
		}
		assert.Equal(t, "sent held sent divided sent accepted sent accepted looked", strings.Join(r.events[:9], " "))
		assert.Equal(t, 429, r.last["held"].StatusCode)
		assert.False(t, r.last["held"].Until.IsZero())
		assert.Equal(t, 400, r.last["divided"].StatusCode)
		assert.Equal(t, 4, r.last["divided"].Users)
		assert.Equal(t, 2, r.last["sent"].Users)

		byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(4)), options), 4)
		assert.Equal(t, []string{"ended"}, r.events[len(r.events)-1:])
		assert.NotEmpty(t, r.last["resumed"].JobID)
		assert.Zero(t, r.last["ended"].Open)
		for _, words := range []string{
			`level=WARN msg="bulk: run held" operation=create job.first=0 job.users=4`, `msg="bulk: job divided"`, `msg="bulk: job accepted"`,
			`level=DEBUG msg="bulk: job polled"`, `msg="bulk: job resumed"`, `msg="bulk: job ended"`, "job.status_code=429", "job.until=",
		} {
			assert.Contains(t, log.String(), words)
		}
		assert.NotContains(t, log.String(), "user0")
	})
}

// An input that comes slowly does not keep its users waiting.
func TestFlushAfter(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		_, client := inBubble(t, jumpcloudtest.WithUnitDuration(0))
		var r recorder
		run := bulk.Create(t.Context(), client, func(yield func(bulk.Item[jcbulk.BulkUserCreate], error) bool) {
			for i, user := range people(10) {
				if i > 0 {
					<-time.After(25 * time.Second)
				}
				if !yield(bulk.Item[jcbulk.BulkUserCreate]{User: user}, nil) {
					return
				}
			}
		}, bulk.Options{FlushAfter: time.Minute, Hooks: bulk.Hooks{Sent: r.hook("sent")}})
		began := time.Now()
		var at []time.Duration
		for _, err := range run.Outcomes() {
			require.NoError(t, err)
			at = append(at, time.Since(began))
		}
		assert.Len(t, at, 10)
		assert.Less(t, at[0], 65*time.Second)
		var sizes []int
		for _, job := range run.Report().Jobs {
			sizes = append(sizes, job.Users)
		}
		assert.Equal(t, []int{3, 3, 3, 1}, sizes)
	})
}

// The pieces of a job that was refused as a whole are followed at the same time.
func TestPiecesAreFollowedTogether(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		refused := false
		client := talking(func(r *http.Request) (int, string) {
			switch {
			case r.Method == http.MethodGet:
				return http.StatusOK, `[]`
			case !refused:
				refused = true
				return http.StatusRequestEntityTooLarge, `{"message":"too large"}`
			}
			return http.StatusCreated, `{"jobId":"j"}`
		})
		began := time.Now()
		for _, outcome := range collect(t, bulk.Create(t.Context(), client, bulk.Slice(people(10)), bulk.Options{})) {
			require.ErrorIs(t, outcome.Err, bulk.ErrNoResult)
		}
		assert.Less(t, time.Since(began), 15*time.Minute)
	})
}

// A service that gives one id to two jobs leaves none of them open in the report.
func TestReportOfJobsThatShareAnID(t *testing.T) {
	t.Parallel()
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: "key", HTTPClient: &http.Client{Transport: answering(func(r *http.Request) *http.Response {
		if r.Method == http.MethodPost {
			return answerOf(http.StatusCreated, `{"jobId":"5f1b9a3c2d4e6f7081920a3b"}`)
		}
		var results []string
		for _, user := range people(4) {
			results = append(results, fmt.Sprintf(`{"id":%q,"status":"finished","meta":{"username":%[1]q}}`, user.GetUsername()))
		}
		return answerOf(http.StatusOK, "["+strings.Join(results, ",")+"]")
	})}})
	options := quick()
	options.UsersPerJob = 2
	run := bulk.Create(t.Context(), client, bulk.Slice(people(4)), options)
	for _, outcome := range byIndex(t, run, 4) {
		assert.Equal(t, bulk.Succeeded, outcome.Status, outcome.Err)
	}
	report := run.Report()
	require.Len(t, report.Jobs, 2)
	for _, job := range report.Jobs {
		assert.Zero(t, job.Open)
	}
	assert.Zero(t, run.Progress().JobsInFlight)
}
