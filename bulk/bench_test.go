package bulk_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// BenchmarkCreate is the cost of a user: of the calls alone, made one by one, and of a run that makes them, without and with a
// journal. Nothing crosses a network, and the service costs nothing.
func BenchmarkCreate(b *testing.B) {
	const n, perJob = 8000, 800
	users := people(n)
	service := &instant{users: n, perJob: perJob}
	service.write()
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey:     "key",
		HTTPClient: &http.Client{Transport: service},
	})
	perUser := func(b *testing.B) {
		b.Helper()
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/user")
	}
	b.Run("calls alone", func(b *testing.B) {
		defer perUser(b)
		b.ReportAllocs()
		for b.Loop() {
			service.next.Store(0)
			for from := 0; from < n; from += perJob {
				job, _, err := client.BulkJobRequestsApi.BulkUsersCreate(b.Context()).Body(users[from : from+perJob]).Execute()
				if err != nil {
					b.Fatal(err)
				}
				for _, err := range client.BulkJobRequestsApi.BulkUsersCreateResults(b.Context(), job.GetJobId()).All() {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
		}
	})
	for _, journal := range []bool{false, true} {
		b.Run(fmt.Sprintf("run, journal %t", journal), func(b *testing.B) {
			defer perUser(b)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				service.next.Store(0)
				options := bulk.Options{UsersPerJob: perJob, JobsInFlight: 1, FirstPoll: 1, LongestPoll: 1}
				if journal {
					var err error
					if options.Journal, err = bulk.OpenJournal(filepath.Join(b.TempDir(), strconv.Itoa(i))); err != nil {
						b.Fatal(err)
					}
				}
				for outcome, err := range bulk.Create(b.Context(), client, bulk.Slice(users), options).Outcomes() {
					if err != nil || outcome.Status != bulk.Succeeded {
						b.Fatal(outcome, err)
					}
				}
				if journal {
					_ = options.Journal.Close()
				}
			}
		})
	}
}

// instant is a service that has its answers ready: its n-th job is done, and is about the n-th users.
type instant struct {
	users, perJob int
	next          atomic.Int64
	pages         map[string][]byte
}

func (s *instant) write() {
	const perPage = 100
	s.pages = map[string][]byte{}
	for from := 0; from < s.users; from += perPage {
		var page []string
		for i := from; i < from+perPage; i++ {
			page = append(page, fmt.Sprintf(
				`{"id":"%024x","status":"finished","statusMsg":"","createdAt":"2026-01-02T03:04:05.678Z","updatedAt":"2026-01-02T03:04:06.789Z",`+
					`"meta":{"index":%d},"persistedFields":{"email":"user%d@example.com","username":"user%d"}}`, i, i, i, i))
		}
		job, skip := from/s.perJob, from%s.perJob
		s.pages[fmt.Sprintf("%d %d", job, skip)] = []byte("[" + strings.Join(page, ",") + "]")
	}
}

func (s *instant) RoundTrip(r *http.Request) (*http.Response, error) {
	answer := []byte("[]")
	if r.Method == http.MethodPost {
		_, _ = io.Copy(io.Discard, r.Body)
		_ = r.Body.Close()
		answer = fmt.Appendf(nil, `{"jobId":"%d"}`, s.next.Add(1)-1)
	} else {
		job := strings.Split(r.URL.Path, "/")[5]
		skip, _ := strconv.Atoi(r.URL.Query().Get("skip"))
		if page, ok := s.pages[fmt.Sprintf("%s %d", job, skip)]; ok {
			answer = page
		}
	}
	return &http.Response{
		StatusCode: http.StatusOK, Header: http.Header{"Content-Type": {"application/json"}},
		Body: io.NopCloser(bytes.NewReader(answer)), ContentLength: int64(len(answer)), Request: r,
	}, nil
}
