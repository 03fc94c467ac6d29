package temporalrun

import (
	"cmp"
	"context"
	"errors"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

// The names by which Temporal knows the workflows, activities, signals and the query. Runs that are under way depend on them.
const (
	runWorkflow          = "jcbulk.run"
	organizationWorkflow = "jcbulk.organization"

	joinActivity     = "jcbulk.join"
	endedActivity    = "jcbulk.ended"
	carryOutActivity = "jcbulk.carry-out"

	joinSignal  = "jcbulk.join"
	leaveSignal = "jcbulk.leave"
	turnSignal  = "jcbulk.turn"
	drainSignal = "jcbulk.drain"

	endingQuery = "jcbulk.ending"
)

// flows are the workflows, and work has the activities.
type (
	flows struct{ config Config }
	work  struct {
		config   Config
		temporal func(context.Context) client.Client
	}
)

// Register registers the workflows and activities with a worker. A mistake in the Config is a *ConfigError, and then nothing is registered.
// All workers of a task queue must have the same Config but for what is their machine's own.
func Register(w worker.Registry, c Config) error {
	if err := c.validate(); err != nil {
		return err
	}
	if w == nil {
		return errors.New("temporalrun: the worker is nil")
	}
	registerWith(w, c, func(ctx context.Context) client.Client { return activity.GetClient(ctx) })
	return nil
}

func registerWith(w worker.Registry, c Config, temporal func(context.Context) client.Client) {
	c.RunsAtOnce = cmp.Or(c.RunsAtOnce, 1)
	c.HeartbeatTimeout = cmp.Or(c.HeartbeatTimeout, DefaultHeartbeatTimeout)
	f, a := &flows{c}, &work{c, temporal}
	w.RegisterWorkflowWithOptions(f.run, workflow.RegisterOptions{Name: runWorkflow})
	w.RegisterWorkflowWithOptions(f.organization, workflow.RegisterOptions{Name: organizationWorkflow})
	w.RegisterActivityWithOptions(a.join, activity.RegisterOptions{Name: joinActivity})
	w.RegisterActivityWithOptions(a.ended, activity.RegisterOptions{Name: endedActivity})
	w.RegisterActivityWithOptions(a.carryOut, activity.RegisterOptions{Name: carryOutActivity})
}
