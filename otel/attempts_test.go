package jcbulkotel_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
	jcbulkotel "github.com/seed-5ccdf831/jcbulk/otel"
)

const template = "/bulk/userstates/eventlist/next"

// next makes a call with an id in its query.
func next(ctx context.Context, client *jcbulk.APIClient) error {
	_, _, err := client.BulkJobRequestsApi.BulkUserStatesGetNextScheduled(ctx).Users([]string{ada}).Execute()
	return err
}

func TestEachAttemptHasASpan(t *testing.T) {
	t.Parallel()
	r := newRecorder()
	r.options.Server = "https://console.jumpcloud.com/api/v2"
	r.options.Attributes = []attribute.KeyValue{attribute.String("organization", "north")}
	_, client := emulator(t, jcbulkotel.Hooks(r.options), &jumpcloudtest.Fault{Status: http.StatusServiceUnavailable})
	ctx, call := r.provider.Tracer("test").Start(t.Context(), "call")
	require.NoError(t, next(ctx, client))
	call.End()

	spans := r.spans.GetSpans()
	require.Len(t, spans, 3)
	first, second, whole := spans[0], spans[1], spans[2]
	const same = "http.request.method=GET,"
	const rest = "jcbulk.operation=BulkUserStatesGetNextScheduled,organization=north,server.address=console.jumpcloud.com,server.port=443,url.template=" + template
	assert.Equal(t, "error.type=503,"+same+"http.response.status_code=503,"+rest, text(first.Attributes))
	assert.Equal(t, same+"http.request.resend_count=1,http.response.status_code=200,"+rest, text(second.Attributes))
	assert.Equal(t, codes.Error, first.Status.Code)
	assert.Equal(t, codes.Unset, second.Status.Code)
	for _, span := range spans[:2] {
		assert.Equal(t, "GET "+template, span.Name)
		assert.Equal(t, trace.SpanKindClient, span.SpanKind)
		assert.Equal(t, whole.SpanContext.SpanID(), span.Parent.SpanID())
		assert.Equal(t, jcbulk.Version, span.InstrumentationScope.Version)
	}
	require.Len(t, whole.Events, 1)
	assert.Equal(t, "jcbulk.wait", whole.Events[0].Name)
	assert.Contains(t, text(whole.Events[0].Attributes), "jcbulk.wait.reason=server error,")
}

func TestAttemptsAreMeasured(t *testing.T) {
	t.Parallel()
	r := newRecorder()
	_, client := emulator(t, jcbulkotel.Hooks(r.options), &jumpcloudtest.Fault{Status: http.StatusServiceUnavailable}, &jumpcloudtest.Fault{Drop: true})
	require.NoError(t, next(t.Context(), client))
	require.NoError(t, next(t.Context(), client))

	const operation = "jcbulk.operation=BulkUserStatesGetNextScheduled"
	durations, unit := r.series(t, "http.client.request.duration")
	assert.Equal(t, "s", unit)
	assert.ElementsMatch(t, []string{
		"error.type=503,http.request.method=GET,http.response.status_code=503," + operation + ",url.template=" + template + ": 1",
		"error.type=no_answer,http.request.method=GET," + operation + ",url.template=" + template + ": 1",
		"http.request.method=GET,http.response.status_code=200," + operation + ",url.template=" + template + ": 2",
	}, durations)
	waits, unit := r.series(t, "jcbulk.client.wait.duration")
	assert.Equal(t, "s", unit)
	assert.ElementsMatch(t, []string{
		operation + ",jcbulk.wait.reason=server error: 1", operation + ",jcbulk.wait.reason=no answer: 1",
	}, waits)
}

func TestTheQueueIsMeasured(t *testing.T) {
	t.Parallel()
	r := newRecorder()
	hooks := jcbulkotel.Hooks(r.options)
	a := jcbulk.Attempt{Operation: "BulkUsersCreate", Number: 1, Queued: time.Second}
	hooks.AttemptEnded(hooks.AttemptStarted(t.Context(), a), a)
	queue, unit := r.series(t, "jcbulk.client.queue.duration")
	assert.Equal(t, "s", unit)
	assert.Equal(t, []string{"jcbulk.operation=BulkUsersCreate: 1"}, queue)
}

// error.type has few values, whatever the error says.
func TestErrorTypes(t *testing.T) {
	t.Parallel()
	for want, a := range map[string]jcbulk.Attempt{
		"429":               {Status: 429, Err: errors.New("ada@example.com")},
		"302":               {Status: 302, Err: errors.New("a redirect to somewhere")},
		"unreadable_answer": {Status: 200, Err: errors.New("no JSON: ada")},
		"timeout":           {Err: fmt.Errorf("connecting: %w", context.DeadlineExceeded)},
		"canceled":          {Err: context.Canceled},
		"unsigned":          {Err: &jcbulk.AuthError{Err: errors.New("no token")}},
		"no_answer":         {Err: errors.New("dial tcp 10.1.2.3: refused")},
	} {
		t.Run(want, func(t *testing.T) {
			t.Parallel()
			r := newRecorder()
			hooks := jcbulkotel.Hooks(r.options)
			hooks.AttemptEnded(hooks.AttemptStarted(t.Context(), a), a)
			spans := r.spans.GetSpans()
			require.Len(t, spans, 1)
			assert.Contains(t, text(spans[0].Attributes), "error.type="+want+",")
			assert.Equal(t, codes.Error, spans[0].Status.Code)
			assert.Empty(t, spans[0].Status.Description)
		})
	}
}

func TestServer(t *testing.T) {
	t.Parallel()
	for base, want := range map[string]string{
		"":                             "",
		"::":                           "",
		"https://a.example/api/v2":     ",server.address=a.example,server.port=443",
		"http://127.0.0.1/api/v2":      ",server.address=127.0.0.1,server.port=80",
		"http://[::1]:8080":            ",server.address=::1,server.port=8080",
		"https://key:secret@b.example": ",server.address=b.example,server.port=443",
	} {
		r := newRecorder()
		r.options.Server = base
		hooks := jcbulkotel.Hooks(r.options)
		hooks.AttemptEnded(hooks.AttemptStarted(t.Context(), jcbulk.Attempt{}), jcbulk.Attempt{})
		assert.Equal(t, "http.request.method=,jcbulk.operation="+want+",url.template=", text(r.spans.GetSpans()[0].Attributes), base)
	}
}

// Without providers the global ones are used, which do nothing unless the program has set them.
func TestGlobalProviders(t *testing.T) {
	r := newRecorder()
	before, meters := otel.GetTracerProvider(), otel.GetMeterProvider()
	otel.SetTracerProvider(r.options.TracerProvider)
	otel.SetMeterProvider(r.options.MeterProvider)
	t.Cleanup(func() {
		otel.SetTracerProvider(before)
		otel.SetMeterProvider(meters)
	})
	_, client := emulator(t, jcbulkotel.Hooks(jcbulkotel.Options{}))
	require.NoError(t, next(t.Context(), client))
	assert.Len(t, r.spans.GetSpans(), 1)
	durations, _ := r.series(t, "http.client.request.duration")
	assert.Len(t, durations, 1)
}

// A hook of the program's may put a span of its own into the context after ours. Each is ended by who has started it.
func TestASpanOfTheProgramIsNotEnded(t *testing.T) {
	t.Parallel()
	r := newRecorder()
	hooks := jcbulkotel.Hooks(r.options)
	started := hooks.AttemptStarted
	hooks.AttemptStarted = func(ctx context.Context, a jcbulk.Attempt) context.Context {
		ctx, _ = r.provider.Tracer("test").Start(started(ctx, a), "inner")
		return ctx
	}
	_, client := emulator(t, hooks)
	require.NoError(t, next(t.Context(), client))
	spans := r.spans.GetSpans()
	require.Len(t, spans, 1)
	assert.Equal(t, "GET "+template, spans[0].Name)
	assert.Contains(t, text(spans[0].Attributes), "http.response.status_code=200,")

	ctx, call := r.provider.Tracer("test").Start(t.Context(), "call")
	hooks.AttemptEnded(ctx, jcbulk.Attempt{Status: 200}) // an attempt that never began
	assert.True(t, call.IsRecording())
}
