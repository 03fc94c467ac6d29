package bulk_test

import (
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/journaltest"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// A run that is drained sends nothing more, and polls what it has sent to its end. Another run goes on.
func TestDrain(t *testing.T) {
	t.Parallel()
	for name, blocks := range map[string]bool{"an input that goes on": false, "an input that blocks": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				service, client := inBubble(t, jumpcloudtest.WithUnitDuration(time.Second))
				options := bulk.Options{UsersPerJob: 10, JobsInFlight: 2, Journal: new(journaltest.Memory)}
				free := make(chan struct{})
				run := bulk.Create(t.Context(), client, func(yield func(bulk.Item[jcbulk.BulkUserCreate], error) bool) {
					for i, user := range people(100) {
						if blocks && i == 25 {
							<-free
						}
						if !yield(bulk.Item[jcbulk.BulkUserCreate]{User: user}, nil) {
							return
						}
					}
				}, options)
				time.AfterFunc(3*time.Second, run.Drain)
				sums, last := map[bulk.Status]int{}, error(nil)
				for outcome, err := range run.Outcomes() {
					if last = err; err == nil {
						sums[outcome.Status]++
						if outcome.Status == bulk.NotSent {
							require.ErrorIs(t, outcome.Err, bulk.ErrDrained)
						}
					}
				}
				require.ErrorIs(t, last, bulk.ErrDrained)
				require.ErrorIs(t, run.Err(), bulk.ErrDrained)
				assert.Equal(t, 20, sums[bulk.Succeeded])
				assert.Zero(t, sums[bulk.Unknown]+sums[bulk.Failed])
				assert.Equal(t, run.Report().Read, 20+sums[bulk.NotSent])
				close(free)

				report, err := bulk.JournalReport(t.Context(), options.Journal)
				require.NoError(t, err)
				assert.Equal(t, 20, report.Succeeded)
				assert.Equal(t, 20, report.Read)
				assert.Len(t, report.Jobs, 2)

				again := bulk.Create(t.Context(), client, bulk.Slice(people(100)), options)
				byIndex(t, again, 100)
				assert.Equal(t, 100, again.Report().Succeeded)
				for user, times := range created(service) {
					assert.Equal(t, 1, times, user)
				}
			})
		})
	}
}

// created counts by username how often the service was sent a user.
func created(service *jumpcloudtest.Service) map[string]int {
	return service.Creations(jumpcloudtest.OrgID)
}

// A run that was drained before it began sends nothing.
func TestDrainBeforeTheBeginning(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		service, client := inBubble(t)
		run := bulk.Create(t.Context(), client, bulk.Slice(people(3)), bulk.Options{})
		run.Drain()
		for outcome, err := range run.Outcomes() {
			if err == nil {
				assert.Equal(t, bulk.NotSent, outcome.Status)
			}
		}
		require.ErrorIs(t, run.Err(), bulk.ErrDrained)
		assert.Empty(t, service.Requests())
	})
}

// A drain that comes when everybody was read and sent keeps nobody from anything: the run is complete, at whatever moment it came.
func TestDrainWhenAllWereSent(t *testing.T) {
	t.Parallel()
	for late := 2500 * time.Millisecond; late < 12*time.Second; late += 250 * time.Millisecond {
		synctest.Test(t, func(t *testing.T) {
			_, client := inBubble(t, jumpcloudtest.WithUnitDuration(time.Second))
			run := bulk.Create(t.Context(), client, bulk.Slice(people(20)), bulk.Options{UsersPerJob: 10, JobsInFlight: 2})
			drain := time.AfterFunc(late, run.Drain)
			defer drain.Stop()
			outcomes := byIndex(t, run, 20) // no error among them
			require.NoError(t, run.Err())
			for _, outcome := range outcomes {
				assert.Equal(t, bulk.Succeeded, outcome.Status)
			}
		})
	}
}

// What the service refuses counts before a drain: somebody has to mend it.
func TestDrainBeforeARefusal(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		service, client := inBubble(t)
		service.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate, &jumpcloudtest.Fault{Status: http.StatusUnauthorized, Delay: 2 * time.Second}))
		run := bulk.Create(t.Context(), client, bulk.Slice(people(3)), bulk.Options{})
		time.AfterFunc(time.Second, run.Drain)
		for outcome, err := range run.Outcomes() {
			if err == nil {
				assert.Equal(t, bulk.NotSent, outcome.Status)
			}
		}
		require.ErrorIs(t, run.Err(), jcbulk.ErrUnauthorized)
	})
}

// What a journal has can be read without the input, while a run goes on and after it. It names nobody.
func TestJournalOutcomes(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		_, client := inBubble(t, jumpcloudtest.WithUnitDuration(time.Second))
		store := new(journaltest.Memory)
		users := append(people(3), people(1)...)
		users[3].SetUsername("zoe.miller") // whose address is taken
		run := bulk.Create(t.Context(), client, bulk.Slice(users), bulk.Options{Journal: store})
		time.AfterFunc(2500*time.Millisecond, func() {
			for outcome, err := range bulk.JournalOutcomes(t.Context(), store) {
				if !assert.NoError(t, err) { //nolint:testifylint // this is not the goroutine of the test
					return
				}
				if outcome.Status == bulk.Unknown {
					assert.ErrorIs(t, outcome.Err, bulk.ErrOpen)
				}
			}
		})
		want := byIndex(t, run, 4)
		n := 0
		for outcome, err := range bulk.JournalOutcomes(t.Context(), store) {
			require.NoError(t, err)
			told := want[outcome.Index]
			assert.Equal(t, told.Status, outcome.Status)
			assert.Equal(t, told.UserID, outcome.UserID)
			assert.Equal(t, told.JobID, outcome.JobID)
			assert.NotContains(t, outcome.Message, "@")
			assert.NotContains(t, outcome.Message, "zoe")
			assert.Empty(t, outcome.Key)
			n++
		}
		assert.Equal(t, 4, n)

		// With the input at hand, the words are as they were.
		again := byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(users), bulk.Options{Journal: store}), 4)
		assert.Equal(t, want[3].Message, again[3].Message)
		for _, err := range bulk.JournalOutcomes(t.Context(), nil) {
			require.Error(t, err)
		}
		_, err := bulk.JournalReport(t.Context(), nil)
		require.Error(t, err)
	})
}

// Progress after a take-over goes on where the journal was.
func TestProgressGoesOn(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		_, client := inBubble(t)
		options := bulk.Options{Journal: new(journaltest.Memory), UsersPerJob: 5}
		byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(20)), options), 20)
		var run *bulk.Run
		run = bulk.Create(t.Context(), client, func(yield func(bulk.Item[jcbulk.BulkUserCreate], error) bool) {
			assert.Equal(t, 20, run.Progress().Succeeded)
			for _, user := range people(20) {
				if !yield(bulk.Item[jcbulk.BulkUserCreate]{User: user}, nil) {
					return
				}
			}
		}, options)
		byIndex(t, run, 20)
		assert.Equal(t, 20, run.Progress().Succeeded)
	})
}
