package jcbulkotel

import (
	"net/url"
	"slices"
	"strconv"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
	semconv "go.opentelemetry.io/otel/semconv/v1.43.0"
	"go.opentelemetry.io/otel/trace"

	"github.com/seed-5ccdf831/jcbulk"
)

const scope = "github.com/seed-5ccdf831/jcbulk/otel"

// Options is where spans and metrics go. The zero value is usable.
type Options struct {
	// TracerProvider makes the spans. Unset: OpenTelemetry's global one at the time of the call.
	TracerProvider trace.TracerProvider
	// MeterProvider makes the metrics. Unset: OpenTelemetry's global one at the time of the call.
	MeterProvider metric.MeterProvider
	// Server is the base URL of the client. Its host and port become server.address and server.port. Unset: there are none.
	Server string
	// Attributes are part of each span and of each measurement, such as the name of an organization. Give them few values, and none that
	// names a person. Unset: none.
	Attributes []attribute.KeyValue
}

// telemetry is what the hooks write to.
type telemetry struct {
	tracer     trace.Tracer
	meter      metric.Meter
	attributes []attribute.KeyValue
}

func (o Options) telemetry() telemetry {
	if o.TracerProvider == nil {
		o.TracerProvider = otel.GetTracerProvider()
	}
	if o.MeterProvider == nil {
		o.MeterProvider = otel.GetMeterProvider()
	}
	return telemetry{
		tracer:     o.TracerProvider.Tracer(scope, trace.WithSchemaURL(semconv.SchemaURL), trace.WithInstrumentationVersion(jcbulk.Version)),
		meter:      o.MeterProvider.Meter(scope, metric.WithSchemaURL(semconv.SchemaURL), metric.WithInstrumentationVersion(jcbulk.Version)),
		attributes: slices.Concat(o.Attributes, serverOf(o.Server)),
	}
}

// with returns the attributes of everything and some more, in a slice of its own.
func (t telemetry) with(more ...attribute.KeyValue) []attribute.KeyValue {
	return slices.Concat(t.attributes, more)
}

// seconds makes a histogram of durations. As everywhere in OpenTelemetry, what is wrong with it goes to otel.Handle, and the program goes on.
func (t telemetry) seconds(name, description string, bounds ...float64) metric.Float64Histogram {
	h, err := t.meter.Float64Histogram(name, metric.WithUnit("s"), metric.WithDescription(description), metric.WithExplicitBucketBoundaries(bounds...))
	if err != nil {
		otel.Handle(err)
	}
	return h
}

// serverOf returns the host and the port of a base URL. A URL that is none has neither: the client has told of it.
func serverOf(base string) []attribute.KeyValue {
	u, err := url.Parse(base)
	if err != nil || u.Hostname() == "" {
		return nil
	}
	port, err := strconv.Atoi(u.Port())
	switch {
	case err == nil:
	case u.Scheme == "http":
		port = 80
	default:
		port = 443
	}
	return []attribute.KeyValue{semconv.ServerAddress(u.Hostname()), semconv.ServerPort(port)}
}
