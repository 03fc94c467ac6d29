package jumpcloudtest

import (
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/schema"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/state"
)

// changeResult is JumpCloud's ScheduledUserstateResult: what a client is told of a scheduled change.
type changeResult struct {
	ScheduledDate  string `json:"scheduledDate"`
	ScheduledJobID string `json:"scheduledJobId"`
	State          string `json:"state"`
	SystemUserID   string `json:"systemUserId"`
}

func newChangeResult(c *state.Change) changeResult {
	return changeResult{
		ScheduledDate:  schema.FormatTime(c.At),
		ScheduledJobID: c.ID,
		State:          c.State,
		SystemUserID:   c.UserID,
	}
}

func newChangeResults(changes []*state.Change) []changeResult {
	results := make([]changeResult, len(changes))
	for i, c := range changes {
		results[i] = newChangeResult(c)
	}
	return results
}
