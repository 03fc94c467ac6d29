package test

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// mayBeRepeated is false for the operations that do their work twice when they are sent twice.
func mayBeRepeated(operation string) bool {
	return operation != "BulkUsersCreate" && operation != "BulkUserStatesCreate"
}

// silent answers through a server whose complaints nobody needs to see, and returns its URL.
func silent(t *testing.T, start func(*httptest.Server), handler http.HandlerFunc) *httptest.Server {
	t.Helper()
	server := httptest.NewUnstartedServer(handler)
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	start(server)
	t.Cleanup(server.Close)
	return server
}

// hangUp reads the call, writes what is given, and closes the connection.
func hangUp(raw string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		connection, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			return
		}
		_, _ = io.WriteString(connection, raw)
		_ = connection.Close()
	}
}

func statusWith(status int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(status)
	}
}

// expiring is a context whose deadline comes when it is told so.
type expiring struct {
	context.Context
	over chan struct{}
}

func (e expiring) Done() <-chan struct{} { return e.over }

func (e expiring) Err() error {
	select {
	case <-e.over:
		return context.DeadlineExceeded
	default:
		return nil
	}
}

// outcome is a way for a call to fail.
type outcome struct {
	handler   http.HandlerFunc                      // what the server does, if it is reached
	mutate    func(*jcbulk.Configuration)           // of the client
	context   func(context.Context) context.Context // of the call
	reached   bool                                  // whether the server must have been asked
	expire    bool                                  // when the server has been asked, and has begun to answer
	beginning string
	serve     func(*testing.T, http.HandlerFunc) (url string) // unset: plain HTTP
}

func known() map[string]outcome {
	outcomes := map[string]outcome{
		"503 with Retry-After":         {handler: statusWith(http.StatusServiceUnavailable, "Retry-After", "1"), reached: true},
		"503 with Retry-After, a date": {handler: statusWith(http.StatusServiceUnavailable, "Retry-After", "Sun, 01 Mar 2026 12:00:00 GMT"), reached: true},
		"429 with Retry-After":         {handler: statusWith(http.StatusTooManyRequests, "Retry-After", "1"), reached: true},
		"401 without a key":            {handler: statusWith(http.StatusUnauthorized), reached: true, mutate: func(cfg *jcbulk.Configuration) { cfg.APIKey = "" }},
		"400 that breaks off":          {handler: breakOff(http.StatusBadRequest, "words"), reached: true},
		"connection refused": {serve: func(*testing.T, http.HandlerFunc) string {
			server := httptest.NewServer(nil)
			server.Close()
			return server.URL
		}},
		"unknown host": {mutate: func(cfg *jcbulk.Configuration) {
			cfg.HTTPClient = &http.Client{Transport: &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) {
				return nil, &net.DNSError{Err: "no such host", Name: "service.test", IsNotFound: true}
			}}}
		}},
		"time-out of the connection": {mutate: func(cfg *jcbulk.Configuration) {
			cfg.HTTPClient = &http.Client{Timeout: time.Millisecond, Transport: &http.Transport{
				DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
					<-ctx.Done()
					return nil, ctx.Err()
				},
			}}
		}},
		"certificate that is not trusted": {
			mutate: func(cfg *jcbulk.Configuration) { cfg.HTTPClient = &http.Client{Transport: &http.Transport{}} },
			serve: func(t *testing.T, handler http.HandlerFunc) string {
				t.Helper()
				return silent(t, (*httptest.Server).StartTLS, handler).URL
			},
		},
		"version of TLS that is not spoken": {
			mutate: func(cfg *jcbulk.Configuration) {
				cfg.HTTPClient = &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS13}}}
			},
			serve: func(t *testing.T, handler http.HandlerFunc) string {
				t.Helper()
				return silent(t, func(server *httptest.Server) {
					server.TLS = &tls.Config{MaxVersion: tls.VersionTLS12} //nolint:gosec // it is the point
					server.StartTLS()
				}, handler).URL
			},
		},
		"context cancelled before": {context: func(ctx context.Context) context.Context {
			ctx, cancel := context.WithCancel(ctx)
			cancel()
			return ctx
		}},
		"context over before": {context: func(ctx context.Context) context.Context {
			ctx, cancel := context.WithDeadline(ctx, time.Now().Add(-time.Second))
			cancel()
			return ctx
		}},
		"context without the key": {context: func(ctx context.Context) context.Context {
			return context.WithValue(ctx, jcbulk.ContextAPIKeys, map[string]jcbulk.APIKey{})
		}},
		"wrong configuration": {mutate: func(cfg *jcbulk.Configuration) { cfg.OrgID = "o\n" }},
	}
	for _, status := range []int{400, 401, 402, 403, 404, 406, 407, 409, 410, 412, 413, 415, 422, 428, 429} {
		outcomes[strconv.Itoa(status)] = outcome{handler: statusWith(status), reached: true}
	}
	return outcomes
}

func unknown() map[string]outcome {
	outcomes := map[string]outcome{
		"redirect elsewhere":              {handler: statusWith(http.StatusTemporaryRedirect, "Location", "http://elsewhere.test/")},
		"redirect within the origin":      {handler: statusWith(http.StatusFound, "Location", "/moved")},
		"504 with Retry-After":            {handler: statusWith(http.StatusGatewayTimeout, "Retry-After", "1")},
		"500 with Retry-After":            {handler: statusWith(http.StatusInternalServerError, "Retry-After", "1")},
		"500 that breaks off":             {handler: breakOff(http.StatusInternalServerError, "words")},
		"connection closed":               {handler: hangUp("")},
		"connection closed in the header": {handler: hangUp("HTTP/1.1 201 Cre")},
		"answer that is not HTTP":         {handler: hangUp("NO HTTP AT ALL\r\n\r\n")},
		"201 that breaks off":             {handler: breakOff(http.StatusCreated, "[")},
		"201 of no JSON":                  {handler: answerAfterReading(http.StatusCreated, "created")},
		"200 of the wrong type":           {handler: answerAfterReading(http.StatusOK, `"words"`)},
		"200 without an answer":           {handler: statusWith(http.StatusOK)},
		"204":                             {handler: statusWith(http.StatusNoContent)},
		"200 that is too long":            {handler: answerAfterReading(http.StatusOK, `{"jobId":"j1"}`), mutate: func(cfg *jcbulk.Configuration) { cfg.MaxResponseBytes = 5 }},
		"time-out after sending":          {expire: true},
		"time-out in the answer":          {expire: true, beginning: "{"},
		"transport that tells nothing": {mutate: func(cfg *jcbulk.Configuration) {
			cfg.HTTPClient = &http.Client{Transport: testhttp.Func(func(*http.Request) (*http.Response, error) { return nil, errors.New("something went wrong") })}
		}},
		"200 of a compression that is not": {handler: gzipThatIsNot},
	}
	for _, status := range []int{302, 303, 304, 408, 425, 499, 500, 502, 503, 504} {
		outcomes[strconv.Itoa(status)] = outcome{handler: statusWith(status)}
	}
	return outcomes
}

func answerAfterReading(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		statusWith(status)(w, r)
		_, _ = io.WriteString(w, body)
	}
}

func gzipThatIsNot(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Encoding", "gzip")
	answerAfterReading(http.StatusOK, "plain text")(w, r)
}

// fail has op called in the way that o says, and returns its error.
func (o outcome) fail(t *testing.T, op operation) error {
	t.Helper()
	asked := make(chan struct{}, 20)
	ctx := t.Context()
	if o.context != nil {
		ctx = o.context(ctx)
	}
	if o.expire {
		over := make(chan struct{})
		ctx = expiring{ctx, over}
		o.handler = hang(o.beginning, func() { close(over) })
	}
	handler := func(w http.ResponseWriter, r *http.Request) {
		asked <- struct{}{}
		if o.handler != nil {
			o.handler(w, r)
		}
	}
	start := o.serve
	if start == nil {
		start = func(t *testing.T, handler http.HandlerFunc) string {
			t.Helper()
			return silent(t, (*httptest.Server).Start, handler).URL
		}
	}
	client := newClient(t, start(t, handler)+testPath, o.mutate)
	err := op.do(ctx, client).err
	if o.reached {
		assert.Len(t, asked, 1, "how often the server was asked")
	}
	return err
}

func TestOutcomeIsUnknownWhereTheWorkMayBeDone(t *testing.T) {
	t.Parallel()
	for name, o := range unknown() {
		for _, op := range operations() {
			if mayBeRepeated(op.name) {
				continue
			}
			t.Run(name+" "+op.name, func(t *testing.T) {
				t.Parallel()
				err := o.fail(t, op)
				require.ErrorIs(t, err, jcbulk.ErrOutcomeUnknown)
				var failure *jcbulk.GenericOpenAPIError
				require.ErrorAs(t, err, &failure)
				require.ErrorContains(t, err, "may have been carried out")
				assert.True(t, failure.MayHaveTakenEffect())
			})
		}
	}
}

func TestOutcomeIsKnownWhereNothingWasDone(t *testing.T) {
	t.Parallel()
	for name, o := range known() {
		for _, op := range operations() {
			if mayBeRepeated(op.name) {
				continue
			}
			t.Run(name+" "+op.name, func(t *testing.T) {
				t.Parallel()
				err := o.fail(t, op)
				var failure *jcbulk.GenericOpenAPIError
				require.ErrorAs(t, err, &failure)
				require.NotErrorIs(t, err, jcbulk.ErrOutcomeUnknown)
				assert.Equal(t, o.reached, failure.StatusCode() != 0)
				assert.False(t, failure.MayHaveTakenEffect())
			})
		}
	}
}

func TestOutcomeOfRepeatableCallsLeavesNoDoubt(t *testing.T) {
	t.Parallel()
	for name, o := range unknown() {
		for _, op := range operations() {
			if !mayBeRepeated(op.name) {
				continue
			}
			t.Run(name+" "+op.name, func(t *testing.T) {
				t.Parallel()
				err := o.fail(t, op)
				require.NotErrorIs(t, err, jcbulk.ErrOutcomeUnknown)
				if op.method != http.MethodDelete { // which takes any success for one
					assert.Error(t, err)
				}
			})
		}
	}
}

func TestOutcomeOfRefusedParametersLeavesNoDoubt(t *testing.T) {
	t.Parallel()
	client, recorded := record(t, nil)
	a, ctx := client.BulkJobRequestsApi, t.Context()
	_, _, create := a.BulkUsersCreate(ctx).XOrgId("").Execute()
	_, _, source := a.BulkUsersCreate(ctx).CreationSource("a\nb").Execute()
	_, _, body := a.BulkUsersCreate(ctx).Body([]jcbulk.BulkUserCreate{{AdditionalProperties: map[string]any{"f": func() {}}}}).Execute()
	_, _, states := a.BulkUserStatesCreate(ctx).XOrgId("a\x00").Execute()
	for _, err := range []error{create, source, body, states} {
		require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
		require.NotErrorIs(t, err, jcbulk.ErrOutcomeUnknown)
	}
	assert.Empty(t, recorded.Sent())
}

func TestOutcomeOfACancelledCallThatWasSentIsUnknown(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	client := serve(t, hang("", cancel))
	_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(ctx).Execute()
	require.ErrorIs(t, err, jcbulk.ErrOutcomeUnknown)
	require.ErrorIs(t, err, context.Canceled)
}

// The first call leaves a connection behind, which the server closes when it has read the second.
func TestOutcomeOnAConnectionThatWasUsedBeforeIsUnknown(t *testing.T) {
	t.Parallel()
	calls := make(chan struct{}, 10)
	server := silent(t, (*httptest.Server).Start, func(w http.ResponseWriter, r *http.Request) {
		calls <- struct{}{}
		if len(calls) == 1 {
			answerAfterReading(http.StatusCreated, `{"jobId":"j1"}`)(w, r)
			return
		}
		hangUp("")(w, r)
	})
	client := newClient(t, server.URL, func(cfg *jcbulk.Configuration) { cfg.HTTPClient = server.Client() })
	create := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Body([]jcbulk.BulkUserCreate{})
	_, _, err := create.Execute()
	require.NoError(t, err)
	_, _, err = create.Execute()
	require.ErrorIs(t, err, jcbulk.ErrOutcomeUnknown)
	assert.Len(t, calls, 2, "the call must not be sent again by itself")
}

// Gateways and proxies have statuses of their own for an upstream that did not answer.
func TestOutcomeOfOtherServerErrorsIsUnknown(t *testing.T) {
	for status, doubt := range map[int]bool{507: true, 520: true, 522: true, 524: true, 529: true, 599: true, 501: false, 505: false} {
		client := serve(t, statusWith(status))
		_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Execute()
		assert.Equal(t, doubt, errors.Is(err, jcbulk.ErrOutcomeUnknown), status)
	}
}
