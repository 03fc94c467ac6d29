package test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

// What an earlier attempt may have done is not undone by the refusal of a later one.
func TestDoubtOfAnEarlierAttemptStays(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		statuses []int
		doubt    bool
	}{
		"refused at once":          {[]int{403}, false},
		"refused after a failure":  {[]int{502, 403}, true},
		"never let in":             {[]int{429, 429, 429, 429}, false},
		"not let in the next time": {[]int{500, 429, 429, 429}, true},
		"failed":                   {[]int{502, 502, 502, 502}, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var asked atomic.Int64
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(test.statuses[asked.Add(1)-1])
			}))
			t.Cleanup(server.Close)
			client := newClient(t, server.URL, func(cfg *jcbulk.Configuration) {
				cfg.Retry = jcbulk.Retry{Attempts: 4, InitialBackoff: 1}
			})
			_, _, err := client.BulkJobRequestsApi.BulkUserExpires(t.Context()).Body([]jcbulk.BulkUserExpire{}).Execute()
			var failure *jcbulk.GenericOpenAPIError
			require.ErrorAs(t, err, &failure)
			assert.Equal(t, test.doubt, failure.MayHaveTakenEffect())
			assert.EqualValues(t, len(test.statuses), asked.Load())
			require.NotErrorIs(t, err, jcbulk.ErrOutcomeUnknown)
		})
	}
}

// So it is where the context ends before there is another attempt.
func TestDoubtOfAnEarlierAttemptOutlivesTheContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	server := httptest.NewServer(statusWith(http.StatusBadGateway))
	t.Cleanup(server.Close)
	client := newClient(t, server.URL, func(cfg *jcbulk.Configuration) {
		cfg.Retry = jcbulk.Retry{Attempts: 2, InitialBackoff: time.Minute}
		cfg.Hooks.Waiting = func(context.Context, jcbulk.Attempt) { cancel() }
	})
	_, _, err := client.BulkJobRequestsApi.BulkUserExpires(ctx).Body([]jcbulk.BulkUserExpire{}).Execute()
	var failure *jcbulk.GenericOpenAPIError
	require.ErrorAs(t, err, &failure)
	require.ErrorIs(t, err, context.Canceled)
	assert.True(t, failure.MayHaveTakenEffect())
}
