package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// service answers requests and carries out runs.
type service struct {
	settings      settings
	store         store
	organizations organizations
	metrics       *metrics
	runner        *runner
	log           *slog.Logger
	closing       atomic.Bool
	places        chan struct{} // of requests that handle whole files
	rehearsing    chan struct{} // a rehearsal takes a processor for as long as it lasts, so that there is one at a time
}

func newService(ctx context.Context, s settings, log *slog.Logger) (*service, error) {
	m := newMetrics()
	clients, err := newOrganizations(s, m, log)
	if err != nil {
		return nil, err
	}
	if s.data != "" {
		if err := os.MkdirAll(s.data, 0o700); err != nil {
			return nil, err
		}
	}
	var kept store
	if s.database != "" {
		kept, err = newPostgres(ctx, s.database, s.runsAtOnce)
	} else {
		kept, err = newFiles(s.data, s.runsAtOnce)
	}
	if err != nil {
		return nil, err
	}
	runner := newRunner(s, kept, clients, m, log)
	m.registry.MustRegister(gauges{runner})
	return &service{
		settings: s, store: kept, organizations: clients, metrics: m, log: log,
		places: make(chan struct{}, placesForLarge), rehearsing: make(chan struct{}, 1),
		runner: runner,
	}, nil
}

// lastAnswers bounds how long answers may take that are under way in the end.
const lastAnswers = 5 * time.Second

// serve works until the context ends. Then it takes no more uploads, sends no more users, follows the jobs under way for as long as
// settings.drain, and answers until that is done.
func (s *service) serve(ctx context.Context, listener net.Listener) error {
	defer s.store.Close()
	work, giveUp := context.WithCancel(context.WithoutCancel(ctx))
	defer giveUp()
	server := &http.Server{
		Handler:           s.handler(),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       5 * time.Minute,
		WriteTimeout:      10 * time.Minute, // begins with the reading
		IdleTimeout:       2 * time.Minute,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	watching, stopWatching := context.WithCancel(ctx)
	defer stopWatching()
	var parts sync.WaitGroup
	parts.Go(func() { s.runner.watch(watching, work) })
	broken := make(chan error, 1)
	parts.Go(func() { broken <- server.Serve(listener) })
	var err error
	select {
	case <-ctx.Done():
	case err = <-broken:
	}
	s.closing.Store(true)
	stopWatching()
	patience := time.AfterFunc(s.settings.drain, giveUp)
	s.runner.drain()
	patience.Stop()
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastAnswers)
	defer cancel()
	err = errors.Join(err, server.Shutdown(last), server.Close())
	parts.Wait()
	return err
}
