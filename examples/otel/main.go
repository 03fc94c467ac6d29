// Command otel shows the spans and the metrics that OpenTelemetry gets of a run of users.
//
//	go run -C examples/otel .
//
// It creates users in an emulated JumpCloud in the process, which fails at first, and prints a line for each span and for each metric. A
// service would hand both to a collector: only the exporters are others then.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"

	"go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
	jcbulkotel "github.com/seed-5ccdf831/jcbulk/otel"
)

func main() {
	if err := run(context.Background(), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "otel:", err)
		os.Exit(1)
	}
}

// run creates a user. The first answer of the service is that it is not available.
func run(ctx context.Context, out io.Writer) error {
	server := jumpcloudtest.NewServer()
	defer server.Close()
	server.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreateResults, &jumpcloudtest.Fault{Status: http.StatusServiceUnavailable}))

	reader := metric.NewManualReader()
	traces, metrics := sdktrace.NewTracerProvider(sdktrace.WithSyncer(lines{out})), metric.NewMeterProvider(metric.WithReader(reader))
	options := jcbulkotel.Options{TracerProvider: traces, MeterProvider: metrics, Server: server.URL}
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey:  jumpcloudtest.APIKey,
		Servers: jcbulk.ServerConfigurations{{URL: server.URL}},
		Retry:   jcbulk.Retry{InitialBackoff: 50 * time.Millisecond},
		Hooks:   jcbulkotel.Hooks(options),
	})

	ada := jcbulk.NewBulkUserCreate()
	ada.SetUsername("ada")
	ada.SetEmail("ada@example.com")
	spanned, span := traces.Tracer("example").Start(ctx, "new hires") // so that all spans belong together
	users := bulk.Create(spanned, client, bulk.Slice([]jcbulk.BulkUserCreate{*ada}), bulk.Options{
		MinPollInterval: 10 * time.Millisecond,
		Hooks:           jcbulkotel.RunHooks(options),
	})
	for _, err := range users.Outcomes() {
		if err != nil {
			return err
		}
	}
	span.End()

	var all metricdata.ResourceMetrics
	if err := reader.Collect(ctx, &all); err != nil {
		return err
	}
	for _, m := range all.ScopeMetrics[0].Metrics {
		if _, err := fmt.Fprintf(out, "metric %s in %s\n", m.Name, m.Unit); err != nil {
			return err
		}
	}
	return errors.Join(traces.Shutdown(ctx), metrics.Shutdown(ctx))
}

// lines prints a line for each span.
type lines struct{ out io.Writer }

func (l lines) ExportSpans(_ context.Context, spans []sdktrace.ReadOnlySpan) error {
	for _, span := range spans {
		words := []string{"span", span.Name()}
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
