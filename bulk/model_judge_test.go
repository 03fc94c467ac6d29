package bulk_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// judge compares what came out of a world with the service's books.
type judge struct {
	*world
	books    books
	final    map[int]bulk.Outcome // what the passes so far told for good
	open     map[int]open         // what they told otherwise, each the last time
	problems []string
}

// open is what a pass told of a row that was not for good.
type open struct {
	pass   int
	status bulk.Status
	jobID  string
}

// problems lists what should not be.
func (w *world) problems() []string {
	j := &judge{world: w, books: w.books(), final: map[int]bulk.Outcome{}, open: map[int]open{}}
	for _, p := range w.passes {
		j.judgePass(p)
		for _, o := range p.told {
			j.judgeOutcome(p, &o.Outcome)
			if o.heard && w.journal {
				j.remember(p, &o.Outcome)
			}
		}
	}
	j.judgeBooks()
	j.judgeCalm(w.passes[len(w.passes)-1])
	return j.problems
}

func (j *judge) expect(holds bool, p *pass, format string, args ...any) {
	if !holds {
		j.problems = append(j.problems, fmt.Sprintf("pass %d: ", p.number)+fmt.Sprintf(format, args...))
	}
}

// judgePass checks that everybody came out once, and the sums.
func (j *judge) judgePass(p *pass) {
	times := make([]int, len(j.rows))
	sums := map[bulk.Status]int{}
	for _, o := range p.told {
		if o.Index < 0 || o.Index >= p.read {
			j.expect(false, p, "outcome of %d, which was not read", o.Index)
			return
		}
		times[o.Index]++
		sums[o.Status]++
	}
	for i, n := range times[:p.read] {
		j.expect(n == 1 || p.left && n == 0, p, "row %d came out %d times", i, n)
	}
	r := p.report
	j.expect(r.Read == p.read && r.Succeeded+r.Failed+r.NotSent+r.Unknown == p.read, p, "%d rows were read, the report has %+v", p.read, r)
	if !p.left {
		j.expect(r.Succeeded == sums[bulk.Succeeded] && r.Failed == sums[bulk.Failed] && r.NotSent == sums[bulk.NotSent], p, "the report has %+v, %v came out", r, sums)
		j.expect(p.last.Read >= r.Read && p.last.Succeeded >= r.Succeeded && p.last.Failed >= r.Failed && p.last.NotSent == r.NotSent && p.last.Unknown == r.Unknown && p.last.JobsInFlight == 0,
			p, "the last progress is %+v, the report %+v", p.last, r)
	}
	switch {
	case p.ended && !p.left:
		j.expect(len(p.errs) == 1 && errors.Is(p.errs[0], context.Canceled), p, "the context ended, the errors are %v", p.errs)
	case p.overtaken.Load() && !p.left && len(p.errs) == 1 && errors.Is(p.errs[0], journal.ErrFenced):
	case !p.left && len(p.errs) == 1 && errors.As(p.errs[0], new(*jcbulk.GenericOpenAPIError)): // nothing more was sent
		j.expect(!j.calm || errors.Is(p.errs[0], bulk.ErrRefusedAlike), p, "all was well, the errors are %v", p.errs)
	case !p.left:
		j.expect(len(p.errs) == 0 && p.read == len(j.rows), p, "%d rows were read, the errors are %v", p.read, p.errs)
	default:
		j.expect(len(p.errs) == 0, p, "the loop was left, the errors are %v", p.errs)
	}
	j.expect(p.strays.Load() == 0, p, "%d requests were sent when the pass had ended", p.strays.Load())
	j.expect(p.many.Load() == 0, p, "%d requests were one too many at once", p.many.Load())
	j.judgeSizes(p)
	j.judgeJobs(p)
}

// judgeSizes checks that no request was larger than some pass until then wanted it: what the journal has is sent as it was.
func (j *judge) judgeSizes(p *pass) {
	users, bytes := 0, 0
	for _, former := range j.passes[:p.number] {
		users, bytes = max(users, former.options.UsersPerJob), max(bytes, cmp.Or(former.options.BytesPerJob, bulk.DefaultBytesPerJob))
	}
	for _, size := range j.books.sizes[p.number] {
		j.expect(size.users <= users && (size.bytes <= bytes+len("[]") || size.users == 1), p, "a request has %+v", size)
	}
}

// judgeJobs checks that the report names the jobs that there are.
func (j *judge) judgeJobs(p *pass) {
	named, nameless := map[string]bool{}, 0
	for _, job := range p.report.Jobs {
		if job.ID == "" {
			nameless++
			continue
		}
		_, exists := j.books.jobs[job.ID]
		j.expect(exists && !named[job.ID], p, "the report has job %s, which does not exist or is there twice", job.ID)
		j.expect(job.Open == 0 || p.read < len(j.rows), p, "%d users of job %s are open", job.Open, job.ID)
		named[job.ID] = true
	}
	for _, o := range p.told {
		j.expect(o.JobID == "" || named[o.JobID] || !j.kind.follows, p, "job %s is not in the report", o.JobID)
	}
	if j.kind.operation != jumpcloudtest.BulkUsersCreate {
		return
	}
	for id, pass := range j.books.jobs {
		if pass == p.number && !named[id] {
			nameless--
		}
	}
	j.expect(nameless >= 0, p, "%d jobs are not in the report", -nameless)
	j.expect(!j.tellsApart() || p.report.Unmatched == 0, p, "the report has %d results of nobody", p.report.Unmatched)
}

// judgeOutcome compares one outcome with the books.
func (j *judge) judgeOutcome(p *pass, o *bulk.Outcome) {
	r := &j.rows[o.Index]
	done := j.books.done(o.Index, p.number)
	took, taken := j.books.by(o.Index, o.JobID)
	must := func(holds bool, why string) {
		j.expect(holds, p, "row %d (%s): %s, but it is %v: %q, %v; %+v", o.Index, r.flaw, why, o.Status, o.Message, o.Err, *o)
	}
	if r.local {
		must(o.Status == bulk.Failed && o.Err != nil && o.JobID == "" && !o.FromJournal, "it cannot be sent")
		return
	}
	must(!o.FromJournal || o.Result == nil && p.number > 1, "the journal has no such outcome")
	must(o.Key == cmp.Or(r.mail, r.name), "it is somebody else's")
	if o.JobID != "" && j.kind.operation != jumpcloudtest.BulkUserStatesDelete {
		must(taken, "the job did not have it")
	}
	switch o.Status {
	case bulk.Succeeded:
		done = done || p.overtaken.Load() && j.books.done(o.Index, len(j.passes)) // by the owner beside it, which Verify may have seen
		must(done || o.Presumed && r.existed && j.options.ResubmitUnknown, "it was not done")
		must(took.done || o.Presumed || o.Verified, "the job did not do it")
		must(o.Verified == (o.Err != nil), "success has no reason")
	case bulk.Failed:
		must(!done, "it was done")
		must(o.Err != nil || o.Message != "" || o.Result != nil || o.FromJournal || j.wire.manner.silent, "it says why")
	case bulk.NotSent:
		must(!errors.Is(o.Err, journal.ErrFenced), "the later session knows")
		must(!done && o.Err != nil && o.JobID == "" && o.Result == nil, "it was not sent")
	case bulk.Unknown:
		must(o.Err != nil, "it says why that is not known")
	}
}

// isSaid reports whether a text is what was told before. A journal names nobody else: their addresses are gone.
func isSaid(now, before string) bool {
	for piece := range strings.SplitSeq(now, "{somebody}") {
		at := strings.Index(before, piece)
		if at < 0 {
			return false
		}
		before = before[at+len(piece):]
	}
	return true
}

// remember checks that what was told for good is told again, and keeps what is.
func (j *judge) remember(p *pass, o *bulk.Outcome) {
	if former, ok := j.final[o.Index]; ok {
		same := o.FromJournal && former.Status == o.Status && isSaid(o.Message, former.Message) && former.JobID == o.JobID &&
			former.ByOrder == o.ByOrder && former.Verified == o.Verified && former.Presumed == o.Presumed &&
			former.Key == o.Key && isSaid(fmt.Sprint(o.Err), fmt.Sprint(former.Err))
		j.expect(same, p, "row %d was %+v, and is %+v", o.Index, former, *o)
		return
	}
	former := j.open[o.Index]
	if former.pass > 0 && former.pass == p.number-1 {
		j.expect(!o.FromJournal, p, "row %d was open, and the journal has %+v", o.Index, *o)
		forgotten := errors.Is(o.Err, jcbulk.ErrOutcomeUnknown) && !errors.As(o.Err, new(*jcbulk.GenericOpenAPIError))
		j.expect(former.status != bulk.NotSent || !forgotten, p, "row %d had not been sent, and is %+v", o.Index, *o)
	}
	j.expect(former.jobID == "" || o.JobID == former.jobID, p, "row %d was in job %s, and is %+v", o.Index, former.jobID, *o)
	var refusal *jcbulk.GenericOpenAPIError
	refused := errors.As(o.Err, &refusal) && (errors.Is(o.Err, jcbulk.ErrInvalidRequest) || errors.Is(o.Err, jcbulk.ErrNotFound))
	if o.FromJournal || o.Status == bulk.Succeeded || o.Status == bulk.Failed && (o.Result != nil || o.ByOrder || o.Verified || refused) {
		j.final[o.Index] = *o
		return
	}
	j.open[o.Index] = open{p.number, o.Status, o.JobID}
}

// judgeBooks checks that nothing was done twice that must not be.
func (j *judge) judgeBooks() {
	last := j.passes[len(j.passes)-1]
	for i := range j.rows {
		taken := len(j.books.taken[i])
		done := len(slices.DeleteFunc(slices.Clone(j.books.taken[i]), func(s sending) bool { return !s.done }))
		switch {
		case j.rows[i].local:
			j.expect(taken == 0, last, "row %d cannot be sent, and was", i)
		case j.kind.operation == jumpcloudtest.BulkUsersCreate && j.options.ResubmitUnknown:
			most := 4 * len(j.passes)
			j.expect(taken <= most && done <= 1, last, "row %d was taken %d times, and done %d times", i, taken, done)
		case !j.kind.repeatable:
			j.expect(taken <= 1, last, "row %d was taken %d times", i, taken)
		}
	}
}

// judgeCalm checks that nothing is unknown, and nobody fails without a reason, where all is well.
func (j *judge) judgeCalm(p *pass) {
	m := j.wire.manner
	again := len(j.passes) > 1 && (!j.kind.repeatable || j.kind.operation == jumpcloudtest.BulkUserStatesDelete)
	tells := j.tellsApart()
	if !j.kind.follows {
		tells = !m.missing && !m.vague()
	}
	if !j.calm || p.cut.at != nowhere || again || !tells || len(p.errs) > 0 {
		return
	}
	found := !m.silent || !j.has(poisonous, hopeless) // whoever it is that a request is refused for
	innocent := found && !j.limited && !j.has(takenBy)
	for _, o := range p.told {
		j.expect(o.Status != bulk.Unknown, p, "row %d is unknown, and nothing was wrong: %v", o.Index, o.Err)
		j.expect(o.Status == bulk.Succeeded || !innocent || j.rows[o.Index].flaw != sound, p, "row %d is %v, and nothing was wrong: %v", o.Index, o.Status, o.Err)
	}
}

// has reports whether a row has one of the flaws.
func (w *world) has(flaws ...flaw) bool {
	return slices.ContainsFunc(w.rows, func(r row) bool { return slices.Contains(flaws, r.flaw) })
}
