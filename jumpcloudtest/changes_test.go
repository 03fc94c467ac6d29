package jumpcloudtest_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

type change struct{ ScheduledDate, ScheduledJobID, State, SystemUserID string }

func schedule(at, state string, users ...string) string {
	return fmt.Sprintf(`{"start_date":%q,"state":%q,"user_ids":[`, at, state) + `"` + strings.Join(users, `","`) + `"]}`
}

func (a api) schedule(at, state string, users ...string) []change {
	a.t.Helper()
	r := a.do("POST", "/bulk/userstates", schedule(at, state, users...))
	require.Equal(a.t, 201, r.status, r.body)
	return decode[[]change](a.t, r.body)
}

func (a api) list(query string) []change {
	a.t.Helper()
	r := a.do("GET", "/bulk/userstates"+query, "")
	require.Equal(a.t, 200, r.status, r.body)
	return decode[[]change](a.t, r.body)
}

func TestChangeTakesEffectOnTheClock(t *testing.T) {
	a := newAPI(t, withUsers())
	got := a.schedule("2030-01-01T14:00:00+01:00", "ACTIVATED", ada, bob)
	assert.Equal(t, []change{
		{"2030-01-01T13:00:00.000Z", "7768656e0000000000000001", "ACTIVATED", ada},
		{"2030-01-01T13:00:00.000Z", "7768656e0000000000000002", "ACTIVATED", bob},
	}, got)
	assert.Equal(t, got, a.list(""))

	a.Advance(time.Hour - 1)
	assert.Len(t, a.list(""), 2)
	a.Advance(1)
	u, _ := a.User(jumpcloudtest.OrgID, bob)
	assert.Equal(t, jumpcloudtest.Activated, u.State)
	assert.Empty(t, a.list(""))
	assert.Equal(t, jumpcloudtest.ScheduledChange{
		ID: "7768656e0000000000000001", OrgID: jumpcloudtest.OrgID, UserID: ada, State: jumpcloudtest.Activated,
		At: epoch().Add(time.Hour), Executed: true,
	}, a.ScheduledChanges(jumpcloudtest.OrgID)[0])
	a.refuses(404, "DELETE", "/bulk/userstates/"+got[0].ScheduledJobID, "")
}

func TestChangeInThePastTakesEffectAtOnce(t *testing.T) {
	a := newAPI(t, withUsers())
	a.schedule("1999-01-01T00:00:00Z", "SUSPENDED", ada)
	assert.Empty(t, a.list(""))
	u, _ := a.User(jumpcloudtest.OrgID, ada)
	assert.Equal(t, jumpcloudtest.Suspended, u.State)
}

func TestChangeAndJobTakeEffectInTheOrderOfTime(t *testing.T) {
	a := newAPI(t, withUsers())
	a.start("PATCH", "/bulk/users", fmt.Sprintf(`[{"id":%q,"state":"ACTIVATED"},{"id":%q,"state":"ACTIVATED"}]`, ada, bob))
	a.schedule("2030-01-01T12:00:01.5Z", "SUSPENDED", ada, bob) // between the two units
	a.Advance(time.Hour)
	u, _ := a.User(jumpcloudtest.OrgID, ada)
	assert.Equal(t, jumpcloudtest.Suspended, u.State)
	assert.Equal(t, jumpcloudtest.Suspended, u.Fields["state"])
	u, _ = a.User(jumpcloudtest.OrgID, bob)
	assert.Equal(t, jumpcloudtest.Activated, u.State)
}

func TestChangeThatIsCancelledDoesNotHappen(t *testing.T) {
	a := newAPI(t, withUsers())
	got := a.schedule("2030-01-02T00:00:00Z", "ACTIVATED", ada, bob)
	r := a.do("DELETE", "/bulk/userstates/"+got[0].ScheduledJobID, "")
	assert.Equal(t, 204, r.status)
	assert.Empty(t, r.body)
	assert.Empty(t, r.header.Get("Content-Type"))
	assert.Equal(t, got[1:], a.list(""))
	a.refuses(404, "DELETE", "/bulk/userstates/"+got[0].ScheduledJobID, "")
	a.refuses(404, "DELETE", "/bulk/userstates/"+noID, "")
	a.Advance(24 * time.Hour)
	u, _ := a.User(jumpcloudtest.OrgID, ada)
	assert.Equal(t, jumpcloudtest.Staged, u.State)
	changes := a.ScheduledChanges(jumpcloudtest.OrgID)
	assert.True(t, changes[0].Cancelled)
	assert.False(t, changes[0].Executed)
	assert.False(t, changes[1].Cancelled)
	assert.True(t, changes[1].Executed)
}

func TestChangeIsRefused(t *testing.T) {
	const when = `"start_date":"2030-02-01T00:00:00Z"`
	one, two := `"user_ids":["`+ada+`"]`, `"user_ids":["`+ada+`","`+bob+`"]`
	a := newAPI(t, withUsers())
	for _, tt := range []struct{ body, field string }{
		{`[]`, ""},
		{`{"state":"ACTIVATED",` + one + `}`, "start_date"},
		{`{"start_date":"tomorrow","state":"ACTIVATED",` + one + `}`, "start_date"},
		{`{"start_date":"2030-02-01","state":"ACTIVATED",` + one + `}`, "start_date"},
		{`{"start_date":"9999-12-31T23:59:59-01:00","state":"ACTIVATED",` + one + `}`, "start_date"},
		{`{"start_date":17,"state":"ACTIVATED",` + one + `}`, "start_date"},
		{`{` + when + `,` + one + `}`, "state"},
		{`{` + when + `,"state":"STAGED",` + one + `}`, "state"},
		{`{` + when + `,"state":"ACTIVATED"}`, "user_ids"},
		{`{` + when + `,"state":"ACTIVATED","user_ids":[]}`, "user_ids"},
		{`{` + when + `,"state":"ACTIVATED","user_ids":null}`, "user_ids"},
		{`{` + when + `,"state":"ACTIVATED","user_ids":"` + ada + `"}`, "user_ids"},
		{`{` + when + `,"state":"ACTIVATED","user_ids":["ada"]}`, "user_ids[0]"},
		{`{` + when + `,"state":"ACTIVATED","user_ids":["` + ada + `","` + ada + `"]}`, "user_ids"},
		{`{` + when + `,"state":"ACTIVATED","user_ids":["` + ada + `","` + noID + `"]}`, "user_ids"},
		{`{` + when + `,"state":"SUSPENDED",` + one + `,"send_activation_emails":true}`, "send_activation_emails"},
		{`{` + when + `,"state":"SUSPENDED",` + one + `,"send_activation_emails":false}`, "send_activation_emails"},
		{`{` + when + `,"state":"ACTIVATED",` + one + `,"send_activation_emails":"yes"}`, "send_activation_emails"},
		{`{` + when + `,"state":"SUSPENDED",` + one + `,"activation_email_override":"x@example.com"}`, "activation_email_override"},
		{`{` + when + `,"state":"ACTIVATED",` + two + `,"activation_email_override":"x@example.com"}`, "activation_email_override"},
		{`{` + when + `,"state":"ACTIVATED",` + one + `,"activation_email_override":"x"}`, "activation_email_override"},
	} {
		t.Run(tt.body, func(t *testing.T) {
			f := api{a.Server, t}.refuses(400, "POST", "/bulk/userstates", tt.body)
			require.Len(t, f.Details, 1)
			assert.Equal(t, tt.field, f.Details[0].Field)
			assert.Nil(t, f.Details[0].Index)
			assert.NotEmpty(t, f.Details[0].Reason)
		})
	}
	assert.Empty(t, a.ScheduledChanges(jumpcloudtest.OrgID))
}

func TestChangeSendsActivationEmails(t *testing.T) {
	a := newAPI(t, withUsers())
	for _, rest := range []string{
		`"user_ids":["` + ada + `"],"activation_email_override":"x@example.com"`,
		`"user_ids":["` + ada + `"],"activation_email_override":"x@example.com","send_activation_emails":true`,
		`"user_ids":["` + ada + `","` + bob + `"],"activation_email_override":"not used","send_activation_emails":false`,
		`"user_ids":["` + ada + `","` + bob + `"],"activation_email_override":"","send_activation_emails":true`,
	} {
		r := a.do("POST", "/bulk/userstates", `{"start_date":"2030-02-01T00:00:00Z","state":"ACTIVATED",`+rest+`}`)
		require.Equal(t, 201, r.status, r.body)
	}
	changes := a.ScheduledChanges(jumpcloudtest.OrgID)
	assert.Equal(t, "x@example.com", changes[0].ActivationEmailOverride)
	assert.False(t, changes[0].SendActivationEmails)
	assert.True(t, changes[1].SendActivationEmails)
	assert.False(t, changes[2].SendActivationEmails)
}

func TestChangesComeInPages(t *testing.T) {
	a := newAPI(t, withUsers())
	for day := 20; day > 0; day-- {
		a.schedule(fmt.Sprintf("2030-02-%02dT00:00:00Z", day), "SUSPENDED", ada, bob)
	}
	assert.Len(t, a.list(""), 10)
	all := a.list("?limit=100")
	require.Len(t, all, 40)
	assert.Equal(t, all[7:12], a.list("?limit=5&skip=7"))
	assert.Equal(t, "[]", a.do("GET", "/bulk/userstates?skip=40", "").body)
	for i := range all[1:] {
		before, after := all[i], all[i+1]
		assert.Less(t, before.ScheduledDate+before.ScheduledJobID, after.ScheduledDate+after.ScheduledJobID)
	}
	for _, i := range []int{20, 38, 0} {
		assert.Equal(t, 204, a.do("DELETE", "/bulk/userstates/"+all[i].ScheduledJobID, "").status)
		all = slices.Delete(all, i, i+1)
		assert.Equal(t, all, a.list("?limit=100"))
	}
}

func TestChangesOfOneUser(t *testing.T) {
	a := newAPI(t, withUsers())
	for day := range 20 {
		a.schedule(fmt.Sprintf("2030-02-%02dT00:00:00Z", day+1), "SUSPENDED", ada, bob)
	}
	for _, c := range a.list("?limit=100&userid=" + bob) {
		assert.Equal(t, bob, c.SystemUserID)
	}
	assert.Len(t, a.list("?limit=100&userid="+bob), 20)
	assert.Len(t, a.list("?limit=100&userid="+bob+"&filter="+url.QueryEscape("scheduledDate:lt:2030-02-03T00:00:00Z")), 2)
	assert.Empty(t, a.list("?userid="+noID))
	a.refuses(400, "GET", "/bulk/userstates?userid=bob", "")
	a.refuses(400, "GET", "/bulk/userstates?userid=", "")
}

func TestNextChanges(t *testing.T) {
	a := newAPI(t, withUsers(), jumpcloudtest.WithOrganization(jumpcloudtest.Organization{
		ID: org2, Keys: []string{"two", "all"}, Users: []jumpcloudtest.User{{ID: org2}},
	}))
	second := a.schedule("2030-02-02T00:00:00Z", "SUSPENDED", ada)[0]
	first := a.schedule("2030-02-01T00:00:00Z", "SUSPENDED", ada, bob)
	third := a.schedule("2030-02-03T00:00:00Z", "ACTIVATED", ada)[0]
	r := a.do("POST", "/bulk/userstates", schedule("2030-01-31T00:00:00Z", "SUSPENDED", org2), "x-api-key:", "x-api-key: two")
	require.Equal(t, 201, r.status, r.body)

	next := func(query string, headers ...string) (int, []change) {
		t.Helper()
		r := a.do("GET", "/bulk/userstates/eventlist/next?users="+query, "", headers...)
		require.Equal(t, 200, r.status, r.body)
		got := decode[struct {
			EventsCount int `json:"events_count"`
			Results     []change
		}](t, r.body)
		return got.EventsCount, got.Results
	}
	count, events := next(ada)
	assert.Equal(t, 2, count)
	assert.Equal(t, []change{first[0], third}, events)

	count, events = next(strings.Join([]string{bob, ada, noID, bob, org2}, ",") + "&limit=2&skip=1")
	assert.Equal(t, 3, count)
	assert.Equal(t, []change{first[1], third}, events)

	_, events = next(ada+","+org2, "x-api-key:", "x-api-key: two")
	require.Len(t, events, 1)
	assert.Equal(t, org2, events[0].SystemUserID)

	// Once the earliest is gone the one after it is next.
	a.do("DELETE", "/bulk/userstates/"+first[0].ScheduledJobID, "")
	_, events = next(ada)
	assert.Equal(t, []change{second, third}, events)

	assert.JSONEq(t, `{"events_count":0,"results":[]}`, a.do("GET", "/bulk/userstates/eventlist/next?users="+noID, "").body)

	a.refuses(404, "GET", "/bulk/userstates/eventlist/next?users="+ada, "", "x-org-id: "+org2)
	for _, query := range []string{"", "?users=", "?users=ada", "?users=" + ada + ",", "?users=" + strings.Repeat(ada+",", 100) + bob} {
		a.refuses(400, "GET", "/bulk/userstates/eventlist/next"+query, "")
	}
	count, _ = next(strings.Repeat(ada+",", 99) + bob)
	assert.Equal(t, 3, count)
}

func TestNextChangesLookAcrossOrganizations(t *testing.T) {
	a := newAPI(t,
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Users: []jumpcloudtest.User{{ID: ada}}}),
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{ID: org2, Users: []jumpcloudtest.User{{ID: bob}}}),
	)
	for org, user := range map[string]string{jumpcloudtest.OrgID: ada, org2: bob} {
		r := a.do("POST", "/bulk/userstates", schedule("2030-02-01T00:00:00Z", "SUSPENDED", user), "x-org-id: "+org)
		require.Equal(t, 201, r.status, r.body)
	}
	r := a.do("GET", "/bulk/userstates/eventlist/next?users="+ada+"%2C"+bob, "")
	assert.Contains(t, r.body, `"events_count":2`)
	r = a.do("GET", "/bulk/userstates/eventlist/next?users="+ada+"%2C"+bob, "", "x-org-id: "+org2)
	assert.Contains(t, r.body, `"events_count":1`)
	assert.Contains(t, r.body, bob)
}
