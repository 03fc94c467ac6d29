package jumpcloudtest_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// lookingUp is an emulator, at version 1 of the API, that has n users and looks them up as the behavior says.
func lookingUp(t *testing.T, l jumpcloudtest.Lookups, n int) api {
	t.Helper()
	a := newAPI(t, jumpcloudtest.WithBehavior(jumpcloudtest.Behavior{Lookups: l}))
	a.finish("POST", "/bulk/users", newUsers(n))
	return a.v1()
}

// walk returns the ids of all pages that hold three users each. Between two pages a user is created, where created says so.
func (a api) walk(query string, created bool) []string {
	a.t.Helper()
	var all []string
	for skip := 0; ; skip += 3 {
		page := ids(a.users(fmt.Sprintf("?limit=3&skip=%d&%s", skip, query)))
		if len(page) == 0 {
			return all
		}
		all = append(all, page...)
		if created && skip < 30 {
			a.start("POST", "/v2/bulk/users", fmt.Sprintf(`[{"username":"new%d","email":"new%d@example.com"}]`, skip, skip))
			a.Advance(time.Second)
		}
	}
}

// lost returns how many of the users there were before are not among the ids, and how many ids come twice.
func lost(before []jumpcloudtest.User, got []string) (missing, repeated int) {
	for _, u := range before {
		if !slices.Contains(got, u.ID) {
			missing++
		}
	}
	return missing, len(got) - len(slices.Compact(slices.Sorted(slices.Values(got))))
}

func TestBehaviorLookupOrders(t *testing.T) {
	t.Parallel()
	for order, want := range map[jumpcloudtest.UserOrder][]string{
		jumpcloudtest.OldestUsersFirst: {"user0", "user1", "user2"},
		jumpcloudtest.NewestUsersFirst: {"user29", "user28", "user27"},
		jumpcloudtest.UsersShuffled:    nil,
		jumpcloudtest.UsersInNoOrder:   nil,
	} {
		a := lookingUp(t, jumpcloudtest.Lookups{Order: order}, 30)
		first, second := ids(a.users("?limit=100")), ids(a.users("?limit=100"))
		assert.Equal(t, order == jumpcloudtest.UsersInNoOrder, !slices.Equal(first, second), order)
		assert.Equal(t, want == nil, !slices.IsSorted(first) && !slices.IsSortedFunc(first, func(a, b string) int { return strings.Compare(b, a) }), order)
		for i, username := range want {
			assert.Equal(t, username, a.users("").Results[i].text("username"))
		}
		assert.Len(t, a.search(`{"limit":100}`).Results, 30)
		before := a.Users(jumpcloudtest.OrgID)
		missing, repeated := lost(before, a.walk("", false))
		assert.Equal(t, order == jumpcloudtest.UsersInNoOrder, missing > 0 && repeated > 0, order)
		missing, repeated = lost(before, a.walk("sort=_id", false))
		assert.Zero(t, missing+repeated, order)
	}
}

func TestBehaviorListsShiftWhileUsersAreCreated(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		lookups jumpcloudtest.Lookups
		query   string
		shifts  bool
	}{
		{jumpcloudtest.Lookups{}, "", false},
		{jumpcloudtest.Lookups{Order: jumpcloudtest.NewestUsersFirst}, "", true},
		{jumpcloudtest.Lookups{Order: jumpcloudtest.NewestUsersFirst}, "sort=_id", false},
		{jumpcloudtest.Lookups{ScatteredIDs: true}, "", false},
		{jumpcloudtest.Lookups{ScatteredIDs: true}, "sort=_id", true},
		{jumpcloudtest.Lookups{ScatteredIDs: true}, "sort=-_id", true},
	} {
		a := lookingUp(t, tt.lookups, 30)
		before := a.Users(jumpcloudtest.OrgID)
		_, repeated := lost(before, a.walk(tt.query, true))
		assert.Equal(t, tt.shifts, repeated > 0, tt)
	}
}

func TestBehaviorScatteredIDs(t *testing.T) {
	t.Parallel()
	a := lookingUp(t, jumpcloudtest.Lookups{ScatteredIDs: true}, 200)
	var all []string
	for _, u := range a.Users(jumpcloudtest.OrgID) {
		assert.Regexp(t, "^[0-9a-f]{24}$", u.ID)
		all = append(all, u.ID)
	}
	assert.False(t, slices.IsSorted(all))
	slices.Sort(all)
	assert.Len(t, slices.Compact(all), 200)
}

func TestBehaviorLookupCap(t *testing.T) {
	t.Parallel()
	a := lookingUp(t, jumpcloudtest.Lookups{Cap: 4}, 9)
	for query, want := range map[string]int{"?limit=100": 4, "": 4, "?limit=3": 3, "?skip=8": 1} {
		list := a.users(query)
		assert.Len(t, list.Results, want, query)
		assert.InDelta(t, 9, list.TotalCount, 0)
	}
	assert.Len(t, a.search(`{"limit":5}`).Results, 4)
}

func TestBehaviorTotalCounts(t *testing.T) {
	t.Parallel()
	for total, want := range map[jumpcloudtest.TotalCount]string{
		jumpcloudtest.CountTrue: `{"totalCount":7`, jumpcloudtest.CountMissing: `{}`, jumpcloudtest.CountNull: `{"totalCount":null`,
		jumpcloudtest.CountLow: `{"totalCount":3`, jumpcloudtest.CountHigh: `{"totalCount":15`, jumpcloudtest.CountPage: `{"totalCount":2`,
		jumpcloudtest.CountText: `{"totalCount":"7"`,
	} {
		a := lookingUp(t, jumpcloudtest.Lookups{TotalCount: total}, 7)
		for _, r := range []reply{a.do("GET", "/systemusers?limit=2", ""), a.do("POST", "/search/systemusers", `{"limit":2}`)} {
			answer := decode[map[string]any](t, r.body)
			assert.Len(t, answer["results"], 2)
			delete(answer, "results")
			assert.Equal(t, decode[map[string]any](t, strings.TrimSuffix(want, "}")+"}"), answer, total)
		}
	}
}

func TestBehaviorMaxIn(t *testing.T) {
	t.Parallel()
	a := lookingUp(t, jumpcloudtest.Lookups{MaxIn: 2}, 3)
	assert.Len(t, a.users("?filter=username:$in:user0|user1").Results, 2)
	assert.Contains(t, a.refused(400, "GET", "/systemusers?filter=username:$in:user0|user1|user2", ""), "$in has 3 values, more than 2")
	assert.Empty(t, a.users("?filter=username:$eq:user0|user1|user2").Results)
	a.refused(400, "POST", "/search/systemusers", `{"filter":{"username":{"$in":["a","b","c"]}}}`)
	many := strings.Repeat("x|", 10_000)
	assert.Len(t, lookingUp(t, jumpcloudtest.Lookups{}, 3).users("?filter=username:$in:"+many+"user2").Results, 1)
}

func TestBehaviorBareOperators(t *testing.T) {
	t.Parallel()
	for bare, want := range map[jumpcloudtest.BareOperators]int{
		jumpcloudtest.BareTaken: 1, jumpcloudtest.BareIgnored: 5, jumpcloudtest.BareMatchNobody: 0,
	} {
		a := lookingUp(t, jumpcloudtest.Lookups{BareOperators: bare}, 5)
		assert.Len(t, a.users("?filter=username:eq:user3").Results, want, bare)
		assert.Len(t, a.users("?filter=username:in:user3|x").Results, want, bare)
		assert.Len(t, a.users("?filter=username:$eq:user3").Results, 1, bare)
	}
	lookingUp(t, jumpcloudtest.Lookups{}, 1).refused(400, "GET", "/systemusers?filter=username:eq:user0", "")
	lookingUp(t, jumpcloudtest.Lookups{BareOperators: jumpcloudtest.BareTaken}, 1).refused(400, "GET", "/systemusers?filter=username:like:user0", "")
}

func TestRandomBehaviorDrawsEveryLookup(t *testing.T) {
	t.Parallel()
	drawn := map[string]map[any]bool{}
	global := 0
	for seed := range uint64(2000) {
		b := jumpcloudtest.RandomBehavior(seed)
		lookups := reflect.ValueOf(b.Lookups)
		for i := range lookups.NumField() {
			name := lookups.Type().Field(i).Name
			if drawn[name] == nil {
				drawn[name] = map[any]bool{}
			}
			drawn[name][lookups.Field(i).Interface()] = true
		}
		if b.GlobalEmails {
			global++
		}
	}
	for name, values := range drawn {
		want := 2
		switch name {
		case "Order":
			want = len(jumpcloudtest.UserOrders())
		case "TotalCount":
			want = len(jumpcloudtest.TotalCounts())
		case "BareOperators":
			want = len(jumpcloudtest.BareOperatorKinds())
		case "EmailCase":
			want = len(jumpcloudtest.LetterCases())
		case "Unset":
			want = len(jumpcloudtest.UnsetKinds())
		case "Cap", "MaxIn":
			want = 5
		}
		assert.Len(t, values, want, name)
	}
	assert.InDelta(t, 333, global, 100)
}
