package temporalrun

import (
	"context"
	"fmt"
	"iter"
	"testing"
	"time"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/testsuite"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/journaltest"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

const mark = "marked"

type users = iter.Seq2[bulk.Item[jcbulk.BulkUserCreate], error]

// people is an input of n users, all of whose values are marked.
func people(n int) users {
	return func(yield func(bulk.Item[jcbulk.BulkUserCreate], error) bool) {
		for i := range n {
			var user jcbulk.BulkUserCreate
			user.SetUsername(fmt.Sprint(mark, i))
			user.SetEmail(fmt.Sprint(mark, i, "@example.com"))
			user.SetPassword("Marked-Secret-7")
			if !yield(bulk.Item[jcbulk.BulkUserCreate]{User: user}, nil) {
				return
			}
		}
	}
}

// stage is an emulator, and a Config for 20 users whose runs reach it.
type stage struct {
	server *jumpcloudtest.Server
	store  *journaltest.Memory
	config Config
}

func newStage(t *testing.T, unit time.Duration) *stage {
	t.Helper()
	s := &stage{server: jumpcloudtest.NewServer(jumpcloudtest.WithUnitDuration(unit)), store: new(journaltest.Memory)}
	t.Cleanup(s.server.Close)
	s.config = Config{
		Journal: func(context.Context, string) (journal.Store, error) { return s.store, nil },
		Client:  func(context.Context, string) (*jcbulk.APIClient, error) { return s.client(jumpcloudtest.APIKey), nil },
		Create:  func(context.Context, string) (users, error) { return people(20), nil },
		Options: bulk.Options{
			UsersPerJob: 5, JobsInFlight: 1, MinPollInterval: 5 * time.Millisecond, MaxPollInterval: 10 * time.Millisecond,
		},
		RunsAtOnce: 1, HeartbeatTimeout: 4 * time.Second,
	}
	return s
}

func (s *stage) client(key string) *jcbulk.APIClient {
	return jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: key, Servers: jcbulk.ServerConfigurations{{URL: s.server.URL}}})
}

func spec() Spec { return Spec{ID: "run", Kind: Create, Organization: "org", Input: "in"} }

// activities returns an environment that carries the activities out. temporal is the client that they see.
func (s *stage) activities(temporal client.Client) *testsuite.TestActivityEnvironment {
	var suite testsuite.WorkflowTestSuite
	suite.SetLogger(quiet{})
	env := suite.NewTestActivityEnvironment()
	a := &work{s.config, func(context.Context) client.Client { return temporal }}
	env.RegisterActivity(a.carryOut)
	env.RegisterActivity(a.join)
	env.RegisterActivity(a.ended)
	return env
}

// quiet logs nothing.
type quiet struct{}

func (quiet) Debug(string, ...any) {}
func (quiet) Info(string, ...any)  {}
func (quiet) Warn(string, ...any)  {}
func (quiet) Error(string, ...any) {}
