package test

import (
	"bytes"
	"encoding/json"
	"log"
	"log/slog"
	"net/http"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// captureLog has slog.Default write JSON to the buffer until the test ends. Its tests are not parallel.
func captureLog(t *testing.T) *bytes.Buffer {
	t.Helper()
	var b bytes.Buffer
	logger, flags, output := slog.Default(), log.Flags(), log.Writer()
	t.Cleanup(func() {
		slog.SetDefault(logger)
		log.SetFlags(flags) // SetDefault has turned the old logger towards the new one
		log.SetOutput(output)
	})
	slog.SetDefault(slog.New(slog.NewJSONHandler(&b, &slog.HandlerOptions{Level: slog.LevelDebug})))
	return &b
}

// Not parallel: it looks at what the default logger gets.
func TestLoggerGetsTheRecords(t *testing.T) {
	const sent, received = `[{"id":"visible"}]`, `{"jobId":"j1"}`
	tests := map[string]struct {
		own, debug       bool
		inOwn, inDefault int
		bodies           bool
	}{
		"nowhere":                     {},
		"to the Logger":               {own: true, inOwn: 2},
		"to the Logger, with bodies":  {own: true, debug: true, inOwn: 2, bodies: true},
		"to the default, with bodies": {debug: true, inDefault: 2, bodies: true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			defaults := captureLog(t)
			var own bytes.Buffer
			client, recorded := record(t, func(cfg *jcbulk.Configuration) {
				cfg.Debug = test.debug
				if test.own {
					cfg.Logger = slog.New(slog.NewJSONHandler(&own, nil))
				}
			})
			body := []jcbulk.BulkUserExpire{{Id: jcbulk.PtrString("visible")}}
			_, _, err := client.BulkJobRequestsApi.BulkUserExpires(t.Context()).Body(body).Execute()
			require.NoError(t, err)
			recorded.Restart(testhttp.Answer(http.StatusInternalServerError, `{"jobId":"j1"}`))
			_, _, err = client.BulkJobRequestsApi.BulkUserExpires(t.Context()).Body(body).Execute()
			require.Error(t, err)

			assert.Equal(t, test.inOwn, bytes.Count(own.Bytes(), []byte("\n")))
			assert.Equal(t, test.inDefault, bytes.Count(defaults.Bytes(), []byte("\n")))
			for line := range bytes.Lines(append(own.Bytes(), defaults.Bytes()...)) {
				var record map[string]any
				require.NoError(t, json.Unmarshal(line, &record))
				if test.bodies {
					assert.Equal(t, []any{sent, received}, []any{record["requestBody"], record["responseBody"]})
				} else {
					assert.NotContains(t, record, "requestBody")
					assert.NotContains(t, record, "responseBody")
				}
			}
		})
	}
}

func TestLoggerKeepsItsLevel(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		for level, want := range map[slog.Level]int{slog.LevelInfo: 2, slog.LevelWarn: 1, slog.LevelError: 0} {
			d := &diary{}
			client, _ := told(t, func(cfg *jcbulk.Configuration) {
				cfg.Logger = slog.New(&scribe{diary: d, least: level})
			}, testhttp.Answer(http.StatusTooManyRequests, ``), testhttp.Answer(http.StatusOK, `{"jobId":"j"}`))
			_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Execute()
			require.NoError(t, err)
			assert.Len(t, d.entries, want)
		}
	})
}
