package jumpcloudtest_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func TestAuthKeys(t *testing.T) {
	a := newAPI(t)
	a.refuses(401, "GET", "/bulk/userstates", "", "x-api-key:")
	a.refuses(401, "GET", "/bulk/userstates", "", "x-api-key:", "x-api-key: other")
	f := a.refuses(400, "GET", "/bulk/userstates", "", "x-api-key: other")
	assert.Equal(t, "the header x-api-key was sent 2 times", f.Message)
	a.refuses(400, "GET", "/bulk/userstates", "", "x-org-id: "+jumpcloudtest.OrgID, "x-org-id: "+jumpcloudtest.OrgID)
	a.refuses(400, "POST", "/bulk/users", newUsers(1), "creation-source: jumpcloud:bulk", "creation-source: jumpcloud:scim")
	assert.Empty(t, a.Jobs(jumpcloudtest.OrgID))
}

func TestAuthOrganizations(t *testing.T) {
	a := newAPI(t,
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Keys: []string{"one", "both"}}),
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{ID: org2, Keys: []string{"two", "both"}}),
	)
	for _, tt := range []struct {
		name, key, org string
		status         int
	}{
		{"single, without", "one", "", 200},
		{"single, its own", "one", jumpcloudtest.OrgID, 200},
		{"single, another's", "one", org2, 404},
		{"single, unknown", "one", noID, 404},
		{"single, malformed", "one", "nonsense", 400},
		{"single, not hexadecimal", "one", "zzzzzzzzzzzzzzzzzzzzzzzz", 400},
		{"multi-tenant, without", "both", "", 401},
		{"multi-tenant, first", "both", jumpcloudtest.OrgID, 200},
		{"multi-tenant, second", "both", org2, 200},
		{"multi-tenant, unknown", "both", noID, 404},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := api{a.Server, t}.do("GET", "/bulk/userstates", "", "x-api-key:", "x-api-key: "+tt.key, "x-org-id: "+tt.org)
			assert.Equal(t, tt.status, r.status, r.body)
		})
	}

	a.start("POST", "/bulk/users", newUsers(1), "x-api-key:", "x-api-key: both", "x-org-id: "+org2)
	assert.Len(t, a.Jobs(org2), 1)
	assert.Equal(t, org2, a.Jobs(org2)[0].OrgID)
	assert.Empty(t, a.Jobs(jumpcloudtest.OrgID))
	assert.Empty(t, a.Jobs(noID))
	assert.Empty(t, a.Users(noID))
	assert.Empty(t, a.ScheduledChanges(noID))
	_, ok := a.User(noID, ada)
	assert.False(t, ok)
}

func TestAuthHidesJobsOfOtherOrganizations(t *testing.T) {
	a := newAPI(t,
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{}),
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{ID: org2}),
	)
	job := a.start("POST", "/bulk/users", newUsers(1), "x-org-id: "+org2)
	a.refuses(404, "GET", "/bulk/users/"+job+"/results", "", "x-org-id: "+jumpcloudtest.OrgID)
	r := a.do("GET", "/bulk/users/"+job+"/results", "", "x-org-id: "+org2)
	assert.Equal(t, 200, r.status)
}
