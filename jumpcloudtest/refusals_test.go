package jumpcloudtest_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func refusing(t *testing.T, r jumpcloudtest.Refusals) api {
	t.Helper()
	return newAPI(t, withUsers(), jumpcloudtest.WithBehavior(jumpcloudtest.Behavior{Refusals: r}))
}

func TestRefusalsStrict(t *testing.T) {
	t.Parallel()
	const (
		wrongType = `[{"username":"a","email":"a@example.com"},{"username":1},7]`
		invalid   = `[{"username":"a","email":"a@example.com"},{"username":"b"}]`
		taken     = `[{"username":"a","email":"a@example.com"},{"username":"ADA","email":"b@example.com"}]`
	)
	for strict, want := range map[jumpcloudtest.Strictness][3]int{
		jumpcloudtest.RefuseNothing:    {200, 200, 200},
		jumpcloudtest.RefuseWrongTypes: {400, 200, 200},
		jumpcloudtest.RefuseInvalid:    {400, 400, 200},
		jumpcloudtest.RefuseAnything:   {400, 400, 400},
	} {
		for i, body := range []string{wrongType, invalid, taken} {
			a := refusing(t, jumpcloudtest.Refusals{Strict: strict})
			r := a.do("POST", "/bulk/users", body)
			assert.Equal(t, want[i], r.status, "%q: %s", strict, body)
			a.Advance(800 * time.Second)
			assert.Equal(t, want[i] == 200, len(a.Users(jumpcloudtest.OrgID)) == 4, "one of the users is good")
		}
	}

	a := refusing(t, jumpcloudtest.Refusals{Strict: jumpcloudtest.RefuseAnything})
	f := a.refuses(400, "POST", "/bulk/user/expires", `[{"id":"`+ada+`"},{"id":"`+noID+`"}]`)
	assert.Equal(t, 1, *f.Details[0].Index)
	f = a.refuses(400, "PATCH", "/bulk/users", `[{"id":"`+ada+`","username":"bob"},{"id":"`+bob+`","username":"bob"}]`)
	require.Len(t, f.Details, 1)
	assert.Equal(t, "user 0: username belongs to another user", f.Message)
}

func TestRefusalsShape(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, shape := range jumpcloudtest.RefusalShapes() {
		for _, culprit := range jumpcloudtest.Culprits() {
			a := refusing(t, jumpcloudtest.Refusals{Shape: shape, Culprit: culprit, FromOne: true})
			r := a.do("POST", "/bulk/users", `[{"username":1}]`)
			assert.Equal(t, 400, r.status)
			seen[r.body] = true
			assert.Equal(t, http.StatusUnauthorized, a.do("POST", "/bulk/users", "[]", "x-api-key:").status)
		}
	}
	assert.Len(t, seen, (len(jumpcloudtest.RefusalShapes())-1)*len(jumpcloudtest.Culprits())+1)
}

func TestRefusalsMaxUsers(t *testing.T) {
	t.Parallel()
	for _, text := range jumpcloudtest.TooManyTexts() {
		a := refusing(t, jumpcloudtest.Refusals{MaxUsers: 10, TooManyStatus: 413, TooMany: text})
		a.start("POST", "/bulk/users", newUsers(10))
		f := a.refuses(413, "POST", "/bulk/users", newUsers(11))
		assert.NotContains(t, f.Message, "{")
	}
	a := refusing(t, jumpcloudtest.Refusals{MaxUsers: 1})
	f := a.refuses(400, "POST", "/bulk/users", newUsers(2))
	assert.Equal(t, "a job takes at most 1 users, the body has 2", f.Message)
}

func TestRefusalsAreChecked(t *testing.T) {
	t.Parallel()
	for _, r := range []jumpcloudtest.Refusals{
		{Strict: "x"}, {Shape: "x"}, {Culprit: "x"}, {MaxUsers: -1}, {TooManyStatus: 500},
	} {
		_, err := jumpcloudtest.New(jumpcloudtest.WithBehavior(jumpcloudtest.Behavior{Refusals: r}))
		require.ErrorContains(t, err, "Refusals")
	}
}
