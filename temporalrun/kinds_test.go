package temporalrun

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/journaltest"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// one is the opening of an input with one row.
func one[T any](row T) func(context.Context, string) (items[T], error) {
	return func(context.Context, string) (items[T], error) { return bulk.Slice([]T{row}), nil }
}

// Each kind calls the operation of its name.
func TestKinds(t *testing.T) {
	t.Parallel()
	s := newStage(t, 0)
	_, err := s.carryOut(t)
	require.NoError(t, err)
	id := s.server.Users(jumpcloudtest.OrgID)[0].ID
	s.config.Journal = func(context.Context, string) (journal.Store, error) { return new(journaltest.Memory), nil }

	var update jcbulk.BulkUserUpdate
	update.SetId(id)
	update.SetFirstname("New")
	s.config.Update = one(update)
	var expire jcbulk.BulkUserExpire
	expire.SetId(id)
	s.config.Expire = one(expire)
	var unlock jcbulk.BulkUserUnlock
	unlock.SetId(id)
	s.config.Unlock = one(unlock)
	var change jcbulk.BulkScheduledStatechangeCreate
	change.SetUserIds([]string{id})
	change.SetState(jcbulk.UserStateSuspended)
	change.SetStartDate(s.server.Now().AddDate(1, 0, 0))
	s.config.Schedule = one(change)
	for _, kind := range []Kind{Update, Expire, Unlock, Schedule, Cancel} {
		if kind == Cancel {
			s.config.Cancel = one(s.server.ScheduledChanges(jumpcloudtest.OrgID)[0].ID)
		}
		this := spec()
		this.Kind = kind
		value, err := s.activities(nil).ExecuteActivity((&work{}).carryOut, this)
		require.NoError(t, err, kind)
		var progress Progress
		require.NoError(t, value.Get(&progress))
		assert.Equal(t, Progress{Read: 1, Succeeded: 1}, progress, kind)
	}
	for operation, done := range map[string]int{
		jumpcloudtest.BulkUsersUpdate: 1, jumpcloudtest.BulkUserExpires: 1, jumpcloudtest.BulkUserUnlocks: 1,
		jumpcloudtest.BulkUserStatesCreate: 1, jumpcloudtest.BulkUserStatesDelete: 1,
	} {
		assert.Equal(t, done, s.server.Counts()[operation].Done, operation)
	}
}
