package jumpcloudtest

import (
	"time"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/state"
)

// Job is a call that the service accepted.
type Job struct {
	ID             string
	Operation      string // such as [BulkUsersCreate]
	OrgID          string
	CreatedAt      time.Time
	SuppressEmail  bool
	CreationSource string // of a create; jumpcloud:bulk unless the call said otherwise
	Units          []Unit // one for each user of the body, in its order
}

// The statuses of a unit.
const (
	Pending  = "pending"
	Finished = "finished"
	Failed   = "failed"
)

// Unit is a job's work on one user.
type Unit struct {
	ID         string
	Status     string // [Pending], [Finished] or [Failed]
	Message    string // why it failed
	UserID     string // who was created or changed; empty unless it finished
	Input      Fields // what the body said
	FinishedAt time.Time
}

func newJob(j *state.Job) Job {
	units := make([]Unit, len(j.Units))
	for i, u := range j.Units {
		units[i] = Unit{
			ID:         u.ID,
			Status:     statusWord(u.Status),
			Message:    message(u.Failure),
			UserID:     u.UserID,
			Input:      Fields(u.Input.Clone()),
			FinishedAt: u.FinishedAt,
		}
	}
	return Job{
		ID:             j.ID,
		Operation:      j.Operation,
		OrgID:          j.OrgID,
		CreatedAt:      j.CreatedAt,
		SuppressEmail:  j.SuppressEmail,
		CreationSource: j.CreationSource,
		Units:          units,
	}
}

func statusWord(s state.Status) string {
	switch s {
	case state.Finished:
		return Finished
	case state.Failed:
		return Failed
	default:
		return Pending
	}
}

// message says why a unit failed.
func message(failure error) string {
	if failure == nil {
		return ""
	}
	return failure.Error()
}
