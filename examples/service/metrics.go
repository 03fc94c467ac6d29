package main

import (
	"context"
	"net/http"
	"strconv"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// metrics are what Prometheus reads. Their labels name configured organizations, operations, statuses and words of this program, which are few,
// and nobody.
type metrics struct {
	registry *prometheus.Registry
	attempts *prometheus.CounterVec
	users    *prometheus.CounterVec
	events   *prometheus.CounterVec
}

func newMetrics() *metrics {
	counter := func(name, help string, labels ...string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
	}
	m := &metrics{
		registry: prometheus.NewRegistry(),
		attempts: counter("jcbulk_attempts_total", "Requests to JumpCloud by the status of the answer; 0 is no answer.", "organization", "operation", "status"),
		users:    counter("jcbulk_users_total", "Users by what became of them.", "organization", "kind", "outcome"),
		events:   counter("jcbulk_job_events_total", "What happened to jobs, such as that they were sent.", "organization", "event"),
	}
	m.registry.MustRegister(m.attempts, m.users, m.events, collectors.NewGoCollector())
	return m
}

// handler answers with the metrics of the moment.
func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// gauges are read from the runs at each request, so that none can go astray.
type gauges struct{ runner *runner }

var (
	inFlight = prometheus.NewDesc("jcbulk_jobs_in_flight", "Jobs that are sent or waited for by this process.", []string{"organization"}, nil)
	held     = prometheus.NewDesc("jcbulk_runs_held", "Runs of this process that wait because JumpCloud takes nothing.", []string{"organization"}, nil)
)

// Describe is part of prometheus.Collector.
func (gauges) Describe(to chan<- *prometheus.Desc) {
	to <- inFlight
	to <- held
}

// Collect is part of prometheus.Collector.
func (g gauges) Collect(to chan<- prometheus.Metric) {
	jobs, runs := map[string]int{}, map[string]int{}
	g.runner.progress(func(organization string, p bulk.Progress) {
		jobs[organization] += p.JobsInFlight
		if !p.HeldUntil.IsZero() {
			runs[organization]++
		}
	})
	for name := range g.runner.organizations {
		to <- prometheus.MustNewConstMetric(inFlight, prometheus.GaugeValue, float64(jobs[name]), name)
		to <- prometheus.MustNewConstMetric(held, prometheus.GaugeValue, float64(runs[name]), name)
	}
}

// ofClient are the hooks of an organization's client.
func (m *metrics) ofClient(organization string) jcbulk.Hooks {
	return jcbulk.Hooks{AttemptEnded: func(_ context.Context, a jcbulk.Attempt) {
		m.attempts.WithLabelValues(organization, a.Operation, strconv.Itoa(a.Status)).Inc()
	}}
}

// ofRun are the hooks of a run.
func (m *metrics) ofRun(organization string) bulk.Hooks {
	count := func(event string) func(context.Context, bulk.JobEvent) {
		counter := m.events.WithLabelValues(organization, event)
		return func(context.Context, bulk.JobEvent) { counter.Inc() }
	}
	return bulk.Hooks{
		Sent: count("sent"), Accepted: count("accepted"), Held: count("held"), Divided: count("divided"), Ended: count("ended"), Resumed: count("resumed"),
	}
}

// count counts users whose outcomes this process was the first to know.
func (m *metrics) count(r record, status bulk.Status, n int) {
	m.users.WithLabelValues(r.Organization, string(r.Kind), status.String()).Add(float64(n))
}
