package bulk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/seed-5ccdf831/jcbulk"
)

// Wait waits until a job that a plain call has started ends, and returns its results in the order of the service's list.
//
// Options are those of a run, at most one: OrgID, the poll intervals, Deadline, Quiet, Patience and Statuses count, and Total is how many
// users the job has. The job has ended when as many results as users are final. With fewer results, or without a Total, it has ended when
// none is pending and nothing has changed for Quiet.
//
// With an error, the results are those that were seen until then: ErrDeadline, ErrNoAnswer, a job that the service does not know, or the
// context's end. Wait does not match results to users, and masks nothing in them. Create and its kin do.
func Wait(ctx context.Context, client *jcbulk.APIClient, jobID string, options ...Options) ([]jcbulk.JobWorkresult, error) {
	var o Options
	switch {
	case ctx == nil || client == nil || jobID == "":
		return nil, errors.New("bulk: Wait needs a context, a client and the id of a job")
	case len(options) > 1:
		return nil, errors.New("bulk: Wait takes one Options at most")
	case len(options) == 1:
		o = options[0]
	}
	if err := o.validate(); err != nil {
		return nil, err
	}
	if o.Total > maxUsersPerJob {
		return nil, &jcbulk.ParameterError{Parameter: "bulk.Options.Total", Reason: fmt.Sprintf("a job has %d users at most", maxUsersPerJob)}
	}
	o = o.withDefaults()
	o.Match = nil
	seen := newSightings(make([]Identity, cmp.Or(o.Total, maxUsersPerJob)), o)
	seen.openEnded = o.Total == 0
	q := &poller{
		options: o, seen: seen, pager: newPager(resultsOf(client.BulkJobRequestsApi, jobID, o), seen),
		tell: func(context.Context, []verdict) {}, looked: func(context.Context) {},
	}
	_, final, why := q.run(ctx, o.MinPollInterval)
	if final && errors.Is(why, ErrNoResult) { // the usual end
		why = nil
	}
	if why != nil {
		why = fmt.Errorf("bulk: waiting for job %s: %w", jcbulk.Printable(jobID), why)
	}
	return seen.list(), why
}

// list returns the newest version of each result, in the order of the list.
func (s *sightings) list() []jcbulk.JobWorkresult {
	all := make([]*sighting, len(s.all))
	for i := range s.all {
		all[i] = &s.all[i]
	}
	slices.SortStableFunc(all, func(a, b *sighting) int { return cmp.Compare(a.position, b.position) })
	list := make([]jcbulk.JobWorkresult, len(all))
	for i, one := range all {
		list[i] = *one.result
	}
	return list
}
