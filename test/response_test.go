package test

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"math"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// result is what a call of any operation returns.
type result struct {
	value    any
	response *http.Response
	err      error
}

func (op operation) do(ctx context.Context, client *jcbulk.APIClient) result {
	value, response, err := op.call(ctx, client.BulkJobRequestsApi) //nolint:bodyclose // held in memory
	return result{value, response, err}
}

func TestSuccessIsAny2xx(t *testing.T) {
	t.Parallel()
	for _, op := range operations() {
		for _, status := range []int{http.StatusOK, http.StatusCreated, http.StatusAccepted, http.StatusNonAuthoritativeInfo, 299} {
			t.Run(op.name, func(t *testing.T) {
				t.Parallel()
				got := op.do(t.Context(), serve(t, answer(t, status, op.answer)))
				require.NoError(t, got.err)
				assert.Equal(t, op.want, got.value)
				requireAnswer(t, got.response, status, op.answer)
			})
		}
	}
}

func TestAnswerMayBeEmptyWhereNothingIsReturned(t *testing.T) {
	t.Parallel()
	for _, op := range operations() {
		for _, status := range []int{http.StatusOK, http.StatusNoContent} {
			t.Run(op.name, func(t *testing.T) {
				t.Parallel()
				got := op.do(t.Context(), serve(t, answer(t, status, "")))
				requireAnswer(t, got.response, status, "")
				if op.want == nil {
					require.NoError(t, got.err)
					return
				}
				var failure *jcbulk.GenericOpenAPIError
				require.ErrorAs(t, got.err, &failure)
				assert.Equal(t, status, failure.StatusCode())
				assert.Empty(t, got.value)
			})
		}
	}
}

func TestErrorsHaveABodyToReadAgain(t *testing.T) {
	t.Parallel()
	const body = `{"message":"words"}`
	for _, op := range operations() {
		t.Run(op.name, func(t *testing.T) {
			t.Parallel()
			got := op.do(t.Context(), serve(t, answer(t, http.StatusNotFound, body)))
			require.ErrorIs(t, got.err, jcbulk.ErrNotFound)
			assert.Empty(t, got.value)
			requireAnswer(t, got.response, http.StatusNotFound, body)
			assert.NoError(t, got.response.Body.Close())
		})
	}
}

func TestAnswersThatCannotBeReadAreErrors(t *testing.T) {
	t.Parallel()
	const job, results, next = "BulkUsersUpdate", "BulkUsersCreateResults", "BulkUserStatesGetNextScheduled"
	tests := map[string]struct {
		call  string
		body  string
		names string // what the error names
	}{
		"object that breaks off":          {job, `{"jobId":"j1"`, ""},
		"object with more behind it":      {job, `{"jobId":"j1"} x`, ""},
		"two objects":                     {job, `{"jobId":"j1"}{"jobId":"j2"}`, ""},
		"blanks in place of an object":    {job, " \n", ""},
		"null in place of an object":      {job, `null`, "null"},
		"array in place of an object":     {job, `[{"jobId":"j1"}]`, "array"},
		"string in place of an object":    {job, `"j1"`, "string"},
		"HTML in place of an object":      {job, `<html></html>`, ""},
		"wrong field":                     {job, `{"jobId":1}`, "jobId"},
		"list that breaks off":            {results, `[{"id":"w1"},`, ""},
		"list with more behind it":        {results, `[] []`, ""},
		"object in place of a list":       {results, `{}`, "object"},
		"blanks in place of a list":       {results, "\t", ""},
		"list in place of an object":      {next, `[]`, "array"},
		"nested deeper than can be meant": {job, strings.Repeat(`{"a":`, 20000) + `1` + strings.Repeat(`}`, 20000), ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			all := operations()
			op := all[slices.IndexFunc(all, func(op operation) bool { return op.name == test.call })]
			got := op.do(t.Context(), serve(t, answer(t, http.StatusOK, test.body)))
			var failure *jcbulk.GenericOpenAPIError
			require.ErrorAs(t, got.err, &failure)
			require.ErrorContains(t, got.err, test.names)
			assert.Empty(t, got.value)
			assert.Equal(t, http.StatusOK, failure.StatusCode())
			assert.Equal(t, test.body, string(failure.Body()))
			assert.Empty(t, kinds(got.err), "a call that may be repeated")
			requireAnswer(t, got.response, http.StatusOK, test.body)
		})
	}
}

func TestMaxResponseBytes(t *testing.T) {
	t.Parallel()
	const body = `{"jobId":"j1"}`
	compressed := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		_, err := io.WriteString(z, body+strings.Repeat(" ", 1<<20))
		assert.NoError(t, err)
		assert.NoError(t, z.Close())
	}
	tests := map[string]struct {
		handler  http.HandlerFunc
		bound    int64
		kinds    []string
		wantBody string
	}{
		"as long as allowed":         {answer(t, http.StatusOK, body), int64(len(body)), nil, body},
		"one byte longer":            {answer(t, http.StatusOK, body), int64(len(body)) - 1, []string{"response too large"}, body[:len(body)-1]},
		"default":                    {answer(t, http.StatusOK, body), 0, nil, body},
		"short, much compressed":     {compressed, int64(len(body)), []string{"response too large"}, body},
		"error as long as allowed":   {answer(t, http.StatusNotFound, body), int64(len(body)), []string{"not found"}, body},
		"error one byte longer":      {answer(t, http.StatusNotFound, body), int64(len(body)) - 1, []string{"not found"}, body[:len(body)-1]},
		"longer than the connection": {breakOff(http.StatusOK, body), int64(len(body)), nil, body},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := httptest.NewServer(test.handler)
			t.Cleanup(server.Close)
			client := newClient(t, server.URL, func(cfg *jcbulk.Configuration) { cfg.MaxResponseBytes = test.bound })
			_, response, err := client.BulkJobRequestsApi.BulkUsersUpdate(t.Context()).Execute()
			assert.Equal(t, test.kinds, kinds(err))
			require.NotNil(t, response)
			assert.Equal(t, test.wantBody, readAll(t, response.Body))
			var failure *jcbulk.GenericOpenAPIError
			switch {
			case name == "longer than the connection":
				require.ErrorIs(t, err, io.ErrUnexpectedEOF)
			case test.kinds == nil:
				require.NoError(t, err)
			default:
				require.ErrorAs(t, err, &failure)
				assert.Equal(t, test.wantBody, string(failure.Body()))
			}
		})
	}
}

func TestMaxResponseBytesHasADefault(t *testing.T) {
	t.Parallel()
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{HTTPClient: &http.Client{
		Transport: testhttp.AnswerFrom(http.StatusOK, func() io.Reader { return testhttp.Endless{} }),
	}})
	_, response, err := client.BulkJobRequestsApi.BulkUsersUpdate(t.Context()).Execute()
	require.ErrorIs(t, err, jcbulk.ErrResponseTooLarge)
	require.NotNil(t, response)
	read, err := io.Copy(io.Discard, response.Body)
	require.NoError(t, err)
	assert.Equal(t, jcbulk.DefaultMaxResponseBytes, read)
	assert.Equal(t, int64(16<<20), read)
}

func TestAnswersComeInAnyEncoding(t *testing.T) {
	t.Parallel()
	const body = `{"jobId":"j1"}`
	tests := map[string]http.HandlerFunc{
		"chunked": func(w http.ResponseWriter, _ *http.Request) {
			for i := range len(body) {
				_, err := io.WriteString(w, body[i:i+1])
				assert.NoError(t, err)
				assert.NoError(t, http.NewResponseController(w).Flush())
			}
		},
		"gzip": func(w http.ResponseWriter, r *http.Request) {
			assert.Equal(t, "gzip", r.Header.Get("Accept-Encoding"))
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			_, err := io.WriteString(z, body)
			assert.NoError(t, err)
			assert.NoError(t, z.Close())
		},
		"of no type": func(w http.ResponseWriter, _ *http.Request) {
			w.Header()["Content-Type"] = nil
			_, err := io.WriteString(w, body)
			assert.NoError(t, err)
		},
	}
	for name, handler := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			job, response, err := serve(t, handler).BulkJobRequestsApi.BulkUsersUpdate(t.Context()).Execute()
			require.NoError(t, err)
			assert.Equal(t, "j1", job.GetJobId())
			requireAnswer(t, response, http.StatusOK, body)
		})
	}
}

func TestConnectionServesCallAfterCall(t *testing.T) {
	t.Parallel()
	var calls, connections atomic.Int32
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		switch calls.Add(1) % 5 {
		case 0:
			answer(t, http.StatusInternalServerError, strings.Repeat("words ", 5000))(w, nil)
		case 1:
			answer(t, http.StatusOK, "no JSON")(w, nil)
		case 2:
			answer(t, http.StatusNoContent, "")(w, nil)
		case 3:
			answer(t, http.StatusFound, "elsewhere")(w, nil)
		default:
			answer(t, http.StatusOK, `{"jobId":"j1"}`)(w, nil)
		}
	}))
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			connections.Add(1)
		}
	}
	server.Start()
	t.Cleanup(server.Close)
	client := newClient(t, server.URL, func(cfg *jcbulk.Configuration) { cfg.HTTPClient = server.Client() })
	failed := 0
	for range 50 {
		if _, _, err := client.BulkJobRequestsApi.BulkUsersUpdate(t.Context()).Execute(); err != nil {
			failed++
		}
	}
	assert.Equal(t, 40, failed)
	assert.Equal(t, int32(50), calls.Load())
	assert.Equal(t, int32(1), connections.Load())
}

// hang reads the call, says so, and answers with the beginning of an answer at most, until the client has gone away.
func hang(beginning string, reached func()) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		if beginning != "" {
			_, _ = io.WriteString(w, beginning)
			_ = http.NewResponseController(w).Flush()
		}
		reached()
		<-r.Context().Done()
		panic(http.ErrAbortHandler) // the end of an answer now could still be read
	}
}

func TestTimeoutEndsACallThatHangs(t *testing.T) {
	t.Parallel()
	const short = 50 * time.Millisecond
	tests := map[string]struct {
		beginning string
		mutate    func(*jcbulk.Configuration)
		inContext bool
	}{
		"Timeouts.Attempt, no answer":      {mutate: func(cfg *jcbulk.Configuration) { cfg.HTTPClient, cfg.Timeouts.Attempt = nil, short }},
		"Timeouts.Attempt, half an answer": {beginning: "{", mutate: func(cfg *jcbulk.Configuration) { cfg.HTTPClient, cfg.Timeouts.Attempt = nil, short }},
		"HTTPClient.Timeout replaces that": {mutate: func(cfg *jcbulk.Configuration) {
			cfg.HTTPClient, cfg.Timeouts.Attempt = &http.Client{Timeout: short}, time.Hour
		}},
		"deadline of the context, no answer":       {inContext: true},
		"deadline of the context, half an answer":  {beginning: "{", inContext: true},
		"deadline of the context, Timeout is long": {inContext: true, mutate: func(cfg *jcbulk.Configuration) { cfg.HTTPClient, cfg.Timeouts.Attempt = nil, time.Hour }},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := httptest.NewServer(hang(test.beginning, func() {}))
			t.Cleanup(server.Close)
			client := newClient(t, server.URL, test.mutate)
			ctx := t.Context()
			if test.inContext {
				var cancel context.CancelFunc
				ctx, cancel = context.WithTimeout(ctx, short)
				defer cancel()
			}
			_, _, err := client.BulkJobRequestsApi.BulkUsersUpdate(ctx).Execute()
			require.ErrorIs(t, err, context.DeadlineExceeded)
			var timeout net.Error
			require.ErrorAs(t, err, &timeout)
			assert.True(t, timeout.Timeout())
		})
	}
}

func TestContextEndsACallThatHangs(t *testing.T) {
	t.Parallel()
	for name, beginning := range map[string]string{"no answer": "", "half an answer": "{"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithCancel(t.Context())
			client := serve(t, hang(beginning, cancel))
			_, _, err := client.BulkJobRequestsApi.BulkUsersUpdate(ctx).Execute()
			require.ErrorIs(t, err, context.Canceled)
		})
	}
}

func TestContextThatEndedSendsNothing(t *testing.T) {
	t.Parallel()
	client, recorded := record(t, nil)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, op := range operations() {
		got := op.do(ctx, client)
		require.ErrorIs(t, got.err, context.Canceled, op.name)
		require.NotErrorIs(t, got.err, jcbulk.ErrInvalidRequest, op.name)
		assert.Nil(t, got.response)
	}
	assert.Empty(t, recorded.Sent())
}

func TestMaxResponseBytesOfNothing(t *testing.T) {
	server := httptest.NewServer(answer(t, http.StatusOK, `{"jobId":"j1"}`))
	t.Cleanup(server.Close)
	client := newClient(t, server.URL, func(cfg *jcbulk.Configuration) { cfg.MaxResponseBytes = math.MaxInt64 })
	job, _, err := client.BulkJobRequestsApi.BulkUsersUpdate(t.Context()).Execute()
	require.NoError(t, err)
	assert.Equal(t, "j1", job.GetJobId())
}

// What is handed out can be dumped.
func TestResponsesHoldNoCredential(t *testing.T) {
	t.Parallel()
	for _, status := range []int{http.StatusOK, http.StatusNotFound, http.StatusFound} {
		client := serve(t, answer(t, status, `{}`))
		_, response, _ := client.BulkJobRequestsApi.BulkUsersUpdate(t.Context()).Execute()
		require.NotNil(t, response)
		require.NotNil(t, response.Request)
		assert.Equal(t, http.MethodPatch, response.Request.Method)
		assert.NotContains(t, fmt.Sprint(response.Request.Header), testKey)
	}
}
