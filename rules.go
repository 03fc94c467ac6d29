package jcbulk

import (
	"errors"
	"math"

	"github.com/seed-5ccdf831/jcbulk/internal/validate"
)

// unbounded is an upper limit that the specification does not give.
const unbounded = math.MaxInt32

// violationsOf returns every rule that a model breaks, each as a *ParameterError, or nil.
func violationsOf[T any](model *T, lengths validate.Lengths, check func(*T, *validate.Violations)) error {
	violations := validate.New(lengths)
	validate.Model(violations, "", model, check)
	problems := make([]error, len(violations.Found))
	for i, violation := range violations.Found {
		problems[i] = &ParameterError{Parameter: violation.Path, Reason: violation.Reason}
	}
	return errors.Join(problems...)
}

// checkTogether holds the rules about activation e-mails. An override that the service ignores is not checked.
func (o *BulkScheduledStatechangeCreate) checkTogether(v *validate.Violations) {
	const (
		active   = "ACTIVATED"
		override = "activation_email_override"
	)
	if o.SendActivationEmails != nil && o.State != active {
		v.Add("send_activation_emails", "goes only with %s", active)
	}
	if o.GetActivationEmailOverride() == "" || o.SendActivationEmails != nil && !*o.SendActivationEmails {
		return
	}
	if o.State != active {
		v.Add(override, "goes only with %s", active)
	}
	if len(o.UserIds) != 1 {
		v.Add(override, "goes only with exactly one user id")
	}
	validate.Email(v, override, o.ActivationEmailOverride)
}
