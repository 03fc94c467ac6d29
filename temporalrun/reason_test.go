package temporalrun

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/activity"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// answered returns the error of a call that was answered with a status.
func answered(t *testing.T, status int) error {
	t.Helper()
	s := newStage(t, 0)
	s.server.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate, &jumpcloudtest.Fault{Status: status, Body: `{"message":"marked"}`}))
	var user jcbulk.BulkUserCreate
	user.SetUsername("name")
	user.SetEmail("name@example.com")
	_, _, err := s.client(jumpcloudtest.APIKey).BulkJobRequestsApi.BulkUsersCreate(t.Context()).Body([]jcbulk.BulkUserCreate{user}).Execute()
	require.Error(t, err)
	return err
}

func TestJudge(t *testing.T) {
	t.Parallel()
	for _, one := range []struct {
		err    error
		reason Reason
		final  bool
	}{
		{errCanceled, Canceled, true},
		{errors.Join(errLost, context.Canceled), Lost, false},
		{errors.Join(errLost, journal.ErrFenced), Lost, false},
		{activity.ErrActivityPaused, Lost, false},
		{activity.ErrActivityReset, Lost, false},
		{errWorkerStopped, WorkerStopped, false},
		{bulk.ErrDrained, Drained, true},
		{ErrDefinite, Definite, true},
		{fmt.Errorf("%w: %w", errOutcome, ErrDefinite), Definite, true},
		{fmt.Errorf("%w: %w", errOutcome, io.EOF), OutcomeFailed, false},
		{errPanic, Panicked, false},
		{&bulk.PanicError{Value: bulk.ErrInputBroken}, Panicked, false},
		{fmt.Errorf("%w: %w", bulk.ErrInputBroken, io.EOF), Unreadable, false},
		{errNotConfigured, NotConfigured, true},
		{fmt.Errorf("pg: %w", journal.ErrFenced), Overtaken, false},
		{journal.ErrInUse, Overtaken, false},
		{journal.ErrOther, OtherRun, true},
		{journal.ErrDamaged, Damaged, true},
		{bulk.ErrInputChanged, InputChanged, true},
		{bulk.ErrHeldBack, HeldBack, false},
		{fmt.Errorf("%w: %w", bulk.ErrRefusedAlike, io.EOF), Refused, true},
		{answered(t, http.StatusUnauthorized), Refused, true},
		{answered(t, http.StatusForbidden), Refused, true},
		{answered(t, http.StatusNotFound), Refused, true},
		{answered(t, http.StatusBadRequest), Refused, true},
		{answered(t, http.StatusBadGateway), Unavailable, false},
		{&jcbulk.ParameterError{Parameter: "UsersPerJob"}, BadOptions, true},
		{io.ErrUnexpectedEOF, Unavailable, false},
		{context.DeadlineExceeded, Unavailable, false},
	} {
		reason := judge(one.err)
		assert.Equal(t, one.reason, reason, one.err)
		assert.Equal(t, one.final, reason.isFinal(), one.err)
		told := forTemporal(reason, Progress{Read: 7}, 1)
		assert.Equal(t, string(reason), told.(interface{ Message() string }).Message(), "nothing of the error") //nolint:forcetypeassert // as made
		back, progress := fromTemporal(fmt.Errorf("activity: %w", told))
		assert.Equal(t, reason, back)
		assert.Equal(t, 7, progress.Read)
	}
}

func TestDelay(t *testing.T) {
	t.Parallel()
	for attempt, want := range map[int32]time.Duration{
		0: time.Second, 1: time.Second, 2: 2 * time.Second, 3: 4 * time.Second, 5: 16 * time.Second, 6: maxDelay, 7: maxDelay, 1 << 30: maxDelay,
	} {
		assert.Equal(t, want, delay(Unavailable, attempt), attempt)
		assert.Equal(t, time.Second, delay(WorkerStopped, attempt))
		assert.Equal(t, time.Second, delay(Overtaken, attempt))
	}
}

func TestRunErrorIs(t *testing.T) {
	t.Parallel()
	for reason, target := range map[Reason]error{
		Drained: bulk.ErrDrained, Canceled: context.Canceled, InputChanged: bulk.ErrInputChanged,
		OtherRun: journal.ErrOther, Damaged: journal.ErrDamaged, Definite: ErrDefinite,
	} {
		require.ErrorIs(t, &RunError{"run", reason}, target)
		require.NotErrorIs(t, &RunError{"run", reason}, io.EOF)
	}
	require.EqualError(t, &RunError{"run", Refused}, `temporalrun: run "run" ended: refused by the service`)
	require.NotErrorIs(t, &RunError{"run", Refused}, context.Canceled)
}
