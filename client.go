package jcbulk

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// APIClient holds the operations of the service. Make one with NewAPIClient and share it: it never changes and is safe for
// concurrent use.
type APIClient struct {
	// BulkJobRequestsApi has the nine operations.
	BulkJobRequestsApi *BulkJobRequestsApiService

	cfg    *Configuration
	base   *url.URL
	header http.Header
	err    error
}

// NewAPIClient makes a client from a copy of cfg; nil stands for NewConfiguration. What is wrong with cfg is reported by the
// first call, or at once by cfg.Validate.
func NewAPIClient(cfg *Configuration) *APIClient {
	c := &APIClient{cfg: cfg.clone()}
	c.base, _ = c.cfg.server()
	c.header, _ = c.cfg.headers()
	c.err = c.cfg.Validate()
	c.BulkJobRequestsApi = &BulkJobRequestsApiService{client: c}
	return c
}

// GetConfig returns a copy of the configuration that the client was made from.
func (c *APIClient) GetConfig() *Configuration { return c.cfg.clone() }

// defaultHeader returns what a header parameter is where the builder does not say, or nil.
func (c *APIClient) defaultHeader(name string) *string {
	if c != nil && http.CanonicalHeaderKey(name) == orgIDHeader && c.header.Get(orgIDHeader) == "" && c.cfg.OrgID != "" {
		return &c.cfg.OrgID
	}
	return nil
}

// String describes the client's configuration without its credentials.
func (c APIClient) String() string { return "APIClient{" + c.cfg.clone().String() + "}" }

// GoString is String, so that %#v shows no credential either.
func (c APIClient) GoString() string { return "jcbulk." + c.String() }

// send carries out a call and decodes its answer. Every operation ends here. The response's body can be read again.
func send[T any](q *request, decode func([]byte) (T, error)) (T, *http.Response, error) {
	var value T
	started := time.Now()
	response, body, err := q.exchange()
	if err == nil {
		if value, err = decode(body); err != nil {
			failure := q.failed(response, body, fmt.Errorf("the answer cannot be read: %w", err))
			failure.outcomeUnknown = !q.repeatable
			err = failure
		}
	}
	if q.client != nil && q.client.cfg.Debug {
		q.report(response, err, time.Since(started))
	}
	return value, response, err
}

// exchange sends the request once and reads the whole answer. Every error is a *GenericOpenAPIError.
func (q *request) exchange() (*http.Response, []byte, error) {
	outgoing, err := q.build()
	if err != nil {
		return nil, nil, q.failed(nil, nil, err)
	}
	var probe connectionProbe
	client, seen := q.client.httpClient()
	response, err := client.Do(outgoing.WithContext(probe.watch(q.ctx)))
	if err != nil && seen.redirect != nil {
		return q.strayed(seen.redirect, response, err)
	}
	if err != nil {
		failure := q.failed(nil, nil, withoutContent(err))
		failure.outcomeUnknown = !q.repeatable && !probe.unsent()
		return nil, nil, failure
	}
	body, readErr := readBounded(response.Body, q.client.cfg.maxResponseBytes())
	response.Body = io.NopCloser(bytes.NewReader(body))
	if readErr == nil && isSuccess(response.StatusCode) {
		return response, body, nil
	}
	failure := q.failed(response, body, readErr)
	switch {
	case isSuccess(response.StatusCode):
		failure.outcomeUnknown = !q.repeatable
	case response.StatusCode == http.StatusUnauthorized && !hasCredential(outgoing.Header):
		failure.cause = errors.Join(errNoKey, readErr)
	case isRedirect(response.StatusCode):
		failure.cause = errors.Join(errRedirect, readErr)
	default:
		failure.outcomeUnknown = !q.repeatable && leavesDoubt(response)
	}
	return response, body, failure
}

// strayed is the failure of a call that net/http gave up at a redirect, whose body is gone by then: it goes in circles, the
// user's client refuses it, or, where there is no response, it leads nowhere.
func (q *request) strayed(redirect, response *http.Response, err error) (*http.Response, []byte, error) {
	cause := errRedirect
	if response != nil {
		cause = errors.Join(errRedirect, withoutContent(err))
	}
	redirect.Body = http.NoBody
	return redirect, nil, q.failed(redirect, nil, cause)
}

var (
	errNoKey    = errors.New("no API key was configured")
	errRedirect = errors.New("the redirect was not followed")
)

// build turns the call into an HTTP request with all its headers, or reports all that is wrong with it.
func (q *request) build() (*http.Request, error) {
	problems := q.problems
	if q.client != nil {
		problems = append(problems, q.client.err)
	}
	credential, err := contextAPIKey(q.ctx)
	if err := errors.Join(append(problems, err)...); err != nil {
		return nil, err
	}
	if err := q.ctx.Err(); err != nil {
		return nil, err
	}
	target := *q.client.base
	target.RawPath = q.fullPath()
	if target.Path, err = url.PathUnescape(target.RawPath); err != nil {
		return nil, err
	}
	target.RawQuery = string(q.query)
	var body io.Reader
	if q.hasBody {
		body = bytes.NewReader(q.body)
	}
	outgoing, err := http.NewRequestWithContext(q.ctx, q.method, target.String(), body)
	if err != nil {
		return nil, withoutContent(err)
	}
	outgoing.Header = q.client.header.Clone()
	if credential != "" {
		outgoing.Header.Set(apiKeyHeader, credential)
	}
	maps.Copy(outgoing.Header, q.header)
	outgoing.Header.Set("Accept", "application/json")
	if q.hasBody {
		outgoing.Header.Set("Content-Type", "application/json")
	}
	return outgoing, nil
}

// failed makes the error for a call from the answer, if one came, and the cause, if there is another.
func (q *request) failed(response *http.Response, body []byte, cause error) *GenericOpenAPIError {
	failure := &GenericOpenAPIError{operation: q.operation, method: q.method, path: q.fullPath(), cause: cause}
	if response == nil {
		return failure
	}
	failure.statusCode = response.StatusCode
	failure.requestID = response.Header.Get("X-Request-Id")
	failure.retryAfter, _ = retryAfter(response.Header, time.Now())
	failure.body = body
	if details, err := decodeObject[ErrorDetails](body); err == nil && !isSuccess(response.StatusCode) {
		failure.model = details
	}
	return failure
}

// fullPath is the call's path behind that of the server, escaped.
func (q *request) fullPath() string {
	if q.client == nil || q.client.base == nil {
		return q.path
	}
	return strings.TrimSuffix(q.client.base.EscapedPath(), "/") + q.path
}

// report logs the call without its headers, query and bodies.
func (q *request) report(response *http.Response, err error, took time.Duration) {
	fields := []any{"operation", q.operation, "method", q.method, "path", q.fullPath(), "duration", took}
	if response != nil {
		fields = append(fields, "status", response.StatusCode)
	}
	if err != nil {
		fields = append(fields, "error", err)
	}
	slog.InfoContext(q.ctx, "jcbulk call", fields...)
}

// leavesDoubt reports whether an answer may come from something that failed after the work was begun or done.
func leavesDoubt(response *http.Response) bool {
	switch response.StatusCode {
	case http.StatusNotImplemented, http.StatusHTTPVersionNotSupported:
		return false
	case http.StatusServiceUnavailable:
		return response.Header.Get("Retry-After") == ""
	}
	return response.StatusCode >= 500
}

func isSuccess(status int) bool { return status >= 200 && status < 300 }

func isRedirect(status int) bool { return status >= 300 && status < 400 }
