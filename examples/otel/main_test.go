package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The program prints the spans of a run, of the attempt that failed and of the one after it, and the names of the metrics.
func TestRun(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), &out))
	shown := out.String()
	assert.Contains(t, shown, "span POST /bulk/users ")
	assert.Contains(t, shown, " http.response.status_code=503 error.type=503")
	assert.Contains(t, shown, " http.request.resend_count=1 http.response.status_code=200")
	assert.Contains(t, shown, "\nspan jcbulk.job ")
	assert.Contains(t, shown, "\nspan new hires\n")
	assert.Contains(t, shown, "metric http.client.request.duration in s\n")
	assert.Contains(t, shown, "metric jcbulk.run.job.events in {event}\n")
	assert.Equal(t, 1, strings.Count(shown, "error.type="))
	assert.NotContains(t, shown, "ada")
}
