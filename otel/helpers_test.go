package jcbulkotel_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
	"go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
	jcbulkotel "github.com/seed-5ccdf831/jcbulk/otel"
)

const ada = "65f0a1b2c3d4e5f6a7b8c9d0"

// recorder keeps what goes to OpenTelemetry.
type recorder struct {
	spans    *tracetest.InMemoryExporter
	provider *trace.TracerProvider
	reader   *metric.ManualReader
	options  jcbulkotel.Options
}

func newRecorder() *recorder {
	r := &recorder{spans: tracetest.NewInMemoryExporter(), reader: metric.NewManualReader()}
	r.provider = trace.NewTracerProvider(trace.WithSyncer(r.spans))
	r.options = jcbulkotel.Options{
		TracerProvider: r.provider,
		MeterProvider:  metric.NewMeterProvider(metric.WithReader(r.reader)),
	}
	return r
}

// series returns the measurements of a metric as "attribute=value ...: number", and its unit.
func (r *recorder) series(t *testing.T, name string) (lines []string, unit string) {
	t.Helper()
	for _, m := range r.collect(t).Metrics {
		if m.Name != name {
			continue
		}
		switch data := m.Data.(type) {
		case metricdata.Histogram[float64]:
			for _, point := range data.DataPoints {
				lines = append(lines, fmt.Sprintf("%s: %d", text(point.Attributes.ToSlice()), point.Count))
			}
		case metricdata.Sum[int64]:
			for _, point := range data.DataPoints {
				lines = append(lines, fmt.Sprintf("%s: %d", text(point.Attributes.ToSlice()), point.Value))
			}
		}
		return lines, m.Unit
	}
	return nil, ""
}

func (r *recorder) collect(t *testing.T) metricdata.ScopeMetrics {
	t.Helper()
	var all metricdata.ResourceMetrics
	require.NoError(t, r.reader.Collect(t.Context(), &all))
	require.Len(t, all.ScopeMetrics, 1)
	return all.ScopeMetrics[0]
}

// text joins attributes in the order of their names, which is that of a Set.
func text(attributes []attribute.KeyValue) string {
	set := attribute.NewSet(attributes...)
	return set.Encoded(attribute.DefaultEncoder())
}

// emulator is the service without a socket, and a client of it that answers at once.
func emulator(t *testing.T, hooks jcbulk.Hooks, faults ...*jumpcloudtest.Fault) (*jumpcloudtest.Service, *jcbulk.APIClient) {
	t.Helper()
	service, err := jumpcloudtest.New(jumpcloudtest.WithUnitDuration(0))
	require.NoError(t, err)
	if len(faults) > 0 {
		service.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUserStatesGetNextScheduled, faults...))
	}
	return service, jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey:     jumpcloudtest.APIKey,
		HTTPClient: &http.Client{Transport: service.Transport()},
		Retry:      jcbulk.Retry{InitialBackoff: time.Millisecond},
		Hooks:      hooks,
	})
}
