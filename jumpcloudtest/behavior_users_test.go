package jumpcloudtest_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func TestBehaviorEmailCase(t *testing.T) {
	t.Parallel()
	for letters, want := range map[jumpcloudtest.LetterCase]string{
		jumpcloudtest.InLowerCase: "ada@example.com", jumpcloudtest.AsGiven: "Ada@Example.com", jumpcloudtest.InCapitals: "ADA@EXAMPLE.COM",
	} {
		a := newAPI(t, jumpcloudtest.WithBehavior(jumpcloudtest.Behavior{Lookups: jumpcloudtest.Lookups{EmailCase: letters}}))
		a.finish("POST", "/bulk/users", `[{"username":"Ada","email":"Ada@Example.com"}]`)
		assert.Equal(t, "Ada@Example.com", a.Users(jumpcloudtest.OrgID)[0].Email)
		for _, address := range []string{"ada@example.com", "Ada@Example.com", "ADA@EXAMPLE.COM"} {
			found := a.v1().users("?filter=email:$in:" + address).Results
			require.Equal(t, address == want, len(found) == 1, address)
			if len(found) == 1 {
				assert.Equal(t, want, found[0]["email"])
				assert.Equal(t, "Ada", found[0]["username"])
			}
		}
	}
}

func TestBehaviorUnsetIdentifier(t *testing.T) {
	t.Parallel()
	for unset, want := range map[jumpcloudtest.Unset]map[string]any{
		jumpcloudtest.UnsetNull: {"employeeIdentifier": nil}, jumpcloudtest.UnsetAbsent: {}, jumpcloudtest.UnsetEmpty: {"employeeIdentifier": ""},
	} {
		a := newAPI(t, jumpcloudtest.WithBehavior(jumpcloudtest.Behavior{Lookups: jumpcloudtest.Lookups{Unset: unset}}))
		a.finish("POST", "/bulk/users", `[{"username":"a","email":"a@example.com"},{"username":"b","email":"b@example.com","employeeIdentifier":""}]`)
		for _, query := range []string{"", "?fields=employeeIdentifier"} {
			for _, u := range a.v1().users(query).Results {
				maps.DeleteFunc(u, func(name string, _ any) bool { return name != "employeeIdentifier" })
				assert.Equal(t, listedUser(want), u, unset)
			}
		}
	}
}

func TestBehaviorEmptyUnknown(t *testing.T) {
	t.Parallel()
	a := lookingUp(t, jumpcloudtest.Lookups{EmptyUnknown: true}, 1)
	r := a.do("GET", "/systemusers/"+noID, "")
	assert.Equal(t, 200, r.status)
	assert.Empty(t, r.body)
	assert.NotEmpty(t, a.do("GET", "/systemusers/"+a.Users(jumpcloudtest.OrgID)[0].ID, "").body)
}

func TestBehaviorExtraMembersOfLookups(t *testing.T) {
	t.Parallel()
	plain, extra := lookingUp(t, jumpcloudtest.Lookups{}, 1), lookingUp(t, jumpcloudtest.Lookups{Extra: true}, 1)
	for _, path := range []string{"/systemusers", "/systemusers/757365720000000000000001"} {
		few, many := decode[map[string]any](t, plain.do("GET", path, "").body), decode[map[string]any](t, extra.do("GET", path, "").body)
		assert.Greater(t, len(many), len(few))
	}
	assert.Contains(t, extra.users("?fields=_id").Results[0], "__v")
}

func TestBehaviorTwinsShareWhatIsUnique(t *testing.T) {
	t.Parallel()
	a := newAPI(t, jumpcloudtest.WithBehavior(jumpcloudtest.Behavior{Lookups: jumpcloudtest.Lookups{Twins: true}}))
	var body []string
	for i := range 60 {
		body = append(body, fmt.Sprintf(`{"username":"user%d","email":"user%d@example.com","employeeIdentifier":"E-%d"}`, i, i, i))
	}
	a.finish("POST", "/bulk/users", "["+strings.Join(body, ",")+"]")
	require.Len(t, a.Users(jumpcloudtest.OrgID), 60)
	a = a.v1()
	list := a.users("?limit=100")
	assert.InDelta(t, 80, len(list.Results), 15)
	assert.InDelta(t, len(list.Results), list.TotalCount, 0)
	distinct := map[string]map[any]bool{"_id": {}, "username": {}, "email": {}, "employeeIdentifier": {}}
	for _, u := range list.Results {
		for name, seen := range distinct {
			seen[u[name]] = true
		}
		if id := u.text("_id"); strings.HasPrefix(u.text("username"), "twin.") {
			assert.Regexp(t, "^[0-9a-f]{24}$", id)
			assert.Equal(t, u, decode[listedUser](t, a.do("GET", "/systemusers/"+id, "").body))
			assert.Len(t, a.users("?filter=email:$eq:"+u.text("email")).Results, 2)
		}
	}
	for name, want := range map[string]int{"_id": len(list.Results), "username": len(list.Results), "email": 60, "employeeIdentifier": 60} {
		assert.Len(t, distinct[name], want, name)
	}
}

func TestBehaviorGlobalEmails(t *testing.T) {
	t.Parallel()
	for _, global := range []bool{false, true} {
		a := newAPI(t, jumpcloudtest.WithBehavior(jumpcloudtest.Behavior{GlobalEmails: global}),
			jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Users: []jumpcloudtest.User{{ID: ada, Username: "ada", Email: "ada@example.com"}}}),
			jumpcloudtest.WithOrganization(jumpcloudtest.Organization{ID: org2, Keys: []string{"two"}, Users: []jumpcloudtest.User{
				{ID: bob, Username: "bob", Email: "bob@example.com", Fields: jumpcloudtest.Fields{"employeeIdentifier": "E-1"}},
				{ID: carol, Username: "carol", Email: "Ada@example.com"}, // was there before
			}}))
		r := a.finish("POST", "/bulk/users", `[{"username":"bob","email":"BOB@example.com","employeeIdentifier":"E-1"}]`)
		want := "finished"
		if global {
			want = "failed"
			assert.Equal(t, "email belongs to another user", r[0].StatusMsg)
		}
		assert.Equal(t, want, r[0].Status)
		assert.Equal(t, !global, len(a.v1().users("?filter=email:$eq:bob@example.com").Results) == 1)
		r = a.finish("PATCH", "/bulk/users", `[{"id":"`+ada+`","email":"ADA@example.com"},{"id":"`+ada+`","email":"bob@example.com"}]`)
		assert.Equal(t, []string{"finished", "failed"}, statuses(r), "who has an address keeps it")
	}
}

func TestOrganizationSharedValues(t *testing.T) {
	t.Parallel()
	users := []jumpcloudtest.User{
		{ID: ada, Username: "ada", Email: "one@example.com", Fields: jumpcloudtest.Fields{"employeeIdentifier": "E-1"}},
		{ID: bob, Username: "bob", Email: "One@example.com", Fields: jumpcloudtest.Fields{"employeeIdentifier": "E-1"}},
	}
	_, err := jumpcloudtest.New(jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Users: users}))
	require.ErrorContains(t, err, "email belongs to another user; employeeIdentifier belongs to another user")
	sameName := append(slices.Clone(users), jumpcloudtest.User{Username: "ADA"})
	_, err = jumpcloudtest.New(jumpcloudtest.WithOrganization(jumpcloudtest.Organization{SharedValues: true, Users: sameName}))
	require.ErrorContains(t, err, "username belongs to another user")

	a := newAPI(t, jumpcloudtest.WithOrganization(jumpcloudtest.Organization{SharedValues: true, Users: users}))
	assert.Equal(t, []string{ada, bob}, ids(a.v1().users("?filter=email:$in:one@example.com")))
	assert.Equal(t, []string{ada, bob}, ids(a.v1().users("?filter=employeeIdentifier:$eq:E-1")))
	taken := `[{"username":"x","email":"one@example.com"}]`
	assert.Equal(t, "failed", a.finish("POST", "/bulk/users", taken)[0].Status)
	assert.Equal(t, "finished", a.finish("PATCH", "/bulk/users", `[{"id":"`+ada+`","email":"two@example.com"}]`)[0].Status)
	assert.Equal(t, "failed", a.finish("POST", "/bulk/users", taken)[0].Status, "bob has it still")
	assert.Equal(t, "finished", a.finish("PATCH", "/bulk/users", `[{"id":"`+bob+`","email":"three@example.com"}]`)[0].Status)
	assert.Equal(t, "finished", a.finish("POST", "/bulk/users", taken)[0].Status)
}

func TestBehaviorRefusalShapeOfLookups(t *testing.T) {
	t.Parallel()
	a := newAPI(t, jumpcloudtest.WithBehavior(jumpcloudtest.Behavior{Refusals: jumpcloudtest.Refusals{Shape: jumpcloudtest.ErrorText}})).v1()
	assert.JSONEq(t, `{"error":"skip -1 is below 0"}`, a.do("GET", "/systemusers?skip=-1", "").body)
}

// However look-ups answer, one that asks for a username exactly finds that user alone, and one that goes on behind the last
// id finds everybody once.
func TestRandomBehaviorLetsLookupsFindTheTruth(t *testing.T) {
	t.Parallel()
	for seed := range uint64(100) {
		b := jumpcloudtest.RandomBehavior(seed)
		b.Refusals = jumpcloudtest.Refusals{} // may refuse all of the users
		a := newAPI(t, jumpcloudtest.WithBehavior(b))
		a.start("POST", "/bulk/users", newUsers(7))
		a.Advance(time.Hour)
		a = a.v1()
		truth := a.Users(jumpcloudtest.OrgID)
		require.Len(t, truth, 7)
		missing := map[string]bool{}
		for _, u := range truth {
			missing[u.ID] = true
			assert.Equal(t, []string{u.ID}, ids(a.users("?filter=username:$eq:"+u.Username)), seed)
			assert.Equal(t, []string{u.ID}, ids(a.search(`{"filter":{"or":[{"username":{"$regex":"(?i)^`+u.Username+`$"}}]}}`)), seed)
			assert.Equal(t, u.ID, decode[listedUser](t, a.do("GET", "/systemusers/"+u.ID, "").body)["id"], seed)
		}
		last, twins := "", 0
		for {
			page := a.users("?sort=_id&limit=3&filter=_id:$gt:" + last).Results
			if len(page) == 0 {
				break
			}
			for _, u := range page {
				require.Greater(t, u.text("_id"), last)
				last = u.text("_id")
				if !missing[last] {
					twins++
				}
				delete(missing, last)
			}
		}
		assert.Empty(t, missing, seed)
		assert.True(t, twins == 0 || b.Lookups.Twins, seed)
	}
}
