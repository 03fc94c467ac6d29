package main

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"time"
)

// refusal is an answer that says what is wrong with a request.
type refusal struct {
	status int
	reason string
}

func (e *refusal) Error() string { return e.reason }

// handler has all routes. What stands in front of it holds for each of them but the probes, which tell nothing.
func (s *service) handler() http.Handler {
	routes := http.NewServeMux()
	add := func(pattern string, handle func(http.ResponseWriter, *http.Request) error) {
		routes.Handle(pattern, s.answer(pattern, handle))
	}
	add("GET /organizations", s.listOrganizations)
	add("POST /organizations/{organization}/runs", s.large(s.upload))
	add("GET /organizations/{organization}/runs", s.listRuns)
	add("GET /organizations/{organization}/runs/{run}", s.showRun)
	add("DELETE /organizations/{organization}/runs/{run}", s.removeRun)
	add("GET /organizations/{organization}/runs/{run}/outcomes", s.large(s.outcomes))
	add("GET /organizations/{organization}/runs/{run}/failed", s.large(s.failed))
	add("POST /organizations/{organization}/runs/{run}/drain", s.drainRun)
	add("POST /organizations/{organization}/runs/{run}/resume", s.resumeRun)
	add("POST /organizations/{organization}/runs/{run}/close", s.closeRun)
	routes.Handle("GET /metrics", s.metrics.handler())

	all := http.NewServeMux()
	all.Handle("/", s.guard(routes))
	all.HandleFunc("GET /healthz", func(http.ResponseWriter, *http.Request) {})
	all.HandleFunc("GET /readyz", s.ready)
	return all
}

// placesForLarge is how many requests may handle whole files at once. Their uploads fill 128 MiB at most, unless MAX_UPLOAD_BYTES is set.
const placesForLarge = 8

// large asks a caller to come back when too many whole files are handled.
func (s *service) large(handle func(http.ResponseWriter, *http.Request) error) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		select {
		case s.places <- struct{}{}:
			defer func() { <-s.places }()
			return handle(w, r)
		default:
			w.Header().Set("Connection", "close") // or else the answer waits for the rest of a slow upload
			return &refusal{http.StatusServiceUnavailable, "too many files are handled at once"}
		}
	}
}

// answer turns the error of a handler into an answer, and logs each request: its route, and nothing that the caller wrote.
func (s *service) answer(pattern string, handle func(http.ResponseWriter, *http.Request) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begin := time.Now()
		err := handle(w, r)
		level := slog.LevelError
		if r.Context().Err() != nil {
			level = slog.LevelInfo // the caller has left, which is no failure of the service
		}
		var begun *begunError
		if errors.As(err, &begun) {
			s.log.Log(r.Context(), level, "an answer broke off", "route", pattern, "error", err)
			panic(http.ErrAbortHandler) // so that the caller does not take what came for all
		}
		status, reason := statusOf(err)
		if status == http.StatusServiceUnavailable {
			w.Header().Set("Retry-After", "10")
		}
		if err != nil {
			writeJSON(w, status, map[string]string{"error": reason})
		}
		if status == http.StatusInternalServerError {
			s.log.Log(r.Context(), level, "request", "route", pattern, "status", status, "duration", time.Since(begin), "error", err)
			return
		}
		s.log.Info("request", "route", pattern, "status", status, "duration", time.Since(begin))
	})
}

// begunError is what happened after the answer had begun.
type begunError struct{ error }

func (e *begunError) Unwrap() error { return e.error }

// statusOf says how an error is answered. An error that nobody foresaw could hold anything, so the caller does not see it.
func statusOf(err error) (int, string) {
	var refused *refusal
	var tooLarge *http.MaxBytesError
	switch {
	case err == nil:
		return http.StatusOK, ""
	case errors.As(err, &refused):
		return refused.status, refused.reason
	case errors.As(err, &tooLarge):
		return http.StatusRequestEntityTooLarge, "the upload is too large"
	case errors.Is(err, errNoRun):
		return http.StatusNotFound, err.Error()
	case errors.Is(err, errState):
		return http.StatusConflict, err.Error()
	case errors.Is(err, errNoInput):
		return http.StatusGone, err.Error()
	}
	return http.StatusInternalServerError, "the service failed; its log says why"
}

func writeJSON(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(value) // a caller that is gone needs no answer
}

// ready refuses while the process ends, so that no more requests are sent here.
func (s *service) ready(w http.ResponseWriter, r *http.Request) {
	if s.closing.Load() || s.store.Ping(r.Context()) != nil {
		writeJSON(w, http.StatusServiceUnavailable, map[string]string{"error": "the service is about to end, or its store does not answer"})
	}
}

func errClosing() error {
	return &refusal{http.StatusServiceUnavailable, "the service is about to end"}
}
