package crash_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// judge hears what the children say, and compares it with the service's books.
type judge struct {
	t        *testing.T
	resubmit bool // users of jobs in doubt may be sent again
	users    []fate
	jobs     map[string]bool // that some line named
	deaths   []time.Time
}

// fate is what has been said of a user so far.
type fate struct {
	heard bool // in this pass
	last  line
	final bool      // no other pass may say anything else
	since time.Time // when a job was first said to have the user, or zero
}

func newJudge(t *testing.T, resubmit bool) *judge {
	t.Helper()
	return &judge{t: t, resubmit: resubmit, users: make([]fate, size), jobs: map[string]bool{}}
}

// begin makes ready for another pass.
func (j *judge) begin() {
	for i := range j.users {
		j.users[i].heard = false
	}
}

func (j *judge) killed() { j.deaths = append(j.deaths, time.Now()) }

// local tells rows that are never sent.
func local(i int) bool { return malformed(i) || doubled(i) }

func (j *judge) hear(l line) {
	if l.Index < 0 || l.Index >= size {
		require.Fail(j.t, "nobody", "%+v", l)
	}
	u := &j.users[l.Index]
	switch {
	case u.heard:
		require.Fail(j.t, "twice in a pass", "%+v, then %+v", u.last, l)
	case u.final && (l.Status != u.last.Status || l.JobID != u.last.JobID || l.Presumed != u.last.Presumed):
		require.Fail(j.t, "another outcome", "%+v, then %+v", u.last, l)
	case local(l.Index) && (l.Status != bulk.Failed || l.Err == "" || l.JobID != ""):
		require.Fail(j.t, "a bad row that did not fail", "%+v", l)
	case u.final && !local(l.Index) && !l.FromJournal:
		require.Fail(j.t, "told before it was kept", "%+v", u.last)
	}
	u.heard, u.last = true, l
	// A refusal of the moment, such as by a redirect, leaves users to be sent by the next pass.
	blamed := refused(l.Index) && strings.HasPrefix(l.Message, "sudo")
	u.final = local(l.Index) || l.Status == bulk.Succeeded || l.Status == bulk.Failed && (l.JobID != "" || blamed)
	if l.JobID != "" {
		j.jobs[l.JobID] = true
		if u.since.IsZero() {
			u.since = time.Now()
		}
	}
}

// left counts the users without a final outcome.
func (j *judge) left() int {
	n := 0
	for i := range j.users {
		if !j.users[i].final {
			n++
		}
	}
	return n
}

// check compares what the last pass said with the books.
func (j *judge) check(server *jumpcloudtest.Server) {
	j.t.Helper()
	index := make(map[any]int, size)
	for i := range size {
		index[email(i)] = i
	}
	created := map[int]int{}
	for _, user := range server.Users(jumpcloudtest.OrgID) {
		if i, ok := index[user.Email]; ok {
			created[i]++
		}
	}
	for i := range j.users {
		u := &j.users[i]
		switch {
		case !u.heard:
			assert.Fail(j.t, "lost", i)
		case created[i] > 1:
			assert.Fail(j.t, "created twice", "%+v", u.last)
		case u.last.Status == bulk.Succeeded && created[i] == 0, u.last.Status == bulk.Failed && created[i] > 0:
			assert.Fail(j.t, "not true", "%+v", u.last)
		}
	}
	times := map[int]int{} // that a user was taken, by a job
	for _, job := range server.Jobs(jumpcloudtest.OrgID) {
		for _, unit := range job.Units {
			i, ok := index[unit.Input["email"]]
			u := &j.users[i]
			times[i]++
			switch {
			case !ok || local(i):
				assert.Fail(j.t, "a bad row was sent", "%v", unit.Input)
			case times[i] > 1 && !j.resubmit:
				assert.Fail(j.t, "sent twice", "%+v", u.last)
			case !u.since.IsZero() && job.CreatedAt.After(u.since):
				assert.Fail(j.t, "sent again by "+job.ID, "a job was known: %+v", u.last)
			}
		}
	}
	j.checkDoubts(server)
}

// checkDoubts looks at the jobs that were taken and never named: each was being sent when a child died, or its answer was lost.
func (j *judge) checkDoubts(server *jumpcloudtest.Server) {
	j.t.Helper()
	victims, all := make([]int, len(j.deaths)), 0
	last := len(j.deaths) - 1
	j.deaths[last] = j.deaths[last].Add(time.Second) // what a child has written may be read after its death
	for _, r := range server.Requests() {
		if r.Operation != jumpcloudtest.BulkUsersCreate || !r.Done || r.Fault != "" || j.jobs[r.Made[0]] {
			continue
		}
		death := slices.IndexFunc(j.deaths, r.Time.Before)
		if !assert.GreaterOrEqual(j.t, death, 0, "job %s was forgotten without a death", r.Made[0]) {
			continue
		}
		victims[death]++
		all++
		assert.LessOrEqual(j.t, victims[death], jobsInFlight, "jobs were forgotten that were not being sent")
	}
	// Most of what is in flight when a child dies is waiting for results, and the journal knows it.
	assert.Less(j.t, all, len(j.deaths)*jobsInFlight/2)
	j.t.Logf("%d jobs in doubt after %d deaths", all, len(j.deaths))
}
