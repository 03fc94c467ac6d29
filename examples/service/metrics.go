package main

import (
	"context"
	"net/http"
	"strconv"
	"sync"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// metrics are what Prometheus reads. Their labels name organizations, operations and words of this program, and no user.
type metrics struct {
	mu       sync.Mutex // one reader at a time sets the gauges
	registry *prometheus.Registry
	attempts *prometheus.CounterVec
	users    *prometheus.CounterVec
	jobs     *prometheus.CounterVec
	inFlight *prometheus.GaugeVec
	held     *prometheus.GaugeVec
}

func newMetrics() *metrics {
	counter := func(name, help string, labels ...string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
	}
	gauge := func(name, help string) *prometheus.GaugeVec {
		return prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: name, Help: help}, []string{"organization"})
	}
	m := &metrics{
		registry: prometheus.NewRegistry(),
		attempts: counter("jcbulk_attempts_total", "Requests to JumpCloud by the status of the answer; 0 is no answer.", "organization", "operation", "status"),
		users:    counter("jcbulk_users_total", "Users by what became of them.", "organization", "kind", "outcome"),
		jobs:     counter("jcbulk_jobs_total", "What happened to jobs.", "organization", "event"),
		inFlight: gauge("jcbulk_jobs_in_flight", "Jobs that are sent or waited for by this process."),
		held:     gauge("jcbulk_runs_held", "Runs of this process that wait because JumpCloud takes nothing."),
	}
	m.registry.MustRegister(m.attempts, m.users, m.jobs, m.inFlight, m.held, collectors.NewGoCollector())
	return m
}

// handler answers with the metrics of the moment. The gauges are read from the runs, so that none can go astray.
func (m *metrics) handler(progress func(tell func(organization string, p bulk.Progress))) http.Handler {
	answer := promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		m.mu.Lock()
		defer m.mu.Unlock()
		m.inFlight.Reset()
		m.held.Reset()
		progress(func(organization string, p bulk.Progress) {
			m.inFlight.WithLabelValues(organization).Add(float64(p.JobsInFlight))
			held := 0.0
			if !p.HeldUntil.IsZero() {
				held = 1
			}
			m.held.WithLabelValues(organization).Add(held)
		})
		answer.ServeHTTP(w, r)
	})
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
		counter := m.jobs.WithLabelValues(organization, event)
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
