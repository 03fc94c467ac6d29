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
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// begun is a job that a plain call has started.
func begun(t *testing.T, client *jcbulk.APIClient, users int) string {
	t.Helper()
	job, _, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Body(people(users)).Execute()
	require.NoError(t, err)
	return job.GetJobId()
}

func TestWait(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		options []bulk.Options
		most    time.Duration
	}{
		"told how many users":  {[]bulk.Options{{Total: 250}}, 6 * time.Minute},
		"without knowing that": {nil, 18 * time.Minute},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				_, client := inBubble(t, jumpcloudtest.WithUnitDuration(time.Second))
				id, began := begun(t, client, 250), time.Now()
				results, err := bulk.Wait(t.Context(), client, id, test.options...)
				require.NoError(t, err)
				assert.GreaterOrEqual(t, time.Since(began), 250*time.Second)
				assert.LessOrEqual(t, time.Since(began), test.most)
				require.Len(t, results, 250)
				for i := range results {
					assert.Equal(t, "finished", results[i].GetStatus())
				}
			})
		})
	}
}

func TestWaitEndsWithAnError(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		_, client := inBubble(t, jumpcloudtest.WithUnitDuration(time.Minute))
		id := begun(t, client, 100)
		results, err := bulk.Wait(t.Context(), client, id, bulk.Options{Total: 100, Deadline: 10 * time.Minute})
		require.ErrorIs(t, err, bulk.ErrDeadline)
		require.ErrorContains(t, err, id)
		require.Len(t, results, 100)
		assert.Equal(t, "finished", results[5].GetStatus())
		assert.Equal(t, "pending", results[50].GetStatus())

		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		_, err = bulk.Wait(ctx, client, id)
		require.ErrorIs(t, err, context.DeadlineExceeded)

		_, err = bulk.Wait(t.Context(), client, "65f0a1b2c3d4e5f6a7b8c9d0")
		require.ErrorContains(t, err, "shows no results")
		require.ErrorIs(t, err, jcbulk.ErrNotFound)
	})
	client := talking(func(*http.Request) (int, string) { return http.StatusOK, `[]` })
	for _, call := range []func() ([]jcbulk.JobWorkresult, error){
		func() ([]jcbulk.JobWorkresult, error) { return bulk.Wait(t.Context(), nil, "j") },
		func() ([]jcbulk.JobWorkresult, error) { return bulk.Wait(t.Context(), client, "") },
		func() ([]jcbulk.JobWorkresult, error) {
			return bulk.Wait(t.Context(), client, "j", bulk.Options{Quiet: -1})
		},
		func() ([]jcbulk.JobWorkresult, error) {
			return bulk.Wait(t.Context(), client, "j", bulk.Options{Total: 801})
		},
		func() ([]jcbulk.JobWorkresult, error) {
			return bulk.Wait(t.Context(), client, "j", bulk.Options{}, bulk.Options{})
		},
	} {
		_, err := call()
		require.Error(t, err)
	}
}
