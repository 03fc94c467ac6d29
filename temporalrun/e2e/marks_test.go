//go:build unix

package e2e

import (
	"errors"
	"fmt"
	"io/fs"
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

// lookForMarks looks for names and secrets in the histories, in the files of SQLite, in the tables and in the logs.
func lookForMarks(t *testing.T, c client.Client, pool *pgxpool.Pool, file string, logs ...string) {
	t.Helper()
	places := map[string]string{"histories": histories(t, c), "sqlite": contentOf(t, file)}
	for i, log := range logs {
		places[fmt.Sprint("log ", i)] = log
	}
	for _, place := range []string{"histories", "sqlite"} {
		assert.True(t, contains(places[place], "jcbulk.run"), "%s has what Temporal writes", place)
	}
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

// contentOf returns what a database of SQLite holds, with what is still in its log.
func contentOf(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	require.NoError(t, err)
	log, err := os.ReadFile(file + "-wal")
	if !errors.Is(err, fs.ErrNotExist) {
		require.NoError(t, err)
	}
	return string(content) + string(log)
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
