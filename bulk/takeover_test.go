package bulk_test

import (
	"context"
	"math/rand/v2"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/journaltest"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// takeOver lets owners take a run over a store from one another, one every 150 ms, until one of them comes to the end. It returns the
// outcomes of that one, and how often the service has taken each user.
func takeOver(t *testing.T, store journal.Store, users int) (map[int]bulk.Outcome, map[string]int) {
	t.Helper()
	service, err := jumpcloudtest.New(jumpcloudtest.WithUnitDuration(time.Millisecond))
	require.NoError(t, err)
	slow := service.Transport()
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey: jumpcloudtest.APIKey,
		HTTPClient: &http.Client{Transport: testhttp.Func(func(r *http.Request) (*http.Response, error) {
			<-time.After(rand.N(40 * time.Millisecond))
			response, err := slow.RoundTrip(r)
			<-time.After(rand.N(40 * time.Millisecond))
			return response, err
		})},
	})
	options := bulk.Options{UsersPerJob: 20, MinPollInterval: 10 * time.Millisecond, MaxPollInterval: 50 * time.Millisecond, Journal: store}
	var owners sync.WaitGroup
	ended := make(chan map[int]bulk.Outcome, 1)
	done, stop := context.WithCancel(t.Context())
	defer stop()
	for done.Err() == nil {
		owners.Go(func() {
			seen := map[int]bulk.Outcome{}
			for outcome, err := range bulk.Create(t.Context(), client, bulk.Slice(people(users)), options).Outcomes() {
				if err != nil {
					assert.ErrorIs(t, err, journal.ErrFenced)
					return
				}
				seen[outcome.Index] = outcome
			}
			stop()
			select {
			case ended <- seen:
			default: // without a fence, several owners come to the end
			}
		})
		select {
		case <-time.After(150 * time.Millisecond):
		case <-done.Done():
		}
	}
	owners.Wait()
	taken := map[string]int{}
	for _, job := range service.Jobs(jumpcloudtest.OrgID) {
		for _, unit := range job.Units {
			name, _ := unit.Input["username"].(string)
			taken[name]++
		}
	}
	return <-ended, taken
}

// Owners that take a run from one another send nobody twice and lose nobody. Nobody is Unknown but who was being sent at a take-over.
func TestTakeOver(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const users = 2000
		seen, taken := takeOver(t, new(journaltest.Memory), users)
		require.Len(t, seen, users)
		unknown := 0
		for _, outcome := range seen {
			switch outcome.Status {
			case bulk.Succeeded:
				require.Equal(t, 1, taken[outcome.Key])
			case bulk.Unknown:
				require.ErrorIs(t, outcome.Err, jcbulk.ErrOutcomeUnknown)
				require.LessOrEqual(t, taken[outcome.Key], 1)
				unknown++
			case bulk.Failed, bulk.NotSent:
				require.Fail(t, "nobody fails", outcome)
			}
		}
		for user, times := range taken {
			require.Equal(t, 1, times, user)
		}
		t.Logf("%d of %d are unknown", unknown, users)
		assert.Less(t, unknown, users/4)
	})
}

// Without the fence, users are sent twice: the test above shows something.
func TestTakeOverWithoutAFence(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		_, taken := takeOver(t, &journaltest.Memory{Unfenced: true}, 2000)
		twice := 0
		for _, times := range taken {
			if times > 1 {
				twice++
			}
		}
		t.Logf("%d of %d were taken twice", twice, len(taken))
		assert.Positive(t, twice)
	})
}
