package test

import (
	"net/http"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// Response.Request is not set by every transport.
func TestAttemptsOfATransportThatNamesNoRequest(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		script := testhttp.NewScript(
			testhttp.Answer(http.StatusServiceUnavailable, ``, "Retry-After", "1"), testhttp.Answer(http.StatusOK, `{"jobId":"j1"}`),
		)
		client := within(testhttp.Func(func(r *http.Request) (*http.Response, error) {
			response, err := script.RoundTrip(r)
			if response != nil {
				response.Request = nil
			}
			return response, err
		}), nil)
		_, response, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Execute()
		require.NoError(t, err)
		assert.Equal(t, 2, jcbulk.Attempts(response))
	})
}
