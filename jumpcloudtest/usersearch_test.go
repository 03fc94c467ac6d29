package jumpcloudtest_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func TestUserSearchFinds(t *testing.T) {
	a := newAPI(t, withUsers()).v1()
	for _, tt := range []struct {
		body string
		want []string
	}{
		{`{}`, []string{ada, bob, carol}},
		{`{"filter":null,"searchFilter":null,"fields":null,"limit":null,"skip":null,"unknown":1}`, []string{ada, bob, carol}},
		{`{"filter":{}}`, []string{ada, bob, carol}},
		{`{"limit":1,"skip":1}`, []string{bob}},
		{`{"skip":3}`, nil},
		{`{"filter":{"or":[{"username":{"$regex":"(?i)^ADA$"}}]}}`, []string{ada}},
		{`{"filter":{"or":[{"username":{"$regex":"^ADA$"}}]}}`, nil},
		{`{"filter":{"or":[{"username":{"$regex":"(?i)^ADA$"}},{"email":{"$regex":"(?i)^bob@example\\.com$"}}]}}`, []string{ada, bob}},
		{`{"filter":{"and":[{"username":{"$regex":"a"}},{"email":{"$regex":"^c"}}]}}`, []string{carol}},
		{`{"filter":{"or":[{"username":"ada"},{"and":[{"state":"SUSPENDED"},{"unix_uid":{"$ne":5000}}]}]}}`, []string{ada, bob}},
		{`{"filter":{"or":[{"username":"ada"}],"and":[{"username":"bob"}]}}`, nil},
		{`{"filter":{"username":"ADA"}}`, nil},
		{`{"filter":{"username":{"$in":["ada","bob"]}}}`, []string{ada, bob}},
		{`{"filter":{"username":{"$in":["a|da","a\\da"]}}}`, nil},
		{`{"filter":{"username":{"$in":[]}}}`, nil},
		{`{"filter":{"username":{"$gt":"ada","$lt":"carol"}}}`, []string{bob}},
		{`{"filter":{"unix_uid":{"$regex":"5"}}}`, nil},
		{`{"filter":{"unix_uid":5000}}`, []string{carol}},
		{`{"filter":{"account_locked":true}}`, []string{bob}},
		{`{"filter":{"password":{"$regex":"."}}}`, nil},
		{`{"searchFilter":{"searchTerm":"A","fields":["username"]}}`, []string{ada, carol}},
		{`{"searchFilter":{"searchTerm":["BOB","e-3"],"fields":["username","employeeIdentifier"]}}`, []string{bob, carol}},
		{`{"searchFilter":{"searchTerm":"a.a","fields":["username"]}}`, nil},
		{`{"searchFilter":{"searchTerm":"example","fields":["email"]},"filter":{"username":"bob"}}`, []string{bob}},
	} {
		t.Run(tt.body, func(t *testing.T) {
			list := api{a.Server, t}.search(tt.body)
			assert.Equal(t, tt.want, ids(list))
			if !strings.Contains(tt.body, `"skip":`) {
				assert.InDelta(t, len(tt.want), list.TotalCount, 0)
			}
		})
	}
}

func TestUserSearchRefuses(t *testing.T) {
	a := newAPI(t, withUsers()).v1()
	for body, why := range map[string]string{
		``:                     "the body is missing",
		`[]`:                   "the body is not an object",
		`{"limit":101}`:        `request parameter "limit" exceeds maximum value of 100`,
		`{"limit":0}`:          "limit 0 is not from 1 to 100",
		`{"limit":"10"}`:       "limit: is not a number",
		`{"limit":1.5}`:        `limit "1.5" is not a whole number`,
		`{"skip":-1}`:          "skip -1 is below 0",
		`{"fields":["_id"]}`:   "fields: is not a text",
		`{"filter":[]}`:        "filter: is not an object",
		`{"filter":{"or":{}}}`: "filter: or: is not a list",
		`{"filter":{"or":[]}}`: "filter: or: is empty",
		`{"filter":{"and":["username:$eq:ada"]}}`:              "filter: and: is not an object",
		`{"filter":{"username":null}}`:                         "filter: username: $eq: is neither",
		`{"filter":{"username":[]}}`:                           "filter: username: $eq: is neither",
		`{"filter":{"username":{"$like":"x"}}}`:                `there is no operator "$like"`,
		`{"filter":{"username":{"$in":"x"}}}`:                  "$in: is not a list",
		`{"filter":{"username":{"$in":[{}]}}}`:                 "$in: is neither",
		`{"filter":{"username":{"$regex":1}}}`:                 "$regex: is not a text",
		`{"filter":{"username":{"$regex":"("}}}`:               "missing closing )",
		`{"filter":{"username":{"$regex":"(?=a)"}}}`:           "invalid or unsupported Perl syntax",
		`{"searchFilter":"x"}`:                                 "searchFilter: is not an object",
		`{"searchFilter":{"searchTerm":"x"}}`:                  "searchFilter: fields: is not a text",
		`{"searchFilter":{"fields":["username"]}}`:             "searchFilter: searchTerm: is not a text",
		`{"filter":` + strings.Repeat(`{"or":[`, 20_000) + `}`: "the body is not JSON",
	} {
		assert.Contains(t, a.refused(400, "POST", "/search/systemusers", body), why)
	}
	a.refused(415, "POST", "/search/systemusers", "{}", "Content-Type:")
}

// FuzzUserSearch finds users by a text as a regular expression, escaped and not.
func FuzzUserSearch(f *testing.F) {
	for _, seed := range []string{"ada", "a.a", `^a\b$`, "(?i)x", "(", "[[:alpha:]]+", "a{1001}", "\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return // JSON has no such text
		}
		service, err := jumpcloudtest.New(jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Users: []jumpcloudtest.User{
			{Username: "1", Fields: jumpcloudtest.Fields{"location": text}},
			{Username: "2", Fields: jumpcloudtest.Fields{"location": text + "."}},
			{Username: "3"},
		}}))
		require.NoError(t, err)
		find := func(pattern string) (int, userList) {
			body := `{"filter":{"or":[{"location":{"$regex":` + quoted(t, pattern) + `}}]}}`
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/api/search/systemusers", strings.NewReader(body))
			r.Header = http.Header{"X-Api-Key": {jumpcloudtest.APIKey}, "Content-Type": {"application/json"}}
			w := httptest.NewRecorder()
			service.ServeHTTP(w, r)
			if w.Code != http.StatusOK {
				return w.Code, userList{}
			}
			return w.Code, decode[userList](t, w.Body.String())
		}
		status, found := find("^" + regexp.QuoteMeta(text) + "$")
		assert.Equal(t, http.StatusOK, status)
		require.Len(t, found.Results, 1)
		assert.Equal(t, "1", found.Results[0].text("username"))

		status, _ = find(text)
		want := http.StatusOK
		if _, err := regexp.Compile(text); err != nil {
			want = http.StatusBadRequest
		}
		assert.Equal(t, want, status)
	})
}

func quoted(t *testing.T, text string) string {
	t.Helper()
	encoded, err := json.Marshal(text)
	require.NoError(t, err)
	return string(encoded)
}
