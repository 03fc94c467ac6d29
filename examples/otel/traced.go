package main

import (
	"net/http"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"

	"github.com/seed-5ccdf831/jcbulk"
)

// traced returns a client for Configuration.HTTPClient that makes a span of each attempt. It has a time-out, for those of
// Configuration.Timeouts do not hold for it.
func traced(provider trace.TracerProvider) *http.Client {
	return &http.Client{
		Transport: otelhttp.NewTransport(withoutQuery{http.DefaultTransport}, otelhttp.WithTracerProvider(provider)),
		Timeout:   jcbulk.DefaultAttemptTimeout,
	}
}

// withoutQuery goes beneath OpenTelemetry's transport, which keeps headers out of its spans, the key among them, but records
// the whole URL. It takes the query out, for that can hold ids and filters. The path, with the id of a job, stays.
type withoutQuery struct{ base http.RoundTripper }

func (t withoutQuery) RoundTrip(r *http.Request) (*http.Response, error) {
	shown := *r.URL
	shown.User, shown.RawQuery = nil, ""
	trace.SpanFromContext(r.Context()).SetAttributes(attribute.String("url.full", shown.String()))
	return t.base.RoundTrip(r)
}
