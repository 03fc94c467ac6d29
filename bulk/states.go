package bulk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/seed-5ccdf831/jcbulk"
)

const (
	maxIDsPerLookup = 100
	bytesPerID      = len(sampleID) + len(`"",`)
	sampleID        = "000000000000000000000000"
)

// Schedule schedules one change of state for every user id of the input. The change says which and when; its UserIds stay
// empty. The JobID of an outcome is what Cancel takes.
//
// A request takes UsersPerJob ids, or one where the change has an activation e-mail override, and JobsInFlight requests are
// under way at once. A request that the service refuses is divided, into 64 at most, until the users that it is refused for
// are alone; those that are still together by then are all Failed, and Err says so. A request that may have been carried
// out is not sent again: its users are Unknown, and the Report has it as a Job without an ID.
//
// A change that names users, or that Validate refuses whoever they are, ends the run before anything is read or sent, with
// a *ParameterError for each field. Where SkipValidation is set, Validate is not asked.
func Schedule(
	ctx context.Context, client *jcbulk.APIClient, change jcbulk.BulkScheduledStatechangeCreate, userIDs iter.Seq2[string, error], options Options,
) *Run {
	return newStatesRun(ctx, client, userIDs, options, func(o Options, b *books) (int, statesWork, error) {
		if err := checkChange(change, o.SkipValidation); err != nil {
			return 0, nil, err
		}
		call := client.BulkJobRequestsApi.BulkUserStatesCreate
		s := scheduler{books: b, send: func(ctx context.Context, ids []string) ([]jcbulk.ScheduledUserstateResult, error) {
			if o.DryRun {
				return nil, ErrDryRun
			}
			body := change
			body.UserIds = ids
			results, _, err := about(call(ctx).Body(body), o).Execute()
			return results, err
		}}
		if change.HasActivationEmailOverride() {
			return 1, s.work, nil
		}
		return min(o.UsersPerJob, max(1, o.BytesPerJob/bytesPerID)), s.work, nil
	})
}

// checkChange tells what is wrong with a change, whoever its users are.
func checkChange(change jcbulk.BulkScheduledStatechangeCreate, sendAsIs bool) error {
	if len(change.UserIds) > 0 {
		return &jcbulk.ParameterError{Parameter: "user_ids", Reason: "must be empty, the input has the users"}
	}
	if sendAsIs {
		return nil
	}
	change.UserIds = []string{sampleID}
	return change.Validate()
}

// Cancel calls off scheduled changes by their ids: the JobID of an outcome of Schedule, or the ScheduledJobId that
// NextScheduled yields. It sends a request for each id, JobsInFlight at once.
//
// A change that is not there, or no longer, is Failed with the service's words. Since the client sends a cancellation again
// when it cannot tell what became of it, such a change may have been called off by the first sending.
func Cancel(ctx context.Context, client *jcbulk.APIClient, ids iter.Seq2[string, error], options Options) *Run {
	return newStatesRun(ctx, client, ids, options, func(o Options, _ *books) (int, statesWork, error) {
		return 1, func(ctx context.Context, batch []row, tell func(Outcome)) {
			for _, one := range batch {
				if err := cmp.Or(one.err, ctx.Err()); err != nil {
					tell(one.outcome(Failed, err))
					continue
				}
				if o.DryRun {
					tell(one.outcome(Unknown, ErrDryRun))
					continue
				}
				_, err := about(client.BulkJobRequestsApi.BulkUserStatesDelete(ctx, one.id), o).Execute()
				outcome := one.outcome(cancelled(err), err)
				outcome.JobID = one.id
				tell(outcome)
			}
		}, nil
	})
}

// cancelled tells what the end of a cancellation means. Only the answer to the last sending is known, so an error has to
// speak about the change or the caller, not about the moment.
func cancelled(err error) Status {
	if err == nil {
		return Succeeded
	}
	for _, refusal := range []error{jcbulk.ErrNotFound, jcbulk.ErrInvalidRequest, jcbulk.ErrUnauthorized, jcbulk.ErrForbidden} {
		if errors.Is(err, refusal) {
			return Failed
		}
	}
	return Unknown
}

// NextScheduled yields the next scheduled changes of the users of the input, at most one for each state of a user, in no
// particular order. It looks up 100 users with a call, or UsersPerJob if those are fewer, and makes JobsInFlight calls at
// once. OrgID has no say: the service takes none here.
//
// A row of the input that is an error, an id that is malformed and a look-up that fails are yielded as errors that name
// their place, and do not stop the others: the loop decides. When the context ends, its error comes last.
func NextScheduled(
	ctx context.Context, client *jcbulk.APIClient, userIDs iter.Seq2[string, error], options Options,
) iter.Seq2[jcbulk.ScheduledUserstateResult, error] {
	type found struct {
		change jcbulk.ScheduledUserstateResult
		err    error
	}
	return func(yield func(jcbulk.ScheduledUserstateResult, error) bool) {
		var none jcbulk.ScheduledUserstateResult
		if err := new(Run).begin(ctx != nil && client != nil && userIDs != nil, options); err != nil {
			yield(none, err)
			return
		}
		options := options.withDefaults()
		lookUp := func(ctx context.Context, batch []row, tell func(found)) {
			var ids []string
			for _, one := range batch {
				if err := one.check(); err != nil {
					tell(found{err: fmt.Errorf("bulk: row %d of the input: %w", one.index, err)})
					continue
				}
				ids = append(ids, one.id)
			}
			if len(ids) == 0 || ctx.Err() != nil {
				return
			}
			for change, err := range client.BulkJobRequestsApi.BulkUserStatesGetNextScheduled(ctx).Users(ids).All() {
				if err != nil && ctx.Err() != nil {
					return
				}
				if err != nil {
					err = fmt.Errorf("bulk: looking up rows %d to %d of the input: %w", batch[0].index, batch[len(batch)-1].index, err)
				}
				tell(found{change, err})
			}
		}
		size := min(options.UsersPerJob, maxIDsPerLookup)
		all := share(ctx, userIDs, size, options.JobsInFlight, lookUp, func(f found) bool { return yield(f.change, f.err) })
		if err := ctx.Err(); err != nil && all {
			yield(none, err)
		}
	}
}
