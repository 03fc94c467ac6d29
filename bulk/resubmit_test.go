package bulk_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// lostOnce loses the answer to the first create call, after it was served.
func lostOnce() jumpcloudtest.FaultPlan {
	return jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate, &jumpcloudtest.Fault{Drop: true, AfterWork: true})
}

// sentAgain is the outcome of a user that is sent a second time, when the service fails it with these words.
func sentAgain(t *testing.T, words string, exists func(*jcbulk.JobWorkresult) bool) bulk.Outcome {
	t.Helper()
	server, client := start(t)
	lost := lostOnce()
	server.SetFaults(func(r jumpcloudtest.Request) *jumpcloudtest.Fault {
		if r.Operation == jumpcloudtest.BulkUsersCreateResults {
			return &jumpcloudtest.Fault{Status: http.StatusOK, Body: fmt.Sprintf(`[{"status":"failed","statusMsg":%q,"meta":{"username":"user0"}}]`, words)}
		}
		return lost(r)
	})
	options := quick()
	options.ResubmitUnknown, options.Exists = true, exists
	return byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(1)), options), 1)[0]
}

// By the words of the service, a user exists, or its e-mail address may be another's, or it is refused for something else.
func TestWordsThatSayThatAUserExists(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]bulk.Status{
		"username belongs to another user; email belongs to another user": bulk.Succeeded,
		"username ann: email already exists":                              bulk.Unknown,
		"employeeIdentifier already in use (username ann)":                bulk.Unknown,
		"unix_uid conflict with username carl":                            bulk.Unknown,
		"duplicate key email_1 for the user of username ann":              bulk.Unknown,
		"Username already EXISTS":                                         bulk.Succeeded,
		"User name taken":                                                 bulk.Succeeded,
		"already exists":                                                  bulk.Unknown,
		"that user name or e-mail is in use":                              bulk.Unknown,
		"duplicate key":                                                   bulk.Unknown,
		"must be unique":                                                  bulk.Unknown,
		"email already exists":                                            bulk.Unknown,
		"The E-Mail address is in use":                                    bulk.Unknown,
		"mail taken":                                                      bulk.Unknown,
		"email is malformed":                                              bulk.Unknown,
		"username too long":                                               bulk.Unknown,
		"no":                                                              bulk.Unknown,
		"":                                                                bulk.Unknown,
		"password is too short":                                           bulk.Failed,
		"attribute names may not contain spaces":                          bulk.Failed,
	} {
		t.Run(words, func(t *testing.T) {
			t.Parallel()
			outcome := sentAgain(t, words, nil)
			assert.Equal(t, want, outcome.Status)
			assert.Equal(t, want == bulk.Succeeded, outcome.Presumed)
			assert.Equal(t, want == bulk.Unknown, outcome.Err != nil)
			assert.Equal(t, words, outcome.Message)
			assert.NotNil(t, outcome.Result)
		})
	}
}

func TestRuleThatSaysThatAUserExists(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]bulk.Status{"E1001": bulk.Succeeded, "username already exists": bulk.Failed} {
		outcome := sentAgain(t, words, func(r *jcbulk.JobWorkresult) bool { return r.GetStatusMsg() == "E1001" })
		assert.Equal(t, want, outcome.Status, words)
		assert.Equal(t, want == bulk.Succeeded, outcome.Presumed, words)
	}
}

// Whoever was not sent before is not presumed to have been created, whatever the service says.
func TestPresumedNeedsADoubt(t *testing.T) {
	t.Parallel()
	server, client := start(t, jumpcloudtest.WithOrganization(jumpcloudtest.Organization{
		Users: []jumpcloudtest.User{{Username: "user0", Email: "user0@example.com"}},
	}))
	server.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate, nil, &jumpcloudtest.Fault{Drop: true, AfterWork: true}))
	options := quick()
	options.ResubmitUnknown, options.UsersPerJob, options.JobsInFlight = true, 1, 1
	seen := byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(2)), options), 2)
	assert.Equal(t, bulk.Failed, seen[0].Status)
	assert.Equal(t, bulk.Succeeded, seen[1].Status)
	assert.True(t, seen[1].Presumed)
}

// The journal keeps the doubts: who was sent by a run that died, or whose answer was lost, is presumed to have been created by
// it; and so it is told by every run after that.
func TestPresumedOverAJournal(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	server.SetFaults(lostOnce())
	options := quick()
	options.Journal = newJournal(t)
	for _, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(3)), options), 3) {
		assert.Equal(t, bulk.Unknown, outcome.Status)
	}
	options.ResubmitUnknown = true
	for range 2 {
		for _, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(3)), options), 3) {
			assert.Equal(t, bulk.Succeeded, outcome.Status, outcome)
			assert.True(t, outcome.Presumed)
		}
	}
	assert.Equal(t, 2, creates(server))
}

// A run sends again three times at most, and another run as often.
func TestResubmittingEnds(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	server.SetFaults(func(r jumpcloudtest.Request) *jumpcloudtest.Fault {
		if r.Operation == jumpcloudtest.BulkUsersCreate {
			return &jumpcloudtest.Fault{Drop: true}
		}
		return nil
	})
	options := quick()
	options.Journal = newJournal(t)
	byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(3)), options), 3)
	options.ResubmitUnknown = true
	for range 3 {
		for _, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(3)), options), 3) {
			assert.Equal(t, bulk.Unknown, outcome.Status)
		}
	}
	assert.Equal(t, 1+3*3, creates(server))
}

// Verify is asked about those that an earlier run left in doubt, and the journal keeps what it found out.
func TestVerifyOverAJournal(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	server.SetFaults(lostOnce())
	options := quick()
	options.Journal = newJournal(t)
	byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(3)), options), 3)
	options.Verify = eachOf(func(_ context.Context, user bulk.Identity) (bulk.Status, error) {
		if user.Username == "user2" {
			return bulk.Unknown, nil
		}
		return bulk.Succeeded, nil
	})
	byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(3)), options), 3)
	options.Verify = nil
	for i, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(3)), options), 3) {
		require.ErrorContains(t, outcome.Err, jcbulk.ErrOutcomeUnknown.Error())
		assert.Equal(t, i != 2, outcome.Verified)
		assert.Equal(t, i != 2, outcome.FromJournal)
	}
	assert.Equal(t, 1, creates(server))
}

func TestResubmitUnknown(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		faults   []*jumpcloudtest.Fault
		presumed bool
		status   bulk.Status
		calls    int
	}{
		"taken and not known":    {[]*jumpcloudtest.Fault{{Drop: true, AfterWork: true}}, true, bulk.Succeeded, 2},
		"not taken, not known":   {[]*jumpcloudtest.Fault{{Drop: true}}, false, bulk.Succeeded, 2},
		"refused the other time": {[]*jumpcloudtest.Fault{{Drop: true, AfterWork: true}, {Status: http.StatusForbidden}}, true, bulk.Succeeded, 3},
		"never known":            {[]*jumpcloudtest.Fault{{Drop: true, AfterWork: true}, {Drop: true}, {Drop: true}, {Drop: true}}, false, bulk.Unknown, 4},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server, client := start(t)
			server.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate, test.faults...))
			options := quick()
			options.ResubmitUnknown = true
			for _, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(5)), options), 5) {
				assert.Equal(t, test.status, outcome.Status, outcome)
				assert.Equal(t, test.presumed, outcome.Presumed)
				assert.Equal(t, test.status == bulk.Unknown, errors.Is(outcome.Err, jcbulk.ErrOutcomeUnknown))
			}
			assert.Equal(t, test.calls, creates(server))
			assert.Len(t, server.Users(jumpcloudtest.OrgID), 5)
		})
	}
}

// A value other than the username may be another user's: that it is taken does not say that the first sending was.
func TestTakenEmployeeNumberIsNoSuccess(t *testing.T) {
	t.Parallel()
	server, client := start(t, jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Users: []jumpcloudtest.User{
		{Username: "old", Email: "old@example.com", Fields: jumpcloudtest.Fields{"employeeIdentifier": "7"}},
	}}))
	server.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate, &jumpcloudtest.Fault{Drop: true}))
	users := people(2)
	users[0].SetEmployeeIdentifier("7")
	options := quick()
	options.ResubmitUnknown = true
	seen := byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(users), options), 2)
	assert.Equal(t, bulk.Unknown, seen[0].Status)
	assert.False(t, seen[0].Presumed)
	require.Error(t, seen[0].Err)
	assert.Contains(t, seen[0].Message, "employeeIdentifier")
	assert.Equal(t, bulk.Succeeded, seen[1].Status)
}

// The bound on sending again is that of a run: another run over the journal tries as often.
func TestResubmitUnknownByAnotherRun(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	lost := &jumpcloudtest.Fault{Drop: true, AfterWork: true}
	server.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate, lost, lost, lost, lost, lost))
	options := quick()
	options.ResubmitUnknown, options.Journal = true, newJournal(t)
	for _, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(5)), options), 5) {
		assert.Equal(t, bulk.Unknown, outcome.Status)
	}
	for _, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(5)), options), 5) {
		assert.Equal(t, bulk.Succeeded, outcome.Status, outcome)
		assert.True(t, outcome.Presumed)
	}
	assert.Equal(t, 6, creates(server))
}
