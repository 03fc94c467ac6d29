package bulk

import (
	"context"
	"encoding/hex"
	"errors"
	"iter"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
)

// sampleID stands in for the users of a change while it is checked.
const sampleID = "000000000000000000000000"

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
	most := 0
	if change.HasActivationEmailOverride() {
		most = 1
	}
	return newRun(ctx, client, checked(userIDs), options, kind[string]{
		name:     "schedule",
		most:     most,
		change:   change,
		problem:  checkChange(change, options.SkipValidation),
		identify: identifyID,
		validate: nothing,
		submit: func(ctx context.Context, api *jcbulk.BulkJobRequestsApiService, ids []string, o Options) (answer, error) {
			body := change
			body.UserIds = ids
			results, _, err := about(api.BulkUserStatesCreate(ctx).Body(body), o).Execute()
			if err != nil {
				return answer{}, err
			}
			return scheduled(ids, results), nil
		},
	})
}

// Cancel calls off scheduled changes by their ids: the JobID of an outcome of Schedule, or the ScheduledJobId that
// NextScheduled yields. It sends a request for each id, JobsInFlight at once.
//
// A change that is not there, or no longer, is Failed with the service's words; or Unknown where the client had sent the
// cancellation before and could not tell what became of it, so that the first sending may have called it off.
func Cancel(ctx context.Context, client *jcbulk.APIClient, ids iter.Seq2[string, error], options Options) *Run {
	return newRun(ctx, client, ids, options, kind[string]{
		name:       "cancel",
		repeatable: true,
		most:       1,
		identify:   identifyID,
		validate:   nothing,
		submit: func(ctx context.Context, api *jcbulk.BulkJobRequestsApiService, ids []string, o Options) (answer, error) {
			_, err := about(api.BulkUserStatesDelete(ctx, ids[0]), o).Execute()
			return answer{receipts: []receipt{{done: true, jobID: ids[0]}}}, err
		},
	})
}

func identifyID(id *string) Identity { return Identity{ID: *id} }

func nothing(*string) error { return nil }

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

var errMalformedID error = &jcbulk.ParameterError{Parameter: "user_ids", Reason: "an id has 24 hexadecimal digits"}

// checked gives those an error that cannot be users' ids, and would cost the others their request.
func checked(ids iter.Seq2[string, error]) iter.Seq2[string, error] {
	if ids == nil {
		return nil
	}
	return func(yield func(string, error) bool) {
		for id, err := range ids {
			if !yield(id, errors.Join(err, checkID(id))) {
				return
			}
		}
	}
}

func checkID(id string) error {
	if _, err := hex.DecodeString(id); err != nil || len(id) != len(sampleID) {
		return errMalformedID
	}
	return nil
}

// scheduled reads the answer to a request: by the user that a result names, or by its place where it names none, there is one
// for each, and those that name one stand in its place.
func scheduled(ids []string, results []jcbulk.ScheduledUserstateResult) answer {
	a := answer{receipts: make([]receipt, len(ids))}
	places := make(map[string]int, len(ids))
	for place, id := range ids {
		places[strings.ToLower(id)] = place
	}
	inOrder := len(results) == len(ids)
	for i := range results {
		named := results[i].GetSystemUserId()
		inOrder = inOrder && (named == "" || strings.EqualFold(named, ids[i]))
	}
	for i := range results {
		named := strings.ToLower(results[i].GetSystemUserId())
		byOrder := named == "" && inOrder
		if byOrder {
			named = strings.ToLower(ids[i])
		}
		place, ok := places[named]
		if !ok || a.receipts[place].done {
			a.extra++
			continue
		}
		a.receipts[place] = receipt{true, results[i].GetScheduledJobId(), byOrder}
	}
	return a
}
