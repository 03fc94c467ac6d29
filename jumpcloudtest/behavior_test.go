package jumpcloudtest_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// behaving is an emulator with a behavior, and a job that creates n users, of which the last has no e-mail address.
func behaving(t *testing.T, b jumpcloudtest.Behavior, n int) (a api, job string) {
	t.Helper()
	a = newAPI(t, jumpcloudtest.WithBehavior(b))
	body := newUsers(n - 1)
	if n > 1 {
		body = body[:len(body)-1] + ","
	} else {
		body = "["
	}
	return a, a.start("POST", "/bulk/users", body+`{"username":"Last"}]`)
}

// raw returns the results of a job as they are.
func (a api) raw(job, query string) []map[string]any {
	a.t.Helper()
	r := a.do(http.MethodGet, "/bulk/users/"+job+"/results"+query, "")
	require.Equal(a.t, http.StatusOK, r.status, r.body)
	return decode[[]map[string]any](a.t, r.body)
}

// values returns what each result has under a name.
func values(results []map[string]any, name string) []any {
	out := make([]any, len(results))
	for i, r := range results {
		out[i] = r[name]
	}
	return out
}

// usernames returns the numbers of users such as user7, and -1 for any other.
func usernames(results []map[string]any) []int {
	out := make([]int, len(results))
	for i, r := range results {
		out[i] = -1
		if name, _ := r["username"].(string); len(name) > len("user") {
			if n, err := strconv.Atoi(name[len("user"):]); err == nil {
				out[i] = n
			}
		}
	}
	return out
}

func atTop() []jumpcloudtest.Naming { return []jumpcloudtest.Naming{{Place: jumpcloudtest.AtTop}} }

func TestBehaviorIdentity(t *testing.T) {
	t.Parallel()
	const id = "757365720000000000000001"
	for place, want := range map[jumpcloudtest.Place]string{
		jumpcloudtest.InMetaSystemUser:  `{"meta":{"systemUser":{"id":"` + id + `","username":"user0"}},"persistedFields":{}}`,
		jumpcloudtest.InMetaUser:        `{"meta":{"user":{"id":"` + id + `","username":"user0"}},"persistedFields":{}}`,
		jumpcloudtest.InMeta:            `{"meta":{"id":"` + id + `","username":"user0"},"persistedFields":{}}`,
		jumpcloudtest.InPersistedFields: `{"meta":{},"persistedFields":{"id":"` + id + `","username":"user0"}}`,
		jumpcloudtest.InPersistedList:   `{"meta":{},"persistedFields":[{"id":"` + id + `","username":"user0"}]}`,
		jumpcloudtest.AtTop:             `{"meta":{},"persistedFields":{},"systemUserId":"` + id + `","username":"user0"}`,
	} {
		a, job := behaving(t, jumpcloudtest.Behavior{Identity: []jumpcloudtest.Naming{{Place: place, Names: []string{"id", "username"}}}}, 2)
		a.Advance(time.Minute)
		result := a.raw(job, "")[0]
		for _, name := range []string{"id", "createdAt", "updatedAt", "status", "statusMsg"} {
			assert.Contains(t, result, name)
			delete(result, name)
		}
		got, err := json.Marshal(result)
		require.NoError(t, err)
		assert.JSONEq(t, want, string(got))
	}
}

func TestBehaviorNamesInSeveralPlacesOrNowhere(t *testing.T) {
	t.Parallel()
	a, job := behaving(t, jumpcloudtest.Behavior{LowerCase: true, Identity: []jumpcloudtest.Naming{
		{Place: jumpcloudtest.InPersistedList, Names: []string{"username"}},
		{Place: jumpcloudtest.InPersistedFields, Names: []string{"email", "employeeIdentifier"}},
		{Place: jumpcloudtest.InMeta, Names: []string{"_id"}},
	}}, 2)
	a.Advance(time.Minute)
	results := a.raw(job, "")
	assert.Equal(t, []any{map[string]any{"username": "user0", "email": "user0@example.com"}}, results[0]["persistedFields"])
	assert.Equal(t, map[string]any{"_id": "757365720000000000000001"}, results[0]["meta"])
	assert.Equal(t, []any{map[string]any{"username": "last"}}, results[1]["persistedFields"])

	a, job = behaving(t, jumpcloudtest.Behavior{Identity: []jumpcloudtest.Naming{}}, 2)
	assert.Equal(t, map[string]any{}, a.raw(job, "")[0]["meta"])
}

func TestBehaviorMentions(t *testing.T) {
	t.Parallel()
	b := jumpcloudtest.Behavior{Mentions: jumpcloudtest.Mentions{Manager: true, RequestedBy: true, Message: jumpcloudtest.MentionOther}}
	a, job := behaving(t, b, 2)
	a.Advance(time.Second)
	results := a.raw(job, "")
	assert.Equal(t, []any{" (after Last)", " (after user0@example.com)"}, values(results, "statusMsg"))
	assert.Equal(t, []any{map[string]any{"manager": "Last"}, map[string]any{"manager": "757365720000000000000001"}}, values(results, "persistedFields"))
	assert.Equal(t, "Last", results[0]["meta"].(map[string]any)["requestedBy"])

	a, job = behaving(t, jumpcloudtest.Behavior{Mentions: jumpcloudtest.Mentions{Message: jumpcloudtest.MentionOwn}}, 1)
	a.Advance(time.Second)
	assert.Equal(t, "Last: email is missing", a.raw(job, "")[0]["statusMsg"])
}

func TestBehaviorWords(t *testing.T) {
	t.Parallel()
	b := jumpcloudtest.Behavior{Words: jumpcloudtest.Words{Pending: "queued", Finished: "Finished", Failed: "FAILED"}}
	a, job := behaving(t, b, 3)
	a.Advance(time.Second)
	assert.Equal(t, []any{"Finished", "queued", "queued"}, values(a.raw(job, ""), "status"))
	a.Advance(time.Minute)
	assert.Equal(t, []any{"Finished", "Finished", "FAILED"}, values(a.raw(job, ""), "status"))
	units := a.Jobs(jumpcloudtest.OrgID)[0].Units
	assert.Equal(t, []string{"finished", "finished", "failed"}, []string{units[0].Status, units[1].Status, units[2].Status})
}

func TestBehaviorUnknownWords(t *testing.T) {
	t.Parallel()
	for forHowLong, after := range map[time.Duration]int{0: 1, time.Hour: 0} {
		a, job := behaving(t, jumpcloudtest.Behavior{Words: jumpcloudtest.Words{Unknown: "paused", UnknownFor: forHowLong}}, 90)
		paused := func() int {
			return len(slices.DeleteFunc(values(a.raw(job, "?limit=100"), "status"), func(s any) bool { return s != "paused" }))
		}
		first := paused()
		assert.InDelta(t, 30, first, 15)
		a.Advance(time.Hour - 1)
		assert.Equal(t, first, paused())
		a.Advance(1)
		assert.Equal(t, first*after, paused())
	}
}

func TestBehaviorConflict(t *testing.T) {
	t.Parallel()
	for _, text := range jumpcloudtest.ConflictTexts() {
		a := newAPI(t, withUsers(), jumpcloudtest.WithBehavior(jumpcloudtest.Behavior{Conflict: text}))
		message := a.finish("POST", "/bulk/users", `[{"username":"Ada","email":"new@example.com"}]`)[0].StatusMsg
		assert.NotEmpty(t, message)
		assert.NotContains(t, message, "{value}")
		assert.NotContains(t, message, "{field}")
	}
	a := newAPI(t, withUsers(), jumpcloudtest.WithBehavior(jumpcloudtest.Behavior{Conflict: "{field} {value} exists"}))
	r := a.finish("POST", "/bulk/users", `[{"username":"Ada","email":"bob@example.com"}]`)
	assert.Equal(t, "username Ada exists; email bob@example.com exists", r[0].StatusMsg)
}

func TestBehaviorOddities(t *testing.T) {
	t.Parallel()
	for _, kind := range jumpcloudtest.OddityKinds() {
		a, job := behaving(t, jumpcloudtest.Behavior{Oddities: jumpcloudtest.Oddities{Kinds: []jumpcloudtest.Oddity{kind}}}, 100)
		odd := 0
		for _, r := range a.raw(job, "?limit=100") {
			_, meta := r["meta"].(map[string]any)
			_, persisted := r["persistedFields"].(map[string]any)
			_, status := r["status"].(string)
			_, message := r["statusMsg"].(string)
			_, id := r["id"].(string)
			_, updated := r["updatedAt"].(string)
			if !meta || !persisted || !status || !message || !id || !updated {
				odd++
			}
		}
		assert.InDelta(t, 33, odd, 20, kind)
	}
	a, job := behaving(t, jumpcloudtest.Behavior{Oddities: jumpcloudtest.Oddities{Extra: true}}, 1)
	assert.Contains(t, a.raw(job, "")[0], "links")
}

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

func TestBehaviorIsChecked(t *testing.T) {
	t.Parallel()
	for _, b := range []jumpcloudtest.Behavior{
		{Identity: []jumpcloudtest.Naming{{}}},
		{Identity: []jumpcloudtest.Naming{{Place: jumpcloudtest.AtTop, Names: []string{"name"}}}},
		{Mentions: jumpcloudtest.Mentions{Message: "x"}},
		{Words: jumpcloudtest.Words{UnknownFor: -1}},
		{Oddities: jumpcloudtest.Oddities{Kinds: []jumpcloudtest.Oddity{"x"}}},
		{Order: "x"}, {Growth: "x"}, {Repeats: "x"},
		{Retries: jumpcloudtest.Retries{Kind: "x"}}, {Retries: jumpcloudtest.Retries{After: -1}},
		{Listing: jumpcloudtest.Listing{After: -1}},
		{Pages: jumpcloudtest.Pages{Cap: -1}}, {Pages: jumpcloudtest.Pages{Total: "x"}},
		{Pages: jumpcloudtest.Pages{Failing: -1}}, {Pages: jumpcloudtest.Pages{Padding: -1}},
	} {
		_, err := jumpcloudtest.New(jumpcloudtest.WithBehavior(b))
		require.ErrorContains(t, err, "WithBehavior")
	}
}

func TestRandomBehaviorIsTheSameFromASeedAndValid(t *testing.T) {
	t.Parallel()
	distinct := map[string]bool{}
	for seed := range uint64(2000) {
		b := jumpcloudtest.RandomBehavior(seed)
		assert.Equal(t, b, jumpcloudtest.RandomBehavior(seed))
		_, err := jumpcloudtest.New(jumpcloudtest.WithBehavior(b))
		require.NoError(t, err)
		text, err := json.Marshal(b)
		require.NoError(t, err)
		distinct[string(text)] = true
	}
	assert.Len(t, distinct, 2000)
}

// Whatever the service shows, the emulator tells the truth: a job that was accepted has made its users, once each.
func TestRandomBehaviorLeavesTheTruth(t *testing.T) {
	t.Parallel()
	refused := 0
	for seed := range uint64(500) {
		s, err := jumpcloudtest.New(jumpcloudtest.WithClock(epoch), jumpcloudtest.WithBehavior(jumpcloudtest.RandomBehavior(seed)))
		require.NoError(t, err)
		client := &http.Client{Transport: s.Transport()}
		ask := func(method, path, body string) int {
			r, err := http.NewRequestWithContext(t.Context(), method, "http://service.test/api/v2/bulk/users"+path, strings.NewReader(body))
			require.NoError(t, err)
			r.Header = http.Header{"X-Api-Key": {jumpcloudtest.APIKey}, "Content-Type": {"application/json"}}
			response, err := client.Do(r)
			require.NoError(t, err)
			require.NoError(t, response.Body.Close())
			return response.StatusCode
		}
		status := ask(http.MethodPost, "", newUsers(7))
		jobs := s.Jobs(jumpcloudtest.OrgID)
		if len(jobs) == 0 {
			assert.Contains(t, []int{400, 413}, status)
			refused++
			continue
		}
		for i, want := range [][]int{{200, 404, 500}, {200, 404, 500}, {200}} {
			assert.Contains(t, want, ask(http.MethodGet, "/"+jobs[0].ID+"/results?limit=3&skip=3", ""), seed)
			s.Advance(time.Duration(i) * time.Hour)
		}
		assert.Len(t, s.Users(jumpcloudtest.OrgID), 7)
		for _, unit := range s.Jobs(jumpcloudtest.OrgID)[0].Units {
			assert.Equal(t, jumpcloudtest.Finished, unit.Status)
			assert.NotEmpty(t, unit.UserID)
			assert.NotZero(t, s.Creations(jumpcloudtest.OrgID)[unit.Input["username"].(string)])
		}
	}
	assert.InDelta(t, 30, refused, 30)
}
