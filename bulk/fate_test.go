package bulk_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// The client sends a repeatable request several times, and the answer to the last is not all that counts.
func TestFateOfWhatWasSentSeveralTimes(t *testing.T) {
	t.Parallel()
	lost := &jumpcloudtest.Fault{Drop: true, AfterWork: true}
	later := &jumpcloudtest.Fault{Status: http.StatusTooManyRequests, Header: http.Header{"Retry-After": {"0"}}}
	for name, test := range map[string]struct {
		faults []*jumpcloudtest.Fault
		status bulk.Status
		kind   error
	}{
		"forbidden":                 {[]*jumpcloudtest.Fault{{Status: http.StatusForbidden, Body: "{}"}}, bulk.NotSent, jcbulk.ErrForbidden},
		"a wall in front":           {[]*jumpcloudtest.Fault{{Status: http.StatusForbidden, Body: "<html>"}}, bulk.Succeeded, nil},
		"done, and forbidden later": {[]*jumpcloudtest.Fault{lost, {Status: http.StatusForbidden, Body: "{}"}}, bulk.Unknown, jcbulk.ErrForbidden},
		"not let in for a while":    {[]*jumpcloudtest.Fault{later, later, later, later, later}, bulk.Succeeded, nil},
		"done, and not let in":      {[]*jumpcloudtest.Fault{lost, later, later, later}, bulk.Succeeded, nil},
		"done, without words": {
			[]*jumpcloudtest.Fault{{Status: http.StatusCreated, Body: `{"jobId":7}`, AfterWork: true}}, bulk.Unknown, nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server, client := staff(t, 2)
			server.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUserExpires, test.faults...))
			id := userID(1)
			run := bulk.Expire(t.Context(), client, bulk.Slice([]jcbulk.BulkUserExpire{{Id: &id}}), quick())
			var outcome bulk.Outcome
			for told, err := range run.Outcomes() {
				if outcome = told; err != nil {
					require.ErrorIs(t, err, jcbulk.ErrForbidden)
					outcome.Status, outcome.Err = bulk.NotSent, err
				}
			}
			assert.Equal(t, test.status, outcome.Status)
			if test.kind != nil {
				require.ErrorIs(t, outcome.Err, test.kind)
			}
		})
	}
}

// A change that is gone may have been called off by the first sending, if that was lost.
func TestCancelThatWasSentTwice(t *testing.T) {
	t.Parallel()
	server, client := staff(t, 1)
	server.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUserStatesDelete, &jumpcloudtest.Fault{Drop: true, AfterWork: true}))
	scheduled := byIndex(t, bulk.Schedule(t.Context(), client, suspension(), bulk.Slice(userIDs(1)), quick()), 1)
	run := bulk.Cancel(t.Context(), client, bulk.Slice([]string{scheduled[0].JobID}), quick())
	outcome := byIndex(t, run, 1)[0]
	assert.Equal(t, bulk.Unknown, outcome.Status)
	require.ErrorIs(t, outcome.Err, jcbulk.ErrNotFound)
	assert.True(t, server.ScheduledChanges(jumpcloudtest.OrgID)[0].Cancelled)
}
