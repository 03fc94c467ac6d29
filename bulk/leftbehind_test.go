package bulk_test

import (
	"context"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// Rule 12: when the context ends or the loop is left, a run returns within a second although something of the caller's blocks. Everybody
// who was read has one outcome.
func TestRunEndsThoughSomethingBlocks(t *testing.T) {
	t.Parallel()
	for name, block := range map[string]func(free chan struct{}, o *bulk.Options, transport *http.RoundTripper) (blocksInput bool){
		"input": func(chan struct{}, *bulk.Options, *http.RoundTripper) bool { return true },
		"Verify": func(free chan struct{}, o *bulk.Options, transport *http.RoundTripper) bool {
			o.Verify = eachOf(func(context.Context, bulk.Identity) (bulk.Status, error) { <-free; return bulk.Succeeded, nil })
			service := *transport
			*transport = testhttp.Func(func(r *http.Request) (*http.Response, error) {
				if r.Method == http.MethodPost {
					return answerOf(http.StatusBadGateway, ""), nil
				}
				return service.RoundTrip(r)
			})
			return false
		},
		"a hook": func(free chan struct{}, o *bulk.Options, _ *http.RoundTripper) bool {
			o.Hooks.Accepted = func(context.Context, bulk.JobEvent) { <-free }
			return false
		},
		"Match": func(free chan struct{}, o *bulk.Options, _ *http.RoundTripper) bool {
			o.Match = func([]bulk.Identity, *jcbulk.JobWorkresult) int { <-free; return 0 }
			return false
		},
		"the transport": func(free chan struct{}, _ *bulk.Options, transport *http.RoundTripper) bool {
			*transport = testhttp.Func(func(*http.Request) (*http.Response, error) { <-free; return nil, context.Canceled })
			return false
		},
	} {
		for _, leave := range []bool{false, true} {
			t.Run(name+map[bool]string{false: ", context ends", true: ", loop is left"}[leave], func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					service, err := jumpcloudtest.New(jumpcloudtest.WithUnitDuration(time.Second))
					require.NoError(t, err)
					free := make(chan struct{})
					options := bulk.Options{UsersPerJob: 2}
					transport := service.Transport()
					blocksInput := block(free, &options, &transport)
					client := jcbulk.NewAPIClient(&jcbulk.Configuration{
						APIKey: jumpcloudtest.APIKey, HTTPClient: &http.Client{Transport: transport}, Retry: jcbulk.Retry{Attempts: 1},
					})
					ctx, cancel := context.WithCancel(t.Context())
					bad := context.DeadlineExceeded // of the first row, so that the loop runs at all
					run := bulk.Create(ctx, client, func(yield func(bulk.Item[jcbulk.BulkUserCreate], error) bool) {
						more := yield(bulk.Item[jcbulk.BulkUserCreate]{}, bad)
						for _, user := range people(3) {
							more = more && yield(bulk.Item[jcbulk.BulkUserCreate]{User: user}, nil)
						}
						if blocksInput {
							<-free
						}
					}, options)
					var ended time.Time
					time.AfterFunc(time.Minute, func() { ended = time.Now(); cancel() })
					seen := map[int]bulk.Outcome{}
					for outcome, err := range run.Outcomes() {
						if err != nil {
							require.ErrorIs(t, err, context.Canceled)
							continue
						}
						require.NotContains(t, seen, outcome.Index)
						seen[outcome.Index] = outcome
						if leave {
							ended = time.Now()
							break
						}
					}
					assert.LessOrEqual(t, time.Since(ended), time.Second)
					if !leave {
						require.Len(t, seen, 4)
						left := 0
						for _, outcome := range seen {
							if outcome.Index > 0 && outcome.Status != bulk.Succeeded {
								require.ErrorIs(t, outcome.Err, context.Canceled, name)
								left++
							}
						}
						assert.Positive(t, left)
						require.ErrorIs(t, run.Err(), context.Canceled)
					}
					report := run.Report()
					close(free)
					synctest.Wait()
					assert.Equal(t, report.Read, run.Report().Read)
					assert.Equal(t, report.Succeeded, run.Report().Succeeded, "what comes later changes nothing")
					if !leave {
						assert.Equal(t, 4, report.Succeeded+report.Failed+report.Unknown+report.NotSent)
					}
				})
			})
		}
	}
}

// A call without any time-out of its own is bounded by the job's deadline.
func TestDeadlineBoundsTheSending(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client := jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: "k", HTTPClient: &http.Client{
			Transport: testhttp.Func(func(r *http.Request) (*http.Response, error) { <-r.Context().Done(); return nil, r.Context().Err() }),
		}})
		began := time.Now()
		outcome := collect(t, bulk.Create(t.Context(), client, bulk.Slice(people(1)), bulk.Options{Deadline: 10 * time.Minute}))[0]
		assert.Equal(t, bulk.Unknown, outcome.Status)
		require.ErrorIs(t, outcome.Err, jcbulk.ErrOutcomeUnknown)
		assert.LessOrEqual(t, time.Since(began), 10*time.Minute)
	})
}
