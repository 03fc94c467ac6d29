package state

// Schedule gives an id to a change and makes it happen at its time, or at once when that has passed. Its user must exist.
func (s *Store) Schedule(o *Organization, c *Change) {
	c.ID = s.ids.next(idOfChange)
	c.OrgID = o.ID
	o.Changes.add(c)
	due := c.At
	if due.Before(s.settledAt) {
		due = s.settledAt
	}
	s.scheduler.addOnce(due, func() {
		if !c.Cancelled {
			c.Executed = true
			o.Changes.removePending(c)
			o.Users.ByID(c.UserID).SetState(c.State)
		}
	})
}
