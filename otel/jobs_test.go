package jcbulkotel_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
	jcbulkotel "github.com/seed-5ccdf831/jcbulk/otel"
)

// create carries out a run of users, a job each.
func create(t *testing.T, r *recorder, client *jcbulk.APIClient, users ...jcbulk.BulkUserCreate) {
	t.Helper()
	ctx, whole := r.provider.Tracer("test").Start(t.Context(), "run")
	defer whole.End()
	for _, err := range bulk.Create(ctx, client, bulk.Slice(users), bulk.Options{
		UsersPerJob: 1, JobsInFlight: 1, MinPollInterval: time.Millisecond, Hooks: jcbulkotel.RunHooks(r.options),
	}).Outcomes() {
		require.NoError(t, err)
	}
}

func user(name, password string) jcbulk.BulkUserCreate {
	var u jcbulk.BulkUserCreate
	u.SetUsername(name)
	u.SetEmail(name + "@example.com")
	u.SetPassword(password)
	return u
}

func TestJobsHaveSpansAndCounts(t *testing.T) {
	t.Parallel()
	r := newRecorder()
	service, client := emulator(t, jcbulk.Hooks{})
	create(t, r, client, user("ada", "Analytical-1"), user("grace", "Compiler-1"))

	spans := r.spans.GetSpans()
	require.Len(t, spans, 3)
	for i, job := range service.Jobs(jumpcloudtest.OrgID) {
		assert.Equal(t, "jcbulk.job", spans[i].Name)
		assert.Equal(t, fmt.Sprintf("jcbulk.job.id=%s,jcbulk.job.sent=1,jcbulk.job.users=1", job.ID), text(spans[i].Attributes))
		assert.Equal(t, spans[2].SpanContext.SpanID(), spans[i].Parent.SpanID())
		assert.False(t, spans[i].EndTime.Before(spans[i].StartTime))
	}
	events, unit := r.series(t, "jcbulk.run.job.events")
	assert.Equal(t, "{event}", unit)
	assert.Subset(t, events, []string{"jcbulk.job.event=accepted: 2", "jcbulk.job.event=ended: 2", "jcbulk.job.event=sent: 2"})
	durations, unit := r.series(t, "jcbulk.run.job.duration")
	assert.Equal(t, "s", unit)
	assert.Equal(t, []string{": 2"}, durations)
}

// A hold of the run is an event of its span, with the status that asked for it.
func TestHoldsAreEventsOfTheRun(t *testing.T) {
	t.Parallel()
	r := newRecorder()
	service, client := emulator(t, jcbulk.Hooks{})
	refusal := &jumpcloudtest.Fault{Status: http.StatusTooManyRequests, Header: http.Header{"Retry-After": {"0"}}}
	service.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate, refusal, refusal, refusal, refusal))
	create(t, r, client, user("ada", "Analytical-1"))

	spans := r.spans.GetSpans()
	whole := spans[len(spans)-1]
	require.Len(t, whole.Events, 1)
	assert.Equal(t, "jcbulk.held", whole.Events[0].Name)
	assert.Contains(t, text(whole.Events[0].Attributes), "http.response.status_code=429,")
	events, _ := r.series(t, "jcbulk.run.job.events")
	assert.Contains(t, events, "jcbulk.job.event=held: 1")
}

// All that is recorded of a run and of its calls names nobody, and holds no secret and no query. Ids are in spans alone.
func TestNothingSaysMoreThanItMay(t *testing.T) {
	t.Parallel()
	r := newRecorder()
	service, client := emulator(t, jcbulkotel.Hooks(r.options), &jumpcloudtest.Fault{Status: http.StatusBadRequest, Body: `{"message":"ada is wrong"}`})
	create(t, r, client, user("ada", "Analytical-1"), user("ada", "Analytical-2"), user("grace", "Compiler-1"))
	require.Error(t, next(t.Context(), client))

	shown := fmt.Sprintf("%+v", r.spans.GetSpans())
	measured := fmt.Sprintf("%+v", r.collect(t))
	assert.Contains(t, shown, "BulkUsersCreate")
	assert.Contains(t, measured, "http.client.request.duration")
	job := service.Jobs(jumpcloudtest.OrgID)[0].ID
	assert.Contains(t, shown, job)
	assert.NotContains(t, measured, job)
	for _, secret := range []string{jumpcloudtest.APIKey, "Analytical-", "Compiler-", "grace", "ada@", "ada is wrong", ada} {
		assert.NotContains(t, shown, secret)
		assert.NotContains(t, measured, secret)
	}
}
