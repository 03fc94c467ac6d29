package bench

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

const (
	usersPerJob = 800 // that the service takes
	perPage     = 100 // that it gives
)

// emulator starts a service whose jobs end at once.
func emulator(tb testing.TB) target {
	tb.Helper()
	server := jumpcloudtest.NewServer(
		jumpcloudtest.WithUnitDuration(0), jumpcloudtest.WithRequestLog(0),
		jumpcloudtest.WithBehavior(jumpcloudtest.Behavior{Identity: []jumpcloudtest.Naming{{Place: jumpcloudtest.InPersistedFields}}}))
	tb.Cleanup(server.Close)
	return target{url: server.URL}
}

// resultsPage returns a page of so many results, as the service writes it.
func resultsPage(tb testing.TB, n int) []byte {
	tb.Helper()
	hand := emulator(tb).byHand(codecs[0])
	page, err := hand.get(tb.Context(), resultsPath(newUsers(tb, hand, n), n, 0))
	require.NoError(tb, err)
	return page
}

// changesPage returns a page of so many scheduled changes, as the service writes it.
func changesPage(tb testing.TB, n int) []byte {
	tb.Helper()
	at := emulator(tb)
	hand := at.byHand(codecs[0])
	results, err := hand.results(tb.Context(), newUsers(tb, hand, n), n, 0)
	require.NoError(tb, err)
	change := jcbulk.BulkScheduledStatechangeCreate{State: jcbulk.UserStateSuspended, StartDate: time.Now().AddDate(1, 0, 0)}
	for _, result := range results {
		id, ok := result.PersistedFields["id"].(string)
		require.True(tb, ok)
		change.UserIds = append(change.UserIds, id)
	}
	_, _, err = at.client().BulkJobRequestsApi.BulkUserStatesCreate(tb.Context()).Body(change).Execute()
	require.NoError(tb, err)
	page, err := hand.get(tb.Context(), changesPath(n))
	require.NoError(tb, err)
	return page
}

// newUsers makes a service create users, and returns the id of the job.
func newUsers(tb testing.TB, hand byHand, n int) string {
	tb.Helper()
	_, plain := usersOf(tb, n, minimalUser)
	id, err := hand.create(tb.Context(), plain)
	require.NoError(tb, err)
	return id
}
