package bulk

import (
	"context"
	"errors"
	"iter"
	"strings"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/objectid"
)

// isOtherChange reports whether a result has another state than a change, or a date that is more than a day away from it: nobody has published
// in which zone and how exactly the service keeps dates.
func isOtherChange(change jcbulk.BulkScheduledStatechangeCreate, result *jcbulk.ScheduledUserstateResult) bool {
	if state := result.GetState(); state != "" && state != change.State {
		return true
	}
	date, err := time.Parse(time.RFC3339, result.GetScheduledDate())
	return err == nil && date.Sub(change.StartDate).Abs() > 24*time.Hour
}

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
	change.StartDate = change.StartDate.UTC() // one instant is one change, in whatever zone
	return newRun(ctx, client, alsoChecked(userIDs, checkID), options, operation[string]{
		name:     "schedule",
		most:     mostFor(&change),
		change:   change,
		problem:  checkChange(change, options.SkipValidation),
		identify: identifyID,
		validate: nothing,
		submit: func(ctx context.Context, api *jcbulk.BulkJobRequestsApiService, rows []*row[string], o Options) (submission, error) {
			return schedule(ctx, api, change, idsOf(rows), o)
		},
	})
}

// ScheduleEach schedules a change of its own for each row of the input: each has a state, a date and one user id. A user may have several
// rows, but not two with the same state and date. Rows whose changes are alike but for the user share a request. Batches wait until they
// are full, the input ends, or too many users wait; see Options.FlushAfter. All else is as in Schedule.
//
// A row with no or several user ids is Failed without being sent.
func ScheduleEach(
	ctx context.Context, client *jcbulk.APIClient, changes iter.Seq2[Item[jcbulk.BulkScheduledStatechangeCreate], error], options Options,
) *Run {
	return newRun(ctx, client, converted(alsoChecked(changes, checkOneUser), inUTC), options, operation[jcbulk.BulkScheduledStatechangeCreate]{
		name:     "schedule each",
		identify: func(c *jcbulk.BulkScheduledStatechangeCreate) Identity { return Identity{ID: userOf(c)} },
		group:    sameChange,
		validate: (*jcbulk.BulkScheduledStatechangeCreate).Validate,
		submit: func(
			ctx context.Context, api *jcbulk.BulkJobRequestsApiService, rows []*row[jcbulk.BulkScheduledStatechangeCreate], o Options,
		) (submission, error) {
			return schedule(ctx, api, *rows[0].user, idsOf(rows), o)
		},
	})
}

// userOf returns the user id of a change that has one.
func userOf(change *jcbulk.BulkScheduledStatechangeCreate) string {
	if len(change.UserIds) != 1 {
		return ""
	}
	return change.UserIds[0]
}

// idsOf returns the user ids of rows.
func idsOf[T any](rows []*row[T]) []string {
	ids := make([]string, len(rows))
	for i, one := range rows {
		ids[i] = one.identity.ID
	}
	return ids
}

// sameChange returns what is equal for changes that can share a request, and how many of them can.
func sameChange(change *jcbulk.BulkScheduledStatechangeCreate) (key string, most int) {
	rest := *change
	rest.UserIds = nil
	encoded, _ := encode(&rest) // a change that cannot be written fails for that
	return string(encoded), mostFor(change)
}

// mostFor returns how many users a request with a change may have, or 0 if the options say so.
func mostFor(change *jcbulk.BulkScheduledStatechangeCreate) int {
	if change.HasActivationEmailOverride() {
		return 1
	}
	return 0
}

// schedule makes one request for a change and its users.
func schedule(
	ctx context.Context, api *jcbulk.BulkJobRequestsApiService, change jcbulk.BulkScheduledStatechangeCreate, ids []string, o Options,
) (submission, error) {
	change.UserIds = ids
	results, response, err := about(api.BulkUserStatesCreate(ctx).Body(change), o).Execute()
	if err != nil {
		return submission{}, err
	}
	a := scheduled(change, ids, results)
	a.statuses = jcbulk.AttemptStatuses(response)
	return a, nil
}

// Cancel cancels scheduled changes by their ids. An id is the JobID of an outcome of Schedule, or the ScheduledJobId that NextScheduled
// yields. Cancel sends a request for each id, JobsInFlight at once.
//
// A change that does not exist is Failed, with the service's message. It is Unknown if an earlier attempt of the same request may have
// cancelled it.
func Cancel(ctx context.Context, client *jcbulk.APIClient, ids iter.Seq2[Item[string], error], options Options) *Run {
	return newRun(ctx, client, ids, options, operation[string]{
		name:       "cancel",
		alone:      true,
		idempotent: true,
		most:       1,
		identify:   identifyID,
		validate:   nothing,
		submit: func(ctx context.Context, api *jcbulk.BulkJobRequestsApiService, rows []*row[string], o Options) (submission, error) {
			response, err := about(api.BulkUserStatesDelete(ctx, rows[0].identity.ID), o).Execute()
			return submission{receipts: []receipt{{done: true, jobID: rows[0].identity.ID}}, statuses: jcbulk.AttemptStatuses(response)}, err
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

// alsoChecked adds to each item the error that a check of its user returns.
func alsoChecked[T any](items iter.Seq2[Item[T], error], check func(T) error) iter.Seq2[Item[T], error] {
	if items == nil {
		return nil
	}
	return func(yield func(Item[T], error) bool) {
		for item, err := range items {
			if !errors.Is(err, ErrInputBroken) { // which is no row
				err = errors.Join(err, check(item.User))
			}
			if !yield(item, err) {
				return
			}
		}
	}
}

// inUTC returns an item with its date in UTC: one instant is one change, in whatever zone.
func inUTC(item Item[jcbulk.BulkScheduledStatechangeCreate]) Item[jcbulk.BulkScheduledStatechangeCreate] {
	item.User.StartDate = item.User.StartDate.UTC()
	return item
}

// checkOneUser returns what is wrong with a change that does not have exactly one well-formed user id.
func checkOneUser(change jcbulk.BulkScheduledStatechangeCreate) error {
	if len(change.UserIds) != 1 {
		return &jcbulk.ParameterError{Parameter: "user_ids", Reason: "a row has one user id"}
	}
	return checkID(change.UserIds[0])
}

// checkID returns what is wrong with an id that is malformed: the service would refuse the whole request because of it.
func checkID(id string) error {
	if !objectid.Valid(id) {
		return errMalformedID
	}
	return nil
}

// scheduled makes an answer of the results of a request. A result belongs to the user that it names. One that names none belongs to the
// user in its place, if there are as many results as users and all results that name a user stand in that user's place. A result of another change is no receipt.
func scheduled(change jcbulk.BulkScheduledStatechangeCreate, ids []string, results []jcbulk.ScheduledUserstateResult) submission {
	a := submission{receipts: make([]receipt, len(ids))}
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
		if !ok || a.receipts[place].done || isOtherChange(change, &results[i]) {
			a.extra++
			continue
		}
		a.receipts[place] = receipt{true, results[i].GetScheduledJobId(), byOrder}
	}
	return a
}
