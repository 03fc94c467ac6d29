package jcbulk

import "github.com/seed-5ccdf831/jcbulk/internal/validate"

// checkTogether holds the rules about the state.
func (o *BulkUserCreate) checkTogether(v *validate.Violations) {
	checkState(v, o.State, o.Suspended)
	if o.GetState() == UserStateStaged && o.Mfa != nil && o.Mfa.ExclusionUntil != nil {
		v.Add("mfa.exclusionUntil", "does not go with %s: use exclusionDays", UserStateStaged)
	}
}

// checkTogether holds the rules about the state.
func (o *BulkUserUpdate) checkTogether(v *validate.Violations) { checkState(v, o.State, o.Suspended) }

// checkState refuses what the service calls conflicting.
func checkState(v *validate.Violations, state *string, suspended *bool) {
	if state != nil && suspended != nil && *state != "" && (*state == UserStateSuspended) != *suspended {
		v.Add("suspended", "contradicts state")
	}
}
