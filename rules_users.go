package jcbulk

import (
	"reflect"

	"github.com/seed-5ccdf831/jcbulk/internal/validate"
)

// checkTogether holds the rules about the state.
func (o *BulkUserCreate) checkTogether(v *validate.Violations) {
	checkState(v, o.State, o.Suspended)
	if o.GetState() == UserStateStaged && o.Mfa != nil && o.Mfa.ExclusionUntil != nil {
		v.Add("mfa.exclusionUntil", "does not go with %s: use exclusionDays", UserStateStaged)
	}
}

// checkTogether holds the rules about the state, and refuses a change that changes nothing.
func (o *BulkUserUpdate) checkTogether(v *validate.Violations) {
	checkState(v, o.State, o.Suspended)
	if !o.hasChange() {
		v.Add("", "sets no field to change")
	}
}

// hasChange reports whether a field is set besides those that say who the user is. Null, an empty list and an additional property
// are changes too.
func (o *BulkUserUpdate) hasChange() bool {
	set := 0
	fields := reflect.ValueOf(o).Elem()
	for i := range fields.NumField() {
		if !fields.Field(i).IsZero() {
			set++
		}
	}
	for _, subject := range []bool{o.Id != nil, o.Organization != nil, o.AdditionalProperties != nil && len(o.AdditionalProperties) == 0} {
		if subject {
			set--
		}
	}
	return set > 0
}

// checkState refuses what the service calls conflicting.
func checkState(v *validate.Violations, state *string, suspended *bool) {
	if state != nil && suspended != nil && *state != "" && (*state == UserStateSuspended) != *suspended {
		v.Add("suspended", "contradicts state")
	}
}
