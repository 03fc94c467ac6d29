package test

import (
	"fmt"
	"net/http"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// gate is the way to one organization's service. It keeps the times at which requests pass.
type gate struct {
	service *jumpcloudtest.Service
	mu      sync.Mutex
	passed  []time.Time
}

func (g *gate) carry(r *http.Request) (*http.Response, error) {
	g.mu.Lock()
	g.passed = append(g.passed, time.Now())
	g.mu.Unlock()
	return g.service.Transport().RoundTrip(r)
}

// most is how many requests passed within a second, whenever that begins. A limiter rounds its waits to nanoseconds, so that a second is
// taken a microsecond short.
func (g *gate) most() int {
	slices.SortFunc(g.passed, time.Time.Compare)
	most := 0
	for i, from := range g.passed {
		end := i
		for end < len(g.passed) && g.passed[end].Sub(from) < time.Second-time.Microsecond {
			end++
		}
		most = max(most, end-i)
	}
	return most
}

// Three runs of one organization and two of another keep to the limit of each: where the runs of an organization share a client, or where
// each has its part of the limit, as in several processes. With the whole limit for each run they do not.
func TestLimitOfEachOrganization(t *testing.T) {
	t.Parallel()
	const limit = 6.0
	for name, test := range map[string]struct {
		shared, divided, keeps bool
	}{
		"one client for all runs":  {shared: true, keeps: true},
		"a part of the limit each": {divided: true, keeps: true},
		"the whole limit each":     {},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				var all sync.WaitGroup
				gates := map[int]*gate{}
				for _, runs := range []int{3, 2} { // of an organization
					service, err := jumpcloudtest.New(jumpcloudtest.WithUnitDuration(time.Millisecond))
					require.NoError(t, err)
					g := &gate{service: service}
					gates[runs] = g
					perSecond := limit
					if test.divided {
						perSecond /= float64(runs)
					}
					client := func() *jcbulk.APIClient {
						return jcbulk.NewAPIClient(&jcbulk.Configuration{
							APIKey: jumpcloudtest.APIKey, HTTPClient: &http.Client{Transport: testhttp.Func(g.carry)}, Limit: jcbulk.Limit{PerSecond: perSecond},
						})
					}
					one := client()
					for run := range runs {
						if !test.shared {
							one = client()
						}
						with := one
						all.Go(func() { fillOrganization(t, with, run) })
					}
				}
				all.Wait()
				for runs, g := range gates {
					assert.Len(t, g.service.Users(jumpcloudtest.OrgID), runs*200)
					if test.keeps {
						assert.LessOrEqual(t, g.most(), int(limit), runs)
						assert.GreaterOrEqual(t, g.most(), int(limit)-1, "the limit is used")
					} else {
						assert.Greater(t, g.most(), int(limit), runs)
					}
				}
			})
		})
	}
}

// fillOrganization creates 200 users in small jobs.
func fillOrganization(t *testing.T, client *jcbulk.APIClient, run int) {
	t.Helper()
	users := make([]jcbulk.BulkUserCreate, 200)
	for i := range users {
		users[i].SetUsername(fmt.Sprintf("run%d-user%d", run, i))
		users[i].SetEmail(fmt.Sprintf("run%d-user%d@example.com", run, i))
	}
	for outcome, err := range bulk.Create(t.Context(), client, bulk.Slice(users), bulk.Options{UsersPerJob: 10, JobsInFlight: 8}).Outcomes() {
		if err != nil || outcome.Status != bulk.Succeeded {
			t.Error(err, outcome)
		}
	}
}
