package jcbulk

import (
	"context"
	"errors"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// Whether a call may be sent a second time when the fate of the first is not known.
const (
	repeatable = true
	once       = false
)

// unbounded is the upper limit of a parameter for which the specification gives none.
const unbounded = math.MaxInt32

// request is one call as the specification states it, before it meets the client's defaults. Its methods take the
// parameters, leave out those that are not set, and collect what is wrong with them.
type request struct {
	ctx        context.Context
	client     *APIClient
	operation  string
	method     string
	template   string
	path       string // the template, filled in
	query      strings.Builder
	header     []headerParam
	body       *body // nil where it carries none
	repeatable bool
	problems   []error

	credential string  // of the context
	url        url.URL // once the call is built
}

type headerParam struct{ name, value string }

// newRequest begins a call; path is the specification's template. It works on a nil service too, so that a builder which
// was not made by a client ends in an error.
func (a *BulkJobRequestsApiService) newRequest(ctx context.Context, operation, method, path string, repeatable bool) *request {
	q := &request{ctx: ctx, operation: operation, method: method, template: path, path: path, repeatable: repeatable}
	if ctx == nil {
		q.reject("ctx", "must not be nil")
	}
	if a == nil || a.client == nil {
		q.reject("client", "the builder was not made by the BulkJobRequestsApi of a client from NewAPIClient")
		return q
	}
	q.client = a.client
	return q
}

func (q *request) reject(parameter, format string, args ...any) {
	q.problems = append(q.problems, invalid(parameter, format, args...))
}

// pathParam puts value in the template's place for it, escaped as one segment whatever it holds.
func (q *request) pathParam(name, value string) {
	if !q.checkText(name, value) {
		return
	}
	q.path = strings.Replace(q.path, "{"+name+"}", escapeSegment(value), 1)
}

// escapeSegment escapes what url.PathEscape does, and the dots of a segment that would otherwise mean another folder.
func escapeSegment(value string) string {
	if value == "." || value == ".." {
		return strings.ReplaceAll(value, ".", "%2E")
	}
	return url.PathEscape(value)
}

func (q *request) headerParam(name string, value *string) {
	if value == nil {
		value = q.client.defaultHeader(name)
	}
	if value == nil || !q.checkText(name, *value) {
		return
	}
	if err := checkHeader(name, name, *value); err != nil {
		q.problems = append(q.problems, err)
		return
	}
	q.header = append(q.header, headerParam{name, *value})
}

func (q *request) queryString(name string, value *string) {
	if value != nil && q.checkText(name, *value) {
		q.addQuery(name, *value)
	}
}

func (q *request) queryBool(name string, value *bool) {
	if value != nil {
		q.addQuery(name, strconv.FormatBool(*value))
	}
}

func (q *request) queryInt(name string, value *int32, least, most int32) {
	switch {
	case value == nil:
	case *value < least && most == unbounded:
		q.reject(name, "%d is less than %d", *value, least)
	case *value < least || *value > most:
		q.reject(name, "%d is not between %d and %d", *value, least, most)
	default:
		q.addQuery(name, strconv.Itoa(int(*value)))
	}
}

// queryList adds the values as one parameter, joined by commas; a value with a comma of its own would arrive as two.
func (q *request) queryList(name string, values []string, least, most int) {
	switch {
	case len(values) < least:
		q.reject(name, "needs at least %d, has %d", least, len(values))
		return
	case len(values) > most:
		q.reject(name, "takes at most %d, has %d", most, len(values))
		return
	}
	for i, value := range values {
		if value == "" || hasControl(value) {
			q.checkText(itemOf(name, i), value)
			continue
		}
		if strings.Contains(value, ",") {
			q.reject(itemOf(name, i), "holds a comma, which separates values")
			continue
		}
		if i == 0 {
			q.addQuery(name, value)
			continue
		}
		q.query.WriteByte(',')
		q.query.WriteString(url.QueryEscape(value))
	}
}

func itemOf(name string, index int) string { return name + "[" + strconv.Itoa(index) + "]" }

func (q *request) addQuery(name, value string) {
	if q.query.Len() == 0 {
		q.query.Grow(64) // for most calls
	} else {
		q.query.WriteByte('&')
	}
	q.query.WriteString(url.QueryEscape(name))
	q.query.WriteByte('=')
	q.query.WriteString(url.QueryEscape(value))
}

// build makes the call ready to be sent, or reports all that is wrong with it.
func (q *request) build() (err error) {
	problems := q.problems
	if q.client != nil && q.client.err != nil {
		problems = append(problems, q.client.err)
	}
	if q.credential, err = contextAPIKey(q.ctx); err != nil {
		problems = append(problems, err)
	}
	if len(problems) > 0 {
		return errors.Join(problems...)
	}
	if err := q.ctx.Err(); err != nil {
		return err
	}
	q.url = *q.client.origin.URL
	q.url.RawPath, q.url.RawQuery = q.fullPath(), q.query.String()
	if q.url.Path, err = url.PathUnescape(q.url.RawPath); err != nil {
		return err
	}
	return q.mayTravel()
}

// outgoing makes an HTTP request of the call. Each attempt has its own, since a transport may add to its header.
func (q *request) outgoing(ctx context.Context) *http.Request {
	made := q.client.origin.WithContext(ctx)
	target := q.url
	made.Method, made.URL, made.Header = q.method, &target, q.headers()
	made.Body, made.GetBody = nil, nil
	if q.body != nil {
		made.Body, _ = q.body.open() // as long as the call holds it, this cannot fail
		made.GetBody, made.ContentLength = q.body.open, int64(len(q.body.bytes()))
	}
	return made
}

// headers makes all headers of the call.
func (q *request) headers() http.Header {
	header := q.client.header.Clone()
	if q.credential != "" {
		header.Set(apiKeyHeader, q.credential)
	}
	for _, param := range q.header {
		header.Set(param.name, param.value)
	}
	if q.body != nil {
		header.Set("Content-Type", "application/json")
	}
	return header
}

// fullPath is the call's path behind that of the server, escaped.
func (q *request) fullPath() string {
	if q.client == nil || q.client.base == nil {
		return q.path
	}
	return strings.TrimSuffix(q.client.base.EscapedPath(), "/") + q.path
}

// checkText refuses values that cannot be meant: empty ones, and those with control characters. Its error does not repeat
// the value, which may be one that logs should not hold.
func (q *request) checkText(name, value string) bool {
	switch {
	case value == "":
		q.reject(name, "must not be empty")
	case hasControl(value):
		q.reject(name, "holds a control character")
	default:
		return true
	}
	return false
}

func hasControl(value string) bool {
	return strings.ContainsFunc(value, func(r rune) bool { return r < ' ' || r == 0x7f })
}

// checkHeader refuses what cannot be a header. The value may be a credential, so the error does not repeat it.
func checkHeader(parameter, name, value string) error {
	switch {
	case name == "" || strings.ContainsFunc(name, func(r rune) bool { return !isTokenRune(r) }):
		return invalid(parameter, "is not a header name")
	case isManagedHeader(name):
		return invalid(parameter, "is set by the HTTP client itself and cannot be chosen")
	case hasControl(value):
		return invalid(parameter, "the value holds a control character, such as a line break at its end")
	case strings.TrimSpace(value) != value:
		return invalid(parameter, "the value begins or ends with a blank")
	}
	return nil
}

// isTokenRune tells the characters of which RFC 9110 lets header names be made.
func isTokenRune(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("!#$%&'*+-.^_`|~", r)
}

// isManagedHeader tells the headers that net/http takes care of: if they were set, it would drop them in silence, or leave
// the answer as it is on the wire.
func isManagedHeader(name string) bool {
	switch http.CanonicalHeaderKey(name) {
	case "Accept-Encoding", "Connection", "Content-Length", "Expect", "Host", "Keep-Alive", "Proxy-Connection", "Te", "Trailer",
		"Transfer-Encoding", "Upgrade":
		return true
	}
	return false
}
