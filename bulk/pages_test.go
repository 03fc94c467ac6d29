package bulk_test

import (
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// What stands behind a result for each user, or behind a total that is too low, is read before anybody is told by it.
func TestListIsReadToItsEnd(t *testing.T) {
	t.Parallel()
	result := func(status, id, user string) string {
		return `{"id":"` + id + `","status":"` + status + `","updatedAt":"2026-01-01T00:00:0` + id + `Z","meta":{"id":"` + user + `"}}`
	}
	const nameless, failed = `{"status":"finished"}`, `{"status":"failed"}`
	for name, test := range map[string]struct {
		total   int
		results []string
		want    [2]bulk.Status
	}{
		"a second try": {
			0, []string{result("failed", "1", first), result("finished", "2", second), result("finished", "3", first)},
			[2]bulk.Status{bulk.Succeeded, bulk.Succeeded},
		},
		"a second try behind the total": {
			2, []string{result("failed", "1", first), result("finished", "2", second), result("finished", "3", first)},
			[2]bulk.Status{bulk.Succeeded, bulk.Succeeded},
		},
		"a result too many":                  {0, []string{nameless, nameless, failed}, [2]bulk.Status{}},
		"a result too many behind the total": {2, []string{nameless, nameless, failed}, [2]bulk.Status{}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Method != http.MethodGet {
					_, _ = w.Write([]byte(`{"jobId":"j"}`))
					return
				}
				if test.total > 0 {
					w.Header().Set("X-Total-Count", strconv.Itoa(test.total))
				}
				page := "[]"
				if skip, _ := strconv.Atoi(r.URL.Query().Get("skip")); skip < len(test.results) {
					page = "[" + test.results[skip] + "]"
				}
				_, _ = w.Write([]byte(page))
			}))
			t.Cleanup(server.Close)
			client := jcbulk.NewAPIClient(&jcbulk.Configuration{Servers: jcbulk.ServerConfigurations{{URL: server.URL}}})
			options := quick()
			options.Quiet = 20 * time.Millisecond
			one, other := first, second
			outcomes := byIndex(t, bulk.Unlock(t.Context(), client, bulk.Slice([]jcbulk.BulkUserUnlock{{Id: &one}, {Id: &other}}), options), 2)
			assert.Equal(t, test.want, [2]bulk.Status{outcomes[0].Status, outcomes[1].Status})
		})
	}
}
