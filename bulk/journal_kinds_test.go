package bulk_test

import (
	"context"
	"net/http"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	contract "github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// remade is a run that can be made again and again.
type remade func(context.Context, *jcbulk.APIClient, bulk.Options) *bulk.Run

// each makes a run over users that have an id.
func each[T any](
	run func(context.Context, *jcbulk.APIClient, iterOf[T], bulk.Options) *bulk.Run, ids []string, user func(id *string) T,
) remade {
	users := make([]T, len(ids))
	for i := range ids {
		users[i] = user(&ids[i])
	}
	return func(ctx context.Context, client *jcbulk.APIClient, options bulk.Options) *bulk.Run {
		return run(ctx, client, bulk.Slice(users), options)
	}
}

// Every kind of run goes on after calls of which nobody knows whether they were carried out: what does no harm twice is
// called again, and what does is Unknown. Then it is known to every run after that.
func TestJournalOfEveryKind(t *testing.T) {
	t.Parallel()
	ids, change := userIDs(4), suspension()
	for operation, run := range map[string]remade{
		jumpcloudtest.BulkUsersUpdate: each(bulk.Update, ids, func(id *string) jcbulk.BulkUserUpdate {
			return jcbulk.BulkUserUpdate{Id: id, Sudo: jcbulk.PtrBool(true)}
		}),
		jumpcloudtest.BulkUserExpires: each(bulk.Expire, ids, func(id *string) jcbulk.BulkUserExpire { return jcbulk.BulkUserExpire{Id: id} }),
		jumpcloudtest.BulkUserUnlocks: each(bulk.Unlock, ids, func(id *string) jcbulk.BulkUserUnlock { return jcbulk.BulkUserUnlock{Id: id} }),
		jumpcloudtest.BulkUserStatesCreate: func(ctx context.Context, client *jcbulk.APIClient, options bulk.Options) *bulk.Run {
			return bulk.Schedule(ctx, client, change, bulk.Slice(ids), options)
		},
	} {
		t.Run(operation, func(t *testing.T) {
			t.Parallel()
			server, client := staff(t, len(ids))
			repeats := operation != jumpcloudtest.BulkUserStatesCreate
			server.SetFaults(func(r jumpcloudtest.Request) *jumpcloudtest.Fault {
				if r.Operation == operation {
					return &jumpcloudtest.Fault{Drop: true, AfterWork: true}
				}
				return nil
			})
			options := quick()
			options.Journal = newJournal(t)
			for _, outcome := range byIndex(t, run(t.Context(), client, options), len(ids)) {
				require.Equal(t, bulk.Unknown, outcome.Status, outcome)
			}
			server.SetFaults(nil)
			asked := server.Counts()[operation].Asked
			first := byIndex(t, run(t.Context(), client, options), len(ids))
			for i, outcome := range byIndex(t, run(t.Context(), client, options), len(ids)) {
				assert.Equal(t, repeats, outcome.Status == bulk.Succeeded, outcome)
				assert.Equal(t, repeats, outcome.FromJournal)
				assert.Equal(t, !repeats, outcome.Status == bulk.Unknown, outcome)
				assert.Equal(t, []any{first[i].Status, first[i].JobID}, []any{outcome.Status, outcome.JobID})
			}
			assert.Equal(t, map[bool]int{true: 1}[repeats], server.Counts()[operation].Asked-asked)
		})
	}
}

// What was called off is not called off again; what could not be is, and one that is not there any more may have been.
func TestJournalOfCancel(t *testing.T) {
	t.Parallel()
	server, client := staff(t, 3)
	var changes []string
	for _, outcome := range byIndex(t, bulk.Schedule(t.Context(), client, suspension(), bulk.Slice(userIDs(3)), quick()), 3) {
		changes = append(changes, outcome.JobID)
	}
	server.SetFaults(func(r jumpcloudtest.Request) *jumpcloudtest.Fault {
		switch {
		case r.Operation != jumpcloudtest.BulkUserStatesDelete:
		case r.Path == jumpcloudtest.BasePath+"/bulk/userstates/"+changes[1]:
			return &jumpcloudtest.Fault{Drop: true}
		case r.Path == jumpcloudtest.BasePath+"/bulk/userstates/"+changes[2]:
			return &jumpcloudtest.Fault{Status: http.StatusBadGateway, AfterWork: true}
		}
		return nil
	})
	options := quick()
	options.Journal = newJournal(t)
	run := func() map[int]bulk.Outcome {
		return byIndex(t, bulk.Cancel(t.Context(), client, bulk.Slice(changes), options), 3)
	}
	first := run()
	assert.Equal(t, []bulk.Status{bulk.Succeeded, bulk.Unknown}, []bulk.Status{first[0].Status, first[1].Status})
	server.SetFaults(nil)
	asked := server.Counts()[jumpcloudtest.BulkUserStatesDelete].Asked
	second := run()
	assert.True(t, second[0].FromJournal)
	assert.Equal(t, changes[0], second[0].JobID)
	assert.Equal(t, bulk.Succeeded, second[1].Status)
	assert.NotEqual(t, bulk.Succeeded, second[2].Status)
	assert.LessOrEqual(t, server.Counts()[jumpcloudtest.BulkUserStatesDelete].Asked-asked, 2)
}

// A user whom the answer to a request leaves out stays Unknown for that, and is not sent again.
func TestJournalOfAnAnswerThatLeavesUsersOut(t *testing.T) {
	t.Parallel()
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey: "key", Servers: jcbulk.ServerConfigurations{{URL: "http://127.0.0.1"}},
		HTTPClient: &http.Client{Transport: answering(func(*http.Request) *http.Response { return answerOf(http.StatusCreated, `[]`) })},
	})
	options, change := quick(), suspension()
	options.Journal = newJournal(t)
	for range 2 {
		for _, outcome := range byIndex(t, bulk.Schedule(t.Context(), client, change, bulk.Slice(userIDs(3)), options), 3) {
			require.ErrorIs(t, outcome.Err, bulk.ErrNoResult)
			assert.Equal(t, bulk.Unknown, outcome.Status)
		}
	}
}

// What is done to users is a term of the journal, too, where nothing else tells two kinds of run apart.
func TestJournalServesOneOperation(t *testing.T) {
	t.Parallel()
	server, client := staff(t, 1)
	options, id := quick(), userID(0)
	options.Journal = newJournal(t)
	byIndex(t, bulk.Expire(t.Context(), client, bulk.Slice([]jcbulk.BulkUserExpire{{Id: &id}}), options), 1)
	for _, err := range bulk.Unlock(t.Context(), client, bulk.Slice([]jcbulk.BulkUserUnlock{{Id: &id}}), options).Outcomes() {
		require.ErrorContains(t, err, "the operation is another")
	}
	assert.Zero(t, server.Counts()[jumpcloudtest.BulkUserUnlocks].Asked)
}

// The organization of the client is one of the terms of a journal, like that of the options.
func TestJournalServesOneOrganization(t *testing.T) {
	t.Parallel()
	keys := []string{jumpcloudtest.APIKey}
	server, _ := start(t,
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{ID: first, Keys: keys}),
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{ID: second, Keys: keys}))
	client := func(organization string) *jcbulk.APIClient {
		return jcbulk.NewAPIClient(&jcbulk.Configuration{
			APIKey: jumpcloudtest.APIKey, OrgID: organization, Servers: jcbulk.ServerConfigurations{{URL: server.URL}},
		})
	}
	options := quick()
	options.Journal = newJournal(t)
	byIndex(t, bulk.Create(t.Context(), client(first), bulk.Slice(people(2)), options), 2)
	for _, err := range bulk.Create(t.Context(), client(second), bulk.Slice(people(2)), options).Outcomes() {
		require.ErrorIs(t, err, contract.ErrOther)
	}
	options.OrgID = first
	for _, outcome := range byIndex(t, bulk.Create(t.Context(), client(""), bulk.Slice(people(2)), options), 2) {
		assert.True(t, outcome.FromJournal)
	}
}

// A loop that panics gives the journal free.
func TestJournalAfterALoopThatPanics(t *testing.T) {
	t.Parallel()
	server, client := start(t)
	options := quick()
	kept := newJournal(t)
	options.UsersPerJob, options.Journal = 5, kept
	assert.PanicsWithValue(t, "enough", func() {
		for range bulk.Create(t.Context(), client, bulk.Slice(people(50)), options).Outcomes() { //nolint:errcheck // it does not come to one
			panic("enough")
		}
	})
	require.NoError(t, kept.Compact())
	for _, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(50)), options), 50) {
		if outcome.Status != bulk.Succeeded {
			require.ErrorIs(t, outcome.Err, jcbulk.ErrOutcomeUnknown, "it was being sent when the loop panicked")
		}
	}
	for user, times := range timesTaken(server) {
		assert.Equal(t, 1, times, user)
	}
}

// Nobody looks again before the service wants it, nor gives up for that.
func TestLooksAreNoSoonerThanTheServiceWants(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var looks []time.Time
		var asked atomic.Int32
		client := jcbulk.NewAPIClient(&jcbulk.Configuration{
			APIKey: "key", Servers: jcbulk.ServerConfigurations{{URL: "http://127.0.0.1"}}, Retry: jcbulk.Retry{Attempts: 1},
			HTTPClient: &http.Client{Transport: answering(func(r *http.Request) *http.Response {
				if r.Method == http.MethodPost {
					return answerOf(http.StatusCreated, `{"jobId":"job"}`)
				}
				looks = append(looks, time.Now())
				switch asked.Add(1) {
				case 1:
					response := answerOf(http.StatusTooManyRequests, `{}`)
					response.Header.Set("Retry-After", "600")
					return response
				case 2:
					return answerOf(http.StatusBadGateway, ``)
				case 3: // it is not there yet
					return answerOf(http.StatusNotFound, `{}`)
				}
				return answerOf(http.StatusOK, `[{"status":"finished","meta":{"username":"user0"}}]`)
			})},
		})
		for _, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(1)), bulk.Options{}), 1) {
			assert.Equal(t, bulk.Succeeded, outcome.Status, outcome)
		}
		require.Len(t, looks, 4)
		assert.GreaterOrEqual(t, looks[1].Sub(looks[0]), 10*time.Minute)
		assert.Less(t, looks[2].Sub(looks[1]), time.Minute)
	})
}

// Whoever is Unknown since the deadline has passed hears what kept the looks from an end.
func TestJobThatCannotBeLookedAtTellsOfTheLastLook(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client := jcbulk.NewAPIClient(&jcbulk.Configuration{
			APIKey: "key", Servers: jcbulk.ServerConfigurations{{URL: "http://127.0.0.1"}}, Retry: jcbulk.Retry{Attempts: 1},
			HTTPClient: &http.Client{Transport: answering(func(r *http.Request) *http.Response {
				if r.Method == http.MethodPost {
					return answerOf(http.StatusCreated, `{"jobId":"job"}`)
				}
				return answerOf(http.StatusBadGateway, ``)
			})},
		})
		outcome := byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(1)), bulk.Options{}), 1)[0]
		require.ErrorIs(t, outcome.Err, bulk.ErrNoAnswer)
		require.ErrorIs(t, outcome.Err, jcbulk.ErrServer)
	})
}
