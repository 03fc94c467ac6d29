package bulk_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

func TestCancelWhatIsNotThere(t *testing.T) {
	t.Parallel()
	_, client := staff(t, 1)
	var jobs []string
	for _, outcome := range byIndex(t, bulk.Schedule(t.Context(), client, suspension(), bulk.Slice(userIDs(1)), quick()), 1) {
		jobs = append(jobs, outcome.JobID, outcome.JobID, userID(0), "", "row")
	}
	options := quick()
	options.JobsInFlight = 1
	seen := byIndex(t, bulk.Cancel(t.Context(), client, withBadRows(jobs, func(i int) bool { return i == 4 }), options), 5)
	assert.Equal(t, bulk.Succeeded, seen[0].Status)
	for i, want := range map[int]error{1: bulk.ErrDuplicate, 2: jcbulk.ErrNotFound, 3: jcbulk.ErrInvalidRequest, 4: errBadRow} {
		assert.Equal(t, bulk.Failed, seen[i].Status)
		require.ErrorIs(t, seen[i].Err, want)
	}
	assert.Contains(t, seen[2].Message, userID(0))
}
