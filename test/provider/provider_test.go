package main

import (
	"fmt"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// actual is what a real run takes, against an emulator of its own.
func actual(t *testing.T, p provider, users int) course {
	t.Helper()
	service, err := jumpcloudtest.New(jumpcloudtest.WithUnitDuration(p.JobTime/time.Duration(p.UsersPerJob)), jumpcloudtest.WithRequestLog(1))
	if err != nil {
		t.Error(err)
		return course{}
	}
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey: jumpcloudtest.APIKey, HTTPClient: &http.Client{Transport: service.Transport()}, Limit: jcbulk.Limit{PerSecond: p.PerSecond},
	})
	input := make([]jcbulk.BulkUserCreate, users)
	for i := range input {
		input[i].SetUsername(fmt.Sprintf("user%d", i))
		input[i].SetEmail(fmt.Sprintf("user%d@example.com", i))
	}
	began := time.Now()
	run := bulk.Create(t.Context(), client, bulk.Slice(input), bulk.Options{UsersPerJob: p.UsersPerJob, JobsInFlight: p.JobsInFlight})
	for outcome, err := range run.Outcomes() {
		if err != nil || outcome.Status != bulk.Succeeded {
			t.Error(err, outcome)
			return course{}
		}
	}
	made := course{Users: users, End: time.Since(began), Jobs: len(run.Report().Jobs)}
	for _, count := range service.Counts() {
		made.Requests += count.Asked
	}
	return made
}

// The simulation agrees with real runs of twenty organizations: the jobs exactly, the requests and the time of all within a fifth.
func TestSimulationAgreesWithRealRuns(t *testing.T) {
	t.Parallel()
	sizes := draw(20, 15_000, 1)
	for name, change := range map[string]func(*provider){
		"the jobs take the time": func(*provider) {},
		"the limit does":         func(p *provider) { p.PerSecond, p.JobTime = 1, 5*time.Second },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := usual()
			p.UsersPerJob = 200
			change(&p)
			truth := make([]course, len(sizes))
			synctest.Test(t, func(t *testing.T) {
				var runs sync.WaitGroup
				for i, users := range sizes {
					runs.Go(func() { truth[i] = actual(t, p, users) })
				}
				runs.Wait()
			})
			var want, got course
			for i, c := range p.simulate(sizes) {
				t.Logf("%d users: %v simulated, %v real; %d and %d requests", c.Users, c.End, truth[i].End, c.Requests, truth[i].Requests)
				assert.Equal(t, truth[i].Jobs, c.Jobs)
				want.End, want.Requests = want.End+truth[i].End, want.Requests+truth[i].Requests
				got.End, got.Requests = got.End+c.End, got.Requests+c.Requests
			}
			assert.InEpsilon(t, want.Requests, got.Requests, 0.2)
			assert.InEpsilon(t, want.End.Seconds(), got.End.Seconds(), 0.2)
		})
	}
}

// Runs wait for each other only where there are more of them than are carried out at once.
func TestRunsWait(t *testing.T) {
	t.Parallel()
	p := usual()
	p.Runs = 1
	all := p.simulate([]int{8000, 1})
	assert.Zero(t, all[0].Began)
	assert.Equal(t, all[0].End, all[1].Began)
	p.SmallFirst = true
	all = p.simulate([]int{8000, 1})
	assert.Zero(t, all[1].Began)
	assert.Equal(t, all[1].End, all[0].Began)
}

func TestReport(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	require.NoError(t, report(&out, 100, 100_000))
	assert.Equal(t, 9, strings.Count(out.String(), "\n"))
}

// What Temporal keeps of a run is counted by the guide. The program says the same.
func TestGuideAgreesAboutTemporal(t *testing.T) {
	t.Parallel()
	guide, err := os.ReadFile("../../docs/guides/replicas.md")
	require.NoError(t, err)
	assert.Contains(t, string(guide), fmt.Sprintf("| %d events and %d kB a run, with its organization's: %d,000 events, %d MB |",
		eventsOfRun, bytesOfRun/1000, organizations*eventsOfRun/1000, organizations*bytesOfRun/1_000_000))
}
