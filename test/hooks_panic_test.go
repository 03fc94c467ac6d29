package test

import (
	"context"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// An attempt that a panic ends has ended: a span or a gauge that its beginning opened is closed, once.
func TestAttemptsThatPanicEnd(t *testing.T) {
	t.Parallel()
	unavailable := testhttp.Answer(http.StatusServiceUnavailable, "")
	for name, c := range map[string]struct {
		change func(*jcbulk.Configuration)
		err    string
	}{
		"the transport": {func(cfg *jcbulk.Configuration) {
			cfg.HTTPClient.Transport = testhttp.Func(func(*http.Request) (*http.Response, error) { panic("mine") })
		}, "a panic ended the attempt"},
		"Classify": {func(cfg *jcbulk.Configuration) {
			cfg.Retry.Classify = func(context.Context, jcbulk.Attempt) bool { panic("mine") }
		}, "503"},
		"AttemptEnded": {func(cfg *jcbulk.Configuration) {
			ended := cfg.Hooks.AttemptEnded
			cfg.Hooks.AttemptEnded = func(ctx context.Context, a jcbulk.Attempt) {
				ended(ctx, a)
				panic("mine")
			}
		}, "503"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var d diary
			cfg := &jcbulk.Configuration{APIKey: "key", HTTPClient: &http.Client{Transport: unavailable}}
			d.keep(cfg)
			c.change(cfg)
			client := jcbulk.NewAPIClient(cfg)
			assert.PanicsWithValue(t, "mine", func() {
				_, _, _ = client.BulkJobRequestsApi.BulkUserStatesList(t.Context()).Execute()
			})
			require.Len(t, d.of("started"), 1)
			require.Len(t, d.of("ended"), 1)
			assert.ErrorContains(t, d.of("ended")[0].attempt.Err, c.err)
		})
	}
}
