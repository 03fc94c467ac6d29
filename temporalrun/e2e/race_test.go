//go:build unix

package e2e

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	enums "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"google.golang.org/grpc"

	"github.com/seed-5ccdf831/jcbulk/temporalrun"
)

// The workflow of an organization is about to end, since no run is left, when another run comes. That run gets its turn all the same.
func TestRunComesAsItsOrganizationEnds(t *testing.T) {
	t.Parallel()
	name := unique(t)
	server, ids := service(t, time.Millisecond, "race")
	var seen logs
	outside, pool := connect(t, &seen)
	var once sync.Once
	var second *temporalrun.Run
	var refused error
	comes := func(ctx context.Context, method string, request, answer any, on *grpc.ClientConn, invoke grpc.UnaryInvoker, options ...grpc.CallOption) error {
		if !endsOrganization(request) {
			return invoke(ctx, method, request, answer, on, options...)
		}
		first := false
		once.Do(func() {
			first = true
			second = start(t, outside, name, "second", "race", "second 10")
			untilJoined(t, outside, name+"second")
		})
		err := invoke(ctx, method, request, answer, on, options...)
		if first {
			refused = err
		}
		return err
	}
	c, _ := connect(t, &seen, grpc.WithUnaryInterceptor(comes))
	startWorker(t, c, name, configOf(pool, server.URL, seen.logger()))
	_, err := start(t, outside, name, "first", "race", "first 10").Wait(within(t, 30*time.Second))
	require.NoError(t, err)
	require.Eventually(t, func() bool { return len(server.Users(ids["race"])) == 20 }, 30*time.Second, 50*time.Millisecond,
		"long before the run would come again by itself")
	progress, err := second.Wait(within(t, 30*time.Second))
	require.NoError(t, err)
	assert.Equal(t, 10, progress.Succeeded)
	require.ErrorContains(t, refused, "UnhandledCommand", "Temporal did not let the workflow end")
}

// endsOrganization reports whether a worker tells Temporal that the workflow of an organization has ended: it has no result, and a run's has one.
func endsOrganization(request any) bool {
	told, ok := request.(*workflowservice.RespondWorkflowTaskCompletedRequest)
	if !ok {
		return false
	}
	for _, command := range told.GetCommands() {
		if command.GetCommandType() == enums.COMMAND_TYPE_COMPLETE_WORKFLOW_EXECUTION {
			return command.GetCompleteWorkflowExecutionCommandAttributes().GetResult() == nil
		}
	}
	return false
}

// untilJoined waits until a run has told its organization that it waits, which is its first activity.
func untilJoined(t *testing.T, c client.Client, run string) {
	t.Helper()
	events := c.GetWorkflowHistory(within(t, 30*time.Second), "jcbulk/run/"+run, "", true, enums.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	for events.HasNext() {
		event, err := events.Next()
		require.NoError(t, err)
		if event.GetEventType() == enums.EVENT_TYPE_ACTIVITY_TASK_COMPLETED {
			return
		}
	}
	require.Fail(t, "it ended before")
}
