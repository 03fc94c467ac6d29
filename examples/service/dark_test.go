package main

import (
	"context"
	"errors"
	"io"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// dark is a store that fails in some of what it does, once it is told to.
type dark struct {
	store

	isDark                   atomic.Bool
	run, change, input, save bool // what fails
}

var errDark = errors.New("the store was away for a moment")

func (d *dark) failure(isMeant bool) error {
	if isMeant && d.isDark.Load() {
		return errDark
	}
	return nil
}

func (d *dark) Run(ctx context.Context, organization, id string) (record, error) {
	if err := d.failure(d.run); err != nil {
		return record{}, err
	}
	return d.store.Run(ctx, organization, id)
}

func (d *dark) Change(ctx context.Context, r record, from ...state) error {
	if err := d.failure(d.change); err != nil {
		return err
	}
	return d.store.Change(ctx, r, from...)
}

func (d *dark) Input(ctx context.Context, r record) (io.ReadCloser, error) {
	if err := d.failure(d.input); err != nil {
		return nil, err
	}
	return d.store.Input(ctx, r)
}

func (d *dark) Claim(ctx context.Context, r record) (journal.Store, func(), error) {
	kept, release, err := d.store.Claim(ctx, r)
	return darkJournal{kept, d}, release, err
}

type darkJournal struct {
	journal.Store

	*dark
}

func (j darkJournal) Begin(ctx context.Context, spec journal.Spec) (journal.Session, error) {
	session, err := j.Store.Begin(ctx, spec)
	return darkSession{session, j.dark}, err
}

type darkSession struct {
	journal.Session

	*dark
}

func (s darkSession) Save(ctx context.Context, remove []int, add []*journal.Batch) error {
	if err := s.failure(s.save); err != nil {
		return err
	}
	return s.Session.Save(ctx, remove, add)
}

// Whatever the store does while the service ends, nobody has to resume a run: the next service goes on with it.
func TestStoreFailsWhileTheServiceEnds(t *testing.T) {
	t.Parallel()
	for name, d := range map[string]*dark{
		"run":    {run: true},
		"change": {change: true},
		"save":   {save: true},
		"all":    {run: true, change: true, save: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := emulator(t)
			environ := environment(server, "DATA_DIR="+t.TempDir())
			p, made := startOver(t, func(kept store) store { d.store = kept; return d }, environ...)
			path := p.upload("north", "create", hires(100))
			underWay(t, server)
			d.isDark.Store(true)
			p.end()
			eventually(t, func() bool { return made.runner.isDraining() })
			server.Advance(time.Hour)
			<-p.done

			next := start(t, environ...)
			assert.Equal(t, &users{Succeeded: 100}, next.until(server, path, ended).Users)
			assertOnce(t, server, northID, 100)
		})
	}
}

// A run that somebody has drained does not go on, also when the store fails while it is followed to its end.
func TestDrainWhileTheStoreFails(t *testing.T) {
	t.Parallel()
	server := emulator(t)
	d := &dark{run: true, change: true}
	p, _ := startOver(t, func(kept store) store { d.store = kept; return d }, environment(server, "DATA_DIR="+t.TempDir())...)
	path := p.upload("north", "create", hires(100))
	underWay(t, server)
	p.call("POST", path+"/drain", "")
	d.isDark.Store(true)
	eventually(t, func() bool {
		server.Advance(time.Hour)
		return strings.Contains(p.logs.String(), "cannot be written down")
	})
	d.isDark.Store(false)
	assert.Equal(t, &users{Succeeded: 40, NotSent: 60}, p.until(server, path, stopped).Users)
	assertOnce(t, server, northID, 40)
}

// An input that cannot be opened for a moment stops no run.
func TestInputThatCannotBeOpened(t *testing.T) {
	t.Parallel()
	server := emulator(t)
	d := &dark{input: true}
	d.isDark.Store(true)
	p, _ := startOver(t, func(kept store) store { d.store = kept; return d }, environment(server, "DATA_DIR="+t.TempDir())...)
	path := p.upload("north", "create", hires(3))
	eventually(t, func() bool { return strings.Contains(p.logs.String(), "the run is tried again") })
	d.isDark.Store(false)
	assert.Equal(t, &users{Succeeded: 3}, p.until(server, path, ended).Users)
}
