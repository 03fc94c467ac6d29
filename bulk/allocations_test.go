package bulk_test

import (
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// A further user of a run takes little more memory than the client's calls for it. What both take for the pages of results is in these
// figures. They are 13 and 2.7 KB, and more under the race detector, which has some buffers dropped. This test cannot be parallel.
func TestAllocationsOfARun(t *testing.T) {
	const users, more = 100, 800
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{HTTPClient: &http.Client{Transport: allDone(more)}})
	run := func(n int) (objects, bytes float64) {
		options := quick()
		options.JobsInFlight = 1
		input := bulk.Slice(people(n))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		run := bulk.Create(t.Context(), client, input, options)
		for _, err := range run.Outcomes() {
			if err != nil {
				t.Fatal(err)
			}
		}
		runtime.ReadMemStats(&after)
		require.Equal(t, n, run.Report().Succeeded)
		return float64(after.Mallocs - before.Mallocs), float64(after.TotalAlloc - before.TotalAlloc)
	}
	run(more) // what is made at the first time is no part of it
	fewObjects, fewBytes := run(users)
	objects, bytes := run(more)
	assert.Less(t, (objects-fewObjects)/(more-users), 15.0, "allocations")
	assert.Less(t, (bytes-fewBytes)/(more-users), 3200.0, "bytes")
}

// allDone is a service that has created all users by the time anybody looks.
func allDone(users int) http.RoundTripper {
	const page = 100
	pages := map[string]string{}
	for skip := 0; skip < users; skip += page {
		var results strings.Builder
		for i := skip; i < skip+page; i++ {
			fmt.Fprintf(&results, `,{"id":"%024x","status":"finished","meta":{"systemUser":{"id":"%024x","username":"user%d","email":"user%d@example.com"}}}`,
				i, users+i, i, i)
		}
		pages[strconv.Itoa(skip)] = "[" + results.String()[1:] + "]"
	}
	return testhttp.Func(func(r *http.Request) (*http.Response, error) {
		answer := `{"jobId":"j"}`
		if r.Body != nil && r.Body != http.NoBody {
			if _, err := io.Copy(io.Discard, r.Body); err != nil {
				return nil, err
			}
			_ = r.Body.Close()
		} else if answer = pages[r.URL.Query().Get("skip")]; answer == "" {
			answer = pages["0"]
		}
		return testhttp.Response(r, http.StatusOK, strings.NewReader(answer)), nil
	})
}
