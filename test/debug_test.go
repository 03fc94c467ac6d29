package test

import (
	"bytes"
	"encoding/json"
	"log"
	"log/slog"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
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

func records(t *testing.T, b *bytes.Buffer) []map[string]any {
	t.Helper()
	var all []map[string]any
	for line := range bytes.Lines(b.Bytes()) {
		var one map[string]any
		require.NoError(t, json.Unmarshal(line, &one))
		all = append(all, one)
	}
	return all
}

func TestDebugLogsOneRecordACall(t *testing.T) {
	for _, status := range []int{http.StatusOK, http.StatusNotFound, http.StatusInternalServerError} {
		for _, op := range operations() {
			t.Run(op.name+" "+http.StatusText(status), func(t *testing.T) {
				b := captureLog(t)
				client, recorded := record(t, func(cfg *jcbulk.Configuration) {
					cfg.Debug = true
					cfg.AddDefaultHeader("X-Gateway", "gateway-secret")
				})
				recorded.status, recorded.answer = status, op.answer
				if status != http.StatusOK {
					recorded.answer = `{"message":"received-secret"}`
				}
				err := op.do(t.Context(), client).err
				assert.Equal(t, status == http.StatusOK, err == nil)

				for _, confidential := range []string{testKey, "gateway-secret", "received-secret", "suppressEmail", "limit=", "users=", "state:eq", "username", "start_date"} {
					assert.NotContains(t, b.String(), confidential)
				}
				logs := records(t, b)
				require.Len(t, logs, 1)
				assert.Equal(t, op.name, logs[0]["operation"])
				assert.Equal(t, op.method, logs[0]["method"])
				assert.Equal(t, op.path, logs[0]["path"])
				assert.InDelta(t, status, logs[0]["status"], 0)
				assert.Greater(t, logs[0]["duration"], float64(0))
				if err != nil {
					assert.Equal(t, err.Error(), logs[0]["error"])
				} else {
					assert.NotContains(t, logs[0], "error")
				}
			})
		}
	}
}

func TestDebugLogsCallsWithoutAnAnswer(t *testing.T) {
	tests := map[string]func(*jcbulk.Configuration){
		"not sent":   func(cfg *jcbulk.Configuration) { cfg.APIKey += "\n" },
		"not served": func(cfg *jcbulk.Configuration) { cfg.HTTPClient = &http.Client{Transport: failingTransport{}} },
	}
	for name, mutate := range tests {
		t.Run(name, func(t *testing.T) {
			b := captureLog(t)
			client, _ := record(t, func(cfg *jcbulk.Configuration) {
				cfg.Debug = true
				mutate(cfg)
			})
			_, _, err := client.BulkJobRequestsApi.BulkUserStatesList(t.Context()).Userid("asked-secret").Execute()
			require.Error(t, err)
			logs := records(t, b)
			require.Len(t, logs, 1)
			assert.Equal(t, "BulkUserStatesList", logs[0]["operation"])
			assert.Equal(t, err.Error(), logs[0]["error"])
			assert.NotContains(t, logs[0], "status")
			assert.NotContains(t, b.String(), testKey)
			assert.NotContains(t, b.String(), "asked-secret")
		})
	}
}

func TestNothingIsLoggedUnlessDebugIsOn(t *testing.T) {
	b := captureLog(t)
	client, recorded := record(t, nil)
	_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Execute()
	require.NoError(t, err)
	recorded.status = http.StatusInternalServerError
	_, _, err = client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Execute()
	require.Error(t, err)
	assert.Empty(t, b.String())
}
