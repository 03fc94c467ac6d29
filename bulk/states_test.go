package bulk_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func userID(i int) string { return fmt.Sprintf("%024x", i) }

func userIDs(n int) []string {
	ids := make([]string, n)
	for i := range ids {
		ids[i] = userID(i)
	}
	return ids
}

// staff starts a service that has the users 0 to n-1.
func staff(t *testing.T, n int) (*jumpcloudtest.Server, *jcbulk.APIClient) {
	t.Helper()
	users := make([]jumpcloudtest.User, n)
	for i := range users {
		users[i] = jumpcloudtest.User{ID: userID(i), Username: fmt.Sprintf("user%d", i), Email: fmt.Sprintf("user%d@example.com", i)}
	}
	return start(t, jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Users: users}))
}

func suspension() jcbulk.BulkScheduledStatechangeCreate {
	return *jcbulk.NewBulkScheduledStatechangeCreate(time.Now().Add(24*time.Hour), jcbulk.UserStateSuspended, nil)
}

// byIndex collects a run in which everybody comes out once.
func byIndex(t *testing.T, run *bulk.Run, n int) map[int]bulk.Outcome {
	t.Helper()
	seen := map[int]bulk.Outcome{}
	for _, outcome := range collect(t, run) {
		require.NotContains(t, seen, outcome.Index)
		seen[outcome.Index] = outcome
	}
	require.Len(t, seen, n)
	return seen
}

// withBadRows is an input in which some rows are errors.
func withBadRows(ids []string, bad func(int) bool) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for i, id := range ids {
			var err error
			if bad(i) {
				err = errBadRow
			}
			if !yield(id, err) {
				return
			}
		}
	}
}

var errBadRow = errors.New("bad row")

// requests counts those that schedule.
func requests(server *jumpcloudtest.Server) int {
	n := 0
	for _, request := range server.Requests() {
		if request.Operation == jumpcloudtest.BulkUserStatesCreate {
			n++
		}
	}
	return n
}

func TestScheduleLookUpAndCancel(t *testing.T) {
	t.Parallel()
	const n = 1000
	server, client := staff(t, n)
	run := bulk.Schedule(t.Context(), client, suspension(), bulk.Slice(userIDs(n)), quick())
	jobs := map[string]string{}
	for i, outcome := range byIndex(t, run, n) {
		assert.Equal(t, bulk.Succeeded, outcome.Status, outcome)
		assert.Equal(t, userID(i), outcome.Key)
		jobs[outcome.JobID] = outcome.Key
	}
	require.Len(t, server.ScheduledChanges(jumpcloudtest.OrgID), n)
	for _, change := range server.ScheduledChanges(jumpcloudtest.OrgID) {
		assert.Equal(t, change.UserID, jobs[change.ID])
	}
	assert.Equal(t, 2, requests(server))
	assert.Equal(t, n, run.Report().Succeeded)

	var found []string
	for change, err := range bulk.NextScheduled(t.Context(), client, bulk.Slice(userIDs(n)), quick()) {
		require.NoError(t, err)
		assert.Equal(t, change.GetSystemUserId(), jobs[change.GetScheduledJobId()])
		found = append(found, change.GetScheduledJobId())
	}
	require.Len(t, found, n)

	called := map[string]bool{}
	for _, outcome := range byIndex(t, bulk.Cancel(t.Context(), client, bulk.Slice(found[:200]), quick()), 200) {
		assert.Equal(t, bulk.Succeeded, outcome.Status, outcome)
		assert.Equal(t, outcome.Key, outcome.JobID)
		called[outcome.JobID] = true
	}
	require.Len(t, called, 200)
	for _, change := range server.ScheduledChanges(jumpcloudtest.OrgID) {
		assert.Equal(t, called[change.ID], change.Cancelled)
	}
}

func TestCancelWhatIsNotThere(t *testing.T) {
	t.Parallel()
	_, client := staff(t, 1)
	var jobs []string
	for _, outcome := range byIndex(t, bulk.Schedule(t.Context(), client, suspension(), bulk.Slice(userIDs(1)), quick()), 1) {
		jobs = append(jobs, outcome.JobID, outcome.JobID, userID(0), "", "row")
	}
	options := quick()
	options.JobsInFlight = 1
	seen := byIndex(t, bulk.Cancel(t.Context(), client, withBadRows(jobs, func(i int) bool { return i == 4 }), options), 5)
	assert.Equal(t, bulk.Succeeded, seen[0].Status)
	for i, want := range map[int]error{1: bulk.ErrDuplicate, 2: jcbulk.ErrNotFound, 3: jcbulk.ErrInvalidRequest, 4: errBadRow} {
		assert.Equal(t, bulk.Failed, seen[i].Status)
		require.ErrorIs(t, seen[i].Err, want)
	}
	assert.Contains(t, seen[2].Message, userID(0))
}

// An organization that is not there refuses everything, and dividing the request would not help.
func TestStatesGoToTheirOrganization(t *testing.T) {
	t.Parallel()
	server, client := staff(t, 2)
	options := quick()
	options.OrgID = userID(7)
	for name, run := range map[string]*bulk.Run{
		"schedule": bulk.Schedule(t.Context(), client, suspension(), bulk.Slice(userIDs(2)), options),
		"cancel":   bulk.Cancel(t.Context(), client, bulk.Slice(userIDs(2)), options),
	} {
		for _, outcome := range byIndex(t, run, 2) {
			assert.Equal(t, bulk.Failed, outcome.Status, name)
			require.ErrorIs(t, outcome.Err, jcbulk.ErrNotFound, name)
			assert.Contains(t, outcome.Message, "organization", name)
		}
	}
	assert.Equal(t, 1, requests(server))
}

func TestOverrideGoesWithOneUser(t *testing.T) {
	t.Parallel()
	server, client := staff(t, 5)
	change := *jcbulk.NewBulkScheduledStatechangeCreate(time.Now().Add(time.Hour), jcbulk.UserStateActivated, nil)
	change.SetActivationEmailOverride("desk@example.com")
	for _, outcome := range byIndex(t, bulk.Schedule(t.Context(), client, change, bulk.Slice(userIDs(5)), quick()), 5) {
		assert.Equal(t, bulk.Succeeded, outcome.Status, outcome)
	}
	assert.Equal(t, 5, requests(server))
}

// As many requests as may be are under way at once, and no more.
func TestRequestsInFlight(t *testing.T) {
	t.Parallel()
	server, _ := staff(t, 20)
	both := &pairs{meet: make(chan struct{})}
	options := quick()
	options.UsersPerJob, options.JobsInFlight = 1, 2
	run := bulk.Schedule(t.Context(), through(server, both), suspension(), bulk.Slice(userIDs(20)), options)
	for _, outcome := range byIndex(t, run, 20) {
		assert.Equal(t, bulk.Succeeded, outcome.Status, outcome)
	}
	assert.False(t, both.crowded.Load())
}

// pairs lets requests pass two by two.
type pairs struct {
	meet    chan struct{}
	now     atomic.Int64
	crowded atomic.Bool
}

func (p *pairs) RoundTrip(r *http.Request) (*http.Response, error) {
	if p.now.Add(1) > 2 {
		p.crowded.Store(true)
	}
	defer p.now.Add(-1)
	select {
	case p.meet <- struct{}{}:
	case <-p.meet:
	case <-r.Context().Done():
		return nil, r.Context().Err()
	}
	return http.DefaultTransport.RoundTrip(r)
}

func TestBytesBoundRequests(t *testing.T) {
	t.Parallel()
	server, client := staff(t, 100)
	options := quick()
	options.BytesPerJob = 270
	byIndex(t, bulk.Schedule(t.Context(), client, suspension(), bulk.Slice(userIDs(100)), options), 100)
	assert.Equal(t, 10, requests(server))
}

func TestRefusalCostsOnlyThoseItIsAbout(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		silent   bool // the service does not name whom it refuses
		strange  []int
		requests int
	}{
		"named":             {false, []int{3, 400, 799}, 7},
		"not named":         {true, []int{400}, 21},
		"several not named": {true, []int{3, 400, 799}, 60},
		"first and last":    {false, []int{0, 799}, 5},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server, client := staff(t, 800)
			ids := userIDs(800)
			strange := map[int]bool{}
			for _, i := range test.strange {
				ids[i], strange[i] = userID(5000+i), true
			}
			if test.silent {
				client = through(server, hush{})
			}
			for i, outcome := range byIndex(t, bulk.Schedule(t.Context(), client, suspension(), bulk.Slice(ids), quick()), 800) {
				if strange[i] {
					assert.Equal(t, bulk.Failed, outcome.Status)
					require.ErrorIs(t, outcome.Err, jcbulk.ErrInvalidRequest)
					continue
				}
				assert.Equal(t, bulk.Succeeded, outcome.Status, outcome)
			}
			assert.Len(t, server.ScheduledChanges(jumpcloudtest.OrgID), 800-len(strange))
			assert.LessOrEqual(t, requests(server), test.requests)
		})
	}
}

// through is a client whose calls go through a transport of the test.
func through(server *jumpcloudtest.Server, transport http.RoundTripper) *jcbulk.APIClient {
	return jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey:     jumpcloudtest.APIKey,
		Servers:    jcbulk.ServerConfigurations{{URL: server.URL}},
		HTTPClient: &http.Client{Transport: transport},
	})
}

// hush takes the words out of every refusal.
type hush struct{}

func (hush) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := http.DefaultTransport.RoundTrip(r)
	if err == nil && response.StatusCode >= 400 {
		err = response.Body.Close()
		response.Body = http.NoBody
	}
	return response, err
}

// counter counts what the client sends; the server may hear of it later.
type counter struct{ sent atomic.Int64 }

func (c *counter) RoundTrip(r *http.Request) (*http.Response, error) {
	c.sent.Add(1)
	return http.DefaultTransport.RoundTrip(r)
}

func TestDividingIsBounded(t *testing.T) {
	t.Parallel()
	server, _ := staff(t, 1)
	together := 0
	for _, outcome := range byIndex(t, bulk.Schedule(t.Context(), through(server, hush{}), suspension(), bulk.Slice(userIDs(401)[1:]), quick()), 400) {
		assert.Equal(t, bulk.Failed, outcome.Status)
		require.ErrorIs(t, outcome.Err, jcbulk.ErrInvalidRequest)
		if strings.Contains(outcome.Err.Error(), "users that were refused together") {
			together++
		}
	}
	assert.Greater(t, together, 390)
	assert.Less(t, together, 400, "some were alone")
	assert.LessOrEqual(t, requests(server), 20)
}

func TestRefusalOfTheCallerIsNotDivided(t *testing.T) {
	t.Parallel()
	server, _ := staff(t, 10)
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: "wrong", Servers: jcbulk.ServerConfigurations{{URL: server.URL}}})
	for _, outcome := range byIndex(t, bulk.Schedule(t.Context(), client, suspension(), bulk.Slice(userIDs(10)), quick()), 10) {
		assert.Equal(t, bulk.Failed, outcome.Status)
		require.ErrorIs(t, outcome.Err, jcbulk.ErrUnauthorized)
	}
	assert.Equal(t, 1, requests(server))
}

func TestUnsoundRowsAreNotSent(t *testing.T) {
	t.Parallel()
	server, client := staff(t, 3)
	ids := append(userIDs(3), "nobody", userID(1), "", "G"+userID(1)[1:], userID(2))
	run := bulk.Schedule(t.Context(), client, suspension(), withBadRows(ids, func(i int) bool { return i == 7 }), quick())
	seen := byIndex(t, run, len(ids))
	for i := range ids {
		if i < 3 {
			assert.Equal(t, bulk.Succeeded, seen[i].Status, seen[i])
			continue
		}
		assert.Equal(t, bulk.Failed, seen[i].Status, seen[i])
		require.Error(t, seen[i].Err)
	}
	require.ErrorIs(t, seen[3].Err, jcbulk.ErrInvalidRequest)
	require.ErrorIs(t, seen[4].Err, bulk.ErrDuplicate)
	require.ErrorIs(t, seen[7].Err, errBadRow)
	assert.Equal(t, 1, requests(server))
}

// A request whose fate is not known is not sent again, nor is any part of it, whatever users the answer names.
func TestUnknownIsNotSentAgain(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]*jumpcloudtest.Fault{
		"no answer":    {Drop: true, AfterWork: true},
		"server error": {Status: http.StatusBadGateway, AfterWork: true, Body: `{"message":"` + userID(12) + `"}`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server, client := staff(t, 20)
			server.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUserStatesCreate, nil, fault))
			options := quick()
			options.UsersPerJob, options.JobsInFlight = 10, 1
			run := bulk.Schedule(t.Context(), client, suspension(), bulk.Slice(userIDs(20)), options)
			for i, outcome := range byIndex(t, run, 20) {
				if i < 10 {
					assert.Equal(t, bulk.Succeeded, outcome.Status)
					continue
				}
				assert.Equal(t, bulk.Unknown, outcome.Status)
				require.ErrorIs(t, outcome.Err, jcbulk.ErrOutcomeUnknown)
			}
			assert.Equal(t, 2, requests(server))
			require.Len(t, run.Report().Jobs, 1)
			assert.Equal(t, 10, run.Report().Jobs[0].First)
			assert.Equal(t, 10, run.Report().Jobs[0].Users)
		})
	}
}

func TestAnswersThatAreNotWhole(t *testing.T) {
	t.Parallel()
	type want struct {
		status  bulk.Status
		byOrder bool
		job     string
	}
	for name, test := range map[string]struct {
		answer string
		want   [2]want
		extra  int
	}{
		"by user":   {`[{"systemUserId":"` + userID(1) + `","scheduledJobId":"b"},{"systemUserId":"` + userID(0) + `","scheduledJobId":"a"}]`, [2]want{{bulk.Succeeded, false, "a"}, {bulk.Succeeded, false, "b"}}, 0},
		"by place":  {`[{"scheduledJobId":"a"},{"scheduledJobId":"b"}]`, [2]want{{bulk.Succeeded, true, "a"}, {bulk.Succeeded, true, "b"}}, 0},
		"too few":   {`[{"scheduledJobId":"a"}]`, [2]want{}, 1},
		"a missing": {`[{"systemUserId":"` + userID(1) + `","scheduledJobId":"b"}]`, [2]want{{}, {bulk.Succeeded, false, "b"}}, 0},
		"twice":     {`[{"systemUserId":"` + userID(1) + `","scheduledJobId":"b"},{"systemUserId":"` + userID(1) + `"}]`, [2]want{{}, {bulk.Succeeded, false, "b"}}, 1},
		"stranger":  {`[{"systemUserId":"x"},{"systemUserId":"y"}]`, [2]want{}, 2},
		"empty":     {`[]`, [2]want{}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server, client := staff(t, 2)
			server.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUserStatesCreate, &jumpcloudtest.Fault{Status: http.StatusCreated, Body: test.answer}))
			run := bulk.Schedule(t.Context(), client, suspension(), bulk.Slice(userIDs(2)), quick())
			for i, outcome := range byIndex(t, run, 2) {
				got := want{outcome.Status, outcome.ByOrder, outcome.JobID}
				assert.Equal(t, test.want[i], got)
				if outcome.Status == bulk.Unknown {
					require.ErrorIs(t, outcome.Err, bulk.ErrNoResult)
				}
			}
			assert.Equal(t, test.extra, run.Report().Extra)
		})
	}
}

// Random inputs, faults and sizes: each user comes out once, and what is said of it is true of the emulator's books.
func TestEveryChangeHasOneTrueOutcome(t *testing.T) {
	t.Parallel()
	for seed := range uint64(30) {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(seed, 2))
			n := random.IntN(120)
			server, client := staff(t, n)
			server.SetFaults(jumpcloudtest.Random(seed, jumpcloudtest.Evenly(0.3)))
			ids := userIDs(n)
			for i := range ids {
				switch random.IntN(30) {
				case 0:
					ids[i] = userID(5000 + i)
				case 1:
					ids[i] = "malformed"
				}
			}
			options := quick()
			options.UsersPerJob, options.JobsInFlight = 1+random.IntN(60), 1+random.IntN(5)
			run := bulk.Schedule(t.Context(), client, suspension(), withBadRows(ids, func(i int) bool { return i%17 == 3 }), options)
			seen := byIndex(t, run, n)

			changes := map[string]string{}
			var jobs []string
			for _, change := range server.ScheduledChanges(jumpcloudtest.OrgID) {
				assert.NotContains(t, changes, change.UserID, "scheduled twice")
				changes[change.UserID] = change.ID
				jobs = append(jobs, change.ID)
			}
			for i, id := range ids {
				switch seen[i].Status {
				case bulk.Succeeded:
					assert.Equal(t, changes[id], seen[i].JobID)
				case bulk.Failed:
					assert.NotContains(t, changes, id, seen[i])
				case bulk.Unknown:
					require.Error(t, seen[i].Err)
				}
			}
			report := run.Report()
			assert.Equal(t, n, report.Read)
			assert.Equal(t, n, report.Succeeded+report.Failed+report.Unknown)

			cancelled := byIndex(t, bulk.Cancel(t.Context(), client, bulk.Slice(jobs), options), len(jobs))
			for i, change := range server.ScheduledChanges(jumpcloudtest.OrgID) {
				switch outcome := cancelled[i]; outcome.Status {
				case bulk.Succeeded:
					assert.True(t, change.Cancelled)
				case bulk.Unknown:
					require.Error(t, outcome.Err)
				case bulk.Failed: // all of them were there, so the first sending did it
					assert.True(t, change.Cancelled)
					require.ErrorIs(t, outcome.Err, jcbulk.ErrNotFound)
				}
			}
		})
	}
}

func TestLookUpSurvivesBadRowsAndFaults(t *testing.T) {
	t.Parallel()
	const n = 450
	server, client := staff(t, n)
	for _, change := range []jcbulk.UserState{jcbulk.UserStateSuspended, jcbulk.UserStateActivated} {
		body := suspension()
		body.State = change
		byIndex(t, bulk.Schedule(t.Context(), client, body, bulk.Slice(userIDs(n)), quick()), n)
	}
	ids := userIDs(n)
	ids[5] = "malformed"
	server.SetFaults(func(r jumpcloudtest.Request) *jumpcloudtest.Fault {
		if r.Query.Get("skip") == "100" && r.Query.Get("users")[:24] == userID(200) {
			return &jumpcloudtest.Fault{Status: http.StatusForbidden}
		}
		return nil
	})
	var problems []string
	found := 0
	rows := withBadRows(ids, func(i int) bool { return i == 120 })
	for change, err := range bulk.NextScheduled(t.Context(), client, rows, quick()) {
		if err != nil {
			problems = append(problems, err.Error())
			continue
		}
		found++
		assert.NotEmpty(t, change.GetScheduledJobId())
	}
	require.Len(t, problems, 3)
	slices.Sort(problems)
	assert.Contains(t, problems[0], "rows 200 to 299 ")
	assert.Contains(t, problems[1], "row 120 ")
	assert.Contains(t, problems[2], "row 5 ")
	assert.Equal(t, 2*(n-2)-100, found) // the second page of one look-up was refused
}

func TestContextEndsStates(t *testing.T) {
	t.Parallel()
	server, client := staff(t, 100)
	options := quick()
	options.UsersPerJob, options.JobsInFlight = 10, 2
	ctx, cancel := context.WithCancel(t.Context())
	rows := withBadRows(userIDs(100), func(i int) bool {
		if i == 45 {
			cancel()
		}
		return false
	})
	for name, run := range map[string]*bulk.Run{
		"schedule": bulk.Schedule(ctx, client, suspension(), rows, options),
		"cancel":   bulk.Cancel(ctx, client, rows, options),
	} {
		total, last := 0, error(nil)
		for _, err := range run.Outcomes() {
			if last = err; err == nil {
				total++
			}
		}
		require.ErrorIs(t, last, context.Canceled, name)
		assert.Equal(t, run.Report().Read, total, name)
		assert.Less(t, total, 100, name)
	}
	assert.LessOrEqual(t, len(server.ScheduledChanges(jumpcloudtest.OrgID)), 50)
	var problems []error
	for _, err := range bulk.NextScheduled(ctx, client, rows, options) {
		problems = append(problems, err)
	}
	require.Len(t, problems, 1)
	require.ErrorIs(t, problems[0], context.Canceled)
}

// When the loop is left, by a break or by a panic, what was read is accounted for and nothing more is sent.
func TestLeavingTheLoopOverStates(t *testing.T) {
	t.Parallel()
	endless := func(yield func(string, error) bool) {
		more := true
		for i := 0; more; i++ {
			more = yield(userID(i%1000), nil)
		}
	}
	for name, leave := range map[string]func(){
		"break": func() {},
		"panic": func() { panic("the loop's own") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server, _ := staff(t, 1000)
			var calls counter
			client := through(server, &calls)
			options := quick()
			options.UsersPerJob = 10
			run := bulk.Schedule(t.Context(), client, suspension(), endless, options)
			func() {
				defer func() { _ = recover() }()
				for _, err := range run.Outcomes() {
					require.NoError(t, err)
					leave()
					break
				}
			}()
			report, before := run.Report(), calls.sent.Load()
			assert.Equal(t, report.Read, report.Succeeded+report.Failed+report.Unknown)
			for _, err := range bulk.NextScheduled(t.Context(), client, bulk.Slice(userIDs(10)), options) {
				require.NoError(t, err)
			}
			assert.Equal(t, before+1, calls.sent.Load())
			for _, err := range run.Outcomes() {
				require.Error(t, err)
			}
		})
	}
}

func TestStatesNeedSoundArguments(t *testing.T) {
	t.Parallel()
	server, client := staff(t, 1)
	named := suspension()
	named.UserIds = userIDs(1)
	ids := bulk.Slice(userIDs(1))
	for name, run := range map[string]*bulk.Run{
		"ids in the change": bulk.Schedule(t.Context(), client, named, ids, quick()),
		"no client":         bulk.Schedule(t.Context(), nil, suspension(), ids, quick()),
		"no input":          bulk.Cancel(t.Context(), client, nil, quick()),
		"options":           bulk.Cancel(t.Context(), client, ids, bulk.Options{JobsInFlight: -1}),
	} {
		n := 0
		for _, err := range run.Outcomes() {
			require.Error(t, err, name)
			n++
		}
		assert.Equal(t, 1, n, name)
	}
	for _, err := range bulk.NextScheduled(t.Context(), client, ids, bulk.Options{UsersPerJob: 801}) {
		require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
	}
	assert.Empty(t, server.Requests())
}

func TestDryRunAndProgressOfStates(t *testing.T) {
	t.Parallel()
	server, client := staff(t, 1)
	options := quick()
	options.UsersPerJob, options.DryRun, options.Total = 2, true, 3
	var last bulk.Progress
	options.Progress = func(p bulk.Progress) { last = p }
	schedule := bulk.Schedule(t.Context(), client, suspension(), bulk.Slice(userIDs(3)), options)
	for name, run := range map[string]*bulk.Run{
		"schedule": schedule,
		"cancel":   bulk.Cancel(t.Context(), client, bulk.Slice(userIDs(3)), options),
	} {
		for _, outcome := range byIndex(t, run, 3) {
			assert.Equal(t, bulk.Unknown, outcome.Status, name)
			require.ErrorIs(t, outcome.Err, bulk.ErrDryRun, name)
		}
		assert.Equal(t, 3, last.Read, name)
		assert.Equal(t, 3, last.Unknown, name)
	}
	assert.Len(t, schedule.Report().Jobs, 2)
	assert.Empty(t, server.Requests())
}
