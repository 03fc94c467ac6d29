//go:build unix

package e2e

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/client"
	sdklog "go.temporal.io/sdk/log"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
	"github.com/seed-5ccdf831/jcbulk/pgjournal"
	"github.com/seed-5ccdf831/jcbulk/pgjournal/pgtest"
	"github.com/seed-5ccdf831/jcbulk/temporalrun"
)

// usersVariable is how many users TestChaos has. Without it there are 4,000, and a fifth of the blows.
const usersVariable = "JCBULK_CHAOS_USERS"

// chaos is a run, two workers, and what they need. Each is a process of its own but for the service, which keeps the books.
type chaos struct {
	t        *testing.T
	users    int
	server   *jumpcloudtest.Server
	postgres *pgtest.Server
	file     string // of Temporal
	temporal *process
	workers  [2]*process
	random   *rand.Rand
}

// Two workers are killed and stopped, the database and Temporal are killed, and the service fails now and then. Nobody is sent twice, nobody
// is lost, and who is Unknown was being sent when something broke.
func TestChaos(t *testing.T) {
	users, kills, stops := 4000, 4, 1
	if text := os.Getenv(usersVariable); text != "" {
		n, err := strconv.Atoi(text)
		require.NoError(t, err)
		users, kills, stops = n, 20, 4
	}
	seed := uint64(time.Now().UnixNano())
	t.Log("seed", seed)
	c := newChaos(t, users, seed)
	blows := []func(){c.killPostgres, c.killTemporal}
	for range kills {
		blows = append(blows, c.killWorker)
	}
	for range stops {
		blows = append(blows, c.stopWorker)
	}
	c.random.Shuffle(len(blows), func(i, j int) { blows[i], blows[j] = blows[j], blows[i] })

	ctx := within(t, 15*time.Minute)
	watcher, err := dial(ctx, c.temporal.ports[0], sdklog.NewStructuredLogger(new(logs).logger()))
	require.NoError(t, err)
	defer watcher.Close()
	spec := temporalrun.Spec{ID: "chaos", Kind: temporalrun.Create, Organization: "chaos", Input: fmt.Sprint("chaos ", users)}
	run, err := temporalrun.Start(ctx, watcher, queueOfProcesses, spec)
	require.NoError(t, err)
	for i, blow := range blows {
		c.until(ctx, users/usersPerJob(users)*(i+1)/(len(blows)+2))
		blow()
	}
	progress, err := run.Wait(ctx)
	var ended *temporalrun.RunError
	for err != nil && !errors.As(err, &ended) && ctx.Err() == nil { // Temporal may still be on its way back
		progress, err = run.Wait(ctx)
	}
	require.NoError(t, err)
	t.Logf("%+v", progress)
	assert.Equal(t, users, progress.Read)
	assert.Equal(t, users, progress.Succeeded+progress.Unknown)
	assert.Less(t, progress.Unknown, users/2)
	c.judge(watcher, progress)
}

// usersPerJob lets a run have some hundred jobs.
func usersPerJob(users int) int { return min(max(users/100, 10), bulk.DefaultUsersPerJob) }

func newChaos(t *testing.T, users int, seed uint64) *chaos {
	t.Helper()
	server, _ := service(t, 2*time.Millisecond, "chaos")
	server.SetFaults(jumpcloudtest.Random(seed, jumpcloudtest.Evenly(0.05)))
	database, err := newPostgres()
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, database.Close()) })
	c := &chaos{
		t: t, users: users, server: server, postgres: database, file: filepath.Join(t.TempDir(), "temporal.db"), random: rand.New(rand.NewPCG(seed, 1)),
	}
	ports := freePorts()
	c.temporal = &process{role: roleTemporal, ports: ports, environment: []string{fileVariable + "=" + c.file}}
	c.temporal.start(t)
	for i := range c.workers {
		c.workers[i] = &process{role: roleWorker, ports: ports, environment: []string{
			databaseVariable + "=" + poolAddress(database), serviceVariable + "=" + server.URL, sizeVariable + "=" + strconv.Itoa(usersPerJob(users)),
		}}
		c.workers[i].start(t)
	}
	return c
}

// until waits until so many jobs were accepted.
func (c *chaos) until(ctx context.Context, jobs int) {
	c.t.Helper()
	for c.server.Counts()[jumpcloudtest.BulkUsersCreate].Done < jobs {
		select {
		case <-ctx.Done():
			require.Fail(c.t, "the run does not go on", "%v", c.server.Counts())
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func (c *chaos) worker() *process { return c.workers[c.random.IntN(len(c.workers))] }

func (c *chaos) killWorker() {
	one := c.worker()
	one.kill()
	one.start(c.t)
}

// stopWorker has a worker asleep for longer than its heartbeats may be missing, so that it wakes up as somebody who was overtaken.
func (c *chaos) stopWorker() {
	one := c.worker()
	one.signal(syscall.SIGSTOP)
	time.AfterFunc(4*time.Second, func() { one.signal(syscall.SIGCONT) })
}

func (c *chaos) killTemporal() {
	c.temporal.kill()
	c.temporal.start(c.t)
}

func (c *chaos) killPostgres() {
	c.postgres.Stop(syscall.SIGQUIT)
	require.NoError(c.t, c.postgres.Start())
}

// judge compares what the journal says of each user with the books of the service, and looks for names and secrets in all that was kept.
func (c *chaos) judge(temporal client.Client, progress temporalrun.Progress) {
	t := c.t
	pool, err := pgxpool.New(t.Context(), poolAddress(c.postgres))
	require.NoError(t, err)
	defer pool.Close()
	organization := c.server.Jobs(organizationOfChaos)
	require.NotEmpty(t, organization)
	creations := c.server.Creations(organizationOfChaos)
	told := map[int]bulk.Status{}
	for outcome, err := range bulk.JournalOutcomes(t.Context(), pgjournal.Open(pool, "chaos")) {
		require.NoError(t, err)
		told[outcome.Index] = outcome.Status
	}
	assert.Len(t, told, c.users)
	lost, doubled, unknown := 0, 0, 0
	for i := range c.users {
		times := creations[markedPerson+"chaos"+strconv.Itoa(i)]
		switch {
		case times > 1:
			doubled++
		case told[i] == bulk.Unknown:
			unknown++
		case times == 0 || told[i] != bulk.Succeeded:
			lost++
		}
	}
	assert.Zero(t, lost, "lost")
	assert.Zero(t, doubled, "doubled")
	assert.Equal(t, progress.Unknown, unknown)
	written := c.workers[0].seen.String() + c.workers[1].seen.String()
	assert.True(t, contains(written, "bulk: job accepted"), "it is what the workers of this run have logged")
	lookForMarks(t, temporal, pool, c.file, written)
}

const organizationOfChaos = "6f7267616e697a6174696f00"
