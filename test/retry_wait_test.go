package test

import (
	"net/http"
	"slices"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

func TestRetryAfterIsWaitedFor(t *testing.T) {
	t.Parallel()
	date := func(of time.Time) string { return of.UTC().Format(http.TimeFormat) }
	tests := map[string]struct {
		header func() []string // within the bubble
		least  time.Duration
	}{
		"seconds":            {func() []string { return []string{"Retry-After", "7"} }, 7 * time.Second},
		"no seconds":         {func() []string { return []string{"Retry-After", "0"} }, 0},
		"longest by default": {func() []string { return []string{"Retry-After", "120"} }, 2 * time.Minute},
		"date by our clock":  {func() []string { return []string{"Retry-After", date(time.Now().Add(9 * time.Second))} }, 9 * time.Second},
		"date by a clock that is ahead": {func() []string {
			skewed := time.Now().Add(time.Hour)
			return []string{"Date", date(skewed), "Retry-After", date(skewed.Add(9 * time.Second))}
		}, 9 * time.Second},
		"date by a clock that is behind": {func() []string {
			skewed := time.Now().Add(-time.Hour)
			return []string{"Date", date(skewed), "Retry-After", date(skewed.Add(9 * time.Second))}
		}, 9 * time.Second},
		"part of a second":  {func() []string { return []string{"Retry-After", ".5"} }, time.Second},
		"joined by a proxy": {func() []string { return []string{"Retry-After", "1, 3"} }, 3 * time.Second},
		"date of RFC 3339": {func() []string {
			return []string{"Retry-After", time.Now().Add(9 * time.Second).In(time.FixedZone("", 3600)).Format(time.RFC3339)}
		}, 9 * time.Second},
		"date of another zone": {func() []string {
			return []string{"Retry-After", time.Now().Add(9 * time.Second).In(time.FixedZone("", -5*3600)).Format(time.RFC1123Z)}
		}, 9 * time.Second},
		"date in the past": {func() []string { return []string{"Retry-After", date(time.Now().Add(-time.Hour))} }, 0},
	}
	for name, test := range tests {
		for _, status := range []int{http.StatusTooManyRequests, http.StatusServiceUnavailable} {
			for _, op := range operations() {
				t.Run(name+" "+strconv.Itoa(status)+" "+op.name, func(t *testing.T) {
					t.Parallel()
					synctest.Test(t, func(t *testing.T) {
						client, s := play(t, jcbulk.Retry{}, testhttp.Answer(status, "", test.header()...), testhttp.Answer(200, op.answer))
						require.NoError(t, op.do(t.Context(), client).err)
						require.Len(t, s.Sent(), 2)
						assert.GreaterOrEqual(t, s.Waits()[0], test.least)
						assert.Less(t, s.Waits()[0], test.least+jcbulk.DefaultInitialBackoff)
					})
				})
			}
		}
	}
}

func TestRetrySpreadsCallers(t *testing.T) {
	t.Parallel()
	for name, header := range map[string][]string{"told": {"Retry-After", "7"}, "not told": nil} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				var waits []time.Duration
				for range 100 {
					client, s := play(t, jcbulk.Retry{}, testhttp.Answer(429, "", header...), testhttp.Answer(200, `{"jobId":"j"}`))
					_, _, err := client.BulkJobRequestsApi.BulkUsersUpdate(t.Context()).Execute()
					require.NoError(t, err)
					waits = append(waits, s.Waits()...)
				}
				slices.Sort(waits)
				assert.Len(t, slices.Compact(slices.Clone(waits)), 100, "two clients drew the same")
				assert.Greater(t, waits[99]-waits[0], jcbulk.DefaultInitialBackoff*3/4, "the jitter is not full")
			})
		})
	}
}

func TestRetryWaitsGrowWithinTheirBounds(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		retry  jcbulk.Retry
		bounds []time.Duration
	}{
		"defaults": {jcbulk.Retry{}, []time.Duration{500 * time.Millisecond, time.Second, 2 * time.Second}},
		"chosen": {
			jcbulk.Retry{Attempts: 7, InitialBackoff: time.Second, MaxBackoff: 10 * time.Second},
			[]time.Duration{time.Second, 2 * time.Second, 4 * time.Second, 8 * time.Second, 10 * time.Second, 10 * time.Second},
		},
		"longest below first": {
			jcbulk.Retry{Attempts: 3, InitialBackoff: time.Minute, MaxBackoff: time.Second}, []time.Duration{time.Second, time.Second},
		},
	}
	for name, test := range tests {
		for cause, failing := range map[string]testhttp.Func{"500": testhttp.Answer(500, ""), "reset": testhttp.Reset(), "refused": testhttp.Refuse(), "429": testhttp.Answer(429, "")} {
			t.Run(name+" "+cause, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					longest := make([]time.Duration, len(test.bounds))
					shortest := slices.Clone(test.bounds)
					for range 200 {
						client, s := play(t, test.retry, failing)
						_, _, err := client.BulkJobRequestsApi.BulkUsersUpdate(t.Context()).Execute()
						require.Error(t, err)
						waits := s.Waits()
						require.Len(t, waits, len(test.bounds))
						for i, bound := range test.bounds {
							require.Less(t, waits[i], bound, "wait %d", i+1)
							longest[i], shortest[i] = max(longest[i], waits[i]), min(shortest[i], waits[i])
						}
					}
					for i, bound := range test.bounds {
						assert.Greater(t, longest[i], bound*3/4, "wait %d never comes near its bound", i+1)
						assert.Less(t, shortest[i], bound/4, "wait %d is never short", i+1)
					}
				})
			})
		}
	}
}

// Sooner than the server says is never right: where that is too late, the call fails at once and says when to come back.
func TestRetryAfterAboveTheCapIsNotWaitedFor(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		retry jcbulk.Retry
		after time.Duration
		waits bool
	}{
		"default":                {jcbulk.Retry{}, 121 * time.Second, false},
		"chosen, as long":        {jcbulk.Retry{MaxRetryAfter: time.Second}, time.Second, true},
		"chosen, longer":         {jcbulk.Retry{MaxRetryAfter: time.Second}, 2 * time.Second, false},
		"chosen, above default":  {jcbulk.Retry{MaxRetryAfter: time.Hour, MaxElapsed: 2 * time.Hour}, time.Hour, true},
		"longer than MaxElapsed": {jcbulk.Retry{MaxElapsed: time.Minute}, time.Minute, false},
		"within MaxElapsed":      {jcbulk.Retry{MaxElapsed: time.Minute + jcbulk.DefaultInitialBackoff}, time.Minute, true},
	}
	for name, test := range tests {
		for _, status := range []int{http.StatusTooManyRequests, http.StatusServiceUnavailable} {
			for _, op := range operations() {
				t.Run(name+" "+strconv.Itoa(status)+" "+op.name, func(t *testing.T) {
					t.Parallel()
					synctest.Test(t, func(t *testing.T) {
						begun := time.Now()
						told := testhttp.Answer(status, "words", "Retry-After", strconv.Itoa(int(test.after.Seconds())))
						client, s := play(t, test.retry, told, testhttp.Answer(200, op.answer))
						got := op.do(t.Context(), client)
						if test.waits {
							require.NoError(t, got.err)
							assert.GreaterOrEqual(t, time.Since(begun), test.after)
							return
						}
						var failure *jcbulk.GenericOpenAPIError
						require.ErrorAs(t, got.err, &failure)
						require.NotErrorIs(t, got.err, jcbulk.ErrOutcomeUnknown)
						assert.Equal(t, test.after, failure.RetryAfter())
						assert.Equal(t, status, failure.StatusCode())
						assert.Len(t, s.Sent(), 1)
						assert.Zero(t, time.Since(begun))
						requireAnswer(t, got.response, status, "words")
					})
				})
			}
		}
	}
}

func TestRetryMaxElapsedBoundsTheWhole(t *testing.T) {
	t.Parallel()
	const most = 20 * time.Second
	t.Run("attempts without end", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			for range 50 {
				begun := time.Now()
				client, s := play(t, jcbulk.Retry{Attempts: 1 << 20, MaxBackoff: time.Second, MaxElapsed: most}, testhttp.Answer(500, ""))
				_, _, err := client.BulkJobRequestsApi.BulkUsersUpdate(t.Context()).Execute()
				require.ErrorIs(t, err, jcbulk.ErrServer)
				assert.LessOrEqual(t, s.Sent()[len(s.Sent())-1].At.Sub(begun), most)
				assert.Greater(t, time.Since(begun), most-2*time.Second, "it gives up too early")
			}
		})
	})
	t.Run("the attempts' own time counts", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			slow := func(r *http.Request) (*http.Response, error) {
				<-time.After(most) // in the bubble
				return testhttp.Answer(500, "")(r)
			}
			client, s := play(t, jcbulk.Retry{MaxElapsed: most}, slow)
			_, _, err := client.BulkJobRequestsApi.BulkUsersUpdate(t.Context()).Execute()
			require.ErrorIs(t, err, jcbulk.ErrServer)
			assert.Len(t, s.Sent(), 1)
		})
	})
}
