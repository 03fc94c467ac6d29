package test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// A gateway may answer with the key as an id, or with a whole page.
func TestRequestIDIsNoCredentialAndNoText(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 128)
	for name, test := range map[string]struct {
		id, ray, want string
	}{
		"the key":               {testKey, "ray-1", "ray-1"},
		"with the key":          {"key=" + testKey + ";", "ray-1", "ray-1"},
		"the key twice":         {testKey, testKey, ""},
		"the token of a cookie": {"hidden-session-7", "ray-1", "ray-1"},
		"with a header's value": {"a-hidden-gateway-b", "ray-1", "ray-1"},
		"a short value":         {"q", "ray-1", "ray-1"},
		"with a short value":    {"q-7", "ray-1", "q-7"},
		"long":                  {long, "ray-1", long},
		"too long":              {long + "x", "ray-1", "ray-1"},
		"both too long":         {long + "x", long + "x", ""},
		"too long, and none":    {long + "x", "", ""},
	} {
		for _, status := range []int{http.StatusOK, http.StatusBadRequest} {
			t.Run(name+" "+http.StatusText(status), func(t *testing.T) {
				t.Parallel()
				var log bytes.Buffer
				var attempt jcbulk.Attempt
				client := within(testhttp.NewScript(testhttp.Answer(status, "{", "X-Request-Id", test.id, "CF-RAY", test.ray)), func(cfg *jcbulk.Configuration) {
					cfg.Retry.Attempts = 1
					cfg.Logger = slog.New(slog.NewJSONHandler(&log, nil))
					cfg.Hooks.AttemptEnded = func(_ context.Context, a jcbulk.Attempt) { attempt = a }
					cfg.DefaultHeader = map[string]string{"Cookie": "session=hidden-session-7", "X-Gateway": "hidden-gateway", "X-Env": "q"}
				})
				err := createOne(t.Context(), client)
				assert.Equal(t, test.want, failureOf(t, err).RequestID())
				assert.Equal(t, test.want, attempt.RequestID)
				for _, text := range []string{log.String(), err.Error()} {
					for _, secret := range []string{testKey, "hidden-session-7", "hidden-gateway", long + "x"} {
						assert.NotContains(t, text, secret)
					}
				}
			})
		}
	}
}

// It is so for the key of a call's context, and for the pages of All.
func TestRequestIDIsNotTheKeyOfAContext(t *testing.T) {
	t.Parallel()
	const key = "another-key-42"
	page := testhttp.Answer(http.StatusOK, "["+strings.TrimSuffix(strings.Repeat("{},", 100), ",")+"]", "X-Request-Id", key, "CF-RAY", "ray-1")
	ctx := withKey(t.Context(), jcbulk.APIKey{Key: key})
	client := within(testhttp.NewScript(page), nil)
	var last error
	for _, err := range client.BulkJobRequestsApi.BulkUserStatesList(ctx).All() {
		last = err
	}
	assert.Equal(t, "ray-1", failureOf(t, last).RequestID())
	err := createOne(ctx, within(testhttp.NewScript(testhttp.Answer(http.StatusBadRequest, "", "X-Request-Id", key)), nil))
	assert.Empty(t, failureOf(t, err).RequestID())
}
