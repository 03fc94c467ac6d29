// This file lies beside each fragment of the documentation that the tests compile. It declares what the fragments leave to the reader.
package main

import (
	"context"
	"io"
	"net/http"
	"os"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

var (
	ctx           context.Context
	configuration *jcbulk.Configuration
	client        *jcbulk.APIClient
	server        *jumpcloudtest.Server
	transport     http.RoundTripper
	err           error

	users      []jcbulk.BulkUserCreate
	ids        []string
	id, secret string
	key        string
	when       time.Time

	file     *os.File
	input    io.ReadSeeker
	report   io.Writer
	failures io.Writer
)

func use(...any)         {}
func wait(time.Duration) {}

// What metrics and traces are made with.
type (
	metric   struct{}
	observer struct{}
	span     struct{}
)

func (metric) WithLabelValues(...string) observer { return observer{} }
func (observer) Observe(float64)                  {}
func (span) SetStatus(int, string)                {}
func (span) End()                                 {}

var (
	latency, waits metric
	tracer         struct {
		Start func(context.Context, string) (context.Context, span)
	}
	trace struct {
		SpanFromContext func(context.Context) span
	}
	codes struct{ Error int }
)

func main() {}
