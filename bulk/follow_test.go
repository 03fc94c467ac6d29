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
)

// transport is a service as a function.
type transport func(r *http.Request) (status int, body string)

func (f transport) RoundTrip(r *http.Request) (*http.Response, error) {
	status, body := f(r)
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	return &http.Response{
		StatusCode: status, Header: http.Header{"Content-Type": {"application/json"}},
		Body: io.NopCloser(strings.NewReader(body)), Request: r,
	}, nil
}

func talking(f transport) *jcbulk.APIClient {
	return jcbulk.NewAPIClient(&jcbulk.Configuration{HTTPClient: &http.Client{Transport: f}})
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
