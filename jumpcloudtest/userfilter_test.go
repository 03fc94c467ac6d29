package jumpcloudtest_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func TestUserFilterOperators(t *testing.T) {
	a := newAPI(t, jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Users: []jumpcloudtest.User{
		{ID: ada, Username: "ada", Email: "Ada@example.com", Fields: jumpcloudtest.Fields{"unix_uid": 9, "department": "a|b"}},
		{ID: bob, Username: "bob", Email: "bob@example.com", State: jumpcloudtest.Suspended, Fields: jumpcloudtest.Fields{
			"unix_uid": 10, "department": `a\b`, "sudo": true, "tags": []string{"x"},
		}},
		{ID: carol, Username: "Carol", Email: "carol@example.com", Fields: jumpcloudtest.Fields{
			"employeeIdentifier": "E-3", "password": "hunter2", "department": "a:b,c",
		}},
	}})).v1()
	everybody := []string{ada, bob, carol}
	for _, tt := range []struct {
		filters []string
		want    []string
	}{
		{nil, everybody},
		{[]string{"username:$eq:ada"}, []string{ada}},
		{[]string{"username:$eq:Ada"}, nil},
		{[]string{"username:$eq:carol"}, nil},
		{[]string{"username:$eq:a"}, nil},
		{[]string{"username:$eq:a.a"}, nil},
		{[]string{"username:$eq:"}, nil},
		{[]string{"username:$ne:ada"}, []string{bob, carol}},
		{[]string{"username:$gt:ada"}, []string{bob}},
		{[]string{"username:$gte:ada"}, []string{ada, bob}},
		{[]string{"username:$lt:ada"}, []string{carol}},
		{[]string{"username:$lte:ada"}, []string{ada, carol}},
		{[]string{"username:$in:ada|bob|nobody"}, []string{ada, bob}},
		{[]string{"username:$in:ADA|BOB"}, nil},
		{[]string{"username:$in:ada|"}, []string{ada}},
		{[]string{"username:$in:ada,bob"}, nil},
		{[]string{"_id:$in:" + ada + "|" + carol}, []string{ada, carol}},
		{[]string{"_id:$gt:" + ada}, []string{bob, carol}},
		{[]string{"id:$eq:" + bob}, []string{bob}},
		{[]string{"email:$eq:ada@example.com"}, []string{ada}},
		{[]string{"email:$eq:Ada@example.com"}, nil},
		{[]string{"employeeIdentifier:$in:E-3|E-4"}, []string{carol}},
		{[]string{"employeeIdentifier:$eq:"}, nil},
		{[]string{"employeeIdentifier:$ne:E-3"}, []string{ada, bob}},
		{[]string{"department:$eq:a|b"}, []string{ada}},
		{[]string{`department:$in:a\|b`}, []string{ada}},
		{[]string{`department:$in:a|b`}, nil},
		{[]string{`department:$in:a\b|x`}, []string{bob}},
		{[]string{`department:$in:a\\b|x`}, nil},
		{[]string{`department:$eq:a\|b`}, nil},
		{[]string{"department:$eq:a:b,c"}, []string{carol}},
		{[]string{"unix_uid:$gt:9"}, []string{bob}},
		{[]string{"unix_uid:$lte:10"}, []string{ada, bob}},
		{[]string{"unix_uid:$eq:10"}, []string{bob}},
		{[]string{"unix_uid:$lt:x"}, []string{ada, bob}},
		{[]string{"sudo:$eq:true"}, []string{bob}},
		{[]string{"tags:$eq:x"}, nil},
		{[]string{"state:$eq:SUSPENDED"}, []string{bob}},
		{[]string{"organization:$eq:" + jumpcloudtest.OrgID}, everybody},
		{[]string{"password:$eq:hunter2"}, nil},
		{[]string{"nothing:$eq:x"}, nil},
		{[]string{"nothing:$ne:x"}, everybody},
		{[]string{"username:$gte:ada", "state:$ne:SUSPENDED"}, []string{ada}},
		{[]string{"username:$eq:ada", "username:$eq:bob"}, nil},
	} {
		t.Run(strings.Join(tt.filters, " "), func(t *testing.T) {
			repeated, indexed := url.Values{"filter": tt.filters}, url.Values{}
			for i, filter := range tt.filters {
				indexed.Set(fmt.Sprintf("filter[%d]", i), filter)
			}
			for _, query := range []url.Values{repeated, indexed} {
				assert.Equal(t, tt.want, ids(api{a.Server, t}.users("?"+query.Encode())))
			}
		})
	}
	assert.Len(t, a.users("?filter=username:$eq:ada&filter[7]=state:$eq:STAGED&filter[x]=username:$eq:bob").Results, 1)
}

func TestUserFilterRefusesMalformed(t *testing.T) {
	a := newAPI(t).v1()
	for _, filter := range []string{
		"", ":", "::", "username", "username:$eq", ":$eq:x", "username:$like:x", "username:$:x", "username::x", "username:$EQ:x",
		"username:$regex:x", "username:eq:x", "username:in:x",
	} {
		for _, name := range []string{"filter", "filter[0]"} {
			t.Run(name+" "+filter, func(t *testing.T) {
				query := url.Values{name: {filter}}
				assert.Contains(t, api{a.Server, t}.refused(400, "GET", "/systemusers?"+query.Encode(), ""), fmt.Sprintf("%s %q", name, filter))
			})
		}
	}
	a.refused(400, "GET", "/systemusers?filter=username:$eq:x&filter=username", "")
	a.refused(400, "GET", "/systemusers?filter[0]=username:$eq:x&filter[0]=username:$eq:x", "")
}

// FuzzUserFilter finds users by any two values: exactly those who have them, whatever the values hold.
func FuzzUserFilter(f *testing.F) {
	for _, seed := range [][2]string{{"ada", "bob"}, {"a|b", `a\|b`}, {`a\`, "b"}, {`\\|`, ""}, {"a:$in:b", "%7C"}, {"007", "7"}, {"$eq", " "}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, one, two string) {
		if !utf8.ValidString(one) || !utf8.ValidString(two) {
			return // JSON has no such text
		}
		for _, backslashes := range []bool{true, false} {
			service, err := jumpcloudtest.New(
				jumpcloudtest.WithBehavior(jumpcloudtest.Behavior{Lookups: jumpcloudtest.Lookups{Backslashes: backslashes}}),
				jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Users: []jumpcloudtest.User{
					{Username: "1", Fields: jumpcloudtest.Fields{"location": one}},
					{Username: "2", Fields: jumpcloudtest.Fields{"location": two}},
					{Username: "3", Fields: jumpcloudtest.Fields{"location": "elsewhere"}},
					{Username: "4"},
				}}))
			require.NoError(t, err)
			find := func(filter string) (status int, usernames []string) {
				r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/api/systemusers?filter="+url.QueryEscape(filter), http.NoBody)
				r.Header.Set("X-Api-Key", jumpcloudtest.APIKey)
				w := httptest.NewRecorder()
				service.ServeHTTP(w, r)
				if w.Code == http.StatusOK {
					for _, u := range decode[userList](t, w.Body.String()).Results {
						usernames = append(usernames, u.text("username"))
					}
				}
				return w.Code, usernames
			}
			having := func(values ...string) (usernames []string) {
				for i, location := range []string{one, two, "elsewhere"} {
					if slices.Contains(values, location) {
						usernames = append(usernames, strconv.Itoa(i+1))
					}
				}
				return usernames
			}

			status, _ := find(one)
			assert.Contains(t, []int{http.StatusOK, http.StatusBadRequest}, status)
			status, equal := find("location:$eq:" + one)
			assert.Equal(t, http.StatusOK, status)
			assert.Equal(t, having(one), equal)
			_, unequal := find("location:$ne:" + one)
			assert.Len(t, append(unequal, equal...), 4, "everybody either has %q or not", one)
			if !backslashes && strings.HasSuffix(one, `\`) {
				continue // cannot stand before another value
			}
			escapes := strings.NewReplacer("|", `\|`)
			if backslashes {
				escapes = strings.NewReplacer("|", `\|`, `\`, `\\`)
			}
			status, found := find("location:$in:" + escapes.Replace(one) + "|" + escapes.Replace(two))
			assert.Equal(t, http.StatusOK, status)
			assert.Equal(t, having(one, two), found)
		}
	})
}
