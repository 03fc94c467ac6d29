//go:build unix

package main

import (
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// stores are both stores, empty, with room for one run of an organization at once.
func stores(t *testing.T) map[string]store {
	t.Helper()
	folder, err := newFiles(t.TempDir(), 1)
	require.NoError(t, err)
	t.Cleanup(folder.Close)
	return map[string]store{"files": folder, "postgres": newReplica(t, newDatabase(t))}
}

func newReplica(t *testing.T, database string) *postgres {
	t.Helper()
	replica, err := newPostgres(t.Context(), database, 1)
	require.NoError(t, err)
	t.Cleanup(replica.Close)
	return replica
}

// Runs come the newest first, however their times are written.
func TestOrderOfRuns(t *testing.T) {
	t.Parallel()
	for name, s := range stores(t) {
		t.Run(name, func(t *testing.T) {
			var want []string
			second := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
			for i, after := range []time.Duration{0, 100 * time.Millisecond, 120 * time.Millisecond, time.Second} {
				id := string(rune('a' + i))
				_, isNew, err := s.Add(t.Context(), record{Organization: "north", ID: id, State: open, Created: second.Add(after)}, strings.NewReader("x"))
				require.NoError(t, err)
				require.True(t, isNew)
				want = append([]string{id}, want...)
			}
			runs, err := s.Runs(t.Context(), "north")
			require.NoError(t, err)
			var got []string
			for _, one := range runs {
				got = append(got, one.ID)
			}
			assert.Equal(t, want, got)
		})
	}
}

// An upload that breaks off leaves no run, and nothing of its input.
func TestAddThatFails(t *testing.T) {
	t.Parallel()
	for name, s := range stores(t) {
		t.Run(name, func(t *testing.T) {
			one := record{Organization: "north", ID: "a", State: open}
			_, _, err := s.Add(t.Context(), one, io.MultiReader(strings.NewReader("secret"), iotest.ErrReader(errors.New("away"))))
			require.ErrorContains(t, err, "away")
			_, err = s.Run(t.Context(), "north", "a")
			require.ErrorIs(t, err, errNoRun)
			if folder, ok := s.(*files); ok {
				left, err := fs.Glob(folder.root.FS(), "north/*")
				require.NoError(t, err)
				assert.Empty(t, left)
			}
			_, isNew, err := s.Add(t.Context(), one, strings.NewReader("x"))
			require.NoError(t, err)
			assert.True(t, isNew)
		})
	}
}

// An upload on its way has no name in the folder, so that a process that is killed leaves no passwords behind.
func TestSpoolHasNoName(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	s, err := newSpool(folder, strings.NewReader("secret"), false)
	require.NoError(t, err)
	defer s.remove()
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	assert.Empty(t, entries)
	text, err := io.ReadAll(s.file)
	require.NoError(t, err)
	assert.Equal(t, "secret", string(text))
}

// Whoever lost a lock with its connection does not give free what another claim holds since then.
func TestLockThatWasLost(t *testing.T) {
	t.Parallel()
	database := newDatabase(t)
	one, other := newReplica(t, database), newReplica(t, database)
	r := record{Organization: "north", ID: "a", State: open}
	_, release, err := one.Claim(t.Context(), r)
	require.NoError(t, err)
	_, _, err = other.Claim(t.Context(), r)
	require.ErrorIs(t, err, errTaken)

	_, err = one.pool.Exec(t.Context(), `select pg_terminate_backend($1)`, one.locks.conn.PgConn().PID())
	require.NoError(t, err)
	var releaseSecond func()
	eventually(t, func() bool {
		_, releaseSecond, err = one.Claim(t.Context(), record{Organization: "north", ID: "b"})
		return err == nil
	})
	release()
	_, _, err = other.Claim(t.Context(), r)
	require.ErrorIs(t, err, errTaken, "the only place of the organization is that of the second run")
	releaseSecond()
	_, release, err = other.Claim(t.Context(), r)
	require.NoError(t, err)
	release()
}

// A connection that a frozen database never answers on does not keep the process from ending.
func TestCloseOfAFrozenDatabase(t *testing.T) {
	t.Parallel()
	replica, err := newPostgres(t.Context(), newDatabase(t), 1)
	require.NoError(t, err)
	conn, err := replica.pool.Acquire(t.Context())
	require.NoError(t, err)
	closed := make(chan struct{})
	go func() {
		defer close(closed)
		replica.Close()
	}()
	eventually(t, func() bool {
		select {
		case <-closed:
			return true
		default:
			return false
		}
	})
	conn.Release()
}

// So many uploads and looks at all rows may go on at once; the next one is asked to come back.
func TestPlaces(t *testing.T) {
	t.Parallel()
	made := idleOver(t, io.Discard)
	upload := func() *httptest.ResponseRecorder {
		request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/organizations/north/runs?kind=create", strings.NewReader(hires(1)))
		request.Host = "localhost"
		request.Header.Set("Content-Type", "text/csv")
		answer := httptest.NewRecorder()
		made.handler().ServeHTTP(answer, request)
		return answer
	}
	for range placesForLarge {
		assert.Equal(t, http.StatusAccepted, upload().Code, "a place is given free again")
	}
	for range placesForLarge {
		made.places <- struct{}{}
	}
	assert.Equal(t, http.StatusServiceUnavailable, upload().Code)
	assert.NotEmpty(t, upload().Header().Get("Retry-After"))
	assert.Equal(t, "close", upload().Header().Get("Connection"), "the answer does not wait for a slow upload")
}

// An input that is removed while it is read has no end that looks like one.
func TestInputThatIsRemovedWhileItIsRead(t *testing.T) {
	t.Parallel()
	p := newReplica(t, newDatabase(t))
	content := strings.Repeat("x", 3*pieceBytes)
	one, _, err := p.Add(t.Context(), record{Organization: "north", ID: "a", State: stopped}, strings.NewReader(content))
	require.NoError(t, err)
	in, err := p.Input(t.Context(), one)
	require.NoError(t, err)
	_, err = io.ReadFull(in, make([]byte, pieceBytes))
	require.NoError(t, err)
	require.NoError(t, p.RemoveInput(t.Context(), one))
	_, err = io.ReadAll(in)
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
}

// An input is removed when its run has not changed for long enough, and not while it goes on.
func TestInputsAreRemovedByAge(t *testing.T) {
	t.Parallel()
	for name, s := range stores(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for id, is := range map[string]state{"a": open, "b": draining, "c": stopped, "d": ended, "e": closed} {
				long := now().Add(-30 * 24 * time.Hour) // by the clock of whoever took the upload
				_, _, err := s.Add(t.Context(), record{Organization: "north", ID: id, State: is, Created: long, Changed: long}, strings.NewReader("x"))
				require.NoError(t, err)
			}
			left := func(age time.Duration) (ids []string) {
				require.NoError(t, s.RemoveInputs(t.Context(), age))
				for _, id := range []string{"a", "b", "c", "d", "e"} {
					one, err := s.Run(t.Context(), "north", id)
					require.NoError(t, err)
					if one.HasInput {
						ids = append(ids, id)
					}
				}
				return ids
			}
			assert.Equal(t, []string{"a", "b", "c", "d", "e"}, left(time.Hour))
			assert.Equal(t, []string{"a", "b"}, left(0))
		})
	}
}

// Replicas whose clocks differ agree on how old a run is: only the clock of the database counts. Here it is a month behind.
func TestClocksOfReplicas(t *testing.T) {
	t.Parallel()
	database := newDatabase(t)
	p := newReplica(t, database+" options='-c search_path=shifted,public,pg_catalog'")
	_, err := p.pool.Exec(t.Context(), `create schema shifted;
create function shifted.clock_timestamp() returns timestamptz language sql as $$ select pg_catalog.clock_timestamp() - interval '30 days' $$`)
	require.NoError(t, err)
	isMonthAgo := func(one record) {
		t.Helper()
		assert.WithinDuration(t, time.Now().Add(-30*24*time.Hour), one.Changed, time.Hour)
	}
	one, _, err := p.Add(t.Context(), record{Organization: "north", ID: "a", State: open, Created: now(), Changed: now()}, strings.NewReader("x"))
	require.NoError(t, err)
	isMonthAgo(one)
	one.State = stopped
	require.NoError(t, p.Change(t.Context(), one, open))
	one, err = p.Run(t.Context(), "north", "a")
	require.NoError(t, err)
	isMonthAgo(one)
	require.NoError(t, p.RemoveInputs(t.Context(), time.Hour))
	one, err = p.Run(t.Context(), "north", "a")
	require.NoError(t, err)
	assert.True(t, one.HasInput)
}

// A record that cannot be read keeps no other run from being listed.
func TestRecordThatCannotBeRead(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	f, err := newFiles(dir, 1)
	require.NoError(t, err)
	t.Cleanup(f.Close)
	for _, id := range []string{"a", "b"} {
		_, _, err := f.Add(t.Context(), record{Organization: "north", ID: id, State: open}, strings.NewReader("x"))
		require.NoError(t, err)
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "north", "a", "record"), []byte("{"), 0o600))
	runs, err := f.Runs(t.Context(), "")
	require.ErrorContains(t, err, "north/a")
	require.Len(t, runs, 1)
	assert.Equal(t, "b", runs[0].ID)
}
