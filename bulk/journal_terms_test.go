package bulk_test

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/journaltest"
)

// A journal is of one server, account and organization, however a client is told of them.
func TestJournalTellsClientsApart(t *testing.T) {
	t.Parallel()
	server, _ := start(t)
	key := func(c *jcbulk.Configuration, key string) { c.APIKey = key }
	for name, test := range map[string]struct {
		one, other func(*jcbulk.Configuration)
		same       bool
	}{
		"Auth": {
			one:   func(c *jcbulk.Configuration) { c.APIKey, c.Auth = "", jcbulk.APIKey{Key: "key-a"} },
			other: func(c *jcbulk.Configuration) { c.APIKey, c.Auth = "", jcbulk.APIKey{Key: "key-b"} },
		},
		"Auth and APIKey are one": {
			one:   func(c *jcbulk.Configuration) { c.APIKey, c.Auth = "", jcbulk.APIKey{Key: "key-a"} },
			other: func(c *jcbulk.Configuration) { key(c, "key-a") }, same: true,
		},
		"a header": {
			one: func(c *jcbulk.Configuration) {
				c.APIKey, c.DefaultHeader = "", map[string]string{"Authorization": "Bearer a"}
			},
			other: func(c *jcbulk.Configuration) {
				c.APIKey, c.DefaultHeader = "", map[string]string{"Authorization": "Bearer b"}
			},
		},
		"an organization by a header": {
			one: func(c *jcbulk.Configuration) {
				c.DefaultHeader = map[string]string{"X-Org-Id": "5f1b9a3c2d4e6f7081920a3b"}
			},
			other: func(c *jcbulk.Configuration) {
				c.DefaultHeader = map[string]string{"x-org-id": "5f1b9a3c2d4e6f7081920a3c"}
			},
		},
		"the case of a path": {
			one:   func(c *jcbulk.Configuration) { c.Servers[0].URL += "/Tenant" },
			other: func(c *jcbulk.Configuration) { c.Servers[0].URL += "/tenant" },
		},
		"the case of a host": {
			one:   func(c *jcbulk.Configuration) { c.Servers[0].URL = "https://JumpCloud.test/api" },
			other: func(c *jcbulk.Configuration) { c.Servers[0].URL = "HTTPS://jumpcloud.test/api/" }, same: true,
		},
	} {
		client := func(change func(*jcbulk.Configuration)) *jcbulk.APIClient {
			c := &jcbulk.Configuration{APIKey: "key", Servers: jcbulk.ServerConfigurations{{URL: server.URL}}, HTTPClient: &http.Client{Transport: answering(finishing)}}
			change(c)
			return jcbulk.NewAPIClient(c)
		}
		options := quick()
		options.Journal = &journaltest.Memory{}
		byIndex(t, bulk.Create(t.Context(), client(test.one), bulk.Slice(people(2)), options), 2)
		run := bulk.Create(t.Context(), client(test.other), bulk.Slice(people(2)), options)
		for range run.Outcomes() { //nolint:errcheck // Err has it
		}
		if test.same {
			require.NoError(t, run.Err(), name)
		} else {
			require.ErrorIs(t, run.Err(), journal.ErrOther, name)
		}
	}
}

// finishing is a service that carries out whatever it is sent.
func finishing(r *http.Request) *http.Response {
	if r.Method == http.MethodPost {
		return answerOf(http.StatusCreated, `{"jobId":"5f1b9a3c2d4e6f7081920a3b"}`)
	}
	return answerOf(http.StatusOK, `[{"id":"a","status":"finished","meta":{"username":"user0"}},{"id":"b","status":"finished","meta":{"username":"user1"}}]`)
}

// What the service says is kept within bounds.
func TestJournalKeepsNoEndlessText(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("no good ä ", 5000)
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: "key", HTTPClient: &http.Client{Transport: answering(func(r *http.Request) *http.Response {
		if r.Method == http.MethodPost {
			return answerOf(http.StatusCreated, `{"jobId":"5f1b9a3c2d4e6f7081920a3b"}`)
		}
		return answerOf(http.StatusOK, `[{"id":"a","status":"failed","meta":{"username":"user0"},"statusMsg":"`+long+`"}]`)
	})}})
	store := &journaltest.Memory{}
	options := quick()
	options.Journal = store
	for range 2 {
		for _, outcome := range byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(1)), options), 1) {
			assert.Equal(t, bulk.Failed, outcome.Status)
			assert.True(t, strings.HasPrefix(outcome.Message, "no good ä "))
			if outcome.FromJournal {
				assert.Less(t, len(outcome.Message), 8<<10)
			}
		}
	}
}

// A job that is divided while somebody reads shows users twice. They are told once.
func TestJournalIsReadWhileAJobIsDivided(t *testing.T) {
	t.Parallel()
	batch := func(first, last int) *journal.Batch {
		b := &journal.Batch{}
		for i := first; i <= last; i++ {
			b.Rows = append(b.Rows, journal.Row{Index: i})
		}
		return b
	}
	store := divided{batch(0, 7), batch(4, 7), batch(8, 9)}
	seen := map[int]int{}
	for outcome, err := range bulk.JournalOutcomes(t.Context(), store) {
		require.NoError(t, err)
		seen[outcome.Index]++
	}
	assert.Len(t, seen, 10)
	for index, times := range seen {
		assert.Equal(t, 1, times, index)
	}
	report, err := bulk.JournalReport(t.Context(), store)
	require.NoError(t, err)
	assert.Equal(t, 10, report.Read)
}

// divided is a store that is read with these batches.
type divided []*journal.Batch

func (divided) Begin(context.Context, journal.Spec) (journal.Session, error) {
	return nil, errors.ErrUnsupported
}

func (d divided) Read(context.Context) iter.Seq2[*journal.Batch, error] {
	return func(yield func(*journal.Batch, error) bool) {
		for _, b := range d {
			copied := *b
			copied.Rows = append([]journal.Row(nil), b.Rows...)
			if !yield(&copied, nil) {
				return
			}
		}
	}
}

// An input that is broken is no row of those that need an id.
func TestInputOfIDsThatBreaksOff(t *testing.T) {
	t.Parallel()
	_, client := staff(t, 2)
	broken := bulk.BrokenInput(errors.New("the disk is gone"))
	ids := func(yield func(bulk.Item[string], error) bool) {
		if yield(bulk.Item[string]{User: userID(0)}, nil) {
			_ = yield(bulk.Item[string]{}, broken) && yield(bulk.Item[string]{User: userID(1)}, nil)
		}
	}
	run := bulk.Schedule(t.Context(), client, suspension(), ids, quick())
	for range run.Outcomes() { //nolint:errcheck // Err has it
	}
	require.ErrorIs(t, run.Err(), bulk.ErrInputBroken)
	require.NotErrorIs(t, run.Err(), jcbulk.ErrInvalidRequest)
	assert.Equal(t, 1, run.Report().Read)
	problems := 0
	for _, err := range bulk.NextScheduled(t.Context(), client, ids, quick()) {
		if err != nil {
			require.ErrorIs(t, err, bulk.ErrInputBroken)
			problems++
		}
	}
	assert.Equal(t, 1, problems)
}
