package jumpcloudtest_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func TestFilterOperators(t *testing.T) {
	a := newAPI(t, withUsers())
	a.schedule("2030-02-01T00:00:00Z", "SUSPENDED", ada)
	a.schedule("2030-02-02T00:00:00.5Z", "ACTIVATED", bob)
	a.schedule("2030-02-03T00:00:00Z", "SUSPENDED", carol)
	for _, tt := range []struct {
		filter string
		want   []string
	}{
		{"state:eq:SUSPENDED", []string{ada, carol}},
		{"state:eq:suspended", nil},
		{"state:ne:SUSPENDED", []string{bob}},
		{"state:eq:S*", []string{ada, carol}},
		{"state:eq:*E*", []string{ada, bob, carol}},
		{"state:eq:*T*V*D", []string{bob}},
		{"state:eq:*T*TED*", []string{bob}},
		{"state:eq:*TED*T*", nil},
		{"state:eq:ACTIVATED*D", nil},
		{"state:eq:S**D", []string{ada, carol}},
		{"state:ne:*PEND*", []string{bob}},
		{"state:eq:*", []string{ada, bob, carol}},
		{"state:search:PEND", []string{ada, carol}},
		{"state:search:S*P", []string{ada, carol}},
		{"state:search:pend", nil},
		{"state:in:ACTIVATED|STAGED", []string{bob}},
		{"state:in:ACTIVATED|SUSPENDED", []string{ada, bob, carol}},
		{"state:in:A*", nil},
		{"state:gt:ACTIVATED", []string{ada, carol}},
		{"systemUserId:between:" + ada + "|" + bob, []string{ada, bob}},
		{"systemUserId:eq:" + carol, []string{carol}},
		{"scheduledJobId:eq:7768656e0000000000000002", []string{bob}},
		{"scheduledDate:eq:2030-02-01T01:00:00+01:00", []string{ada}},
		{"scheduledDate:eq:2030-02-0*", []string{ada, bob, carol}},
		{"scheduledDate:search:-03T", []string{carol}},
		{"scheduledDate:ne:2030-02-01T00:00:00Z", []string{bob, carol}},
		{"scheduledDate:gt:2030-02-02T00:00:00.5Z", []string{carol}},
		{"scheduledDate:ge:2030-02-02T00:00:00.5Z", []string{bob, carol}},
		{"scheduledDate:lt:2030-02-02T00:00:00.5Z", []string{ada}},
		{"scheduledDate:le:2030-02-02T00:00:00.5Z", []string{ada, bob}},
		{"scheduledDate:between:2030-02-01T00:00:00Z|2030-02-02T23:00:00Z", []string{ada, bob}},
		{"scheduledDate:between:2030-02-03T00:00:00Z|2030-02-01T00:00:00Z", nil},
		{"scheduledDate:in:2030-02-01T00:00:00Z|2030-02-03T00:00:00Z", []string{ada, carol}},
		{"state:eq:SUSPENDED,scheduledDate:gt:2030-02-02T00:00:00Z", []string{carol}},
		{"state:eq:SUSPENDED,state:eq:ACTIVATED", nil},
	} {
		t.Run(tt.filter, func(t *testing.T) {
			var got []string
			for _, c := range (api{a.Server, t}).list("?filter=" + url.QueryEscape(tt.filter)) {
				got = append(got, c.SystemUserID)
			}
			assert.Equal(t, tt.want, got)
		})
	}
	assert.Len(t, a.list("?limit=1&skip=1&filter=state:eq:SUSPENDED"), 1)
}

func TestFilterRefusesMalformed(t *testing.T) {
	a := newAPI(t)
	for _, filter := range []string{
		"", ",", "state", "state:eq", "state:eq:", "state:eq:SUSPENDED,", ":eq:x", "State:eq:SUSPENDED", "name:eq:x",
		"state:EQ:SUSPENDED", "state::SUSPENDED", "state:like:S", "state:between:A", "state:between:A|B|C",
		"scheduledDate:gt:tomorrow", "scheduledDate:gt:2030*", "scheduledDate:in:2030-02-01T00:00:00Z|x",
		"scheduledDate:between:2030-02-01T00:00:00Z|",
	} {
		t.Run(filter, func(t *testing.T) {
			api{a.Server, t}.refuses(400, "GET", "/bulk/userstates?filter="+url.QueryEscape(filter), "")
		})
	}
	a.refuses(400, "GET", "/bulk/userstates?filter=state:eq:A&filter=state", "")
}

// The vendor's specification joins conditions by commas, and its command line repeats the parameter.
func TestFilterTakesConditionsJoinedOrRepeated(t *testing.T) {
	a := newAPI(t, withUsers(), jumpcloudtest.WithClock(epoch))
	a.schedule("2030-02-01T00:00:00Z", "SUSPENDED", ada, bob)
	a.schedule("2030-02-02T00:00:00Z", "ACTIVATED", ada)
	user, state := "systemUserId:eq:"+ada, "state:eq:SUSPENDED"
	for query, want := range map[string]int{
		"filter=" + user:                                          2,
		"filter=" + user + "," + state:                            1,
		"filter=" + user + "&filter=" + state:                     1,
		"filter=" + user + "&filter=state:eq:SUSPENDED,ACTIVATED": 0, // one condition, whose value has a comma
	} {
		assert.Len(t, a.list("?"+query), want, query)
	}
	a.refuses(400, "GET", "/bulk/userstates?filter="+user+",SUSPENDED", "")
}

func FuzzFilter(f *testing.F) {
	for _, seed := range []string{"state:eq:S*", "scheduledDate:between:2030-01-01T00:00:00Z|2031-01-01T00:00:00Z", "a:b:c:d,", "state:in:|", "*E**D"} {
		f.Add(seed)
	}
	service, err := jumpcloudtest.New(withUsers(), jumpcloudtest.WithClock(epoch), jumpcloudtest.WithRequestLog(0))
	require.NoError(f, err)
	ask := func(tb testing.TB, method, query, body string) *httptest.ResponseRecorder {
		tb.Helper()
		r := httptest.NewRequestWithContext(tb.Context(), method, "/api/v2/bulk/userstates"+query, strings.NewReader(body))
		r.Header.Set("X-Api-Key", jumpcloudtest.APIKey)
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		service.ServeHTTP(w, r)
		return w
	}
	require.Equal(f, http.StatusCreated, ask(f, http.MethodPost, "", schedule("2030-02-01T00:00:00Z", "SUSPENDED", ada, bob)).Code)
	require.Equal(f, http.StatusCreated, ask(f, http.MethodPost, "", schedule("2030-02-02T00:00:00Z", "ACTIVATED", carol)).Code)

	f.Fuzz(func(t *testing.T, value string) {
		list := func(filter string) (int, int) {
			w := ask(t, http.MethodGet, "?filter="+url.QueryEscape(filter), "")
			if w.Code != http.StatusOK {
				return w.Code, 0
			}
			return w.Code, len(decode[[]change](t, w.Body.String()))
		}
		code, _ := list(value)
		assert.Contains(t, []int{http.StatusOK, http.StatusBadRequest}, code)
		if value == "" || strings.Contains(value, ",") {
			return
		}
		for _, field := range []string{"state", "systemUserId", "scheduledJobId", "scheduledDate"} {
			code, equal := list(field + ":eq:" + value)
			assert.Equal(t, http.StatusOK, code)
			_, unequal := list(field + ":ne:" + value)
			assert.Equal(t, 3, equal+unequal, "every change either fits %q or does not", value)
		}
	})
}
