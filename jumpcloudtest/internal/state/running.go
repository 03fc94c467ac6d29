package state

import (
	"errors"
	"time"
)

// ErrRetried is why the first attempt of a unit failed that is worked on a second time.
var ErrRetried = errors.New("internal error, will be tried again")

// StartJob accepts a job and gives ids to it and its units. Unit i works (i+1) unit durations from now.
func (s *Store) StartJob(o *Organization, j *Job, unitDuration time.Duration, work Work) {
	j.ID = s.ids.next(idOfJob)
	j.OrgID = o.ID
	j.CreatedAt = s.settledAt
	for i := range j.Units {
		u := &j.Units[i]
		u.ID = s.ids.next(idOfUnit)
		begun := j.CreatedAt.Add(time.Duration(i) * unitDuration)
		u.Attempts = []Attempt{{ID: u.ID, CreatedAt: j.CreatedAt, BegunAt: begun, UpdatedAt: j.CreatedAt}}
	}
	o.Jobs.add(j)
	done := 0
	s.scheduler.add(s.settledAt.Add(unitDuration), func(at time.Time) (time.Time, bool) {
		s.runUnit(&j.Units[done], at, func(u *Unit) (string, error) { return work(o, u.Input) })
		done++
		return at.Add(unitDuration), done < len(j.Units)
	})
}

// runUnit makes the first attempt, and plans the second where there is one.
func (s *Store) runUnit(u *Unit, at time.Time, work func(*Unit) (string, error)) {
	if !u.Retry.Planned {
		u.run(0, at, work)
		return
	}
	if u.Retry.WorksFirst {
		u.run(0, at, work)
	} else {
		u.Attempts[0].end(ErrRetried, at)
	}
	last := 0
	second := at.Add(u.Retry.After)
	if !u.Retry.SameResult {
		last = 1
		u.Attempts = append(u.Attempts, Attempt{ID: s.ids.next(idOfUnit), CreatedAt: at, BegunAt: at, UpdatedAt: at})
	}
	s.scheduler.addOnce(second, func() { u.run(last, second, work) })
}

// run makes an attempt. What became of the unit is what its best attempt says.
func (u *Unit) run(attempt int, at time.Time, work func(*Unit) (string, error)) {
	userID, failure := "", u.Invalid
	if failure == nil {
		userID, failure = work(u)
	}
	u.Attempts[attempt].end(failure, at)
	if u.Status == Finished {
		return
	}
	u.UserID, u.Failure, u.FinishedAt = userID, failure, at
	u.Status = u.Attempts[attempt].Status
}

func (a *Attempt) end(failure error, at time.Time) {
	a.Status, a.Failure, a.UpdatedAt = Finished, failure, at
	if failure != nil {
		a.Status = Failed
	}
}
