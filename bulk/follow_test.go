package bulk_test

import (
	"context"
	"fmt"
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
		if err := r.Context().Err(); err != nil {
			return nil, err
		}
		return testhttp.Response(r, status, strings.NewReader(body)), nil
	})
	return jcbulk.NewAPIClient(&jcbulk.Configuration{HTTPClient: &http.Client{Transport: transport}})
}

// The answer to one job's look takes for ever, and the other jobs are looked at all the same.
func TestSlowAnswerDelaysNoOtherJob(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client := talking(func(r *http.Request) (int, string) {
			switch {
			case r.Method == http.MethodGet && strings.Contains(r.URL.Path, "/second/"):
				<-r.Context().Done()
			case r.Method == http.MethodGet:
				return http.StatusOK, `[{"status":"pending"}]`
			default:
				body, _ := io.ReadAll(r.Body)
				if strings.Contains(string(body), "user0") {
					return http.StatusCreated, `{"jobId":"first"}`
				}
			}
			return http.StatusCreated, `{"jobId":"second"}`
		})
		begun := time.Now()
		options := bulk.Options{UsersPerJob: 1, MinPollInterval: 15 * time.Second, Deadline: 10 * time.Minute, Patience: 20 * time.Minute}
		for outcome, err := range bulk.Create(t.Context(), client, bulk.Slice(people(2)), options).Outcomes() {
			require.NoError(t, err)
			assert.Equal(t, bulk.Unknown, outcome.Status)
			if outcome.Index == 0 {
				require.ErrorIs(t, outcome.Err, bulk.ErrDeadline)
				assert.InDelta(t, 10, time.Since(begun).Minutes(), 1.5)
				continue
			}
			require.ErrorIs(t, outcome.Err, context.DeadlineExceeded)
			assert.InDelta(t, 20, time.Since(begun).Minutes(), 11, "time without an answer is not the job's")
		}
	})
}

// Looks that take their time are not what makes jobs long: the next job is not left alone for it.
func TestSlowLooksDoNotPostponeTheNext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const each = 5 * time.Second // a look
		var accepted time.Time
		var waits []time.Duration
		client := talking(func(r *http.Request) (int, string) {
			if r.Method == http.MethodGet {
				waits = append(waits, time.Since(accepted))
				<-time.After(each)
				return http.StatusOK, fmt.Sprintf(`[{"status":"finished","meta":{"username":"user%d"}}]`, len(waits)-1)
			}
			accepted = time.Now()
			return http.StatusCreated, `{"jobId":"j"}`
		})
		options := bulk.Options{UsersPerJob: 1, JobsInFlight: 1, MinPollInterval: time.Second, MaxPollInterval: time.Minute}
		collect(t, bulk.Create(t.Context(), client, bulk.Slice(people(6)), options))
		require.Len(t, waits, 6, "one look at each job")
		for _, wait := range waits {
			assert.LessOrEqual(t, wait, options.MinPollInterval)
		}
	})
}
