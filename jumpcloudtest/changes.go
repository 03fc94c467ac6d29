package jumpcloudtest

import (
	"cmp"
	"slices"
	"time"
)

// ScheduledChange is a change of one user's state that was scheduled.
type ScheduledChange struct {
	ID        string
	OrgID     string
	UserID    string
	State     string
	At        time.Time
	Executed  bool
	Cancelled bool

	SendActivationEmails    bool
	ActivationEmailOverride string // where the activation e-mail goes instead
}

// change is a ScheduledChange and JumpCloud's ScheduledUserstateResult of it.
type change struct {
	ScheduledChange
	result stateResult
}

func (c *change) public() ScheduledChange { return c.ScheduledChange }

type stateResult struct {
	ScheduledDate  string `json:"scheduledDate"`
	ScheduledJobID string `json:"scheduledJobId"`
	State          string `json:"state"`
	SystemUserID   string `json:"systemUserId"`
}

func byDate(a, b *change) int {
	return cmp.Or(
		cmp.Compare(a.result.ScheduledDate, b.result.ScheduledDate),
		cmp.Compare(a.ID, b.ID),
	)
}

// changes holds the scheduled changes of an organization.
type changes struct {
	all      []*change
	byID     map[string]*change
	byUser   map[string][]*change
	waiting  []*change // what is pending
	unsorted bool
}

func (cs *changes) add(c *change) {
	cs.all = append(cs.all, c)
	cs.byID[c.ID] = c
	cs.byUser[c.UserID] = append(cs.byUser[c.UserID], c)
	cs.waiting = append(cs.waiting, c)
	cs.unsorted = true
}

// remove takes a change from those that are pending.
func (cs *changes) remove(c *change) {
	waiting := cs.pending()
	i, _ := slices.BinarySearchFunc(waiting, c, byDate)
	if i == 0 { // as when they happen one after another
		cs.waiting = waiting[1:]
	} else {
		cs.waiting = slices.Delete(waiting, i, i+1)
	}
}

// pending returns what has yet to happen, in the order of byDate.
func (cs *changes) pending() []*change {
	if cs.unsorted {
		slices.SortFunc(cs.waiting, byDate)
		cs.unsorted = false
	}
	return cs.waiting
}

// pendingOf is pending for one user.
func (cs *changes) pendingOf(userID string) []*change {
	all := slices.Clone(cs.byUser[userID])
	all = slices.DeleteFunc(all, func(c *change) bool { return c.Executed || c.Cancelled })
	slices.SortFunc(all, byDate)
	return all
}
