package temporalrun

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

// Workflows that were begun by an earlier version go on: each of its histories replays. They are of runs that waited for their turns and
// completed, were drained and were cancelled, and of their organization. Add a history where a workflow changes, and keep the old ones:
// "temporal workflow show --output json" writes one.
func TestHistoriesReplay(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.json")
	require.NoError(t, err)
	require.Len(t, files, 4)
	f := &flows{newStage(t, 0).config}
	replayer := worker.NewWorkflowReplayer()
	replayer.RegisterWorkflowWithOptions(f.run, workflow.RegisterOptions{Name: runWorkflow})
	replayer.RegisterWorkflowWithOptions(f.organization, workflow.RegisterOptions{Name: organizationWorkflow})
	for _, file := range files {
		require.NoError(t, replayer.ReplayWorkflowHistoryFromJSONFile(quiet{}, file), file)
	}

	replayer = worker.NewWorkflowReplayer() // with a run that does not wait
	replayer.RegisterWorkflowWithOptions(func(workflow.Context, Spec) (Progress, error) { return Progress{}, nil }, workflow.RegisterOptions{Name: runWorkflow})
	require.Error(t, replayer.ReplayWorkflowHistoryFromJSONFile(quiet{}, "testdata/completed.json"))
}
