package bulk_test

import (
	"iter"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// A change that is wrong whoever its users are never reaches the service, and the error names all that is wrong with it.
func TestUnsoundChangeIsNotSent(t *testing.T) {
	t.Parallel()
	type change = jcbulk.BulkScheduledStatechangeCreate
	for name, test := range map[string]struct {
		spoil  func(*change)
		fields []string
	}{
		"no date":                {func(c *change) { c.StartDate = time.Time{} }, []string{"start_date"}},
		"no state":               {func(c *change) { c.State = "" }, []string{"state"}},
		"odd state":              {func(c *change) { c.State = "PAUSED" }, []string{"state"}},
		"suspension with e-mail": {func(c *change) { c.SetSendActivationEmails(true) }, []string{"send_activation_emails"}},
		"override is no address": {func(c *change) {
			c.State = jcbulk.UserStateActivated
			c.SetActivationEmailOverride("desk")
		}, []string{"activation_email_override"}},
		"all of it": {func(c *change) { *c = change{} }, []string{"start_date", "state"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server, client := staff(t, 2)
			body := suspension()
			test.spoil(&body)
			run := bulk.Schedule(t.Context(), client, body, unread(t), quick())
			var problems []error
			for outcome, err := range run.Outcomes() {
				assert.Zero(t, outcome)
				problems = append(problems, err)
			}
			require.Len(t, problems, 1)
			assert.Equal(t, test.fields, parameters(t, problems[0]))
			assert.Zero(t, run.Report().Read)
			assert.Empty(t, server.Requests())
		})
	}
}

// unread is an input that nobody may read.
func unread(t *testing.T) iter.Seq2[bulk.Item[string], error] {
	t.Helper()
	return func(func(bulk.Item[string], error) bool) { assert.Fail(t, "the input was read") }
}

// parameters lists what the joined errors name.
func parameters(t *testing.T, err error) []string {
	t.Helper()
	joined, ok := err.(interface{ Unwrap() []error })
	require.True(t, ok, "%T: %v", err, err)
	var names []string
	for _, one := range joined.Unwrap() {
		var parameter *jcbulk.ParameterError
		require.ErrorAs(t, one, &parameter)
		names = append(names, parameter.Parameter)
	}
	return names
}

func TestUncheckedChangeIsTheServicesToRefuse(t *testing.T) {
	t.Parallel()
	server, client := staff(t, 1)
	options := quick()
	options.SkipValidation = true
	change := suspension()
	change.State = "PAUSED"
	outcome := byIndex(t, bulk.Schedule(t.Context(), client, change, bulk.Slice(userIDs(1)), options), 1)[0]
	assert.Equal(t, bulk.Failed, outcome.Status)
	require.ErrorIs(t, outcome.Err, jcbulk.ErrInvalidRequest)
	assert.NotEmpty(t, outcome.Message)
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
	run := bulk.Schedule(t.Context(), through(server, testhttp.Func(both.pass)), suspension(), bulk.Slice(userIDs(20)), options)
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

func (p *pairs) pass(r *http.Request) (*http.Response, error) {
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
				client = through(server, testhttp.Func(hush))
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

func TestDividingIsBounded(t *testing.T) {
	t.Parallel()
	server, _ := staff(t, 1)
	run := bulk.Schedule(t.Context(), through(server, testhttp.Func(hush)), suspension(), bulk.Slice(userIDs(401)[1:]), quick())
	outcomes, err := refused(t, run, 400)
	require.ErrorIs(t, err, bulk.ErrRefusedAlike)
	for _, outcome := range outcomes {
		assert.Equal(t, bulk.NotSent, outcome.Status)
		require.ErrorIs(t, outcome.Err, jcbulk.ErrInvalidRequest)
	}
	assert.LessOrEqual(t, requests(server), 20)
}

func TestRefusalOfTheCallerIsNotDivided(t *testing.T) {
	t.Parallel()
	server, _ := staff(t, 10)
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: "wrong", Servers: jcbulk.ServerConfigurations{{URL: server.URL}}})
	outcomes, err := refused(t, bulk.Schedule(t.Context(), client, suspension(), bulk.Slice(userIDs(10)), quick()), 10)
	require.ErrorIs(t, err, jcbulk.ErrUnauthorized)
	for _, outcome := range outcomes {
		assert.Equal(t, bulk.NotSent, outcome.Status)
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
		"by user":      {`[{"systemUserId":"` + userID(1) + `","scheduledJobId":"b"},{"systemUserId":"` + userID(0) + `","scheduledJobId":"a"}]`, [2]want{{bulk.Succeeded, false, "a"}, {bulk.Succeeded, false, "b"}}, 0},
		"by place":     {`[{"scheduledJobId":"a"},{"scheduledJobId":"b"}]`, [2]want{{bulk.Succeeded, true, "a"}, {bulk.Succeeded, true, "b"}}, 0},
		"too few":      {`[{"scheduledJobId":"a"}]`, [2]want{}, 1},
		"a missing":    {`[{"systemUserId":"` + userID(1) + `","scheduledJobId":"b"}]`, [2]want{{}, {bulk.Succeeded, false, "b"}}, 0},
		"twice":        {`[{"systemUserId":"` + userID(1) + `","scheduledJobId":"b"},{"systemUserId":"` + userID(1) + `"}]`, [2]want{{}, {bulk.Succeeded, false, "b"}}, 1},
		"out of order": {`[{"scheduledJobId":"b"},{"systemUserId":"` + userID(0) + `","scheduledJobId":"a"}]`, [2]want{{bulk.Succeeded, false, "a"}, {}}, 1},
		"stranger":     {`[{"systemUserId":"x"},{"systemUserId":"y"}]`, [2]want{}, 2},
		"empty":        {`[]`, [2]want{}, 0},
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
			assert.Equal(t, test.extra, run.Report().Unmatched)
		})
	}
}
