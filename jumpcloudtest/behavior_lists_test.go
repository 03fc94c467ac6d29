package jumpcloudtest_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func TestBehaviorOrder(t *testing.T) {
	t.Parallel()
	for order, want := range map[jumpcloudtest.Order][]int{
		jumpcloudtest.InputOrder:   {0, 1, 2, 3, -1},
		jumpcloudtest.Reversed:     {-1, 3, 2, 1, 0},
		jumpcloudtest.ByCompletion: {0, 1, 2, 3, -1},
		jumpcloudtest.NewestFirst:  {1, 0, 2, 3, -1},
	} {
		a, job := behaving(t, jumpcloudtest.Behavior{Order: order, Identity: atTop()}, 5)
		a.Advance(2 * time.Second)
		assert.Equal(t, want, usernames(a.raw(job, "")), order)
	}
	a, job := behaving(t, jumpcloudtest.Behavior{Order: jumpcloudtest.Shuffled, Identity: atTop()}, 9)
	first := usernames(a.raw(job, ""))
	assert.False(t, slices.IsSorted(first))
	a.Advance(time.Hour)
	assert.Equal(t, first, usernames(a.raw(job, "")))
}

func TestBehaviorGrowth(t *testing.T) {
	t.Parallel()
	for growth, want := range map[jumpcloudtest.Growth][3]int{
		jumpcloudtest.AllAtOnce: {4, 4, 4},
		jumpcloudtest.WhenBegun: {1, 3, 4},
		jumpcloudtest.WhenFinal: {0, 2, 4},
	} {
		a, job := behaving(t, jumpcloudtest.Behavior{Growth: growth}, 4)
		for i, after := range []time.Duration{0, 2 * time.Second, time.Hour} {
			a.Advance(after)
			assert.Len(t, a.raw(job, ""), want[i], growth)
		}
	}
	a, job := behaving(t, jumpcloudtest.Behavior{Growth: jumpcloudtest.WhenBegun, Order: jumpcloudtest.NewestFirst, Identity: atTop()}, 5)
	a.Advance(2500 * time.Millisecond)
	assert.Equal(t, []int{1, 2, 0}, usernames(a.raw(job, "")))
}

func TestBehaviorRepeats(t *testing.T) {
	t.Parallel()
	for _, repeats := range []jumpcloudtest.Repeats{jumpcloudtest.RepeatsInPage, jumpcloudtest.RepeatsLater} {
		a, job := behaving(t, jumpcloudtest.Behavior{Repeats: repeats}, 60)
		ids := values(a.raw(job, "?limit=100"), "id")
		assert.InDelta(t, 80, len(ids), 15)
		once := map[any]bool{}
		beside := 0
		for i, id := range ids {
			once[id] = true
			if i > 0 && id == ids[i-1] {
				beside++
			}
		}
		assert.Len(t, once, 60)
		assert.Equal(t, repeats == jumpcloudtest.RepeatsInPage, beside > 0)
	}
}

func TestBehaviorRetries(t *testing.T) {
	t.Parallel()
	const n = 30
	for kind, more := range map[jumpcloudtest.RetryKind]bool{
		jumpcloudtest.RetryAsNewResult: true, jumpcloudtest.RetrySameResult: false, jumpcloudtest.WorkTwice: true,
	} {
		b := jumpcloudtest.Behavior{Identity: atTop(), Retries: jumpcloudtest.Retries{Kind: kind, After: time.Hour}}
		a, job := behaving(t, b, n)
		a.Advance(time.Minute)
		early := a.raw(job, "?limit=100")
		a.Advance(2 * time.Hour)
		late := a.raw(job, "?limit=100")
		assert.Equal(t, more, len(late) > n, kind)
		count := func(results []map[string]any, word string) int {
			return len(slices.DeleteFunc(values(results, "status"), func(s any) bool { return s != word }))
		}
		switch kind {
		case jumpcloudtest.RetryAsNewResult:
			assert.Greater(t, count(early, "failed"), 1)
			assert.Equal(t, len(late)-n, count(early, "pending"), "the second attempts")
			assert.Equal(t, n-1, count(late, "finished"))
		case jumpcloudtest.RetrySameResult:
			assert.Greater(t, count(early, "failed"), 1)
			assert.Equal(t, n-1, count(late, "finished"))
		default:
			assert.Equal(t, n-1, count(early, "finished"))
			assert.Greater(t, count(late, "failed"), 1)
		}
		finished := 0
		for _, unit := range a.Jobs(jumpcloudtest.OrgID)[0].Units {
			if unit.Status == jumpcloudtest.Finished {
				finished++
			}
		}
		assert.Equal(t, n-1, finished)
		assert.Len(t, a.Users(jumpcloudtest.OrgID), n-1)
		twice := 0
		for _, times := range a.Creations(jumpcloudtest.OrgID) {
			twice += times - 1
		}
		assert.Equal(t, kind == jumpcloudtest.WorkTwice, twice > 0)
	}
}

func TestBehaviorListing(t *testing.T) {
	t.Parallel()
	listing := jumpcloudtest.Listing{After: time.Minute, Never: []string{jumpcloudtest.BulkUserExpires}, Missing: true, Strangers: true}
	a := newAPI(t, withUsers(), jumpcloudtest.WithBehavior(jumpcloudtest.Behavior{Listing: listing}))
	job := a.start("POST", "/bulk/users", newUsers(60))
	expiry := a.start("POST", "/bulk/user/expires", `[{"id":"`+ada+`"}]`)
	a.Advance(time.Minute - 1)
	a.refuses(404, "GET", "/bulk/users/"+job+"/results", "")
	a.Advance(1)
	results := a.results(job, "?limit=100")
	assert.InDelta(t, 41, len(results), 15)
	assert.Equal(t, "stranger", results[0].user()["username"])
	a.Advance(time.Hour)
	a.refuses(404, "GET", "/bulk/users/"+expiry+"/results", "")
	u, _ := a.User(jumpcloudtest.OrgID, ada)
	assert.True(t, u.PasswordExpired)
}

func TestBehaviorStaleResults(t *testing.T) {
	t.Parallel()
	a, job := behaving(t, jumpcloudtest.Behavior{Listing: jumpcloudtest.Listing{Stale: true}}, 90)
	a.Advance(time.Hour)
	pending := slices.DeleteFunc(values(a.raw(job, "?limit=100"), "status"), func(s any) bool { return s != "pending" })
	assert.InDelta(t, 30, len(pending), 15)
	assert.Len(t, a.Users(jumpcloudtest.OrgID), 89)
}
