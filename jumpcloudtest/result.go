package jumpcloudtest

import (
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/schema"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/state"
)

// unitResult is JumpCloud's JobWorkresult: what a client is told of a unit.
type unitResult struct {
	ID              string            `json:"id"`
	CreatedAt       string            `json:"createdAt"`
	UpdatedAt       string            `json:"updatedAt"`
	Status          string            `json:"status"`
	StatusMsg       string            `json:"statusMsg"`
	Meta            map[string]int    `json:"meta"`
	PersistedFields map[string]string `json:"persistedFields"`
}

// newUnitResult is the one place that builds the result of a unit.
func newUnitResult(j *state.Job, index int) unitResult {
	u := j.Units[index]
	updatedAt := j.CreatedAt
	if u.Status != state.Pending {
		updatedAt = u.FinishedAt
	}
	persisted := map[string]string{}
	for _, name := range []string{"id", "username", "email"} {
		if value := u.Input.Text(name); value != "" {
			persisted[name] = value
		}
	}
	if u.UserID != "" {
		persisted["id"] = u.UserID
	}
	return unitResult{
		ID:              u.ID,
		CreatedAt:       schema.FormatTime(j.CreatedAt),
		UpdatedAt:       schema.FormatTime(updatedAt),
		Status:          statusWord(u.Status),
		StatusMsg:       message(u.Failure),
		Meta:            map[string]int{"index": index},
		PersistedFields: persisted,
	}
}

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
