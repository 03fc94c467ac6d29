package test

import (
	"cmp"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// emulate starts an emulator and returns the operations of a client of it.
func emulate(t *testing.T, options ...jumpcloudtest.Option) (*jumpcloudtest.Server, api) {
	t.Helper()
	server := jumpcloudtest.NewServer(options...)
	t.Cleanup(server.Close)
	client := newClient(t, server.URL, func(c *jcbulk.Configuration) { c.APIKey = jumpcloudtest.APIKey })
	return server, client.BulkJobRequestsApi
}

// results waits on the emulator's clock for a job, and returns its results by username or, where there is none, by id.
func results(t *testing.T, server *jumpcloudtest.Server, service api, job *jcbulk.JobId) map[string]jcbulk.JobWorkresult {
	t.Helper()
	server.Advance(time.Hour)
	byUser := map[string]jcbulk.JobWorkresult{}
	for result, err := range service.BulkUsersCreateResults(t.Context(), job.GetJobId()).All() {
		require.NoError(t, err)
		byUser[cmp.Or(named(result, "username"), named(result, "id"))] = result
	}
	return byUser
}

// named returns a name of the user that a result is about.
func named(result jcbulk.JobWorkresult, name string) string {
	user, _ := result.Meta["systemUser"].(map[string]any)
	text, _ := user[name].(string)
	return text
}

// One user's life, through all nine operations: what the client says is what the emulator's books have.
func TestEmulatorServesAllOperations(t *testing.T) {
	t.Parallel()
	server, service := emulate(t)
	ctx := t.Context()

	ada := jcbulk.NewBulkUserCreate()
	ada.SetUsername("ada")
	ada.SetEmail("ada@example.com")
	ada.SetPassword("correct horse")
	ada.SetAccountLocked(true)
	ada.SetAttributes([]jcbulk.Attribute{{Name: jcbulk.PtrString("team"), Value: jcbulk.PtrString("a=b, c")}})
	twin := jcbulk.NewBulkUserCreate()
	twin.SetUsername("Ada")
	twin.SetEmail("twin@example.com")
	job, _, err := service.BulkUsersCreate(ctx).
		CreationSource("jumpcloud:scim").SuppressEmail(true).Body([]jcbulk.BulkUserCreate{*ada, *twin}).Execute()
	require.NoError(t, err)
	outcome := results(t, server, service, job)
	assert.Equal(t, "finished", *outcome["ada"].Status)
	assert.Equal(t, "failed", *outcome["Ada"].Status)
	assert.Contains(t, *outcome["Ada"].StatusMsg, "username")
	id := named(outcome["ada"], "id")
	user, ok := server.User(jumpcloudtest.OrgID, id)
	require.True(t, ok)
	assert.Equal(t, "correct horse", user.Fields["password"])
	assert.Equal(t, []any{map[string]any{"name": "team", "value": "a=b, c"}}, user.Fields["attributes"])
	books := server.Jobs(jumpcloudtest.OrgID)
	assert.True(t, books[0].SuppressEmail)
	assert.Equal(t, "jumpcloud:scim", books[0].CreationSource)

	change := jcbulk.NewBulkUserUpdate()
	change.SetId(id)
	change.SetDisplayname("Ada L.")
	job, _, err = service.BulkUsersUpdate(ctx).Body([]jcbulk.BulkUserUpdate{*change}).Execute()
	require.NoError(t, err)
	assert.Equal(t, "finished", *results(t, server, service, job)["ada"].Status)

	named := jcbulk.BulkUserExpire{Id: &id}
	job, _, err = service.BulkUserExpires(ctx).Body([]jcbulk.BulkUserExpire{named}).Execute()
	require.NoError(t, err)
	assert.Equal(t, "finished", *results(t, server, service, job)["ada"].Status)

	job, _, err = service.BulkUserUnlocks(ctx).Body([]jcbulk.BulkUserUnlock{{Id: &id}}).Execute()
	require.NoError(t, err)
	assert.Equal(t, "finished", *results(t, server, service, job)["ada"].Status)

	user, _ = server.User(jumpcloudtest.OrgID, id)
	assert.Equal(t, "Ada L.", user.Fields["displayname"])
	assert.True(t, user.PasswordExpired)
	assert.False(t, user.Locked)

	scheduled := map[string]string{}
	for state, after := range map[string]time.Duration{jcbulk.UserStateSuspended: time.Hour, jcbulk.UserStateActivated: 2 * time.Hour} {
		made, _, err := service.BulkUserStatesCreate(ctx).
			Body(*jcbulk.NewBulkScheduledStatechangeCreate(server.Now().Add(after), state, []string{id})).Execute()
		require.NoError(t, err)
		require.Len(t, made, 1)
		scheduled[state] = made[0].GetScheduledJobId()
	}
	next, _, err := service.BulkUserStatesGetNextScheduled(ctx).Users([]string{id}).Execute()
	require.NoError(t, err)
	assert.EqualValues(t, 2, next.GetEventsCount())
	_, err = service.BulkUserStatesDelete(ctx, scheduled[jcbulk.UserStateActivated]).Execute()
	require.NoError(t, err)
	left, _, err := service.BulkUserStatesList(ctx).Userid(id).Filter([]string{"state:eq:SUSPENDED"}).Execute()
	require.NoError(t, err)
	require.Len(t, left, 1)
	assert.Equal(t, scheduled[jcbulk.UserStateSuspended], left[0].GetScheduledJobId())
	server.Advance(3 * time.Hour)
	user, _ = server.User(jumpcloudtest.OrgID, id)
	assert.Equal(t, jcbulk.UserStateSuspended, user.State)
}

// The organization of a multi-tenant administrator is the builder's, or else the configured one; without any the service
// refuses the call.
func TestEmulatorKeepsOrganizationsApart(t *testing.T) {
	t.Parallel()
	const first, second = "65f0a1b2c3d4e5f6a7b8c9d1", "65f0a1b2c3d4e5f6a7b8c9d2"
	keys := []string{jumpcloudtest.APIKey}
	server, service := emulate(t,
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{ID: first, Keys: keys}),
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{ID: second, Keys: keys}))
	configured := newClient(t, server.URL, func(c *jcbulk.Configuration) {
		c.APIKey = jumpcloudtest.APIKey
		c.OrgID = second
	}).BulkJobRequestsApi

	user := jcbulk.NewBulkUserCreate()
	user.SetUsername("ada")
	user.SetEmail("ada@example.com")
	body := []jcbulk.BulkUserCreate{*user}
	_, _, err := service.BulkUsersCreate(t.Context()).Body(body).Execute()
	require.ErrorIs(t, err, jcbulk.ErrUnauthorized)
	_, _, err = service.BulkUsersCreate(t.Context()).XOrgId("65f0a1b2c3d4e5f6a7b8c9d3").Body(body).Execute()
	require.ErrorIs(t, err, jcbulk.ErrNotFound)
	_, _, err = service.BulkUsersCreate(t.Context()).XOrgId("somewhere").Body(body).Execute()
	require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
	_, _, err = configured.BulkUsersCreate(t.Context()).XOrgId(first).Body(body).Execute()
	require.NoError(t, err)
	_, _, err = configured.BulkUsersCreate(t.Context()).Body(body).Execute()
	require.NoError(t, err)
	_, _, err = configured.BulkUserStatesGetNextScheduled(t.Context()).Users([]string{userID}).Execute()
	require.NoError(t, err)
	assert.Equal(t, second, server.Requests()[len(server.Requests())-1].Header.Get("X-Org-Id"))
	assert.Len(t, server.Jobs(first), 1)
	assert.Len(t, server.Jobs(second), 1)
}

// What the emulator says when a call is too large, and when its answer is lost, has the right kind.
func TestEmulatorMakesFaults(t *testing.T) {
	t.Parallel()
	server, service := emulate(t)
	user := jcbulk.NewBulkUserCreate()
	user.SetUsername("ada")
	user.SetEmail("ada@example.com")

	_, _, err := service.BulkUsersCreate(t.Context()).Body(slices.Repeat([]jcbulk.BulkUserCreate{*user}, 801)).Execute()
	require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
	var failure *jcbulk.GenericOpenAPIError
	require.ErrorAs(t, err, &failure)
	assert.Contains(t, failure.Message(), "800")
	assert.IsType(t, &jcbulk.ErrorDetails{}, failure.Model())

	server.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate, &jumpcloudtest.Fault{Drop: true, AfterWork: true}))
	_, _, err = service.BulkUsersCreate(t.Context()).Body([]jcbulk.BulkUserCreate{*user}).Execute()
	require.ErrorIs(t, err, jcbulk.ErrOutcomeUnknown)
	server.Advance(time.Hour)
	assert.Len(t, server.Users(jumpcloudtest.OrgID), 1, "the work was done")
}

// 800 users with every kind of text arrive as they were sent.
func TestEmulatorTakesManyUsers(t *testing.T) {
	t.Parallel()
	server, service := emulate(t)
	var users []jcbulk.BulkUserCreate
	want := map[string]string{}
	for i := range 800 {
		user := jcbulk.NewBulkUserCreate()
		username := "user" + string(rune('a'+i%26)) + time.Duration(i).String()
		user.SetUsername(username)
		user.SetEmail(username + "@example.com")
		user.SetLastname("O'Brien \"" + string(rune(0xc0+i)) + "\" <&>\u2028\t😀")
		want[username] = user.GetLastname()
		users = append(users, *user)
	}
	job, _, err := service.BulkUsersCreate(t.Context()).Body(users).Execute()
	require.NoError(t, err)
	outcome := results(t, server, service, job)
	assert.ElementsMatch(t, slices.Collect(maps.Keys(want)), slices.Collect(maps.Keys(outcome)))
	got := map[string]string{}
	for _, user := range server.Users(jumpcloudtest.OrgID) {
		got[user.Username], _ = user.Fields["lastname"].(string)
	}
	assert.Equal(t, want, got)
}
