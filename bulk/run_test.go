package bulk_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func start(t *testing.T, options ...jumpcloudtest.Option) (*jumpcloudtest.Server, *jcbulk.APIClient) {
	t.Helper()
	server := jumpcloudtest.NewServer(append([]jumpcloudtest.Option{jumpcloudtest.WithUnitDuration(0)}, options...)...)
	t.Cleanup(server.Close)
	return server, jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey:  jumpcloudtest.APIKey,
		Servers: jcbulk.ServerConfigurations{{URL: server.URL}},
		Retry:   jcbulk.Retry{InitialBackoff: time.Millisecond},
	})
}

func quick() bulk.Options {
	return bulk.Options{MinPollInterval: time.Millisecond, MaxPollInterval: 2 * time.Millisecond, Deadline: 20 * time.Second}
}

func people(n int) []jcbulk.BulkUserCreate {
	users := make([]jcbulk.BulkUserCreate, n)
	for i := range users {
		users[i].SetUsername(fmt.Sprintf("user%d", i))
		users[i].SetEmail(fmt.Sprintf("user%d@example.com", i))
	}
	return users
}

func collect(t *testing.T, run *bulk.Run) []bulk.Outcome {
	t.Helper()
	var all []bulk.Outcome
	for outcome, err := range run.Outcomes() {
		require.NoError(t, err)
		all = append(all, outcome)
	}
	return all
}

// refused collects a run that ends with an error.
func refused(t *testing.T, run *bulk.Run, n int) (map[int]bulk.Outcome, error) {
	t.Helper()
	seen := map[int]bulk.Outcome{}
	var last error
	for outcome, err := range run.Outcomes() {
		require.NoError(t, last)
		if last = err; err == nil {
			require.NotContains(t, seen, outcome.Index)
			seen[outcome.Index] = outcome
		}
	}
	require.Len(t, seen, n)
	require.Error(t, last)
	return seen, last
}

func TestCreateManyUsers(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	users := people(2500)
	users[7].SetEmail("broken")
	users[1700].SetUsername("user3")
	run := bulk.Create(t.Context(), client, bulk.Slice(users), quick())
	seen := map[int]bulk.Outcome{}
	for _, outcome := range collect(t, run) {
		assert.NotContains(t, seen, outcome.Index)
		seen[outcome.Index] = outcome
	}
	require.Len(t, seen, 2500)
	assert.Equal(t, bulk.Failed, seen[7].Status)
	require.ErrorContains(t, seen[7].Err, "email")
	assert.ElementsMatch(t, []bulk.Status{bulk.Succeeded, bulk.Failed}, []bulk.Status{seen[3].Status, seen[1700].Status})
	report := run.Report()
	assert.Equal(t, 2500, report.Read)
	assert.Equal(t, 2498, report.Succeeded)
	assert.Equal(t, 2, report.Failed)
	assert.Len(t, report.Jobs, 4)
	assert.Len(t, server.Users(jumpcloudtest.OrgID), 2498)
	for _, job := range report.Jobs {
		assert.Zero(t, job.Open)
		assert.LessOrEqual(t, job.Users, 800)
	}
}

// One malformed user costs the others nothing, whether the service says which it is or not.
func TestMalformedUserIsFound(t *testing.T) {
	t.Parallel()
	for name, silent := range map[string]bool{"named in the details": false, "not named": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server, client := start(t)
			users := people(300)
			for _, i := range []int{0, 111, 299} {
				users[i].AdditionalProperties = map[string]any{"sudo": "yes"} // not a boolean: refuses the whole job
			}
			if silent {
				server.SetFaults(func(r jumpcloudtest.Request) *jumpcloudtest.Fault {
					if r.Operation == jumpcloudtest.BulkUsersCreate && strings.Contains(r.Body, `"sudo":"yes"`) {
						return &jumpcloudtest.Fault{Status: http.StatusBadRequest, Body: `{"message":"no"}`}
					}
					return nil
				})
			}
			bad := 0
			for _, outcome := range collect(t, bulk.Create(t.Context(), client, bulk.Slice(users), quick())) {
				if users[outcome.Index].AdditionalProperties != nil {
					bad++
					assert.Equal(t, bulk.Failed, outcome.Status)
					continue
				}
				assert.Equal(t, bulk.Succeeded, outcome.Status, outcome)
			}
			assert.Equal(t, 3, bad)
			assert.Len(t, server.Users(jumpcloudtest.OrgID), 297)
			if !silent {
				assert.Equal(t, 2, creates(server), "the others go together")
			}
		})
	}
}

// What is wrong with the call itself is not looked for among its users.
func TestCallThatIsWrongEndsTheRun(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	options := quick()
	options.CreationSource = "nowhere"
	outcomes, err := refused(t, bulk.Create(t.Context(), client, bulk.Slice(people(800)), options), 800)
	require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
	for _, outcome := range outcomes {
		assert.Equal(t, bulk.NotSent, outcome.Status)
		require.ErrorIs(t, outcome.Err, jcbulk.ErrInvalidRequest)
	}
	assert.Len(t, server.Requests(), 1)
}

func TestDuplicatesAreNotSent(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	users := append(people(10), people(3)...)
	users[12].SetUsername("USER9")
	failed := 0
	for _, outcome := range collect(t, bulk.Create(t.Context(), client, bulk.Slice(users), quick())) {
		if errors.Is(outcome.Err, bulk.ErrDuplicate) {
			failed++
			assert.Greater(t, outcome.Index, 9)
			assert.Empty(t, outcome.JobID)
		}
	}
	assert.Equal(t, 3, failed)
	assert.Len(t, server.Users(jumpcloudtest.OrgID), 10)
}

func TestUsersWithoutANameAreNoDuplicates(t *testing.T) {
	t.Parallel()
	_, client := start(t)
	options := quick()
	options.SkipValidation, options.DryRun = true, true
	users := make([]jcbulk.BulkUserCreate, 3)
	for _, outcome := range collect(t, bulk.Create(t.Context(), client, bulk.Slice(users), options)) {
		require.ErrorIs(t, outcome.Err, bulk.ErrDryRun)
	}
}

func TestDryRunSendsNothing(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	options := quick()
	options.DryRun, options.UsersPerJob = true, 400
	run := bulk.Create(t.Context(), client, bulk.Slice(people(1000)), options)
	for _, outcome := range collect(t, run) {
		require.ErrorIs(t, outcome.Err, bulk.ErrDryRun)
	}
	assert.Empty(t, server.Requests())
	sizes := []int{}
	for _, job := range run.Report().Jobs {
		sizes = append(sizes, job.Users)
	}
	assert.ElementsMatch(t, []int{400, 400, 200}, sizes)
}

// A create job whose fate is not known is not sent again, and its users are unknown.
func TestUnknownJobs(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	server.SetFaults(lostOnce())
	run := bulk.Create(t.Context(), client, bulk.Slice(people(5)), quick())
	for _, outcome := range collect(t, run) {
		assert.Equal(t, bulk.Unknown, outcome.Status)
		require.ErrorIs(t, outcome.Err, jcbulk.ErrOutcomeUnknown)
	}
	assert.Equal(t, 1, server.Counts()[jumpcloudtest.BulkUsersCreate].Asked)
	require.Len(t, run.Report().Jobs, 1)
	assert.Empty(t, run.Report().Jobs[0].ID)
}

func TestJobsThatDoNotEnd(t *testing.T) {
	t.Parallel()
	_, client := start(t, jumpcloudtest.WithUnitDuration(time.Hour))
	options := quick()
	options.Deadline = 20 * time.Millisecond
	run := bulk.Create(t.Context(), client, bulk.Slice(people(5)), options)
	for _, outcome := range collect(t, run) {
		assert.Equal(t, bulk.Unknown, outcome.Status)
		require.ErrorIs(t, outcome.Err, bulk.ErrDeadline)
		assert.NotEmpty(t, outcome.JobID)
	}
	assert.Equal(t, 5, run.Report().Unknown)
}

func TestUpdateExpireUnlock(t *testing.T) {
	t.Parallel()
	const id = "65f0a1b2c3d4e5f6a7b8c9d1"
	server, client := start(t, jumpcloudtest.WithOrganization(jumpcloudtest.Organization{
		Users: []jumpcloudtest.User{{ID: id, Username: "ada", Email: "ada@example.com", Locked: true}},
	}))
	stranger := "65f0a1b2c3d4e5f6a7b8c9d2"
	change := jcbulk.BulkUserUpdate{Id: jcbulk.PtrString(id), Department: jcbulk.PtrString("Engines")}
	for name, run := range map[string]*bulk.Run{
		"update": bulk.Update(t.Context(), client, bulk.Slice([]jcbulk.BulkUserUpdate{change, {Id: &stranger, Sudo: jcbulk.PtrBool(true)}}), quick()),
		"expire": bulk.Expire(t.Context(), client, bulk.Slice([]jcbulk.BulkUserExpire{{Id: change.Id}, {Id: &stranger}}), quick()),
		"unlock": bulk.Unlock(t.Context(), client, bulk.Slice([]jcbulk.BulkUserUnlock{{Id: change.Id}, {Id: &stranger}}), quick()),
	} {
		got := map[string]bulk.Status{}
		for _, outcome := range collect(t, run) {
			got[outcome.Key] = outcome.Status
		}
		assert.Equal(t, map[string]bulk.Status{id: bulk.Succeeded, stranger: bulk.Failed}, got, name)
	}
	user, _ := server.User(jumpcloudtest.OrgID, id)
	assert.Equal(t, "Engines", user.Fields["department"])
	assert.True(t, user.PasswordExpired)
	assert.False(t, user.Locked)
}

func TestProgress(t *testing.T) {
	t.Parallel()
	_, client := start(t)
	options := quick()
	var last bulk.Progress
	options.Progress = func(p bulk.Progress) { last = p }
	options.Total = 50
	collect(t, bulk.Create(t.Context(), client, bulk.Slice(people(50)), options))
	assert.Equal(t, 50, last.Read)
	assert.Equal(t, 50, last.Succeeded)
	assert.Zero(t, last.JobsInFlight)
	assert.Positive(t, last.PerSecond)
	assert.Zero(t, last.Left)
}

func TestBadOptionsAndMissingParts(t *testing.T) {
	t.Parallel()
	_, client := start(t)
	for name, options := range map[string]bulk.Options{
		"UsersPerJob": {UsersPerJob: 801}, "BytesPerJob": {BytesPerJob: -1}, "JobsInFlight": {JobsInFlight: -1},
		"MinPollInterval": {MinPollInterval: -1}, "MaxPollInterval": {MaxPollInterval: -1}, "Deadline": {Deadline: -1},
	} {
		for _, err := range bulk.Create(t.Context(), client, bulk.Slice(people(1)), options).Outcomes() {
			var parameter *jcbulk.ParameterError
			require.ErrorAs(t, err, &parameter)
			assert.Equal(t, "bulk.Options."+name, parameter.Parameter)
		}
	}
	for _, err := range bulk.Create(t.Context(), nil, bulk.Slice(people(1)), bulk.Options{}).Outcomes() {
		require.Error(t, err)
	}
}

// What the options say of a call goes out with it: the key of two organizations works for the one that is named alone.
func TestOptionsOfTheCalls(t *testing.T) {
	t.Parallel()
	keys := []string{jumpcloudtest.APIKey}
	server, client := start(t,
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{ID: first, Keys: keys}),
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{ID: second, Keys: keys}))
	options := quick()
	options.OrgID, options.CreationSource, options.SuppressEmail = second, jcbulk.CreationSourceScim, true
	for _, outcome := range collect(t, bulk.Create(t.Context(), client, bulk.Slice(people(3)), options)) {
		assert.Equal(t, bulk.Succeeded, outcome.Status, outcome)
	}
	id := server.Users(second)[0].ID
	for _, run := range []*bulk.Run{
		bulk.Update(t.Context(), client, bulk.Slice([]jcbulk.BulkUserUpdate{{Id: &id, Sudo: jcbulk.PtrBool(true)}}), options),
		bulk.Expire(t.Context(), client, bulk.Slice([]jcbulk.BulkUserExpire{{Id: &id}}), options),
		bulk.Unlock(t.Context(), client, bulk.Slice([]jcbulk.BulkUserUnlock{{Id: &id}}), options),
	} {
		assert.Equal(t, bulk.Succeeded, collect(t, run)[0].Status)
	}
	assert.Empty(t, server.Jobs(first))
	jobs := server.Jobs(second)
	require.Len(t, jobs, 4)
	assert.Equal(t, "jumpcloud:scim", jobs[0].CreationSource)
	assert.True(t, jobs[0].SuppressEmail)
	assert.True(t, jobs[1].SuppressEmail)
}
