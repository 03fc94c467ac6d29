//go:build unix

package pgjournal_test

import (
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/pgjournal"
)

// runs lists the runs whose names have a beginning.
func runs(t *testing.T, pool *pgxpool.Pool, beginning string) []pgjournal.Run {
	t.Helper()
	var all []pgjournal.Run
	for run, err := range pgjournal.Runs(t.Context(), pool) {
		require.NoError(t, err)
		if strings.HasPrefix(run.Name, beginning) {
			all = append(all, run)
		}
	}
	return all
}

// A run changes when something is saved, and what changed last is listed first.
func TestRunsTellWhenTheyChanged(t *testing.T) {
	t.Parallel()
	pool := connect(t)
	former := begin(t, pgjournal.Open(pool, "changed-former"))
	begin(t, pgjournal.Open(pool, "changed-later"))
	before := runs(t, pool, "changed-")
	require.Len(t, before, 2)
	assert.Equal(t, "changed-later", before[0].Name)
	require.NoError(t, former.Save(t.Context(), nil, []*journal.Batch{batch(0)}))
	after := runs(t, pool, "changed-")
	require.Len(t, after, 2)
	assert.Equal(t, "changed-former", after[0].Name)
	assert.True(t, after[0].Changed.After(before[0].Changed))
	assert.Equal(t, before[1].Created, after[0].Created)
}
