//go:build unix

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/pgjournal"
	"github.com/seed-5ccdf831/jcbulk/pgjournal/pgtest"
)

// A run goes on by itself when its database was away in the middle.
func TestDatabaseAway(t *testing.T) {
	t.Parallel()
	database, err := pgtest.New()
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, database.Close()) })
	server := emulator(t)
	p := start(t, environment(server, "DATABASE_URL="+database.Address())...)
	path := p.upload("north", "create", hires(100))
	underWay(t, server)
	database.Stop(syscall.SIGQUIT)
	server.Advance(time.Hour) // so that there is something to save
	eventually(t, func() bool { return strings.Contains(p.logs.String(), "the run is tried again") })
	require.NoError(t, database.Start())
	assert.Equal(t, &users{Succeeded: 100}, p.until(server, path, ended).Users)
	assertOnce(t, server, northID, 100)
}

// brokenOnce is a store whose first input breaks off in the middle.
type brokenOnce struct {
	store

	opened atomic.Int64
}

func (b *brokenOnce) Input(ctx context.Context, r record) (io.ReadCloser, error) {
	input, err := b.store.Input(ctx, r)
	if err == nil && b.opened.Add(1) == 1 {
		return struct {
			io.Reader
			io.Closer
		}{io.MultiReader(io.LimitReader(input, 1000), iotest.ErrReader(errors.New("away"))), input}, nil
	}
	return input, err
}

// An input that cannot be read to its end is no shorter input: the run is tried again.
func TestInputThatBreaksOff(t *testing.T) {
	t.Parallel()
	server := emulator(t)
	p, made := startOver(t, func(kept store) store { return &brokenOnce{store: kept} }, environment(server, "DATA_DIR="+t.TempDir())...)
	path := p.upload("north", "create", hires(100))
	assert.Equal(t, &users{Succeeded: 100}, p.until(server, path, ended).Users)
	assertOnce(t, server, northID, 100)
	shown := p.get("/metrics")
	assert.Equal(t, 1, strings.Count(shown, `jcbulk_users_total{`), "of the row that could not be read")
	assert.Regexp(t, `jcbulk_users_total{.*outcome="succeeded"} 100`, shown)

	input := io.MultiReader(strings.NewReader(hires(3)), iotest.ErrReader(errors.New("away")))
	_, err := made.rehearse(t.Context(), record{Organization: "north", Kind: createUsers, Format: asCSV}, input, nil, func(bulk.Outcome) {})
	require.ErrorContains(t, err, "away", "nor is it to whoever looks at the outcomes")
}

// What a person has to mend stops a run, and what passes does not.
func TestIsPassing(t *testing.T) {
	t.Parallel()
	for _, err := range []error{
		&pgjournal.Error{Err: errors.New("conn closed")}, fmt.Errorf("held: %w", bulk.ErrHeldBack), journal.ErrFenced, journal.ErrInUse,
		&inputError{errors.New("away")},
	} {
		assert.True(t, isPassing(err), err)
	}
	for _, err := range []error{
		nil, &pgjournal.Error{Err: journal.ErrOther}, &pgjournal.Error{Err: journal.ErrDamaged}, bulk.ErrDrained, bulk.ErrInputChanged,
		bulk.ErrRefusedAlike, errNoInput, context.Canceled,
	} {
		assert.False(t, isPassing(err), err)
	}
}
