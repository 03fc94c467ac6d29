package jcbulk

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/seed-5ccdf831/jcbulk/internal/ctxerr"
	"github.com/seed-5ccdf831/jcbulk/internal/fieldpath"
	"github.com/seed-5ccdf831/jcbulk/internal/httpheader"
	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
	"github.com/seed-5ccdf831/jcbulk/internal/reqbody"
)

// Whether a call may be sent a second time if it is not known whether the first was carried out.
const (
	repeatable = true
	once       = false
)

// request is one call as the specification states it. Its methods take the parameters, leave out those that are not set, and
// collect what is wrong with them.
type request struct {
	ctx        context.Context
	client     *APIClient
	operation  string
	method     string
	template   string
	path       string // the template, filled in
	query      strings.Builder
	header     []headerParam
	body       *reqbody.Body // nil if it carries none
	repeatable bool
	v1         bool // it goes to API v1
	problems   []error

	credential string  // of the context
	url        url.URL // once the request is built
}

type headerParam struct{ name, value string }

// newRequest begins a call. path is the specification's template. A nil service is one of the mistakes, so that a builder which
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

// pathParam puts a value into its place in the template, escaped so that it stays one segment.
func (q *request) pathParam(name, value string) {
	if !q.checkText(name, value) {
		return
	}
	q.path = strings.Replace(q.path, "{"+name+"}", escapeSegment(value), 1)
}

// escapeSegment escapes as url.PathEscape does, and also . and .., which would mean another folder.
func escapeSegment(value string) string {
	if value == "." || value == ".." {
		return strings.ReplaceAll(value, ".", "%2E")
	}
	return url.PathEscape(value)
}

func (q *request) headerParam(name string, value *string) {
	if value == nil {
		value = q.client.defaultParam(name)
	}
	if value == nil || !q.checkText(name, *value) {
		return
	}
	if mistake := headerMistake(name, *value); mistake != "" {
		q.reject(name, "%s", mistake)
		return
	}
	q.header = append(q.header, headerParam{name, *value})
}

// defaultParam returns the value of a header parameter that the builder does not set, or nil.
func (c *APIClient) defaultParam(name string) *string {
	if c != nil && http.CanonicalHeaderKey(name) == orgIDHeader && c.header.Get(orgIDHeader) == "" && c.cfg.OrgID != "" {
		return &c.cfg.OrgID
	}
	return nil
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

func (q *request) queryInt(name string, value *int32, minimum, maximum int32) {
	switch {
	case value == nil:
	case *value < minimum && maximum == unbounded:
		q.reject(name, "%d is less than %d", *value, minimum)
	case *value < minimum || *value > maximum:
		q.reject(name, "%d is not between %d and %d", *value, minimum, maximum)
	default:
		q.addQuery(name, strconv.Itoa(int(*value)))
	}
}

// queryList adds the values as one parameter, joined by commas, or each as a parameter of its own. Joined, a value with a comma of
// its own would arrive as two, so it is refused.
func (q *request) queryList(name string, values []string, minimum, maximum int) {
	switch {
	case len(values) < minimum:
		q.reject(name, "needs at least %d, has %d", minimum, len(values))
		return
	case len(values) > maximum:
		q.reject(name, "takes at most %d, has %d", maximum, len(values))
		return
	}
	repeated := name == filterParam && q.client != nil && q.client.cfg.RepeatFilter
	for i, value := range values {
		switch place := name + fieldpath.Index(i); {
		case !q.checkText(place, value):
		case !repeated && strings.Contains(value, ","):
			q.reject(place, "%s", commaReason(name))
		case repeated || i == 0:
			q.addQuery(name, value)
		default:
			q.query.WriteByte(',')
			q.query.WriteString(url.QueryEscape(value))
		}
	}
}

// filterParam is the only list whose values can hold a comma: those of the others are ids.
const filterParam = "filter"

func commaReason(name string) string {
	const reason = "holds a comma, which separates values"
	if name == filterParam {
		return reason + "; set Configuration.RepeatFilter to send each value by itself"
	}
	return reason
}

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

// objectBody makes a model the body of a request, unless there is none.
func objectBody[T any](q *request, model *T, write func(*T, *jsonwire.Writer)) {
	if model != nil && q.client != nil {
		q.body = q.client.bodies.New()
		write(model, q.body.Writer)
		q.checkBody()
	}
}

// listBody makes a list of models the body of a request, unless there is none.
func listBody[T any](q *request, models *[]T, write func(*T, *jsonwire.Writer)) {
	if models != nil && q.client != nil {
		q.body = q.client.bodies.New()
		jsonwire.WriteList(q.body.Writer, *models, write)
		q.checkBody()
	}
}

// rawBody makes a list of objects that are JSON already the body of a request, unless there is none.
func rawBody(q *request, items *[]json.RawMessage) {
	if items == nil || q.client == nil {
		return
	}
	for i, item := range *items {
		if len(item) < len("{}") || item[0] != '{' || item[len(item)-1] != '}' {
			q.reject("body"+fieldpath.Index(i), "is no JSON object")
			return
		}
	}
	q.body = q.client.bodies.New()
	jsonwire.WriteRaw(q.body.Writer, *items)
}

// checkBody reports a value of the body that could not be written.
func (q *request) checkBody() {
	if err := q.body.Writer.Err(); err != nil {
		q.reject(fieldpath.Join("body", err.Path), "%s", err.Reason)
	}
}

// build makes the request ready to be sent, or reports all that is wrong with it.
func (q *request) build() (err error) {
	problems := q.problems
	if q.client != nil && q.client.err != nil {
		problems = append(problems, q.client.err)
	}
	if q.ctx != nil {
		if q.credential, err = contextAPIKey(q.ctx); err != nil {
			problems = append(problems, err)
		}
	}
	if len(problems) > 0 {
		return errors.Join(problems...)
	}
	if err := ctxerr.Of(q.ctx); err != nil {
		return err
	}
	q.url = *q.client.base
	q.url.RawPath, q.url.RawQuery = q.fullPath(), q.query.String()
	if q.url.Path, err = url.PathUnescape(q.url.RawPath); err != nil {
		return err
	}
	return nil
}

// sign adds the credential to the header of an attempt and returns what was signed, or nil. The credential of the context or of
// the default headers is in the header already.
func (q *request) sign(ctx context.Context, header http.Header) (*http.Request, error) {
	signer := q.signer()
	if signer == nil {
		return nil, nil //nolint:nilnil // nothing to sign is no mistake
	}
	signed := q.newHTTPRequest(ctx, header)
	if signed.Body != nil {
		defer signed.Body.Close()
	}
	return signed, signer.Sign(signed)
}

// signer is what signs this request, or nil.
func (q *request) signer() Signer {
	if q.credential != "" {
		return nil
	}
	return q.client.signer
}

// newHTTPRequest makes an HTTP request of the call.
func (q *request) newHTTPRequest(ctx context.Context, header http.Header) *http.Request {
	target := q.url
	made := http.Request{
		Method: q.method, URL: &target, Host: target.Host, Header: header,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
	}
	if q.body != nil {
		made.Body, _ = q.body.Open() // it cannot fail while the call holds the body
		made.GetBody, made.ContentLength = q.body.Open, int64(len(q.body.Bytes()))
	}
	return made.WithContext(ctx)
}

// headers makes the header of an attempt. Each attempt has its own, since a transport may add to it.
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

// fullPath is the escaped path of the call, behind that of the server.
func (q *request) fullPath() string {
	if q.client == nil || q.client.base == nil {
		return q.path
	}
	base := q.client.base.EscapedPath()
	if q.v1 {
		base = strings.TrimSuffix(base, v2)
	}
	return base + q.path
}

// checkText refuses values that nobody can mean: empty ones, and those with control characters. Its error does not repeat the
// value, which may not be fit for logs.
func (q *request) checkText(name, value string) bool {
	switch {
	case value == "":
		q.reject(name, "must not be empty")
	case httpheader.HasControl(value):
		q.reject(name, "holds a control character")
	default:
		return true
	}
	return false
}
