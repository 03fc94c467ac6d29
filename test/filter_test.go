package test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// repeating makes a client that sends each condition of a filter as a parameter of its own.
func repeating(t *testing.T, server string) api {
	t.Helper()
	return newClient(t, server, func(cfg *jcbulk.Configuration) {
		cfg.APIKey = jumpcloudtest.APIKey
		cfg.RepeatFilter = true
	}).BulkJobRequestsApi
}

func TestRepeatFilterSendsEachConditionByItself(t *testing.T) {
	t.Parallel()
	var query string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		query = request.URL.RawQuery
		answer(t, http.StatusOK, `[]`)(w, request)
	}))
	t.Cleanup(server.Close)
	a := repeating(t, server.URL+testPath)
	for _, conditions := range [][]string{
		{"state:eq:SUSPENDED"},
		{"state:in:ACTIVATED,SUSPENDED"},
		{"state:eq:a b&c", "state:in:,", "systemUserId:ne:1"},
	} {
		_, _, err := a.BulkUserStatesList(t.Context()).Limit(1).Filter(conditions).Skip(2).Execute()
		require.NoError(t, err)
		sent, err := url.ParseQuery(query)
		require.NoError(t, err)
		assert.Equal(t, url.Values{"limit": {"1"}, "filter": conditions, "skip": {"2"}}, sent)
	}
	_, _, err := a.BulkUserStatesList(t.Context()).Filter([]string{"state:eq:a,b", "", "state:eq:\n"}).Execute()
	requireRefused(t, err, "filter[1]", "filter[2]")
	_, _, err = a.BulkUserStatesGetNextScheduled(t.Context()).Users([]string{userID + "," + jobID}).Execute()
	requireRefused(t, err, "users[0]")
	assert.NotContains(t, err.Error(), "RepeatFilter")
}

func TestFilterWithACommaNamesTheSetting(t *testing.T) {
	t.Parallel()
	_, _, err := unreachable(t).BulkUserStatesList(t.Context()).Filter([]string{"state:in:ACTIVATED,SUSPENDED"}).Execute()
	requireRefused(t, err, "filter[0]")
	assert.ErrorContains(t, err, "Configuration.RepeatFilter")
}

// Both forms of a filter find the same changes, and a condition with a comma is never silently taken for two.
func TestEmulatorTakesBothFormsOfAFilter(t *testing.T) {
	t.Parallel()
	server, joined := emulate(t, jumpcloudtest.WithOrganization(jumpcloudtest.Organization{
		Users: []jumpcloudtest.User{{ID: userID, Username: "ada"}, {ID: jobID, Username: "bob"}},
	}))
	_, _, err := joined.BulkUserStatesCreate(t.Context()).Body(*jcbulk.NewBulkScheduledStatechangeCreate(
		server.Now().Add(time.Hour), jcbulk.UserStateSuspended, []string{userID, jobID})).Execute()
	require.NoError(t, err)
	for name, service := range map[string]api{"joined": joined, "repeated": repeating(t, server.URL)} {
		found, _, err := service.BulkUserStatesList(t.Context()).Filter([]string{"state:eq:SUSPENDED", "systemUserId:eq:" + userID}).Execute()
		require.NoError(t, err, name)
		require.Len(t, found, 1, name)
		assert.Equal(t, userID, found[0].GetSystemUserId(), name)
	}
	found, _, err := repeating(t, server.URL).BulkUserStatesList(t.Context()).
		Filter([]string{"state:eq:ACTIVATED,SUSPENDED", "systemUserId:eq:" + userID}).Execute()
	require.NoError(t, err)
	assert.Empty(t, found)
}
