package test

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// done counts how often the service carried the call out.
func (c *stormCall) done() int {
	n := 0
	for _, r := range c.requests {
		if r.Done {
			n++
		}
	}
	return n
}

// wrong compares what the caller was told with what happened, and says what is not right about it.
func (c *stormCall) wrong() string {
	if len(c.requests) == 0 {
		return "it never arrived"
	}
	last := c.requests[len(c.requests)-1]
	for _, r := range c.requests[:len(c.requests)-1] {
		if !c.mayRepeatAfter(r) {
			return fmt.Sprintf("sent again after %q", r.Fault)
		}
	}
	switch twice := c.done() > 1; {
	case twice && (!mayBeRepeated(c.operation) || c.operation == jumpcloudtest.BulkUserStatesDelete):
		return "done twice"
	case c.err == nil && !last.Done:
		return "a success that is none"
	case c.err == nil && !slices.Equal(c.made, last.Made):
		return fmt.Sprintf("made %v, told %v", last.Made, c.made)
	case c.err != nil && c.made != nil:
		return "an error and a result"
	case c.err != nil && c.mayRepeatAfter(last) && c.attempts < jcbulk.DefaultAttempts:
		return "given up too early"
	case c.attempts > jcbulk.DefaultAttempts:
		return "tried too often"
	case c.err != nil:
		return c.wrongError(last)
	}
	return ""
}

// wrongError says what is not right about the error of a call whose last request is given.
func (c *stormCall) wrongError(last jumpcloudtest.Request) string {
	var failed *jcbulk.GenericOpenAPIError
	if !errors.As(c.err, &failed) {
		return "an error without a type"
	}
	unknown := errors.Is(c.err, jcbulk.ErrOutcomeUnknown)
	switch {
	case failed.StatusCode() != last.Status:
		return fmt.Sprintf("the error is about status %d", failed.StatusCode())
	case unknown && mayBeRepeated(c.operation):
		return "unknown, of a call that can be repeated"
	case unknown && !leavesOpen(last.Status):
		return "unknown, though the service said so"
	case !unknown && !mayBeRepeated(c.operation) && c.done() > 0:
		return "done, though the error does not say so"
	case last.Status == http.StatusNotFound && c.done() != 1:
		return "not found, though it was not called off before"
	case last.Fault == jumpcloudtest.HugeBody && last.Done && !errors.Is(c.err, jcbulk.ErrResponseTooLarge):
		return "too large, and not said to be"
	}
	for kind, is := range map[error]bool{
		jcbulk.ErrRateLimited: last.Status == http.StatusTooManyRequests,
		jcbulk.ErrNotFound:    last.Status == http.StatusNotFound,
		jcbulk.ErrServer:      last.Status >= 500,
	} {
		if last.Status != 0 && errors.Is(c.err, kind) != is {
			return fmt.Sprintf("%v is not its kind", kind)
		}
	}
	return ""
}

// mayRepeatAfter tells whether a call may be sent again after what became of a request.
func (c *stormCall) mayRepeatAfter(r jumpcloudtest.Request) bool {
	switch r.Fault {
	case jumpcloudtest.TooManyRequests, jumpcloudtest.Unavailable:
		return true
	case jumpcloudtest.FailedBefore, jumpcloudtest.FailedAfter, jumpcloudtest.BrokenBefore, jumpcloudtest.BrokenAfter, jumpcloudtest.Redirected:
		return mayBeRepeated(c.operation)
	case jumpcloudtest.TruncatedBody: // of an error, what is left is enough
		return mayBeRepeated(c.operation) && r.Done
	}
	return false
}

// checkBooks looks at the service as a whole: what was made is what calls have made, and nothing twice.
func (s *storm) checkBooks(t *testing.T) {
	t.Helper()
	var made, want []string
	for i := range s.calls {
		if c := &s.calls[i]; !mayBeRepeated(c.operation) {
			for _, r := range c.requests {
				want = append(want, r.Made...)
			}
		}
	}
	names := map[any]int{}
	for _, job := range s.books.Jobs(jumpcloudtest.OrgID) {
		if job.Operation == jumpcloudtest.BulkUsersCreate {
			made = append(made, job.ID)
			names[job.Units[0].Input["username"]]++
		}
	}
	for name, n := range names {
		assert.Equal(t, 1, n, "jobs that create %v", name)
	}
	for _, change := range s.books.ScheduledChanges(jumpcloudtest.OrgID) {
		if change.State == jumpcloudtest.Activated {
			made = append(made, change.ID)
		}
	}
	assert.ElementsMatch(t, want, made)

	// Connections were used again, but for those that a fault ended, and for what was dialled and then not needed.
	var asked, faults int
	for _, count := range s.books.Counts() {
		asked += count.Asked
		for _, n := range count.Faults {
			faults += n
		}
	}
	assert.InDelta(t, stormRate, float64(faults)/float64(asked), 0.05)
	assert.Less(t, int(s.opened.Load()), 2*(crowd+faults))
}

// stormTally shows that storms of all seeds together had of everything.
type stormTally struct {
	met                                       map[jumpcloudtest.FaultKind]int
	good, mended, unknownDone, unknownNotDone int
}

func (s *stormTally) add(c *stormCall) {
	if s.met == nil {
		s.met = map[jumpcloudtest.FaultKind]int{}
	}
	for _, r := range c.requests {
		s.met[r.Fault]++
	}
	switch unknown := errors.Is(c.err, jcbulk.ErrOutcomeUnknown); {
	case c.err == nil && len(c.requests) > 1:
		s.mended++
	case c.err == nil:
		s.good++
	case unknown && c.done() == 1:
		s.unknownDone++
	case unknown:
		s.unknownNotDone++
	}
}

func (s *stormTally) check(t *testing.T) {
	t.Helper()
	for _, kind := range jumpcloudtest.FaultKinds() {
		assert.Greater(t, s.met[kind], stormSeeds, "%s", kind)
	}
	for what, n := range map[string]int{
		"done at once": s.good, "done later": s.mended, "unknown and done": s.unknownDone, "unknown and not done": s.unknownNotDone,
	} {
		assert.Greater(t, n, stormSeeds, what)
	}
	t.Logf("%+v", *s)
}
