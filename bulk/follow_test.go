package bulk_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// talking makes a client of a service that is a function.
func talking(service func(r *http.Request) (status int, body string)) *jcbulk.APIClient {
	transport := testhttp.Func(func(r *http.Request) (*http.Response, error) {
		status, body := service(r)
		return testhttp.Response(r, status, strings.NewReader(body)), r.Context().Err()
	})
	return jcbulk.NewAPIClient(&jcbulk.Configuration{HTTPClient: &http.Client{Transport: transport}})
}

// A job whose turn to be looked at does not come has its deadline all the same.
func TestDeadlineHoldsWhileAnotherJobIsLookedAt(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client := talking(func(r *http.Request) (int, string) {
			switch {
			case r.Method == http.MethodGet && strings.Contains(r.URL.Path, "/second/"):
				<-r.Context().Done()
			case r.Method == http.MethodGet:
				return http.StatusOK, `[]`
			default:
				body, _ := io.ReadAll(r.Body)
				if strings.Contains(string(body), "user0") {
					return http.StatusCreated, `{"jobId":"first"}`
				}
				<-time.After(10 * time.Second)
			}
			return http.StatusCreated, `{"jobId":"second"}`
		})
		begun := time.Now()
		options := bulk.Options{UsersPerJob: 1, MinPollInterval: 15 * time.Second, Deadline: time.Minute}
		for outcome, err := range bulk.Create(t.Context(), client, bulk.Slice(people(2)), options).Outcomes() {
			require.NoError(t, err)
			require.ErrorIs(t, outcome.Err, bulk.ErrDeadline)
			assert.Equal(t, time.Minute+time.Duration(outcome.Index)*10*time.Second, time.Since(begun))
		}
	})
}
