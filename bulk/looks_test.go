package bulk_test

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// working is a service that works on the users of a job one after another, or shows what it did only when the whole job has ended.
type working struct {
	lasts    time.Duration // a job
	atOnce   bool
	users    int // of a job
	jobs     []time.Time
	requests int
}

func (s *working) answer(r *http.Request) (int, string) {
	s.requests++
	if r.Method == http.MethodPost {
		_, _ = io.Copy(io.Discard, r.Body)
		s.jobs = append(s.jobs, time.Now())
		return http.StatusOK, fmt.Sprintf(`{"jobId":"%d"}`, len(s.jobs)-1)
	}
	job, _ := strconv.Atoi(strings.Split(r.URL.Path, "/")[5])
	skip, _ := strconv.Atoi(r.URL.Query().Get("skip"))
	since := time.Since(s.jobs[job])
	ended := int(since * time.Duration(s.users) / s.lasts)
	if s.atOnce && since < s.lasts {
		ended = 0
	}
	results := make([]string, 0, 100)
	for place := skip; place < min(skip+100, s.users); place++ {
		status := "pending"
		if place < ended {
			status = "finished"
		}
		results = append(results, fmt.Sprintf(`{"id":"%d","status":%q,"meta":{"username":"user%d"}}`, place, status, job*s.users+place))
	}
	return http.StatusOK, "[" + strings.Join(results, ",") + "]"
}

// A run asks for little and hears of the end of a job soon: within two of the shortest waits where the results show how far the job is, and
// otherwise within a quarter of the time that it took.
func TestLooksAreFewAndInTime(t *testing.T) {
	t.Parallel()
	const users, jobs = 800, 6
	for lasts, most := range map[time.Duration]int{time.Second: 14, time.Minute: 24, 10 * time.Minute: 40} {
		for _, atOnce := range []bool{false, true} {
			t.Run(fmt.Sprint(lasts, " at once: ", atOnce), func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					service := &working{lasts: lasts, atOnce: atOnce, users: users}
					known := make([]time.Time, jobs)
					options := bulk.Options{UsersPerJob: users, JobsInFlight: 1}
					for outcome, err := range bulk.Create(t.Context(), talking(service.answer), bulk.Slice(people(jobs*users)), options).Outcomes() {
						require.NoError(t, err)
						require.Equal(t, bulk.Succeeded, outcome.Status)
						known[outcome.Index/users] = time.Now()
					}
					assert.LessOrEqual(t, service.requests, jobs*most)
					late := 2 * bulk.DefaultMinPollInterval
					if atOnce {
						late = max(late, min(lasts/4, bulk.DefaultMaxPollInterval))
					}
					for job, begun := range service.jobs {
						assert.LessOrEqual(t, known[job].Sub(begun)-lasts, late, "job %d", job)
					}
				})
			})
		}
	}
}
