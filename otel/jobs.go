package jcbulkotel

import (
	"context"
	"time"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
	semconv "go.opentelemetry.io/otel/semconv/v1.43.0"
	"go.opentelemetry.io/otel/trace"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// RunHooks returns hooks for bulk.Options.Hooks: a span for each job that has ended, and what happened to jobs as metrics.
func RunHooks(options Options) bulk.Hooks {
	j := jobs{telemetry: options.telemetry()}
	j.duration = j.seconds("jcbulk.run.job.duration", "Time from the first look at the results of a job to its end.",
		1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600)
	var err error
	j.events, err = j.meter.Int64Counter("jcbulk.run.job.events", metric.WithUnit("{event}"), metric.WithDescription("What happened to jobs."))
	if err != nil {
		otel.Handle(err)
	}
	return bulk.Hooks{
		Sent: j.counted("sent", nil), Accepted: j.counted("accepted", nil), Polled: j.counted("polled", nil), Resumed: j.counted("resumed", nil),
		Held: j.counted("held", j.noted("jcbulk.held")), Divided: j.counted("divided", j.noted("jcbulk.divided")),
		Ended: j.counted("ended", j.ended),
	}
}

type jobs struct {
	telemetry
	duration metric.Float64Histogram
	events   metric.Int64Counter
}

// counted returns a hook that counts an event, and then does what is special about it, if anything.
func (j jobs) counted(event string, then func(context.Context, bulk.JobEvent)) func(context.Context, bulk.JobEvent) {
	attributes := metric.WithAttributes(j.with(attribute.String("jcbulk.job.event", event))...)
	return func(ctx context.Context, job bulk.JobEvent) {
		j.events.Add(ctx, 1, attributes)
		if then != nil {
			then(ctx, job)
		}
	}
}

// noted returns a hook that adds an event to the span of the run.
func (j jobs) noted(name string) func(context.Context, bulk.JobEvent) {
	return func(ctx context.Context, job bulk.JobEvent) {
		trace.SpanFromContext(ctx).AddEvent(name, trace.WithAttributes(described(job)...))
	}
}

// ended makes the span of a job, from when the run began to look at it.
func (j jobs) ended(ctx context.Context, job bulk.JobEvent) {
	j.duration.Record(ctx, job.Elapsed.Seconds(), metric.WithAttributes(j.attributes...))
	_, span := j.tracer.Start(ctx, "jcbulk.job", trace.WithTimestamp(time.Now().Add(-job.Elapsed)), trace.WithAttributes(j.with(described(job)...)...))
	span.End()
}

// described returns what an event says of its job.
func described(job bulk.JobEvent) []attribute.KeyValue {
	attributes := []attribute.KeyValue{attribute.Int("jcbulk.job.users", job.Users), attribute.Int("jcbulk.job.sent", job.Sent)}
	if job.JobID != "" {
		attributes = append(attributes, attribute.String("jcbulk.job.id", jcbulk.Printable(job.JobID)))
	}
	if job.StatusCode != 0 {
		attributes = append(attributes, semconv.HTTPResponseStatusCode(job.StatusCode))
	}
	return attributes
}
