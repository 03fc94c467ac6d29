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

// Nobody can follow a job without a name, so an answer that gives none is no success. It may be that the work is done.
func TestAnswerThatNamesNoJobIsAnError(t *testing.T) {
	t.Parallel()
	for name, call := range map[string]func(context.Context, api) error{
		"BulkUsersCreate": func(ctx context.Context, a api) error { return failure(a.BulkUsersCreate(ctx).Execute()) },
		"BulkUsersUpdate": func(ctx context.Context, a api) error { return failure(a.BulkUsersUpdate(ctx).Execute()) },
		"BulkUserExpires": func(ctx context.Context, a api) error { return failure(a.BulkUserExpires(ctx).Execute()) },
		"BulkUserUnlocks": func(ctx context.Context, a api) error { return failure(a.BulkUserUnlocks(ctx).Execute()) },
	} {
		for _, status := range []int{http.StatusOK, http.StatusCreated} {
			for _, body := range []string{`{}`, `{"jobId":""}`, `{"jobId":null}`, `{"JobId":"j1"}`, `{"job_id":"j1","code":0}`, `{"jobId":"j1","jobId":""}`} {
				t.Run(name+" "+http.StatusText(status)+" "+body, func(t *testing.T) {
					t.Parallel()
					script := testhttp.NewScript(testhttp.Answer(status, body))
					client := newClient(t, "https://service.test"+testPath, func(cfg *jcbulk.Configuration) {
						cfg.HTTPClient = &http.Client{Transport: script}
						cfg.Retry = quick()
					})
					err := call(t.Context(), client.BulkJobRequestsApi)
					require.ErrorContains(t, err, "names no job")
					found := failureOf(t, err)
					assert.Equal(t, status, found.StatusCode())
					assert.Equal(t, body, string(found.Body()))
					assert.True(t, found.MayHaveTakenEffect())
					assert.Len(t, script.Sent(), 1)
					if mayBeRepeated(name) {
						require.NotErrorIs(t, err, jcbulk.ErrOutcomeUnknown)
					} else {
						require.ErrorIs(t, err, jcbulk.ErrOutcomeUnknown)
					}
				})
			}
		}
	}
}
