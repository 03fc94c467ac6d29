package main

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// written is a store that waits once a run is written down as stopped.
type written struct {
	store

	once    sync.Once
	stopped chan struct{}
	goOn    chan struct{}
}

func (w *written) Change(ctx context.Context, r record, from ...state) error {
	err := w.store.Change(ctx, r, from...)
	if err == nil && r.State == stopped {
		w.once.Do(func() {
			close(w.stopped)
			<-w.goOn
		})
	}
	return err
}

// Whoever sees that a run has stopped sees who was not sent as well, also while its process has not let go of it.
func TestStoppedIsShownWhole(t *testing.T) {
	t.Parallel()
	server := emulator(t)
	w := &written{stopped: make(chan struct{}), goOn: make(chan struct{})}
	p, _ := startOver(t, func(kept store) store { w.store = kept; return w }, environment(server, "DATA_DIR="+t.TempDir())...)
	path := p.upload("north", "create", hires(100))
	underWay(t, server)
	p.call("POST", path+"/drain", "")
	eventually(t, func() bool {
		server.Advance(time.Hour)
		select {
		case <-w.stopped:
			return true
		default:
			return false
		}
	})
	one := p.show(path)
	close(w.goOn)
	assert.Equal(t, stopped, one.State)
	assert.Equal(t, &users{Succeeded: one.Users.Succeeded, NotSent: 100 - one.Users.Succeeded}, one.Users)
}
