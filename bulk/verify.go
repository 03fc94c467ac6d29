package bulk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
)

// VerifyErrors is an error of Options.Verify that says of each user why it stays Unknown, in their order; nil for nothing. The outcome of a user
// has the user's own error alone.
type VerifyErrors []error

// Error has the first reason, and how many there are.
func (e VerifyErrors) Error() string {
	reasons := e.Unwrap()
	if len(reasons) == 0 {
		return "bulk: no user is in doubt"
	}
	return fmt.Sprintf("bulk: %d users are in doubt: %v", len(reasons), reasons[0])
}

// Unwrap returns the reasons.
func (e VerifyErrors) Unwrap() []error {
	return slices.DeleteFunc(slices.Clone(e), func(err error) bool { return err == nil })
}

// reason is what an error of Options.Verify says of one of n users.
func reason(err error, i, n int) error {
	var each VerifyErrors
	if errors.As(err, &each) && len(each) == n {
		return each[i]
	}
	return err
}

// unresolved returns the outcomes of users of whom it is not known what became of them.
func (e *engine[T]) unresolved(p *batch[T], err error) []Outcome {
	all := make([]Outcome, 0, len(p.rows))
	for place := range p.open() {
		all = append(all, p.outcome(place, Unknown, err))
	}
	return all
}

// verify asks Options.Verify about the users of a batch whose outcomes are Unknown, all in one call.
func (e *engine[T]) verify(ctx context.Context, p *batch[T], outcomes []Outcome) {
	if e.options.Verify == nil {
		return
	}
	var doubtful []*Outcome
	for i := range outcomes {
		if outcomes[i].Status == Unknown && !errors.Is(outcomes[i].Err, errContested) {
			doubtful = append(doubtful, &outcomes[i])
		}
	}
	if len(doubtful) == 0 || p.jobID == "" && pause(ctx, e.jobTime()) != nil || ctx.Err() != nil {
		return
	}
	byIndex := make(map[int]Identity, len(p.rows))
	for _, one := range p.rows {
		byIndex[one.index] = one.identity
	}
	users := make([]Identity, len(doubtful))
	for i, o := range doubtful {
		users[i] = byIndex[o.Index]
	}
	statuses, err := e.options.Verify(ctx, users)
	if len(statuses) != len(users) {
		if err == nil {
			err = fmt.Errorf("bulk: Options.Verify returned %d statuses for %d users", len(statuses), len(users))
		}
		statuses = make([]Status, len(users))
	}
	for i, o := range doubtful {
		switch status := statuses[i]; {
		case !status.known():
			o.Err = errors.Join(o.Err, fmt.Errorf("bulk: Options.Verify returned %s", status))
		case status == Unknown:
			o.Err = errors.Join(o.Err, reason(err, i, len(users)))
		default:
			o.Status, o.Verified = status, true
		}
	}
}

// jobTime is how long a job that cannot be followed is left alone before anybody is asked what it did.
func (e *engine[T]) jobTime() time.Duration {
	return max(2*time.Duration(e.typical.Load()), e.options.MaxPollInterval)
}
