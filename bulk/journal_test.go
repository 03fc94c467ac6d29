package bulk_test

import (
	"context"
	"net/http"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	contract "github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func openJournal(t *testing.T, path string) *boltjournal.Journal {
	t.Helper()
	journal, err := boltjournal.Open(path)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, journal.Close()) })
	return journal
}

// What the journal knows comes at once, and says nothing of how long the rest takes.
func TestProgressLeavesTheJournalOutOfTheRate(t *testing.T) {
	t.Parallel()
	_, client := start(t)
	options := quick()
	options.Journal = newJournal(t)
	byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(5)), options), 5)
	var last bulk.Progress
	options.Progress, options.Total = func(p bulk.Progress) { last = p }, 5
	byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(5)), options), 5)
	assert.Equal(t, 5, last.Succeeded)
	assert.Zero(t, last.PerSecond)
	assert.Zero(t, last.Left)
}

func newJournal(t *testing.T) *boltjournal.Journal {
	t.Helper()
	return openJournal(t, filepath.Join(t.TempDir(), "run.journal"))
}

func creates(server *jumpcloudtest.Server) int {
	return server.Counts()[jumpcloudtest.BulkUsersCreate].Asked
}

// A run that is made again over its journal sends nothing and says the same.
func TestJournalRemembersOutcomes(t *testing.T) {
	t.Parallel()
	server, client := start(t, jumpcloudtest.WithOrganization(jumpcloudtest.Organization{
		Users: []jumpcloudtest.User{{Username: "user7", Email: "other@example.com"}},
	}))
	users := people(100)
	users[3].SetEmail("broken")
	users[50].AdditionalProperties = map[string]any{"sudo": "yes"} // refuses its whole job
	options := quick()
	options.UsersPerJob, options.Journal = 30, newJournal(t)
	first := byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(users), options), 100)
	sent := creates(server)
	options.UsersPerJob = 7
	again := bulk.Create(t.Context(), client, bulk.Slice(users), options)
	for i, outcome := range byIndex(t, again, 100) {
		was := first[i]
		assert.Equal(t, i != 3, outcome.FromJournal)
		assert.Nil(t, outcome.Result)
		assert.Equal(t, []any{was.Key, was.Status, was.JobID, was.Message}, []any{outcome.Key, outcome.Status, outcome.JobID, outcome.Message})
		assert.Equal(t, was.Err == nil, outcome.Err == nil)
	}
	assert.Equal(t, bulk.Failed, first[7].Status)
	assert.Equal(t, bulk.Failed, first[50].Status)
	assert.Equal(t, sent, creates(server))
	report := again.Report()
	assert.Equal(t, []int{100, 97, 3}, []int{report.Read, report.Succeeded, report.Failed})
	for _, job := range report.Jobs {
		assert.Zero(t, job.Open)
	}
}

// What an earlier run sent is looked up, what it did not is sent, and what it was sending is unknown.
func TestJournalGoesOnWhereTheRunStopped(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	journal := newJournal(t)
	options := quick()
	options.UsersPerJob, options.JobsInFlight, options.Journal = 10, 1, journal
	server.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate, nil, nil, &jumpcloudtest.Fault{Drop: true, AfterWork: true}))
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	told := 0
	for _, err := range bulk.Create(ctx, client, bulk.Slice(people(60)), options).Outcomes() {
		if err != nil {
			require.ErrorIs(t, err, context.Canceled)
			continue
		}
		told++
		if told == 30 {
			cancel()
		}
	}
	before := creates(server)
	seen := byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(60)), options), 60)
	for i, outcome := range seen {
		switch {
		case i < 20:
			assert.Equal(t, bulk.Succeeded, outcome.Status, outcome)
			assert.True(t, outcome.FromJournal)
		case i < 30:
			assert.Equal(t, bulk.Unknown, outcome.Status, outcome)
			require.ErrorIs(t, outcome.Err, jcbulk.ErrOutcomeUnknown)
		default:
			assert.Equal(t, bulk.Succeeded, outcome.Status, outcome)
		}
	}
	assert.LessOrEqual(t, creates(server)-before, 3)
	assert.Len(t, server.Users(jumpcloudtest.OrgID), 60)
	jobs := map[string]int{}
	for _, job := range server.Jobs(jumpcloudtest.OrgID) {
		jobs[job.ID]++
	}
	assert.Len(t, jobs, 6, "no job was sent twice")
}

// Users whose job did not end in time are looked for again.
func TestJournalLooksAgain(t *testing.T) {
	t.Parallel()
	server, client := start(t, jumpcloudtest.WithUnitDuration(time.Hour))
	options := quick()
	options.Deadline, options.Journal = time.Millisecond, newJournal(t)
	for _, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(5)), options), 5) {
		require.ErrorIs(t, outcome.Err, bulk.ErrDeadline)
	}
	options.Deadline = time.Minute
	server.Advance(24 * time.Hour)
	run := bulk.Create(t.Context(), client, bulk.Slice(people(5)), options)
	for _, outcome := range byIndex(t, run, 5) {
		assert.Equal(t, bulk.Succeeded, outcome.Status)
		assert.NotNil(t, outcome.Result)
		assert.False(t, outcome.FromJournal)
	}
	assert.Equal(t, 1, creates(server))
	assert.Len(t, run.Report().Jobs, 1)
}

// A refusal that is not about the users leaves them to be sent by another run.
func TestJournalForgetsWhatWasNotTaken(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	stranger := jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: "wrong", Servers: jcbulk.ServerConfigurations{{URL: server.URL}}})
	options := quick()
	options.Journal = newJournal(t)
	outcomes, err := refused(t, bulk.Create(t.Context(), stranger, bulk.Slice(people(5)), options), 5)
	require.ErrorIs(t, err, jcbulk.ErrUnauthorized)
	for _, outcome := range outcomes {
		assert.Equal(t, bulk.NotSent, outcome.Status)
		require.ErrorIs(t, outcome.Err, jcbulk.ErrUnauthorized)
	}
	for _, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(5)), options), 5) {
		assert.Equal(t, bulk.Succeeded, outcome.Status)
	}
}

func TestJournalRefusesAnotherInput(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		change func([]jcbulk.BulkUserCreate) []jcbulk.BulkUserCreate
		names  string
	}{
		"a field":        {func(u []jcbulk.BulkUserCreate) []jcbulk.BulkUserCreate { u[12].SetDepartment("x"); return u }, "user 12 (user12)"},
		"a row more":     {func(u []jcbulk.BulkUserCreate) []jcbulk.BulkUserCreate { return append(u[:1:1], u...) }, "user 1 (user0)"},
		"a row less":     {func(u []jcbulk.BulkUserCreate) []jcbulk.BulkUserCreate { return append(u[:5:5], u[6:]...) }, "user 5 (user6)"},
		"the end":        {func(u []jcbulk.BulkUserCreate) []jcbulk.BulkUserCreate { return u[:15] }, "after 15 users"},
		"the last row":   {func(u []jcbulk.BulkUserCreate) []jcbulk.BulkUserCreate { return u[:19] }, "after 19 users"},
		"nothing":        {func([]jcbulk.BulkUserCreate) []jcbulk.BulkUserCreate { return nil }, "after 0 users"},
		"a row that was": {func(u []jcbulk.BulkUserCreate) []jcbulk.BulkUserCreate { u[12].SetEmail("broken"); return u }, "user 12 (user12)"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server, client := start(t)
			options := quick()
			options.UsersPerJob, options.Journal = 4, newJournal(t)
			byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(20)), options), 20)
			before := creates(server)
			run := bulk.Create(t.Context(), client, bulk.Slice(test.change(people(20))), options)
			told, last := 0, error(nil)
			for _, err := range run.Outcomes() {
				if last = err; err == nil {
					told++
				}
			}
			require.ErrorIs(t, last, bulk.ErrInputChanged)
			require.ErrorContains(t, last, test.names)
			assert.Equal(t, run.Report().Read, told)
			assert.Equal(t, before, creates(server))
		})
	}
}

// What was never sent may be mended: it is sent then.
func TestJournalTakesMendedRows(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	options := quick()
	options.Journal = newJournal(t)
	users := people(10)
	users[4].SetEmail("broken")
	byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(users), options), 10)
	for i, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(10)), options), 10) {
		assert.Equal(t, bulk.Succeeded, outcome.Status)
		assert.Equal(t, i != 4, outcome.FromJournal)
	}
	assert.Len(t, server.Users(jumpcloudtest.OrgID), 10)
}

func TestJournalServesOneKindOfRun(t *testing.T) {
	t.Parallel()
	_, client := staff(t, 3)
	options := quick()
	options.Journal = newJournal(t)
	change := suspension()
	byIndex(t, bulk.Schedule(t.Context(), client, change, bulk.Slice(userIDs(3)), options), 3)
	elsewhere, later := options, change
	elsewhere.OrgID = userID(9)
	later.StartDate = later.StartDate.Add(time.Hour)
	for name, run := range map[string]*bulk.Run{
		"kind":         bulk.Cancel(t.Context(), client, bulk.Slice(userIDs(3)), options),
		"organization": bulk.Schedule(t.Context(), client, change, bulk.Slice(userIDs(3)), elsewhere),
		"change":       bulk.Schedule(t.Context(), client, later, bulk.Slice(userIDs(3)), options),
	} {
		for outcome, err := range run.Outcomes() {
			require.ErrorIs(t, err, contract.ErrOther, name)
			assert.Zero(t, outcome)
		}
	}
	for i, outcome := range byIndex(t, bulk.Schedule(t.Context(), client, change, bulk.Slice(userIDs(3)), options), 3) {
		assert.True(t, outcome.FromJournal)
		assert.NotEmpty(t, outcome.JobID, i)
	}
}

func TestDryRunTakesNoJournal(t *testing.T) {
	t.Parallel()
	_, client := start(t)
	options := quick()
	options.DryRun, options.Journal = true, newJournal(t)
	for _, err := range bulk.Create(t.Context(), client, bulk.Slice(people(2)), options).Outcomes() {
		require.ErrorContains(t, err, "bulk.Options.Journal")
	}
}

// Repeatable operations are sent again where an earlier run ended in the middle of it.
func TestJournalRepeatsWhatMayBeRepeated(t *testing.T) {
	t.Parallel()
	server, client := staff(t, 10)
	options := quick()
	options.Journal = newJournal(t)
	ids := make([]jcbulk.BulkUserExpire, 10)
	for i := range ids {
		ids[i].SetId(userID(i))
	}
	server.SetFaults(func(r jumpcloudtest.Request) *jumpcloudtest.Fault {
		if r.Operation == jumpcloudtest.BulkUserExpires {
			return &jumpcloudtest.Fault{Status: http.StatusBadGateway}
		}
		return nil
	})
	for _, outcome := range byIndex(t, bulk.Expire(t.Context(), client, bulk.Slice(ids), options), 10) {
		assert.Equal(t, bulk.Unknown, outcome.Status)
	}
	server.SetFaults(nil)
	for _, outcome := range byIndex(t, bulk.Expire(t.Context(), client, bulk.Slice(ids), options), 10) {
		assert.Equal(t, bulk.Succeeded, outcome.Status)
	}
}

// The result of a user who was settled before is nobody's only if it is.
func TestJournalCountsNoResultAsExtra(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ended := "pending"
		client := talking(func(r *http.Request) (int, string) {
			if r.Method == http.MethodGet {
				return http.StatusOK, `[{"status":"finished","persistedFields":{"username":"user0"}},{"status":"finished"},{"status":"` + ended + `"}]`
			}
			return http.StatusCreated, `{"jobId":"job"}`
		})
		options := quick()
		options.Journal, options.Deadline = newJournal(t), 20*time.Millisecond
		options.Verify = eachOf(func(_ context.Context, user bulk.Identity) (bulk.Status, error) {
			return map[string]bulk.Status{"user1": bulk.Succeeded}[user.Username], nil
		})
		seen := byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(3)), options), 3)
		assert.Equal(t, []bulk.Status{bulk.Succeeded, bulk.Succeeded, bulk.Unknown}, []bulk.Status{seen[0].Status, seen[1].Status, seen[2].Status})
		ended, options.Verify = "finished", nil
		run := bulk.Create(t.Context(), client, bulk.Slice(people(3)), options)
		for _, outcome := range byIndex(t, run, 3) {
			assert.Equal(t, bulk.Succeeded, outcome.Status)
			assert.Equal(t, outcome.Index == 2, outcome.ByOrder)
		}
		assert.Zero(t, run.Report().Unmatched)
	})
}
