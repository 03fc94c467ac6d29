// Package crash_test kills the process of a bulk run again and again, and looks at what comes of its users.
package crash_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

const (
	kills        = 20 // at least
	compactKills = 3  // of those, in the middle of Journal.Compact
)

// scene is the service and the journal, which stay while one child after another dies.
type scene struct {
	t      *testing.T
	server *jumpcloudtest.Server
	order  order
	random *rand.Rand
	judge  *judge
}

func newScene(t *testing.T, resubmit bool, there ...jumpcloudtest.User) *scene {
	t.Helper()
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	server := jumpcloudtest.NewServer(
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Users: there}),
		jumpcloudtest.WithUnitDuration(100*time.Microsecond),
		jumpcloudtest.WithRequestLog(1_000_000),
	)
	t.Cleanup(server.Close)
	server.SetFaults(jumpcloudtest.Random(seed, jumpcloudtest.Evenly(0.05)))
	return &scene{
		t:      t,
		server: server,
		order:  order{URL: server.URL, Journal: filepath.Join(t.TempDir(), "run.journal"), Resubmit: resubmit},
		random: rand.New(rand.NewPCG(seed, 0)),
		judge:  newJudge(t, resubmit),
	}
}

// trigger is asked about each line of a child, and before the first about none. It returns whether the child is to be killed, and
// after what time.
type trigger func(*line) (after time.Duration, kill bool)

// pass runs a child, and reports whether it came to its end.
func (s *scene) pass(kill trigger) bool {
	s.t.Helper()
	given, err := json.Marshal(s.order)
	require.NoError(s.t, err)
	child := exec.CommandContext(s.t.Context(), os.Args[0]) //nolint:gosec // runs this test
	child.Env = append(os.Environ(), orders+"="+string(given))
	var complaint bytes.Buffer
	child.Stderr = &complaint
	stdout, err := child.StdoutPipe()
	require.NoError(s.t, err)
	require.NoError(s.t, child.Start())

	var timer *time.Timer
	ask := func(l *line) {
		if after, yes := kill(l); yes && timer == nil {
			timer = time.AfterFunc(after, func() { _ = child.Process.Kill() }) // it may have ended meanwhile
		}
	}
	ask(nil)
	s.judge.begin()
	end := false
	for lines := json.NewDecoder(stdout); ; {
		var l line
		if err := lines.Decode(&l); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			assert.NoError(s.t, err)
			break
		}
		if l.Step == "" {
			s.judge.hear(l)
		}
		end = end || l.Step == ended
		ask(&l)
	}
	died := child.Wait()
	if timer != nil {
		timer.Stop()
	}
	if end {
		return true
	}
	require.NotNil(s.t, timer, "%v: %s", died, &complaint)
	require.Empty(s.t, complaint.String())
	s.judge.killed()
	return false
}

func never(*line) (time.Duration, bool) { return 0, false }

// upTo is a random time.
func (s *scene) upTo(most time.Duration) time.Duration {
	return time.Duration(s.random.Int64N(int64(most)))
}

// behind kills at about the n-th line that no earlier child told.
func (s *scene) behind(n int) trigger {
	after := s.upTo(10 * time.Millisecond)
	return func(l *line) (time.Duration, bool) {
		if l != nil && l.Step == "" && !l.FromJournal {
			n--
		}
		return after, n <= 0
	}
}

// atStart kills a child that has hardly begun.
func (s *scene) atStart() trigger {
	after := s.upTo(200 * time.Millisecond)
	return func(*line) (time.Duration, bool) { return after, true }
}

// kill kills children at random moments, and some while they compact the journal in between.
func (s *scene) kill() {
	s.t.Helper()
	s.killSome(kills/2, kills/2)
	s.killCompacting()
	s.killSome(kills/2, 0)
}

// killSome kills n children at random moments, and leaves users for so many after them.
func (s *scene) killSome(n, more int) {
	s.t.Helper()
	for ; n > 0; n-- {
		when := s.behind(1 + s.random.IntN(max(s.judge.left()/(n+more), 20)))
		if s.random.IntN(5) == 0 {
			when = s.atStart()
		}
		if s.pass(when) {
			n++ // it got away
		}
	}
}

// killCompacting kills children that compact the journal until some died of it.
func (s *scene) killCompacting() {
	s.t.Helper()
	s.order.Compact = true
	for n, tries := 0, 0; n < compactKills; tries++ {
		require.Less(s.t, tries, 100)
		inside, after := false, s.upTo(time.Millisecond)
		s.pass(func(l *line) (time.Duration, bool) {
			inside = l != nil && l.Step == compacting
			return after, l != nil
		})
		if inside {
			n++
		}
	}
	s.order.Compact = false
}

// A create job whose fate is not known is not sent again.
func TestEveryUserOutlivesTheProcess(t *testing.T) {
	t.Parallel()
	s := newScene(t, false)
	s.kill()
	require.True(t, s.pass(never))
	s.judge.check(s.server)
}

// Or it is, and then nobody is left in doubt.
func TestEveryUserIsCreatedInTheEnd(t *testing.T) {
	t.Parallel()
	s := newScene(t, true)
	s.kill()
	for passes := 0; passes == 0 || s.judge.left() > 0; passes++ { // a fault may keep a pass from sending or from looking
		require.Less(t, passes, 10)
		require.True(t, s.pass(never))
	}
	s.judge.check(s.server)
	for i := range s.judge.users {
		require.Equal(t, !local(i) && !refused(i), s.judge.users[i].last.Status == bulk.Succeeded, "%+v", s.judge.users[i].last)
	}
}
