package bench

import (
	"io"
	"net/http"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

// replay is a transport with what the emulator answered to a run over the first users of a shape. It costs a run next to
// nothing, so that what is measured is the run. Jobs have to be sent in order and full, but for the last.
type replay struct {
	jobs  []string          // the answer to each
	pages map[string][]byte // the answer to each path and query
	bytes int               // of all pages
	sent  atomic.Int64
}

// record makes a replay for n users.
func record(tb testing.TB, n int, user func(i int) jcbulk.BulkUserCreate) *replay {
	tb.Helper()
	at := emulator(tb)
	call, hand := at.client().BulkJobRequestsApi.BulkUsersCreate(tb.Context()), at.byHand(codec{})
	r := &replay{pages: map[string][]byte{}}
	for first := 0; first < n; first += usersPerJob {
		users := make([]jcbulk.BulkUserCreate, min(usersPerJob, n-first))
		for i := range users {
			users[i] = user(first + i)
		}
		job, _, err := call.Body(users).Execute()
		require.NoError(tb, err)
		r.jobs = append(r.jobs, job.GetJobId())
		for skip := 0; skip <= len(users); skip += perPage {
			path := resultsPath(job.GetJobId(), perPage, skip)
			r.pages[path], err = hand.get(tb.Context(), path)
			require.NoError(tb, err)
			r.bytes += len(r.pages[path])
		}
	}
	return r
}

// rewind begins anew.
func (r *replay) rewind() { r.sent.Store(0) }

// target is where calls get the answers of the replay.
func (r *replay) target() target {
	return target{url: "http://127.0.0.1", http: &http.Client{Transport: r}}
}

// RoundTrip implements [http.RoundTripper].
func (r *replay) RoundTrip(request *http.Request) (*http.Response, error) {
	if request.Method == http.MethodPost {
		job := r.jobs[r.sent.Add(1)-1]
		return answer{http.StatusCreated, []byte(`{"jobId":"` + job + `"}`)}.RoundTrip(request)
	}
	page, known := r.pages[request.URL.RequestURI()]
	if !known {
		return nil, io.ErrUnexpectedEOF
	}
	return answer{http.StatusOK, page}.RoundTrip(request)
}
