package main

import (
	"bytes"
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	"go.opentelemetry.io/otel/trace"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// recorder returns a provider, and where the spans are that it has ended.
func recorder(t *testing.T) (*sdktrace.TracerProvider, *tracetest.InMemoryExporter) {
	t.Helper()
	exporter := tracetest.NewInMemoryExporter()
	return sdktrace.NewTracerProvider(sdktrace.WithSyncer(exporter)), exporter
}

// attributes returns those of a span by their names.
func attributes(span tracetest.SpanStub) map[string]string {
	values := map[string]string{}
	for _, a := range span.Attributes {
		values[string(a.Key)] += a.Value.String() // one that is there twice would show
	}
	return values
}

// client makes a client of the server whose attempts go through transport.
func client(server *jumpcloudtest.Server, transport *http.Client) *jcbulk.BulkJobRequestsApiService {
	return jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey:     jumpcloudtest.APIKey,
		Servers:    jcbulk.ServerConfigurations{{URL: server.URL}},
		HTTPClient: transport,
	}).BulkJobRequestsApi
}

func TestEachAttemptHasItsSpan(t *testing.T) {
	provider, exporter := recorder(t)
	require.NoError(t, run(t.Context(), provider))

	spans := exporter.GetSpans()
	require.Len(t, spans, 3)
	attempts, whole := spans[:2], spans[2]
	assert.Equal(t, "BulkUserStatesGetNextScheduled", whole.Name)
	for i, status := range []string{"503", "200"} {
		shown := attributes(attempts[i])
		assert.Equal(t, trace.SpanKindClient, attempts[i].SpanKind)
		assert.Equal(t, whole.SpanContext.SpanID(), attempts[i].Parent.SpanID())
		assert.Equal(t, status, shown["http.response.status_code"])
		assert.Equal(t, http.MethodGet, shown["http.request.method"])
		assert.Regexp(t, `^http://127\.0\.0\.1:\d+/api/v2/bulk/userstates/eventlist/next$`, shown["url.full"])
	}
}

// Neither the key nor the query is anywhere in a span, though both were sent.
func TestSpansHoldNoSecret(t *testing.T) {
	server := jumpcloudtest.NewServer()
	defer server.Close()
	provider, exporter := recorder(t)
	_, _, err := client(server, traced(provider)).BulkUserStatesGetNextScheduled(t.Context()).Users([]string{userID}).Execute()
	require.NoError(t, err)

	arrived := server.Requests()
	require.Len(t, arrived, 1)
	assert.Equal(t, jumpcloudtest.APIKey, arrived[0].Header.Get("X-Api-Key"))
	assert.Contains(t, arrived[0].Query.Encode(), userID)
	require.Len(t, exporter.GetSpans(), 1)
	whole := fmt.Sprintf("%+v", exporter.GetSpans())
	assert.Contains(t, whole, "eventlist/next")
	assert.NotContains(t, whole, jumpcloudtest.APIKey)
	assert.NotContains(t, whole, userID)
}

// By itself OpenTelemetry's transport records the query, and no header.
func TestWhyTheQueryIsTakenOut(t *testing.T) {
	server := jumpcloudtest.NewServer()
	defer server.Close()
	provider, exporter := recorder(t)
	plain := &http.Client{Transport: otelhttp.NewTransport(nil, otelhttp.WithTracerProvider(provider))}
	_, _, err := client(server, plain).BulkUserStatesGetNextScheduled(t.Context()).Users([]string{userID}).Execute()
	require.NoError(t, err)

	whole := fmt.Sprintf("%+v", exporter.GetSpans())
	assert.Contains(t, whole, userID)
	assert.NotContains(t, whole, jumpcloudtest.APIKey)
}

// An attempt without an answer has a span too, and a call that must not be repeated has one alone.
func TestLostAnswer(t *testing.T) {
	server := jumpcloudtest.NewServer()
	defer server.Close()
	server.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate, &jumpcloudtest.Fault{Drop: true, AfterWork: true}))
	provider, exporter := recorder(t)
	user := jcbulk.NewBulkUserCreate()
	user.SetPassword("hunter2")
	_, _, err := client(server, traced(provider)).BulkUsersCreate(t.Context()).Body([]jcbulk.BulkUserCreate{*user}).Execute()
	require.ErrorIs(t, err, jcbulk.ErrOutcomeUnknown)

	spans := exporter.GetSpans()
	require.Len(t, spans, 1)
	assert.Equal(t, codes.Error, spans[0].Status.Code)
	whole := fmt.Sprintf("%+v", spans)
	assert.NotContains(t, whole, jumpcloudtest.APIKey)
	assert.NotContains(t, whole, "hunter2")
}

func TestLines(t *testing.T) {
	var out bytes.Buffer
	spans := tracetest.SpanStubs{{Name: "HTTP GET", Attributes: []attribute.KeyValue{attribute.Int("http.response.status_code", 200)}}}
	require.NoError(t, lines{&out}.ExportSpans(t.Context(), spans.Snapshots()))
	assert.Equal(t, "HTTP GET http.response.status_code=200\n", out.String())
}
