package jcbulkotel_test

import (
	"context"
	"fmt"

	"go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
	jcbulkotel "github.com/seed-5ccdf831/jcbulk/otel"
)

// A program that has set OpenTelemetry's global providers leaves Options empty. This one has a provider of its own, to print the spans.
func ExampleHooks() {
	server := jumpcloudtest.NewServer()
	defer server.Close()
	spans := tracetest.NewInMemoryExporter()
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey:  jumpcloudtest.APIKey,
		Servers: jcbulk.ServerConfigurations{{URL: server.URL}},
		Hooks:   jcbulkotel.Hooks(jcbulkotel.Options{TracerProvider: trace.NewTracerProvider(trace.WithSyncer(spans))}),
	})
	_, err := client.BulkJobRequestsApi.BulkUserStatesDelete(context.Background(), "65f0a1b2c3d4e5f6a7b8c9d0").Execute()
	fmt.Println(err != nil)
	for _, span := range spans.GetSpans() {
		fmt.Println(span.Name, span.Status.Code)
	}
	// Output:
	// true
	// DELETE /bulk/userstates/{id} Error
}
