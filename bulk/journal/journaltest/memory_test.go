package journaltest_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/journaltest"
)

func TestMemory(t *testing.T) {
	journaltest.Run(t, journaltest.Subject{
		New: func(*testing.T) journal.Store { return new(journaltest.Memory) },
		Reopen: func(t *testing.T, store journal.Store) journal.Store {
			t.Helper()
			memory, ok := store.(*journaltest.Memory)
			require.True(t, ok)
			return memory.Clone()
		},
	})
}

func TestMemoryFails(t *testing.T) {
	full := errors.New("full")
	var memory journaltest.Memory
	session, err := memory.Begin(t.Context(), journal.Spec{})
	require.NoError(t, err)
	memory.Fail(full)
	require.ErrorIs(t, session.Save(t.Context(), nil, nil), full)
	require.ErrorIs(t, session.Note(t.Context(), 0, "j"), full)
	memory.Fail(nil)
	require.NoError(t, session.Save(t.Context(), nil, nil))
}
