package jumpcloudtest_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func TestBehaviorPages(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		pages jumpcloudtest.Pages
		query string
		from  int
		n     int
	}{
		{jumpcloudtest.Pages{}, "?limit=20&skip=10", 10, 20},
		{jumpcloudtest.Pages{Cap: 7}, "?limit=20&skip=10", 10, 7},
		{jumpcloudtest.Pages{IgnoreLimit: true}, "?limit=20&skip=10", 10, 50},
		{jumpcloudtest.Pages{IgnoreSkip: true}, "?limit=20&skip=10", 0, 20},
		{jumpcloudtest.Pages{IgnoreLimit: true, Cap: 30}, "?limit=1", 0, 30},
		{jumpcloudtest.Pages{IgnoreLimit: true}, "?skip=60", 60, 0},
	} {
		a, job := behaving(t, jumpcloudtest.Behavior{Pages: tt.pages, Identity: atTop()}, 60)
		got := usernames(a.raw(job, tt.query))
		require.Len(t, got, tt.n)
		if tt.n > 0 {
			assert.Equal(t, tt.from, got[0])
		}
	}
}

func TestBehaviorTotals(t *testing.T) {
	t.Parallel()
	for total, want := range map[jumpcloudtest.Total]string{
		jumpcloudtest.NoTotal: "", jumpcloudtest.TrueTotal: "12", jumpcloudtest.LowTotal: "6",
		jumpcloudtest.HighTotal: "25", jumpcloudtest.BadTotal: "many",
	} {
		a, job := behaving(t, jumpcloudtest.Behavior{Pages: jumpcloudtest.Pages{Total: total}}, 12)
		assert.Equal(t, want, a.do("GET", "/bulk/users/"+job+"/results", "").header.Get("X-Total-Count"))
	}
	a := newAPI(t, withUsers(), jumpcloudtest.WithBehavior(jumpcloudtest.Behavior{Pages: jumpcloudtest.Pages{Total: jumpcloudtest.TrueTotal, Cap: 1}}))
	a.do("POST", "/bulk/userstates", schedule("2030-02-01T00:00:00Z", "SUSPENDED", ada, bob))
	r := a.do("GET", "/bulk/userstates", "")
	assert.Equal(t, "2", r.header.Get("X-Total-Count"))
	assert.Len(t, decode[[]any](t, r.body), 1)
}

func TestBehaviorPagesThatFailAndGrow(t *testing.T) {
	t.Parallel()
	a, job := behaving(t, jumpcloudtest.Behavior{Pages: jumpcloudtest.Pages{Failing: time.Minute, Padding: 1000}}, 60)
	page := "/bulk/users/" + job + "/results?limit=20&skip="
	assert.Greater(t, len(a.do("GET", page+"0", "").body), 20*1000)
	a.refuses(500, "GET", page+"20", "")
	a.do("GET", page+"40", "")
	a.Advance(time.Minute)
	assert.Equal(t, 200, a.do("GET", page+"20", "").status)
}
