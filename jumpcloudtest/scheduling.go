package jumpcloudtest

import (
	"slices"
	"time"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/schema"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/state"
)

// scheduling is JumpCloud's BulkScheduledStatechangeCreate: what a call asks for.
type scheduling struct {
	at       time.Time // in UTC, to the millisecond
	state    string
	userIDs  []string
	override string // address for the activation e-mail
	send     *bool  // send_activation_emails; nil where the call did not say
}

// readScheduling returns what the body says, or what is wrong with it.
func readScheduling(body any, s schema.Schema) (scheduling, schema.Violations) {
	if wrong := s.Check(body); wrong != nil {
		return scheduling{}, wrong
	}
	// The body fits the schema, so the type assertions hold.
	object, _ := body.(map[string]any)
	fields := state.Object(object)
	at, _ := schema.ParseTime(fields.Text("start_date"))
	r := scheduling{
		at:       at.UTC().Truncate(time.Millisecond),
		state:    fields.Text("state"),
		override: fields.Text("activation_email_override"),
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

// check returns what is wrong with the fields together.
func (r scheduling) check() schema.Violations {
	var wrong schema.Violations
	if year := r.at.Year(); year < 0 || year > 9999 {
		wrong.Add("start_date", "is out of the years 0 to 9999")
	}
	if distinct := slices.Compact(slices.Sorted(slices.Values(r.userIDs))); len(distinct) < len(r.userIDs) {
		wrong.Add("user_ids", "names a user twice")
	}
	if r.send != nil && r.state != Activated {
		wrong.Add("send_activation_emails", "goes only with "+Activated)
	}
	if r.override == "" || r.send != nil && !*r.send {
		return wrong
	}
	if r.state != Activated || len(r.userIDs) != 1 {
		wrong.Add("activation_email_override", "goes only with "+Activated+" and exactly one user")
	}
	if reason := schema.CheckEmail(r.override); reason != "" {
		wrong.Add("activation_email_override", reason)
	}
	return wrong
}

// change returns the change of one of the users.
func (r scheduling) change(userID string) *state.Change {
	return &state.Change{
		UserID:                  userID,
		State:                   r.state,
		At:                      r.at,
		SendActivationEmails:    r.send != nil && *r.send,
		ActivationEmailOverride: r.override,
	}
}
