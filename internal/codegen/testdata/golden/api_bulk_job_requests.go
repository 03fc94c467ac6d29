// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"net/http"
	"slices"
)

// BulkJobRequestsApiService holds the operations of the API. Each returns a builder: set what is optional on it, and call its Execute. The
// methods whose names end in Execute do that last step for a builder, as in other generated clients. It is safe for concurrent use.
type BulkJobRequestsApiService struct{ client *APIClient }

// ThingDelete removes a thing (DELETE /things/{thing_id}). The answer is empty.
func (a *BulkJobRequestsApiService) ThingDelete(ctx context.Context, thingId string) ApiThingDeleteRequest {
	return ApiThingDeleteRequest{apiService: a, ctx: ctx, thingId: thingId}
}

// ApiThingDeleteRequest builds a call of ThingDelete. Each setter returns a changed copy, so a request can be kept,
// shared between goroutines and changed in several ways.
type ApiThingDeleteRequest struct {
	ctx        context.Context
	apiService *BulkJobRequestsApiService
	thingId    string
	xOrgId     *string
}

// Format prints only the operation's name with every verb of fmt, because the context can hold a key.
func (r ApiThingDeleteRequest) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, "ThingDelete") }

// XOrgId sets the header x-org-id. The organization.
func (r ApiThingDeleteRequest) XOrgId(xOrgId string) ApiThingDeleteRequest {
	r.xOrgId = &xOrgId
	return r
}

// Execute sends the call. The body of the response can be read again. An error is a *GenericOpenAPIError.
func (r ApiThingDeleteRequest) Execute() (*http.Response, error) {
	return r.apiService.ThingDeleteExecute(r)
}

// ThingDeleteExecute sends a call of ThingDelete, as its Execute does.
func (a *BulkJobRequestsApiService) ThingDeleteExecute(r ApiThingDeleteRequest) (*http.Response, error) {
	q := a.newRequest(r.ctx, "ThingDelete", http.MethodDelete, "/things/{thing_id}", repeatable)
	q.pathParam("thing_id", r.thingId)
	q.headerParam("x-org-id", r.xOrgId)
	_, response, err := do(q, asNothing)
	return response, err
}

// ThingReplace puts a thing in the place of another (PUT /things/{thing_id}). The body is one model with required
// fields.
func (a *BulkJobRequestsApiService) ThingReplace(ctx context.Context, thingId string) ApiThingReplaceRequest {
	return ApiThingReplaceRequest{apiService: a, ctx: ctx, thingId: thingId}
}

// ApiThingReplaceRequest builds a call of ThingReplace. Each setter returns a changed copy, so a request can be kept,
// shared between goroutines and changed in several ways.
type ApiThingReplaceRequest struct {
	ctx        context.Context
	apiService *BulkJobRequestsApiService
	thingId    string
	body       *BulkScheduledStatechangeCreate
}

// Format prints only the operation's name with every verb of fmt, because the context can hold a key.
func (r ApiThingReplaceRequest) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, "ThingReplace") }

// Body sets the body. The new thing.
func (r ApiThingReplaceRequest) Body(body BulkScheduledStatechangeCreate) ApiThingReplaceRequest {
	r.body = &body
	return r
}

// Execute sends the call. The body of the response can be read again. An error is a *GenericOpenAPIError.
func (r ApiThingReplaceRequest) Execute() (*Job, *http.Response, error) {
	return r.apiService.ThingReplaceExecute(r)
}

// ThingReplaceExecute sends a call of ThingReplace, as its Execute does.
func (a *BulkJobRequestsApiService) ThingReplaceExecute(r ApiThingReplaceRequest) (*Job, *http.Response, error) {
	q := a.newRequest(r.ctx, "ThingReplace", http.MethodPut, "/things/{thing_id}", repeatable)
	q.pathParam("thing_id", r.thingId)
	objectBody(q, r.body, (*BulkScheduledStatechangeCreate).writeJSON)
	return do(q, asObject((*Job).readJSON))
}

// ThingsCreate starts a job that makes things (POST /things). This description is long enough that it has to be
// wrapped where it becomes a comment, and it goes on for a while to be sure of that.
func (a *BulkJobRequestsApiService) ThingsCreate(ctx context.Context) ApiThingsCreateRequest {
	return ApiThingsCreateRequest{apiService: a, ctx: ctx}
}

// ApiThingsCreateRequest builds a call of ThingsCreate. Each setter returns a changed copy, so a request can be kept,
// shared between goroutines and changed in several ways.
type ApiThingsCreateRequest struct {
	ctx         context.Context
	apiService  *BulkJobRequestsApiService
	colorSource *Color
	dryRun      *bool
	offset      *int32
	body        *[]ThingCreate
	rawBody     *[]json.RawMessage
}

// Format prints only the operation's name with every verb of fmt, because the context can hold a key.
func (r ApiThingsCreateRequest) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, "ThingsCreate") }

// ColorSource sets the header color-source. Where the color comes from. Default shop:RED.
func (r ApiThingsCreateRequest) ColorSource(colorSource Color) ApiThingsCreateRequest {
	r.colorSource = &colorSource
	return r
}

// DryRun sets the query parameter dryRun. Whether to change nothing.
func (r ApiThingsCreateRequest) DryRun(dryRun bool) ApiThingsCreateRequest {
	r.dryRun = &dryRun
	return r
}

// Offset sets the query parameter offset. A number without bounds.
func (r ApiThingsCreateRequest) Offset(offset int32) ApiThingsCreateRequest {
	r.offset = &offset
	return r
}

// Body sets the body. Things to make. The list is not copied: do not change it until the call has ended.
func (r ApiThingsCreateRequest) Body(body []ThingCreate) ApiThingsCreateRequest {
	r.body, r.rawBody = &body, nil
	return r
}

// RawBody sets the body to items that are JSON already, in place of Body. Each is an object, and is sent as it is.
// The list is not copied: do not change it until the call has ended.
func (r ApiThingsCreateRequest) RawBody(items []json.RawMessage) ApiThingsCreateRequest {
	r.body, r.rawBody = nil, &items
	return r
}

// Execute sends the call. The body of the response can be read again. An error is a *GenericOpenAPIError.
func (r ApiThingsCreateRequest) Execute() (*Job, *http.Response, error) {
	return r.apiService.ThingsCreateExecute(r)
}

// ThingsCreateExecute sends a call of ThingsCreate, as its Execute does.
func (a *BulkJobRequestsApiService) ThingsCreateExecute(r ApiThingsCreateRequest) (*Job, *http.Response, error) {
	q := a.newRequest(r.ctx, "ThingsCreate", http.MethodPost, "/things", once)
	q.headerParam("color-source", r.colorSource)
	q.queryBool("dryRun", r.dryRun)
	q.queryInt("offset", r.offset, -unbounded, unbounded)
	rawBody(q, r.rawBody)
	listBody(q, r.body, (*ThingCreate).writeJSON)
	return do(q, asObject((*Job).readJSON))
}

// ThingsList lists things | all of them (GET /things). The answer itself is the page.
func (a *BulkJobRequestsApiService) ThingsList(ctx context.Context) ApiThingsListRequest {
	return ApiThingsListRequest{apiService: a, ctx: ctx}
}

// ApiThingsListRequest builds a call of ThingsList. Each setter returns a changed copy, so a request can be kept,
// shared between goroutines and changed in several ways.
type ApiThingsListRequest struct {
	ctx        context.Context
	apiService *BulkJobRequestsApiService
	limit      *int32
	skip       *int32
	xOrgId     *string
	filter     []string
	type_      *string
}

// Format prints only the operation's name with every verb of fmt, because the context can hold a key.
func (r ApiThingsListRequest) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, "ThingsList") }

// Limit sets the query parameter limit. Number of items on a page. From 1 to 100. Default 10.
func (r ApiThingsListRequest) Limit(limit int32) ApiThingsListRequest {
	r.limit = &limit
	return r
}

// Skip sets the query parameter skip. Number of items before the page. At least 0. Default 0.
func (r ApiThingsListRequest) Skip(skip int32) ApiThingsListRequest {
	r.skip = &skip
	return r
}

// XOrgId sets the header x-org-id. The organization.
func (r ApiThingsListRequest) XOrgId(xOrgId string) ApiThingsListRequest {
	r.xOrgId = &xOrgId
	return r
}

// Filter sets the query parameter filter. Conditions that a thing meets.
func (r ApiThingsListRequest) Filter(filter []string) ApiThingsListRequest {
	r.filter = slices.Clone(filter)
	return r
}

// Type sets the query parameter type. A name that Go keeps for itself.
func (r ApiThingsListRequest) Type(type_ string) ApiThingsListRequest {
	r.type_ = &type_
	return r
}

// Execute sends the call. The body of the response can be read again. An error is a *GenericOpenAPIError.
func (r ApiThingsListRequest) Execute() ([]Thing, *http.Response, error) {
	return r.apiService.ThingsListExecute(r)
}

// All yields every item. It fetches a page when the loop needs one, of 100 items or of Limit where that is set. The list ends at the
// total that the service tells, or else at a page of fewer items. An error is yielded once and ends the loop.
func (r ApiThingsListRequest) All() iter.Seq2[Thing, error] {
	return paginate("ThingsList", r.limit, r.skip, func(limit, skip int32) (page[Thing], *http.Response, error) {
		answer, response, err := r.Limit(limit).Skip(skip).Execute()
		return page[Thing]{items: answer}, response, err
	})
}

// ThingsListExecute sends a call of ThingsList, as its Execute does.
func (a *BulkJobRequestsApiService) ThingsListExecute(r ApiThingsListRequest) ([]Thing, *http.Response, error) {
	q := a.newRequest(r.ctx, "ThingsList", http.MethodGet, "/things", repeatable)
	q.queryInt("limit", r.limit, 1, 100)
	q.queryInt("skip", r.skip, 0, unbounded)
	q.headerParam("x-org-id", r.xOrgId)
	q.queryList("filter", r.filter, 0, unbounded)
	q.queryString("type", r.type_)
	return do(q, asList((*Thing).readJSON))
}

// ThingsNext looks up what comes next (GET /things/next). A property of the answer holds the page.
func (a *BulkJobRequestsApiService) ThingsNext(ctx context.Context) ApiThingsNextRequest {
	return ApiThingsNextRequest{apiService: a, ctx: ctx}
}

// ApiThingsNextRequest builds a call of ThingsNext. Each setter returns a changed copy, so a request can be kept,
// shared between goroutines and changed in several ways.
type ApiThingsNextRequest struct {
	ctx        context.Context
	apiService *BulkJobRequestsApiService
	ids        []string
	pair       []string
	limit      *int32
	skip       *int32
}

// Format prints only the operation's name with every verb of fmt, because the context can hold a key.
func (r ApiThingsNextRequest) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, "ThingsNext") }

// Ids sets the query parameter ids. Things to look up. At most 100.
func (r ApiThingsNextRequest) Ids(ids []string) ApiThingsNextRequest {
	r.ids = slices.Clone(ids)
	return r
}

// Pair sets the query parameter pair. Two or three. From 2 to 3.
func (r ApiThingsNextRequest) Pair(pair []string) ApiThingsNextRequest {
	r.pair = slices.Clone(pair)
	return r
}

// Limit sets the query parameter limit. Number of items on a page. From 1 to 100. Default 10.
func (r ApiThingsNextRequest) Limit(limit int32) ApiThingsNextRequest {
	r.limit = &limit
	return r
}

// Skip sets the query parameter skip. Number of items before the page. At least 0. Default 0.
func (r ApiThingsNextRequest) Skip(skip int32) ApiThingsNextRequest {
	r.skip = &skip
	return r
}

// Execute sends the call. The body of the response can be read again. An error is a *GenericOpenAPIError.
func (r ApiThingsNextRequest) Execute() (*ThingsNext200Response, *http.Response, error) {
	return r.apiService.ThingsNextExecute(r)
}

// All yields every item. It fetches a page when the loop needs one, of 100 items or of Limit where that is set. The list ends at the
// total that the service tells, or else at a page of fewer items. An error is yielded once and ends the loop.
func (r ApiThingsNextRequest) All() iter.Seq2[Thing, error] {
	return paginate("ThingsNext", r.limit, r.skip, func(limit, skip int32) (page[Thing], *http.Response, error) {
		answer, response, err := r.Limit(limit).Skip(skip).Execute()
		return page[Thing]{items: answer.GetFound()}, response, err
	})
}

// ThingsNextExecute sends a call of ThingsNext, as its Execute does.
func (a *BulkJobRequestsApiService) ThingsNextExecute(r ApiThingsNextRequest) (*ThingsNext200Response, *http.Response, error) {
	q := a.newRequest(r.ctx, "ThingsNext", http.MethodGet, "/things/next", repeatable)
	q.queryList("ids", r.ids, 1, 100)
	q.queryList("pair", r.pair, 2, 3)
	q.queryInt("limit", r.limit, 1, 100)
	q.queryInt("skip", r.skip, 0, unbounded)
	return do(q, asObject((*ThingsNext200Response).readJSON))
}
