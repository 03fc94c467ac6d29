package main

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus/testutil/promlint"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// The metrics have the names that Prometheus asks for, and their labels have few values, whatever users and the service say.
func TestMetricsKeepTheRulesOfPrometheus(t *testing.T) {
	t.Parallel()
	server := emulator(t)
	refused := &jumpcloudtest.Fault{Status: http.StatusBadRequest, Body: `{"message":"user1 is wrong"}`}
	server.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate, refused, &jumpcloudtest.Fault{Status: http.StatusTooManyRequests}))
	p := start(t, environment(server, "DATA_DIR="+t.TempDir())...)
	p.until(server, p.upload("north", "create", hires(3)+"user1,again@example.com\n"), ended)
	p.until(server, p.upload("south", "update", "id,department\n65f0a1b2c3d4e5f6a7b8c9d0,Sales\n"), ended)

	shown := p.get("/metrics")
	problems, err := promlint.New(strings.NewReader(shown)).Lint()
	require.NoError(t, err)
	assert.Empty(t, problems)
	rules := map[string]string{
		"organization": "north|south",
		"operation":    "(Bulk|System|Search)[A-Za-z]+",
		"status":       "0|[1-5][0-9][0-9]",
		"kind":         "create|update|suspend",
		"outcome":      "succeeded|failed|not sent|unknown",
		"event":        "sent|accepted|held|divided|resumed|ended",
	}
	label, seen := regexp.MustCompile(`([a-z_]+)="([^"]*)"`), map[string]bool{}
	for line := range strings.Lines(shown) {
		if !strings.HasPrefix(line, "jcbulk_") {
			continue
		}
		for _, found := range label.FindAllStringSubmatch(line, -1) {
			require.Contains(t, rules, found[1])
			assert.Regexp(t, "^("+rules[found[1]]+")$", found[2])
			seen[found[1]] = true
		}
	}
	assert.Len(t, seen, len(rules))
}
