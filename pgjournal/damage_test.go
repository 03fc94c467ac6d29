//go:build unix

package pgjournal_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
	"github.com/seed-5ccdf831/jcbulk/pgjournal"
)

// three saves the batches 0, 10 and 20 of a run, and begins its next session.
func three(t *testing.T, store journal.Store) journal.Session {
	t.Helper()
	require.NoError(t, begin(t, store).Save(t.Context(), nil, []*journal.Batch{batch(0), batch(10), batch(20)}))
	return begin(t, store)
}

// Whatever somebody has changed of a batch, reading ends, and with ErrDamaged.
func TestChangedBatches(t *testing.T) {
	t.Parallel()
	pool := connect(t)
	for name, edit := range map[string]string{
		"an index of its own":            `update jcbulk_batches set first = 5 where run = $1 and first = 0`,
		"an index behind the others":     `update jcbulk_batches set first = 25 where run = $1 and first = 0`,
		"the content of another":         `update jcbulk_batches set content = (select content from jcbulk_batches where run = $1 and first = 0) where run = $1 and first = 10`,
		"a content that ends":            `update jcbulk_batches set content = substr(content, 1, 9) where run = $1`,
		"an older session":               `update jcbulk_batches set session = 1 where run = $1`,
		"a session that was never begun": `update jcbulk_batches set session = 9223372036854775807 where run = $1`,
		"a run of the past":              `update jcbulk_runs set session = 1 where run = $1`,
		"a job":                          `update jcbulk_batches set job_id = 'x' where run = $1`,
		"an answer":                      `update jcbulk_batches set accepted = true where run = $1`,
		"counts":                         `update jcbulk_batches set open = 0, failed = 1 where run = $1`,
		"users":                          `update jcbulk_batches set users = 2 where run = $1`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			store := pgjournal.Open(pool, name)
			session := three(t, store)
			changed, err := pool.Exec(t.Context(), edit, name)
			require.NoError(t, err)
			require.Positive(t, changed.RowsAffected())

			b, index := new(journal.Batch), -1
			for read := 0; b != nil && err == nil; read++ {
				require.Less(t, read, 3)
				if b, err = session.Next(t.Context(), index); b != nil {
					index = b.First()
				}
			}
			require.ErrorIs(t, err, journal.ErrDamaged)
			told := 0
			for _, err = range bulk.JournalOutcomes(t.Context(), store) {
				told++
				if told > 3 {
					break
				}
			}
			require.ErrorIs(t, err, journal.ErrDamaged)
			var failure *pgjournal.Error
			require.ErrorAs(t, err, &failure)
			assert.Equal(t, name, failure.Run)
		})
	}
}

// What no session can have saved, the tables do not take.
func TestImpossibleRows(t *testing.T) {
	t.Parallel()
	pool := connect(t)
	three(t, pgjournal.Open(pool, "impossible"))
	for table, columns := range map[string][]string{
		"jcbulk_runs":    {`session = 0`, `session = -5`, `key = ''`, `users = -1`},
		"jcbulk_batches": {`first = -1`, `session = 0`, `users = 0`, `succeeded = -5`, `failed = -5`, `open = -5`},
	} {
		for _, column := range columns {
			_, err := pool.Exec(t.Context(), fmt.Sprintf(`update %s set %s where run = 'impossible' and session > 0`, table, column))
			var refusal *pgconn.PgError
			require.ErrorAs(t, err, &refusal, column)
			assert.Equal(t, "23514", refusal.Code, column) // check_violation
		}
	}
}

// What is missing, came back, or does not fit the run's own row ends the next session before it begins.
func TestRowsThatDoNotFitTheRun(t *testing.T) {
	t.Parallel()
	pool := connect(t)
	for name, edit := range map[string]string{
		"a batch that is missing": `delete from jcbulk_batches where run = $1 and first = 10`,
		"all batches are missing": `delete from jcbulk_batches where run = $1`,
		"a batch that was removed": `insert into jcbulk_batches (run, first, session, job_id, accepted, users, succeeded, failed, open, content)
select run, 30, session, job_id, accepted, users, succeeded, failed, open, content from jcbulk_batches where run = $1 and first = 10`,
		"a session of the future":   `update jcbulk_batches set session = session + 100 where run = $1`,
		"a run that is set back":    `update jcbulk_runs set session = 1 where run = $1`,
		"a run of the future":       `update jcbulk_runs set session = 9223372036854775807 where run = $1`,
		"a run that counts nothing": `update jcbulk_runs set users = 0 where run = $1`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			store := pgjournal.Open(pool, name)
			session := three(t, store)
			require.NoError(t, session.Save(t.Context(), []int{0, 20, 77}, []*journal.Batch{batch(10), batch(20), batch(21)}))
			require.NoError(t, session.Note(t.Context(), 10, "j"))
			begin(t, store) // it is sound so far
			_, err := pool.Exec(t.Context(), edit, name)
			require.NoError(t, err)
			_, err = store.Begin(t.Context(), journal.Spec{Operation: "create"})
			require.ErrorIs(t, err, journal.ErrDamaged)
		})
	}
}

// A batch that is set back to an earlier copy of itself looks like that of a process that died at that moment. Less is known of its users, and
// nobody is sent twice.
func TestBatchThatIsSetBack(t *testing.T) {
	t.Parallel()
	pool := connect(t)
	for operation, want := range map[string]bulk.Status{
		jumpcloudtest.BulkUsersCreate:        bulk.Unknown,   // it was being sent
		jumpcloudtest.BulkUsersCreateResults: bulk.Succeeded, // its job was known
	} {
		t.Run(operation, func(t *testing.T) {
			t.Parallel()
			server := jumpcloudtest.NewServer()
			t.Cleanup(server.Close)
			server.SetFaults(func(r jumpcloudtest.Request) *jumpcloudtest.Fault {
				if r.Operation == operation {
					_, err := pool.Exec(t.Context(), `create table if not exists "older `+operation+`" as select * from jcbulk_batches where run = $1`, operation)
					assert.NoError(t, err)
				}
				return nil
			})
			client := jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: jumpcloudtest.APIKey, Servers: jcbulk.ServerConfigurations{{URL: server.URL}}})
			options := bulk.Options{
				UsersPerJob: 5, JobsInFlight: 1, MinPollInterval: time.Millisecond, MaxPollInterval: time.Millisecond,
				Journal: pgjournal.Open(pool, operation),
			}
			statuses := func() (found []bulk.Status) {
				found = make([]bulk.Status, 10)
				for outcome, err := range bulk.Create(t.Context(), client, bulk.Slice(users(10)), options).Outcomes() {
					require.NoError(t, err)
					found[outcome.Index] = outcome.Status
				}
				return found
			}
			assert.Equal(t, slices.Repeat([]bulk.Status{bulk.Succeeded}, 10), statuses())
			for _, edit := range []string{
				`delete from jcbulk_batches where run = $1 and first = 0`,
				`insert into jcbulk_batches select * from "older ` + operation + `" where run = $1 and first = 0`,
			} {
				tag, err := pool.Exec(t.Context(), edit, operation)
				require.NoError(t, err)
				require.EqualValues(t, 1, tag.RowsAffected())
			}
			assert.Equal(t, slices.Concat(slices.Repeat([]bulk.Status{want}, 5), slices.Repeat([]bulk.Status{bulk.Succeeded}, 5)), statuses())
			assert.Len(t, server.Jobs(jumpcloudtest.OrgID), 2)
		})
	}
}
