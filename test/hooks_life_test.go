package test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// diary is what a client tells of its calls, by its hooks and its log, in order.
type diary struct {
	mu      sync.Mutex
	entries []entry
}

// entry is a call of a hook, or a record: then attempt is empty.
type entry struct {
	what    string // started, ended, waiting, or the record's level
	at      time.Time
	attempt jcbulk.Attempt
	record  map[string]any
}

func (d *diary) write(e entry) {
	e.at = time.Now()
	d.mu.Lock()
	defer d.mu.Unlock()
	d.entries = append(d.entries, e)
}

func (d *diary) hook(what string) func(context.Context, jcbulk.Attempt) {
	return func(_ context.Context, a jcbulk.Attempt) { d.write(entry{what: what, attempt: a}) }
}

func (d *diary) started(ctx context.Context, a jcbulk.Attempt) context.Context {
	d.write(entry{what: "started", attempt: a})
	return ctx
}

// keep has a client tell the diary everything.
func (d *diary) keep(cfg *jcbulk.Configuration) {
	cfg.Logger = slog.New(&scribe{diary: d, least: slog.LevelDebug})
	cfg.Hooks = jcbulk.Hooks{
		AttemptStarted: d.started, AttemptEnded: d.hook("ended"), Waiting: d.hook("waiting"),
	}
}

// lines sums the diary up.
func (d *diary) lines() []string {
	lines := make([]string, 0, len(d.entries))
	for _, e := range d.entries {
		if e.record != nil {
			lines = append(lines, fmt.Sprintf("%s %d", e.what, e.record["attempt"]))
		} else {
			lines = append(lines, fmt.Sprintf("%s %d", e.what, e.attempt.Number))
		}
	}
	return lines
}

// of returns the entries of a kind.
func (d *diary) of(what string) []entry {
	return slices.DeleteFunc(slices.Clone(d.entries), func(e entry) bool { return e.what != what })
}

// scribe is a slog.Handler that writes to a diary.
type scribe struct {
	diary *diary
	least slog.Level
}

func (s *scribe) Enabled(_ context.Context, level slog.Level) bool { return level >= s.least }
func (s *scribe) WithAttrs([]slog.Attr) slog.Handler               { panic("not used") }
func (s *scribe) WithGroup(string) slog.Handler                    { panic("not used") }
func (s *scribe) Handle(ctx context.Context, r slog.Record) error {
	record := map[string]any{"msg": r.Message}
	r.Attrs(func(a slog.Attr) bool {
		record[a.Key] = a.Value.Any()
		return true
	})
	if name := ctx.Value(callerKey{}); name != nil {
		record["caller"] = name
	}
	s.diary.write(entry{what: r.Level.String(), record: record})
	return nil
}

type callerKey struct{}

// takes makes a step longer.
func takes(d time.Duration, next testhttp.Func) testhttp.Func {
	return func(r *http.Request) (*http.Response, error) {
		select {
		case <-time.After(d):
			return next(r)
		case <-r.Context().Done():
			return nil, r.Context().Err()
		}
	}
}

// told makes a client whose requests meet the given steps, and the diary that it keeps.
func told(t *testing.T, mutate func(*jcbulk.Configuration), steps ...testhttp.Func) (*jcbulk.APIClient, *diary) {
	t.Helper()
	d := &diary{}
	return newClient(t, "https://service.test"+testPath, func(cfg *jcbulk.Configuration) {
		cfg.HTTPClient = &http.Client{Transport: testhttp.NewScript(steps...)}
		cfg.Retry = jcbulk.Retry{}
		d.keep(cfg)
		if mutate != nil {
			mutate(cfg)
		}
	}), d
}

// template is an operation's path as the specification has it.
func (op operation) template() string {
	path := strings.TrimPrefix(op.path, testPath)
	if op.name == "BulkUsersCreateResults" {
		return strings.Replace(path, jobID, "{job_id}", 1)
	}
	return strings.Replace(path, jobID, "{id}", 1)
}

func TestHooksAreToldOfEachAttempt(t *testing.T) {
	t.Parallel()
	const took = 70 * time.Millisecond
	for _, op := range operations() {
		for _, status := range []int{http.StatusOK, http.StatusNotFound, http.StatusBadGateway, 0} {
			t.Run(fmt.Sprintf("%s %d", op.name, status), func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					answer := testhttp.Answer(status, op.answer, "X-Request-Id", "r-1")
					if status == 0 {
						answer = testhttp.Reset()
					}
					client, d := told(t, func(cfg *jcbulk.Configuration) { cfg.Retry.Attempts = 1 }, takes(took, answer))
					err := op.do(context.WithValue(t.Context(), callerKey{}, "ada"), client).err

					level := "WARN"
					want := jcbulk.Attempt{Operation: op.name, Method: op.method, Path: op.template(), Number: 1}
					started := want
					want.Status, want.Duration, want.Err = status, took, err
					record := map[string]any{
						"msg": "jcbulk attempt", "operation": op.name, "method": op.method, "path": op.template(),
						"attempt": int64(1), "duration": took, "caller": "ada",
					}
					if status != 0 {
						want.RequestID = "r-1"
						record["status"], record["requestID"] = int64(status), "r-1"
					}
					if status == http.StatusOK {
						require.NoError(t, err)
						level = "INFO"
					} else {
						require.Error(t, err)
						require.Len(t, d.entries, 3)
						want.Reason = d.entries[1].attempt.Reason
						assert.NotEmpty(t, want.Reason)
						record["error"], record["reason"], record["wait"] = err.Error(), want.Reason, time.Duration(0)
					}
					require.Equal(t, []string{"started 1", "ended 1", level + " 1"}, d.lines())
					assert.Equal(t, started, d.entries[0].attempt)
					assert.Equal(t, want, d.entries[1].attempt)
					assert.Equal(t, record, d.entries[2].record)
				})
			})
		}
	}
}

// What is told of calls that take several attempts, or none, or end early.
func TestHooksFollowTheLifeOfACall(t *testing.T) {
	t.Parallel()
	const took = 70 * time.Millisecond
	unavailable := takes(took, testhttp.Answer(http.StatusServiceUnavailable, `{}`, "Retry-After", "2", "X-Request-Id", "r-1"))
	failed := takes(took, testhttp.Answer(http.StatusInternalServerError, `{}`))
	well := takes(took, testhttp.Answer(http.StatusOK, `{"jobId":"j1"}`))
	tests := map[string]struct {
		steps []testhttp.Func
		lasts time.Duration // of the context; 0: for ever
		want  string
		ends  error // unset where it ends well
	}{
		"success":      {steps: []testhttp.Func{well}, want: "started 1, ended 1, INFO 1"},
		"told to wait": {steps: []testhttp.Func{unavailable, well}, want: "started 1, ended 1, WARN 1, waiting 1, started 2, ended 2, INFO 2"},
		"refused":      {steps: []testhttp.Func{testhttp.Answer(http.StatusForbidden, `{}`)}, want: "started 1, ended 1, WARN 1", ends: jcbulk.ErrForbidden},
		"attempts ran out": {
			steps: []testhttp.Func{failed, takes(took, testhttp.Reset()), unavailable, failed}, ends: jcbulk.ErrServer,
			want: "started 1, ended 1, WARN 1, waiting 1, started 2, ended 2, WARN 2, waiting 2, " +
				"started 3, ended 3, WARN 3, waiting 3, started 4, ended 4, WARN 4",
		},
		"context ends while it waits": {
			steps: []testhttp.Func{unavailable}, lasts: time.Second, ends: context.DeadlineExceeded, want: "started 1, ended 1, WARN 1, waiting 1",
		},
		"context ends while it is sent": {
			steps: []testhttp.Func{unavailable, takes(time.Hour, well)}, lasts: time.Minute, ends: context.DeadlineExceeded,
			want: "started 1, ended 1, WARN 1, waiting 1, started 2, ended 2, WARN 2",
		},
		"context has ended": {steps: []testhttp.Func{well}, lasts: -1, ends: context.DeadlineExceeded, want: ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				client, d := told(t, nil, test.steps...)
				ctx := t.Context()
				if test.lasts != 0 {
					var cancel context.CancelFunc
					ctx, cancel = context.WithTimeout(ctx, test.lasts)
					defer cancel()
				}
				_, _, err := client.BulkJobRequestsApi.BulkUsersUpdate(ctx).Execute()
				require.ErrorIs(t, err, test.ends)
				require.Equal(t, test.want, strings.Join(d.lines(), ", "))
				d.assertConsistent(t)
			})
		})
	}
}

// assertConsistent checks what hooks and records say against one another and the clock.
func (d *diary) assertConsistent(t *testing.T) {
	t.Helper()
	var started time.Time
	var ended entry
	for _, e := range d.entries {
		switch e.what {
		case "started":
			if ended.attempt.Wait != 0 {
				assert.Equal(t, ended.attempt.Wait, e.at.Sub(ended.at), "the wait before attempt %d", e.attempt.Number)
			}
			assert.Zero(t, e.attempt.Duration)
			started = e.at
		case "ended":
			assert.Equal(t, e.at.Sub(started), e.attempt.Duration)
			assert.Equal(t, e.attempt.Err == nil, e.attempt.Reason == "")
			ended = e
		case "waiting":
			assert.Equal(t, ended.attempt, e.attempt)
			assert.NotZero(t, e.attempt.Wait)
			if e.attempt.RequestID == "r-1" { // told to wait for 2 s
				assert.GreaterOrEqual(t, e.attempt.Wait, 2*time.Second)
			}
		default:
			assert.Equal(t, ended.attempt.Duration, e.record["duration"])
			assert.Equal(t, ended.attempt.Err == nil, e.what == "INFO")
			if ended.attempt.Err != nil {
				assert.Equal(t, ended.attempt.Wait, e.record["wait"])
				assert.Equal(t, ended.attempt.Reason, e.record["reason"])
				assert.Equal(t, ended.attempt.Err.Error(), e.record["error"])
			}
		}
	}
}

func TestHooksAreOptional(t *testing.T) {
	t.Parallel()
	for _, only := range []string{"started", "ended", "waiting", "log"} {
		t.Run(only, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				client, d := told(t, func(cfg *jcbulk.Configuration) {
					if only != "log" {
						cfg.Logger = nil
					}
					if only != "started" {
						cfg.Hooks.AttemptStarted = nil
					}
					if only != "ended" {
						cfg.Hooks.AttemptEnded = nil
					}
					if only != "waiting" {
						cfg.Hooks.Waiting = nil
					}
				}, testhttp.Answer(http.StatusTooManyRequests, ``), testhttp.Answer(http.StatusOK, `{"jobId":"j"}`))
				_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Execute()
				require.NoError(t, err)
				want := map[string][]string{
					"started": {"started 1", "started 2"}, "ended": {"ended 1", "ended 2"}, "waiting": {"waiting 1"}, "log": {"WARN 1", "INFO 2"},
				}
				assert.Equal(t, want[only], d.lines())
			})
		})
	}
}

// A call that is wrong in itself is no attempt, and neither is one that never gets its turn.
func TestHooksAreNotToldOfWhatIsNotSent(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, d := told(t, func(cfg *jcbulk.Configuration) { cfg.Limit.PerSecond = 0.1 }, testhttp.Answer(http.StatusOK, `{"jobId":"j"}`))
		service := client.BulkJobRequestsApi
		_, _, err := service.BulkUsersCreate(t.Context()).XOrgId("\n").Execute()
		require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
		_, _, err = service.BulkUsersCreate(t.Context()).Execute()
		require.NoError(t, err)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, _, err = service.BulkUsersCreate(ctx).Execute()
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.Equal(t, []string{"started 1", "ended 1", "INFO 1"}, d.lines())
	})
}

// Many callers at once lose nothing and mix nothing up.
func TestHooksServeManyCalls(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := &diary{}
		desk, cfg := limited(t, jcbulk.Limit{InFlight: 16})
		d.keep(cfg)
		cfg.Debug = true
		desk.takes = 10 * time.Millisecond
		desk.refuse = func(n int, _ time.Duration) []string {
			if n%5 == 0 {
				return []string{"0"}
			}
			return nil
		}
		got := desk.besiege(t, jcbulk.NewAPIClient(cfg), 5*time.Second)
		calls := 0
		for _, n := range got.calls {
			calls += n
		}
		attempts := len(desk.seen())
		assert.Len(t, d.of("started"), attempts)
		assert.Len(t, d.of("ended"), attempts)
		assert.Len(t, d.of("INFO"), calls-got.failures)
		assert.Len(t, d.of("WARN"), attempts/5)
		assert.Len(t, d.of("waiting"), attempts-calls)
	})
}
