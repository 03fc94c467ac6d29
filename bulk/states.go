package bulk

import (
	"bytes"
	"cmp"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"math/bits"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/seed-5ccdf831/jcbulk"
)

const (
	maxIDsPerLookup = 100
	bytesPerID      = 24 + len(`"",`)
)

// Schedule schedules one change of state for every user id of the input. The change says which and when; its UserIds stay
// empty. The JobID of an outcome is what Cancel takes.
//
// A request takes UsersPerJob ids, or one where the change has an activation e-mail override, and JobsInFlight requests are
// under way at once. A request that the service refuses is divided, into 64 at most, until the users that it is refused for
// are alone; those that are still together by then are all Failed, and Err says so. A request that may have been carried
// out is not sent again: its users are Unknown, and the Report has it as a Job without an ID.
func Schedule(
	ctx context.Context, client *jcbulk.APIClient, change jcbulk.BulkScheduledStatechangeCreate, userIDs iter.Seq2[string, error], options Options,
) *Run {
	return newStatesRun(ctx, client, userIDs, options, func(o Options, b *books) (int, statesWork, error) {
		if len(change.UserIds) > 0 {
			return 0, nil, &jcbulk.ParameterError{Parameter: "user_ids", Reason: "must be empty, the input has the users"}
		}
		call := client.BulkJobRequestsApi.BulkUserStatesCreate
		s := scheduler{books: b, send: func(ctx context.Context, ids []string) ([]jcbulk.ScheduledUserstateResult, error) {
			if o.DryRun {
				return nil, ErrDryRun
			}
			body := change
			body.UserIds = ids
			call := call(ctx).Body(body)
			if o.OrgID != "" {
				call = call.XOrgId(o.OrgID)
			}
			results, _, err := call.Execute()
			return results, err
		}}
		if change.HasActivationEmailOverride() {
			return 1, s.work, nil
		}
		return min(o.UsersPerJob, max(1, o.BytesPerJob/bytesPerID)), s.work, nil
	})
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
				call := client.BulkJobRequestsApi.BulkUserStatesDelete(ctx, one.id)
				if o.OrgID != "" {
					call = call.XOrgId(o.OrgID)
				}
				_, err := call.Execute()
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

// statesWork sends what a batch asks for, and tells the outcome of each row.
type statesWork func(ctx context.Context, batch []row, tell func(Outcome))

// newStatesRun prepares a run whose requests need no following: their answers say what became of each id.
func newStatesRun(
	ctx context.Context, client *jcbulk.APIClient, ids iter.Seq2[string, error], options Options,
	prepare func(Options, *books) (size int, work statesWork, err error),
) *Run {
	run := &Run{}
	run.outcomes = func(yield func(Outcome, error) bool) {
		if err := run.begin(ctx != nil && client != nil && ids != nil, options); err != nil {
			yield(Outcome{}, err)
			return
		}
		options := options.withDefaults()
		size, work, err := prepare(options, &run.books)
		if err != nil {
			yield(Outcome{}, err)
			return
		}
		seen := newSet()
		counted := func(yield func(string, error) bool) {
			for id, err := range ids {
				run.books.read()
				if err == nil && !seen.add(strings.ToLower(id)) {
					err = ErrDuplicate
				}
				if !yield(id, err) {
					return
				}
			}
		}
		var inFlight atomic.Int64
		booked := func(ctx context.Context, batch []row, tell func(Outcome)) {
			inFlight.Add(1)
			defer inFlight.Add(-1)
			work(ctx, batch, func(o Outcome) {
				run.books.close(o)
				tell(o)
			})
		}
		progress := func(now bool) {
			if options.Progress == nil {
				return
			}
			if p, due := run.books.due(int(inFlight.Load()), options.Total, now); due {
				options.Progress(p)
			}
		}
		all := share(ctx, counted, size, options.JobsInFlight, booked, func(o Outcome) bool {
			more := yield(o, nil)
			progress(false)
			return more
		})
		progress(true)
		if err := ctx.Err(); err != nil && all {
			yield(Outcome{}, err)
		}
	}
	return run
}

// row is what the input has in one place.
type row struct {
	index int
	id    string
	err   error
}

// check tells why the row cannot be sent as a user's id.
func (r row) check() error {
	if r.err != nil {
		return r.err
	}
	if _, err := hex.DecodeString(r.id); err != nil || len(r.id) != 24 {
		return &jcbulk.ParameterError{Parameter: "user_ids", Reason: "an id has 24 hexadecimal digits"}
	}
	return nil
}

// outcome is that of the row, with the service's words if err has some.
func (r row) outcome(status Status, err error) Outcome {
	o := Outcome{Index: r.index, Key: r.id, Status: status, Err: err}
	var failure *jcbulk.GenericOpenAPIError
	if errors.As(err, &failure) {
		o.Message = failure.Message()
	}
	return o
}

// share works on the input in batches of at most size rows, so many at once, and yields what is told of them. It reports
// whether the loop wants all of it. Once the context has ended or the loop is left, nothing more is read, and work still
// gets what was read. Everything has ended when share returns, or panics because yield does.
func share[R any](
	outer context.Context, ids iter.Seq2[string, error], size, atOnce int,
	work func(ctx context.Context, batch []row, tell func(R)), yield func(R) bool,
) bool {
	ctx, cancel := context.WithCancel(outer)
	told := make(chan R)
	slots := make(chan struct{}, atOnce)
	go func() {
		defer close(told)
		var workers sync.WaitGroup
		defer workers.Wait()
		for batch := range batches(ctx, ids, size) {
			slots <- struct{}{}
			workers.Go(func() {
				defer func() { <-slots }()
				work(ctx, batch, func(r R) { told <- r })
			})
		}
	}()
	defer func() {
		cancel()
		for range told { // what comes late is for the books alone
		}
	}()
	for r := range told {
		if !yield(r) {
			return false
		}
	}
	return true
}

// batches reads the input into batches until it or the context ends.
func batches(ctx context.Context, ids iter.Seq2[string, error], size int) iter.Seq[[]row] {
	return func(yield func([]row) bool) {
		var batch []row
		index := 0
		for id, err := range ids {
			batch = append(batch, row{index, id, err})
			index++
			if len(batch) == size {
				if !yield(batch) {
					return
				}
				batch = nil
			}
			if ctx.Err() != nil {
				break
			}
		}
		if len(batch) > 0 {
			yield(batch)
		}
	}
}

// scheduler sends the requests of Schedule.
type scheduler struct {
	books *books
	send  func(ctx context.Context, ids []string) ([]jcbulk.ScheduledUserstateResult, error)
}

// work sends a batch, and its parts again where the service refuses what holds them. Refused is all that is ever repeated.
func (s scheduler) work(ctx context.Context, batch []row, tell func(Outcome)) {
	parts := [][]row{sift(batch, tell)}
	// Where nothing at all is accepted, the halves only show that it is not about one user.
	most := 2*bits.Len(uint(len(batch))) + 2
	for sent := 1; len(parts) > 0; sent++ {
		part := parts[len(parts)-1]
		parts = parts[:len(parts)-1]
		if len(part) == 0 {
			continue
		}
		if err := ctx.Err(); err != nil {
			fail(part, Failed, err, tell)
			continue
		}
		results, err := s.send(ctx, ids(part))
		if err == nil {
			s.settle(part, results, tell)
			most = maxParts
			continue
		}
		status := kind[string]{}.fate(err)
		if status == Unknown {
			s.books.sent("", part[0].index, len(part))
		}
		if smaller := divide(part, err); status == Failed && smaller != nil {
			if sent+len(parts)+len(smaller) <= most {
				parts = append(parts, smaller...)
				continue
			}
			err = fmt.Errorf("bulk: one or more of %d users that were refused together: %w", len(part), err)
		}
		fail(part, status, err, tell)
	}
}

// sift returns the rows that can be sent together, and tells what is wrong with the others.
func sift(batch []row, tell func(Outcome)) []row {
	sound := make([]row, 0, len(batch))
	for _, one := range batch {
		if err := one.check(); err != nil {
			tell(one.outcome(Failed, err))
			continue
		}
		sound = append(sound, one)
	}
	return sound
}

func ids(part []row) []string {
	list := make([]string, len(part))
	for i, one := range part {
		list[i] = one.id
	}
	return list
}

func fail(part []row, status Status, err error, tell func(Outcome)) {
	for _, one := range part {
		tell(one.outcome(status, err))
	}
}

// divide sets those whom a refusal names apart, or else halves what is refused as invalid; nil where neither can help. The
// last part goes first.
func divide(part []row, err error) [][]row {
	var failure *jcbulk.GenericOpenAPIError
	if !errors.As(err, &failure) || len(part) == 1 {
		return nil
	}
	words := bytes.ToLower(failure.Body())
	var named, others []row
	for _, one := range part {
		if bytes.Contains(words, []byte(strings.ToLower(one.id))) {
			named = append(named, one)
		} else {
			others = append(others, one)
		}
	}
	switch half := len(part) / 2; {
	case len(named) > 0 && len(others) > 0:
		return [][]row{named, others}
	case failure.Is(jcbulk.ErrInvalidRequest):
		return [][]row{part[half:], part[:half]}
	}
	return nil
}

// settle tells the outcomes of a request that was accepted: by the user that a result names, or by its place where it names
// none and there is one for each.
func (s scheduler) settle(part []row, results []jcbulk.ScheduledUserstateResult, tell func(Outcome)) {
	waiting := make(map[string]int, len(part))
	for i, one := range part {
		waiting[strings.ToLower(one.id)] = i
	}
	extra := 0
	for i := range results {
		named := strings.ToLower(results[i].GetSystemUserId())
		byOrder := named == "" && len(results) == len(part)
		if byOrder {
			named = strings.ToLower(part[i].id)
		}
		place, ok := waiting[named]
		if !ok {
			extra++
			continue
		}
		delete(waiting, named)
		o := part[place].outcome(Succeeded, nil)
		o.JobID, o.ByOrder = results[i].GetScheduledJobId(), byOrder
		tell(o)
	}
	s.books.extra(extra)
	for _, one := range part {
		if _, ok := waiting[strings.ToLower(one.id)]; ok {
			tell(one.outcome(Unknown, ErrNoResult))
		}
	}
}
