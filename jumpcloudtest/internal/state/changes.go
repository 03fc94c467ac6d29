package state

import (
	"cmp"
	"slices"
	"time"
)

// Change is a change of one user's state that was scheduled.
type Change struct {
	ID        string
	OrgID     string
	UserID    string
	State     string
	At        time.Time // in UTC
	Executed  bool
	Cancelled bool

	SendActivationEmails    bool
	ActivationEmailOverride string
}

// ByDate compares changes by date and then by id.
func ByDate(a, b *Change) int {
	return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
}

// Changes are the scheduled changes of an organization.
type Changes struct {
	all      []*Change // in the order in which they were scheduled
	byID     map[string]*Change
	byUser   map[string][]*Change
	pending  []*Change
	unsorted bool // pending is not in the order of ByDate
}

func newChanges() Changes {
	return Changes{byID: map[string]*Change{}, byUser: map[string][]*Change{}}
}

// All returns the changes in the order in which they were scheduled. The caller must not change the slice.
func (cs *Changes) All() []*Change { return cs.all }

// Pending returns the changes that have yet to happen, in the order of [ByDate]. The caller must not change the slice.
func (cs *Changes) Pending() []*Change {
	if cs.unsorted {
		slices.SortFunc(cs.pending, ByDate)
		cs.unsorted = false
	}
	return cs.pending
}

// PendingOf returns the changes of one user that have yet to happen, in the order of [ByDate]. The slice is the caller's.
func (cs *Changes) PendingOf(userID string) []*Change {
	all := slices.Clone(cs.byUser[userID])
	all = slices.DeleteFunc(all, func(c *Change) bool { return c.Executed || c.Cancelled })
	slices.SortFunc(all, ByDate)
	return all
}

// Cancel cancels a change that has yet to happen, and reports whether there is one with that id.
func (cs *Changes) Cancel(id string) bool {
	c := cs.byID[id]
	if c == nil || c.Executed || c.Cancelled {
		return false
	}
	c.Cancelled = true
	cs.removePending(c)
	return true
}

func (cs *Changes) add(c *Change) {
	cs.all = append(cs.all, c)
	cs.byID[c.ID] = c
	cs.byUser[c.UserID] = append(cs.byUser[c.UserID], c)
	cs.pending = append(cs.pending, c)
	cs.unsorted = true
}

// removePending removes a change from the pending ones.
func (cs *Changes) removePending(c *Change) {
	pending := cs.Pending()
	i, _ := slices.BinarySearchFunc(pending, c, ByDate)
	if i == 0 { // as when changes happen one after another: nothing has to be moved
		cs.pending = pending[1:]
	} else {
		cs.pending = slices.Delete(pending, i, i+1)
	}
}
