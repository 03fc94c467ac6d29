package jumpcloudtest

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

const maxLookup = 100 // user ids of one call

// scheduling is what a call asks for, JumpCloud's BulkScheduledStatechangeCreate.
type scheduling struct {
	at       time.Time
	state    string
	userIDs  []string
	override string
	send     *bool
}

// readScheduling returns what the body says, or what is wrong with it.
func readScheduling(body any, s shape) (scheduling, violations) {
	if wrong := s.check(body); wrong != nil {
		return scheduling{}, wrong
	}
	// What follows relies on the shape.
	object, _ := body.(map[string]any)
	fields := Fields(object)
	at, _ := parseTime(fields.text("start_date"))
	r := scheduling{
		at:       at.UTC().Truncate(time.Millisecond),
		state:    fields.text("state"),
		override: fields.text("activation_email_override"),
	}
	ids, _ := fields["user_ids"].([]any)
	for _, given := range ids {
		id, _ := given.(string)
		r.userIDs = append(r.userIDs, id)
	}
	if send, sent := fields["send_activation_emails"].(bool); sent {
		r.send = &send
	}
	return r, r.check()
}

// check returns what the fields do not allow one another.
func (r scheduling) check() violations {
	var wrong violations
	if year := r.at.Year(); year < 0 || year > 9999 {
		wrong.add("start_date", "is out of the years 0 to 9999")
	}
	if distinct := slices.Compact(slices.Sorted(slices.Values(r.userIDs))); len(distinct) < len(r.userIDs) {
		wrong.add("user_ids", "names a user twice")
	}
	if r.send != nil && r.state != Activated {
		wrong.add("send_activation_emails", "goes only with "+Activated)
	}
	if r.override == "" || r.send != nil && !*r.send {
		return wrong
	}
	if r.state != Activated || len(r.userIDs) != 1 {
		wrong.add("activation_email_override", "goes only with "+Activated+" and exactly one user")
	}
	if reason := notEmail(r.override); reason != "" {
		wrong.add("activation_email_override", reason)
	}
	return wrong
}

func (s *Service) scheduleChanges(c *call) (any, *refusal) {
	body, no := c.jsonBody()
	if no != nil {
		return nil, no
	}
	r, wrong := readScheduling(body, s.shapes.schedule)
	if wrong != nil {
		return nil, wrong.refusal()
	}

	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.settle()
	for _, id := range r.userIDs {
		if c.org.users.byID[id] == nil {
			wrong.add("user_ids", "names "+id+", which is no user's")
		}
	}
	if wrong != nil {
		return nil, wrong.refusal()
	}
	results := make([]stateResult, len(r.userIDs))
	for i, id := range r.userIDs {
		results[i] = s.schedule(c.org, r, id, now).result
		c.made = append(c.made, results[i].ScheduledJobID)
	}
	return results, nil
}

func (s *Service) schedule(o *organization, r scheduling, userID string, now time.Time) *change {
	c := &change{ScheduledChange: ScheduledChange{
		ID:                      s.ids.next(changeKind),
		OrgID:                   o.id,
		UserID:                  userID,
		State:                   r.state,
		At:                      r.at,
		SendActivationEmails:    r.send != nil && *r.send,
		ActivationEmailOverride: r.override,
	}}
	c.result = stateResult{ScheduledDate: timestamp(r.at), ScheduledJobID: c.ID, State: r.state, SystemUserID: userID}
	o.changes.add(c)
	due := r.at
	if due.Before(now) {
		due = now
	}
	s.agenda.add(due, func(time.Time) (time.Time, bool) {
		if !c.Cancelled {
			c.Executed = true
			o.changes.remove(c)
			o.users.byID[userID].setState(c.State)
		}
		return time.Time{}, false
	})
	return c
}

func (s *Service) listChanges(c *call) (any, *refusal) {
	page, no := c.page()
	if no != nil {
		return nil, no
	}
	var keep []condition
	if c.Query.Has("filter") {
		var err error
		if keep, err = parseFilter(c.Query.Get("filter")); err != nil {
			return nil, badRequest("filter: %v", err)
		}
	}
	user := c.Query.Get("userid")
	if c.Query.Has("userid") && !isID(user) {
		return nil, badRequest("userid %q is not an id of 24 hexadecimal digits", user)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.settle()
	found := c.org.changes.pending()
	if user != "" {
		found = c.org.changes.pendingOf(user)
	}
	if keep != nil {
		found = slices.DeleteFunc(slices.Clone(found), func(c *change) bool {
			return slices.ContainsFunc(keep, func(holds condition) bool { return !holds(c.result) })
		})
	}
	return resultsOf(cut(page, found)), nil
}

func resultsOf(changes []*change) []stateResult {
	return copies(changes, func(c *change) stateResult { return c.result })
}

func (s *Service) nextChanges(c *call) (any, *refusal) {
	page, no := c.page()
	if no != nil {
		return nil, no
	}
	if c.Query.Get("users") == "" {
		return nil, badRequest("users is missing")
	}
	users := strings.Split(c.Query.Get("users"), ",")
	if len(users) > maxLookup {
		return nil, badRequest("users has %d ids, more than %d", len(users), maxLookup)
	}
	for _, user := range users {
		if !isID(user) {
			return nil, badRequest("users: %q is not an id of 24 hexadecimal digits", user)
		}
	}
	slices.Sort(users)
	users = slices.Compact(users)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.settle()
	var next []*change
	for _, o := range c.reach {
		for _, user := range users {
			next = append(next, firstOfEachState(o.changes.pendingOf(user))...)
		}
	}
	slices.SortFunc(next, byDate)
	return struct {
		EventsCount int           `json:"events_count"`
		Results     []stateResult `json:"results"`
	}{len(next), resultsOf(cut(page, next))}, nil
}

func firstOfEachState(sorted []*change) []*change {
	seen := map[string]bool{}
	return slices.DeleteFunc(sorted, func(c *change) bool {
		again := seen[c.State]
		seen[c.State] = true
		return again
	})
}

func (s *Service) deleteChange(c *call) (any, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.settle()
	found, ok := c.org.changes.byID[c.param]
	if !ok || found.Executed || found.Cancelled {
		return nil, refuse(http.StatusNotFound, "there is no scheduled change %q", c.param)
	}
	found.Cancelled = true
	c.org.changes.remove(found)
	return nil, nil
}
