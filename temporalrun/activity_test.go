package temporalrun

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/temporal"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// carryOut carries the stage's run out once.
func (s *stage) carryOut(t *testing.T) (Progress, error) {
	t.Helper()
	value, err := s.activities(nil).ExecuteActivity((&work{}).carryOut, spec())
	if err != nil {
		_, progress := fromTemporal(err)
		return progress, err
	}
	var progress Progress
	require.NoError(t, value.Get(&progress))
	return progress, nil
}

func TestCarryOut(t *testing.T) {
	t.Parallel()
	s := newStage(t, 0)
	told := 0
	s.config.Outcome = func(_ context.Context, run string, outcome bulk.Outcome) error {
		assert.Equal(t, "run", run)
		assert.Equal(t, told >= 20, outcome.FromJournal)
		told++
		return nil
	}
	for range 2 { // the second attempt finds everything in the journal
		progress, err := s.carryOut(t)
		require.NoError(t, err)
		assert.Equal(t, Progress{Read: 20, Succeeded: 20}, progress)
	}
	assert.Equal(t, 40, told)
	assert.Len(t, s.server.Jobs(jumpcloudtest.OrgID), 4)
	s.config.Client = func(context.Context, string) (*jcbulk.APIClient, error) { return s.client("another-key"), nil }
	_, err := s.carryOut(t)
	require.NoError(t, err, "the journal is the organization's, whatever the key")
}

// A worker that takes another organization's client for a run that has begun sends nothing.
func TestCarryOutForAnotherOrganization(t *testing.T) {
	t.Parallel()
	s := newStage(t, 0)
	of := func(organization string) {
		s.config.Client = func(context.Context, string) (*jcbulk.APIClient, error) {
			return jcbulk.NewAPIClient(&jcbulk.Configuration{
				APIKey: jumpcloudtest.APIKey, OrgID: organization, Servers: jcbulk.ServerConfigurations{{URL: s.server.URL}},
			}), nil
		}
	}
	of(jumpcloudtest.OrgID)
	s.server.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate, nil, &jumpcloudtest.Fault{Status: http.StatusUnauthorized}))
	_, err := s.carryOut(t)
	reason, _ := fromTemporal(err)
	require.Equal(t, Refused, reason, "after one job of four")
	asked := len(s.server.Requests())
	of("0000000000000000000000b2")
	_, err = s.carryOut(t)
	reason, _ = fromTemporal(err)
	assert.Equal(t, OtherRun, reason)
	assert.Len(t, s.server.Requests(), asked)
}

// Every way in which an attempt fails has its reason, and no text of an error reaches Temporal.
func TestCarryOutFails(t *testing.T) {
	t.Parallel()
	secret := errors.New("marked: " + mark)
	for name, one := range map[string]struct {
		change func(*stage)
		reason Reason
	}{
		"journal": {func(s *stage) {
			s.config.Journal = func(context.Context, string) (journal.Store, error) { return nil, secret }
		}, Unavailable},
		"journal that fails later": {func(s *stage) { s.store.Fail(secret) }, Unavailable},
		"journal that is fenced":   {func(s *stage) { s.store.Fail(fmt.Errorf("%w: %w", journal.ErrFenced, secret)) }, Overtaken},
		"client": {func(s *stage) {
			s.config.Client = func(context.Context, string) (*jcbulk.APIClient, error) { return nil, secret }
		}, Unavailable},
		"journal that is none": {func(s *stage) {
			s.config.Journal = func(context.Context, string) (journal.Store, error) { return nil, nil }
		}, BadOptions},
		"client that is none": {func(s *stage) {
			s.config.Client = func(context.Context, string) (*jcbulk.APIClient, error) { return nil, nil }
		}, BadOptions},
		"client that is none, of several": {func(s *stage) {
			s.config.RunsAtOnce = 2
			s.config.Client = func(context.Context, string) (*jcbulk.APIClient, error) { return nil, nil }
		}, BadOptions},
		"definite": {func(s *stage) {
			s.config.Client = func(context.Context, string) (*jcbulk.APIClient, error) { return nil, errors.Join(ErrDefinite, secret) }
		}, Definite},
		"key": {func(s *stage) {
			s.config.Client = func(context.Context, string) (*jcbulk.APIClient, error) { return s.client("marked-key"), nil }
		}, Refused},
		"options": {func(s *stage) { s.config.Options.UsersPerJob = -1 }, BadOptions},
		"kind":    {func(s *stage) { s.config.Create = nil }, NotConfigured},
		"input that cannot be opened": {func(s *stage) {
			s.config.Create = func(context.Context, string) (users, error) { return nil, secret }
		}, Unreadable},
		"input that is none": {func(s *stage) {
			s.config.Create = func(context.Context, string) (users, error) { return nil, nil }
		}, Unreadable},
		"input that breaks off": {func(s *stage) {
			s.config.Create = func(context.Context, string) (users, error) {
				return func(yield func(bulk.Item[jcbulk.BulkUserCreate], error) bool) {
					for item, err := range people(7) {
						if !yield(item, err) {
							return
						}
					}
					yield(bulk.Item[jcbulk.BulkUserCreate]{}, errors.Join(bulk.ErrInputBroken, secret))
				}, nil
			}
		}, Unreadable},
		"input that panics": {func(s *stage) {
			s.config.Create = func(context.Context, string) (users, error) {
				return func(func(bulk.Item[jcbulk.BulkUserCreate], error) bool) { panic(secret) }, nil
			}
		}, Panicked},
		"function that panics": {func(s *stage) {
			s.config.Journal = func(context.Context, string) (journal.Store, error) { panic(secret) }
		}, Panicked},
		"outcome": {func(s *stage) {
			s.config.Outcome = func(context.Context, string, bulk.Outcome) error { return secret }
		}, OutcomeFailed},
		"changed input": {func(s *stage) {
			_, err := s.carryOut(t)
			require.NoError(t, err)
			s.config.Create = func(context.Context, string) (users, error) {
				return func(yield func(bulk.Item[jcbulk.BulkUserCreate], error) bool) {
					var other jcbulk.BulkUserCreate
					other.SetUsername("marked-other")
					other.SetEmail("marked-other@example.com")
					yield(bulk.Item[jcbulk.BulkUserCreate]{User: other}, nil)
				}, nil
			}
		}, InputChanged},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, 0)
			one.change(s)
			var told, late error
			s.config.Failed = func(ctx context.Context, _ string, err error) { told, late = err, ctx.Err(); panic(secret) }
			_, err := s.carryOut(t)
			var failure *temporal.ApplicationError
			require.ErrorAs(t, err, &failure)
			assert.Equal(t, string(one.reason), failure.Type())
			assert.Equal(t, one.reason.isFinal(), failure.NonRetryable())
			require.Error(t, told, "Failed gets the error in full")
			require.NoError(t, late, "and time to write it down")
			for cause := err; cause != nil; cause = errors.Unwrap(cause) {
				assert.NotContains(t, fmt.Sprintf("%+v", cause), mark)
			}
		})
	}
}

// A worker that stops drains its runs, and leaves them to another one.
func TestCarryOutWhenTheWorkerStops(t *testing.T) {
	t.Parallel()
	s := newStage(t, 20*time.Millisecond)
	env := s.activities(nil)
	stop := make(chan struct{})
	env.SetWorkerStopChannel(stop)
	s.server.SetFaults(func(jumpcloudtest.Request) *jumpcloudtest.Fault {
		select {
		case <-stop:
		default:
			close(stop) // at the first sending
		}
		return nil
	})
	_, err := env.ExecuteActivity((&work{}).carryOut, spec())
	reason, progress := fromTemporal(err)
	assert.Equal(t, WorkerStopped, reason)
	assert.Zero(t, progress.Unknown, "what was sent was followed to its end")
	assert.Positive(t, progress.Succeeded)
	assert.Less(t, progress.Succeeded, 20)

	env = s.activities(nil)
	env.SetHeartbeatDetails(progress)
	_, err = env.ExecuteActivity((&work{}).carryOut, spec())
	require.NoError(t, err)
	assert.Len(t, s.server.Users(jumpcloudtest.OrgID), 20)
}
