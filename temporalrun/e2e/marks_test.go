//go:build unix

package e2e

import (
	"os"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	enums "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"google.golang.org/protobuf/encoding/protojson"
)

// lookForMarks looks for names and secrets in the histories, in the files of SQLite, in the tables and in the log.
func lookForMarks(t *testing.T, c client.Client, pool *pgxpool.Pool, log string) {
	t.Helper()
	places := map[string]string{"log": log, "histories": histories(t, c)}
	content, err := os.ReadFile(here.file)
	require.NoError(t, err)
	places["sqlite"] = string(content)
	assert.True(t, contains(places["sqlite"], "takeover") || !contains(places["histories"], "takeover"), "it is the file that Temporal writes")
	var tables string
	require.NoError(t, pool.QueryRow(t.Context(), `
select string_agg(encode(content, 'escape') || job_id, ' ') || (select string_agg(r::text, ' ') from jcbulk_runs r) from jcbulk_batches`).Scan(&tables))
	places["tables"] = tables
	for place, content := range places {
		assert.NotEmpty(t, content, place)
		for _, mark := range []string{markedPerson, markedSecret, markedKey, "example.com"} {
			assert.False(t, contains(content, mark), "%s has %s", place, mark)
		}
	}
}

// histories returns all histories of the namespace as JSON, with what their payloads hold.
func histories(t *testing.T, c client.Client) string {
	t.Helper()
	list, err := c.ListWorkflow(t.Context(), &workflowservice.ListWorkflowExecutionsRequest{})
	require.NoError(t, err)
	var all strings.Builder
	for _, info := range list.GetExecutions() {
		events := c.GetWorkflowHistory(t.Context(), info.GetExecution().GetWorkflowId(), info.GetExecution().GetRunId(), false,
			enums.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
		for events.HasNext() {
			event, err := events.Next()
			require.NoError(t, err)
			text, err := protojson.Marshal(event)
			require.NoError(t, err)
			all.Write(text)
			all.WriteString(decoded(string(text)))
		}
	}
	return all.String()
}
