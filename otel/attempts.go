package jcbulkotel

import (
	"context"
	"errors"
	"strconv"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/metric"
	semconv "go.opentelemetry.io/otel/semconv/v1.43.0"
	"go.opentelemetry.io/otel/trace"

	"github.com/seed-5ccdf831/jcbulk"
)

// Hooks returns hooks for jcbulk.Configuration.Hooks: a span and a measurement for each attempt, and measurements of the waits between.
func Hooks(options Options) jcbulk.Hooks {
	a := attempts{telemetry: options.telemetry()}
	a.duration = a.seconds("http.client.request.duration", "Duration of HTTP client requests.",
		0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10)
	a.wait = a.seconds("jcbulk.client.wait.duration", "Waits before another attempt of a call.",
		0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300)
	a.queue = a.seconds("jcbulk.client.queue.duration", "Waits of attempts for their turn with the client's limit.",
		0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300)
	return jcbulk.Hooks{AttemptStarted: a.started, AttemptEnded: a.ended, Waiting: a.waiting}
}

type attempts struct {
	telemetry
	duration, wait, queue metric.Float64Histogram
}

func (t attempts) started(ctx context.Context, a jcbulk.Attempt) context.Context {
	attributes := t.with(operation(a), semconv.HTTPRequestMethodKey.String(a.Method), semconv.URLTemplate(a.Path))
	if a.Number > 1 {
		attributes = append(attributes, semconv.HTTPRequestResendCount(a.Number-1))
	}
	if a.Queued > 0 {
		t.queue.Record(ctx, a.Queued.Seconds(), metric.WithAttributes(t.with(operation(a))...))
	}
	ctx, span := t.tracer.Start(ctx, a.Method+" "+a.Path, trace.WithSpanKind(trace.SpanKindClient), trace.WithAttributes(attributes...))
	return context.WithValue(ctx, spanKey{}, span)
}

// spanKey is where a context has the span of its attempt. The context's current span may be one of the program's: of a hook around these, or
// of the caller.
type spanKey struct{}

func spanOf(ctx context.Context) trace.Span {
	if span, ok := ctx.Value(spanKey{}).(trace.Span); ok {
		return span
	}
	return trace.SpanFromContext(context.Background()) // which does nothing
}

func (t attempts) ended(ctx context.Context, a jcbulk.Attempt) {
	var outcome []attribute.KeyValue
	if a.Status != 0 {
		outcome = append(outcome, semconv.HTTPResponseStatusCode(a.Status))
	}
	span := spanOf(ctx)
	if a.Err != nil {
		outcome = append(outcome, semconv.ErrorTypeKey.String(errorType(a)))
		span.SetStatus(codes.Error, "") // the text of an error may hold ids
	}
	span.SetAttributes(outcome...)
	if a.RequestID != "" {
		span.SetAttributes(attribute.String("jcbulk.request_id", jcbulk.Printable(a.RequestID)))
	}
	span.End()
	measured := append(t.with(operation(a), semconv.HTTPRequestMethodKey.String(a.Method), semconv.URLTemplate(a.Path)), outcome...)
	t.duration.Record(ctx, a.Duration.Seconds(), metric.WithAttributes(measured...))
}

func (t attempts) waiting(ctx context.Context, a jcbulk.Attempt) {
	reason := attribute.String("jcbulk.wait.reason", a.Reason)
	t.wait.Record(ctx, a.Wait.Seconds(), metric.WithAttributes(t.with(operation(a), reason)...))
	trace.SpanFromContext(ctx).AddEvent("jcbulk.wait", trace.WithAttributes(
		operation(a), reason, attribute.Float64("jcbulk.wait.seconds", a.Wait.Seconds())))
}

func operation(a jcbulk.Attempt) attribute.KeyValue {
	return attribute.String("jcbulk.operation", a.Operation)
}

// errorType returns the value of error.type: the status of a refusal, or one of a few words.
func errorType(a jcbulk.Attempt) string {
	var unsigned *jcbulk.AuthError
	switch {
	case a.Status >= 300:
		return strconv.Itoa(a.Status)
	case errors.Is(a.Err, context.Canceled):
		return "canceled"
	case errors.Is(a.Err, context.DeadlineExceeded):
		return "timeout"
	case errors.As(a.Err, &unsigned):
		return "unsigned"
	case a.Status != 0:
		return "unreadable_answer"
	}
	return "no_answer"
}
