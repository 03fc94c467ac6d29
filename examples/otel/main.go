// Command otel shows the spans that OpenTelemetry's transport makes of a client's calls: one for each attempt.
//
//	go run -C examples/otel .
//
// It asks an emulated JumpCloud in the process, which fails at first, and prints a line for each span. A service would hand the
// spans to a collector: only the exporter is another then.
package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"

	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

const userID = "65f0a1b2c3d4e5f6a7b8c9d0"

func main() {
	ctx := context.Background()
	provider := sdktrace.NewTracerProvider(sdktrace.WithSyncer(lines{os.Stdout}))
	err := run(ctx, provider)
	if shutdownErr := provider.Shutdown(ctx); err == nil {
		err = shutdownErr
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "otel:", err)
		os.Exit(1)
	}
}

// run makes a call whose first attempt fails, in a span of its own, so that those of its attempts belong together.
func run(ctx context.Context, provider trace.TracerProvider) error {
	server := jumpcloudtest.NewServer()
	defer server.Close()
	server.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUserStatesGetNextScheduled,
		&jumpcloudtest.Fault{Status: http.StatusServiceUnavailable}))

	client := jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey:     jumpcloudtest.APIKey,
		Servers:    jcbulk.ServerConfigurations{{URL: server.URL}},
		HTTPClient: traced(provider),
		Retry:      jcbulk.Retry{InitialBackoff: 50 * time.Millisecond},
	})
	ctx, span := provider.Tracer("example").Start(ctx, "BulkUserStatesGetNextScheduled")
	defer span.End()
	_, _, err := client.BulkJobRequestsApi.BulkUserStatesGetNextScheduled(ctx).Users([]string{userID}).Execute()
	return err
}

// lines prints a line for each span.
type lines struct{ out io.Writer }

func (l lines) ExportSpans(_ context.Context, spans []sdktrace.ReadOnlySpan) error {
	for _, span := range spans {
		words := []string{span.Name()}
		for _, attribute := range span.Attributes() {
			words = append(words, fmt.Sprintf("%s=%s", attribute.Key, attribute.Value))
		}
		if _, err := fmt.Fprintln(l.out, strings.Join(words, " ")); err != nil {
			return err
		}
	}
	return nil
}

func (lines) Shutdown(context.Context) error { return nil }
