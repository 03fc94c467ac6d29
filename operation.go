package jcbulk

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/seed-5ccdf831/jcbulk/internal/httpheader"
)

// Operation is a call that BulkJobRequestsApi does not have, for APIClient.Do.
type Operation struct {
	// Name is what errors, Hooks and the Logger call it, such as SystemusersList.
	Name string
	// Method is the HTTP method.
	Method string
	// Path is the template of the path behind the server's own, with names of PathParams in braces: /systemusers/{id}.
	Path string
	// PathParams are the values for the names in Path. They are escaped.
	PathParams map[string]string
	// V1 sends the call to API v1, whose base is that of API v2 without the /v2 at its end.
	V1 bool
	// Query is the query. Unset: there is none.
	Query url.Values
	// OrgID is the organization that the call is for. Unset: Configuration.OrgID.
	OrgID string
	// Body is JSON. Unset: there is no body.
	Body json.RawMessage
	// Repeatable says that no harm is done if the service carries out the call twice, so that it is sent again after a failure of the
	// server or the network. A call that only reads is repeatable.
	Repeatable bool
}

// Do carries out an operation as Execute carries out the nine of BulkJobRequestsApi: with the client's credential, limit, time-outs, retries,
// hooks and log. It returns the answer's bytes, which the body of the response has as well. An error is a *GenericOpenAPIError.
func (c *APIClient) Do(ctx context.Context, o Operation) ([]byte, *http.Response, error) {
	if c != nil && c.cfg == nil { // it was not made by NewAPIClient
		c = nil
	}
	q := (&BulkJobRequestsApiService{client: c}).newRequest(ctx, o.Name, o.Method, o.Path, o.Repeatable)
	q.v1 = o.V1
	q.checkOperation(o)
	for _, name := range slices.Sorted(maps.Keys(o.PathParams)) {
		if !strings.Contains(o.Path, "{"+name+"}") {
			q.reject(name, "is not in the path")
			continue
		}
		q.pathParam(name, o.PathParams[name])
	}
	var orgID *string
	if o.OrgID != "" {
		orgID = &o.OrgID
	}
	q.headerParam("x-org-id", orgID)
	for _, name := range slices.Sorted(maps.Keys(o.Query)) {
		for _, value := range o.Query[name] {
			q.addQuery(name, value)
		}
	}
	if o.Body != nil && c != nil {
		q.body = c.bodies.New()
		q.body.Writer.Raw(o.Body)
	}
	return do(q, asBytes)
}

// checkOperation reports what is wrong with an operation itself.
func (q *request) checkOperation(o Operation) {
	path := o.Path
	for name := range o.PathParams {
		path = strings.ReplaceAll(path, "{"+name+"}", "")
	}
	switch {
	case o.Name == "" || httpheader.HasControl(o.Name):
		q.reject("Operation.Name", "must not be empty, nor hold a control character")
	case !httpheader.IsToken(o.Method):
		q.reject("Operation.Method", "is not an HTTP method")
	case !strings.HasPrefix(path, "/") || strings.ContainsAny(path, "?#{}%\\ ") || httpheader.HasControl(path):
		q.reject("Operation.Path", "must begin with a slash, have a value for each name in braces, and be free of ?, #, %%, \\, blanks and control characters")
	case o.Body != nil && !json.Valid(o.Body):
		q.reject("Operation.Body", "is not JSON")
	case o.V1 && q.client != nil && q.client.base != nil && !strings.HasSuffix(q.client.base.EscapedPath(), v2):
		q.reject("Operation.V1", "the server's URL does not end in "+v2+", so that the base of API v1 is not known")
	}
}

// v2 is what the base of API v2 ends with, and that of API v1 does not have.
const v2 = "/v2"
