package bulk

import (
	"context"
	"errors"
	"iter"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/objectid"
)

// sampleID stands for the users of a change while the change is validated.
const sampleID = "000000000000000000000000"

// Schedule schedules one change of state for every user id of the input. The change has the state and the time, and its UserIds must be
// empty. The JobID of an outcome is what Cancel takes.
//
// A request has UsersPerJob ids, or one id if the change has an activation e-mail override. JobsInFlight requests are made at once. A
// request that the service refuses is divided to find the users that the refusal is about. Users that are still together when that costs
// too many requests are NotSent, and Err says so. A request that may have been carried out is not sent again: its users are Unknown, and
// the Report has it as a Job without an ID.
//
// A change that has UserIds, or that its Validate method refuses, ends the run with a *jcbulk.ParameterError for each field before
// anything is read or sent. If SkipValidation is set, Validate is not called.
func Schedule(
	ctx context.Context, client *jcbulk.APIClient, change jcbulk.BulkScheduledStatechangeCreate, userIDs iter.Seq2[Item[string], error], options Options,
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

// Cancel cancels scheduled changes by their ids. An id is the JobID of an outcome of Schedule, or the ScheduledJobId that NextScheduled
// yields. Cancel sends a request for each id, JobsInFlight at once.
//
// A change that does not exist is Failed, with the service's message. It is Unknown if the client had to send the request more than once:
// then the first request may have cancelled it.
func Cancel(ctx context.Context, client *jcbulk.APIClient, ids iter.Seq2[Item[string], error], options Options) *Run {
	return newRun(ctx, client, ids, options, kind[string]{
		name:       "cancel",
		alone:      true,
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

// checkChange returns what is wrong with a change, apart from its users.
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

// checked adds an error to ids that are malformed: the service would refuse the whole request because of them.
func checked(ids iter.Seq2[Item[string], error]) iter.Seq2[Item[string], error] {
	if ids == nil {
		return nil
	}
	return func(yield func(Item[string], error) bool) {
		for item, err := range ids {
			if !yield(item, errors.Join(err, checkID(item.User))) {
				return
			}
		}
	}
}

func checkID(id string) error {
	if !objectid.Valid(id) {
		return errMalformedID
	}
	return nil
}

// scheduled makes an answer of the results of a request. A result belongs to the user that it names. One that names none belongs to the
// user in its place, if there are as many results as users and all results that name a user stand in that user's place.
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
