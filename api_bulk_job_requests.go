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

// BulkUserExpires starts a job that expires users (POST /bulk/user/expires). The answer holds the job's id and
// nothing about the users. Only BulkUsersCreateResults can tell what became of each. It is documented for jobs that
// create or update users, so it may answer status 404 for this job. The call is safe to repeat, because a second job
// sets the same state again.
func (a *BulkJobRequestsApiService) BulkUserExpires(ctx context.Context) ApiBulkUserExpiresRequest {
	return ApiBulkUserExpiresRequest{apiService: a, ctx: ctx}
}

// ApiBulkUserExpiresRequest builds a call of BulkUserExpires. Each setter returns a changed copy, so a request can be
// kept, shared between goroutines and changed in several ways.
type ApiBulkUserExpiresRequest struct {
	ctx        context.Context
	apiService *BulkJobRequestsApiService
	xOrgId     *string
	body       *[]BulkUserExpire
	rawBody    *[]json.RawMessage
}

// Format prints only the operation's name with every verb of fmt, because the context can hold a key.
func (r ApiBulkUserExpiresRequest) Format(s fmt.State, _ rune) {
	_, _ = io.WriteString(s, "BulkUserExpires")
}

// XOrgId sets the header x-org-id. Id of the organization that the call is for. The admin console shows it under
// Settings > Organization Profile > General, and the multi-tenant portal under Organizations, for each organization.
// A multi-tenant administrator must set it. A single-tenant administrator need not.
func (r ApiBulkUserExpiresRequest) XOrgId(xOrgId string) ApiBulkUserExpiresRequest {
	r.xOrgId = &xOrgId
	return r
}

// Body sets the body. Users to expire. The vendor's own tools send at most 800 in one job. The list is not copied: do
// not change it until the call has ended.
func (r ApiBulkUserExpiresRequest) Body(body []BulkUserExpire) ApiBulkUserExpiresRequest {
	r.body, r.rawBody = &body, nil
	return r
}

// RawBody sets the body to items that are JSON already, in place of Body. Each is an object, and is sent as it is.
// The list is not copied: do not change it until the call has ended.
func (r ApiBulkUserExpiresRequest) RawBody(items []json.RawMessage) ApiBulkUserExpiresRequest {
	r.body, r.rawBody = nil, &items
	return r
}

// Execute sends the call. The body of the response can be read again. An error is a *GenericOpenAPIError.
func (r ApiBulkUserExpiresRequest) Execute() (*JobId, *http.Response, error) {
	return r.apiService.BulkUserExpiresExecute(r)
}

// BulkUserExpiresExecute sends a call of BulkUserExpires, as its Execute does.
func (a *BulkJobRequestsApiService) BulkUserExpiresExecute(r ApiBulkUserExpiresRequest) (*JobId, *http.Response, error) {
	q := a.newRequest(r.ctx, "BulkUserExpires", http.MethodPost, "/bulk/user/expires", repeatable)
	q.headerParam("x-org-id", r.xOrgId)
	rawBody(q, r.rawBody)
	listBody(q, r.body, (*BulkUserExpire).writeJSON)
	return do(q, asObject((*JobId).readJSON))
}

// BulkUserStatesCreate schedules a change of state for users (POST /bulk/userstates). The answer lists the scheduled
// changes. Each has the scheduledJobId with which BulkUserStatesDelete cancels it. The call is not safe to repeat,
// because it can schedule the change twice. Where its outcome is unknown, check BulkUserStatesList first.
func (a *BulkJobRequestsApiService) BulkUserStatesCreate(ctx context.Context) ApiBulkUserStatesCreateRequest {
	return ApiBulkUserStatesCreateRequest{apiService: a, ctx: ctx}
}

// ApiBulkUserStatesCreateRequest builds a call of BulkUserStatesCreate. Each setter returns a changed copy, so a
// request can be kept, shared between goroutines and changed in several ways.
type ApiBulkUserStatesCreateRequest struct {
	ctx        context.Context
	apiService *BulkJobRequestsApiService
	xOrgId     *string
	body       *BulkScheduledStatechangeCreate
}

// Format prints only the operation's name with every verb of fmt, because the context can hold a key.
func (r ApiBulkUserStatesCreateRequest) Format(s fmt.State, _ rune) {
	_, _ = io.WriteString(s, "BulkUserStatesCreate")
}

// XOrgId sets the header x-org-id. Id of the organization that the call is for. The admin console shows it under
// Settings > Organization Profile > General, and the multi-tenant portal under Organizations, for each organization.
// A multi-tenant administrator must set it. A single-tenant administrator need not.
func (r ApiBulkUserStatesCreateRequest) XOrgId(xOrgId string) ApiBulkUserStatesCreateRequest {
	r.xOrgId = &xOrgId
	return r
}

// Body sets the body. The new state, the users that get it and the time of the change.
func (r ApiBulkUserStatesCreateRequest) Body(body BulkScheduledStatechangeCreate) ApiBulkUserStatesCreateRequest {
	r.body = &body
	return r
}

// Execute sends the call. The body of the response can be read again. An error is a *GenericOpenAPIError.
func (r ApiBulkUserStatesCreateRequest) Execute() ([]ScheduledUserstateResult, *http.Response, error) {
	return r.apiService.BulkUserStatesCreateExecute(r)
}

// BulkUserStatesCreateExecute sends a call of BulkUserStatesCreate, as its Execute does.
func (a *BulkJobRequestsApiService) BulkUserStatesCreateExecute(r ApiBulkUserStatesCreateRequest) ([]ScheduledUserstateResult, *http.Response, error) {
	q := a.newRequest(r.ctx, "BulkUserStatesCreate", http.MethodPost, "/bulk/userstates", once)
	q.headerParam("x-org-id", r.xOrgId)
	objectBody(q, r.body, (*BulkScheduledStatechangeCreate).writeJSON)
	return do(q, asList((*ScheduledUserstateResult).readJSON))
}

// BulkUserStatesDelete cancels a scheduled change of state (DELETE /bulk/userstates/{id}). The answer is empty.
// Cancelling does not undo a change that has already taken place.
func (a *BulkJobRequestsApiService) BulkUserStatesDelete(ctx context.Context, id string) ApiBulkUserStatesDeleteRequest {
	return ApiBulkUserStatesDeleteRequest{apiService: a, ctx: ctx, id: id}
}

// ApiBulkUserStatesDeleteRequest builds a call of BulkUserStatesDelete. Each setter returns a changed copy, so a
// request can be kept, shared between goroutines and changed in several ways.
type ApiBulkUserStatesDeleteRequest struct {
	ctx        context.Context
	apiService *BulkJobRequestsApiService
	id         string
	xOrgId     *string
}

// Format prints only the operation's name with every verb of fmt, because the context can hold a key.
func (r ApiBulkUserStatesDeleteRequest) Format(s fmt.State, _ rune) {
	_, _ = io.WriteString(s, "BulkUserStatesDelete")
}

// XOrgId sets the header x-org-id. Id of the organization that the call is for. The admin console shows it under
// Settings > Organization Profile > General, and the multi-tenant portal under Organizations, for each organization.
// A multi-tenant administrator must set it. A single-tenant administrator need not.
func (r ApiBulkUserStatesDeleteRequest) XOrgId(xOrgId string) ApiBulkUserStatesDeleteRequest {
	r.xOrgId = &xOrgId
	return r
}

// Execute sends the call. The body of the response can be read again. An error is a *GenericOpenAPIError.
func (r ApiBulkUserStatesDeleteRequest) Execute() (*http.Response, error) {
	return r.apiService.BulkUserStatesDeleteExecute(r)
}

// BulkUserStatesDeleteExecute sends a call of BulkUserStatesDelete, as its Execute does.
func (a *BulkJobRequestsApiService) BulkUserStatesDeleteExecute(r ApiBulkUserStatesDeleteRequest) (*http.Response, error) {
	q := a.newRequest(r.ctx, "BulkUserStatesDelete", http.MethodDelete, "/bulk/userstates/{id}", repeatable)
	q.pathParam("id", r.id)
	q.headerParam("x-org-id", r.xOrgId)
	_, response, err := do(q, asNothing)
	return response, err
}

// BulkUserStatesGetNextScheduled lists the next scheduled changes of state of given users (GET
// /bulk/userstates/eventlist/next). The answer has at most one event for each state of a user, which are the next
// activation and the next suspension. There are further pages where events_count is greater than limit.
func (a *BulkJobRequestsApiService) BulkUserStatesGetNextScheduled(ctx context.Context) ApiBulkUserStatesGetNextScheduledRequest {
	return ApiBulkUserStatesGetNextScheduledRequest{apiService: a, ctx: ctx}
}

// ApiBulkUserStatesGetNextScheduledRequest builds a call of BulkUserStatesGetNextScheduled. Each setter returns a
// changed copy, so a request can be kept, shared between goroutines and changed in several ways.
type ApiBulkUserStatesGetNextScheduledRequest struct {
	ctx        context.Context
	apiService *BulkJobRequestsApiService
	users      []string
	limit      *int32
	skip       *int32
	xOrgId     *string
}

// Format prints only the operation's name with every verb of fmt, because the context can hold a key.
func (r ApiBulkUserStatesGetNextScheduledRequest) Format(s fmt.State, _ rune) {
	_, _ = io.WriteString(s, "BulkUserStatesGetNextScheduled")
}

// Users sets the query parameter users. Object ids of the users, 24 hexadecimal digits each. At most 100.
func (r ApiBulkUserStatesGetNextScheduledRequest) Users(users []string) ApiBulkUserStatesGetNextScheduledRequest {
	r.users = slices.Clone(users)
	return r
}

// Limit sets the query parameter limit. Number of items on a page. From 1 to 100. Default 10.
func (r ApiBulkUserStatesGetNextScheduledRequest) Limit(limit int32) ApiBulkUserStatesGetNextScheduledRequest {
	r.limit = &limit
	return r
}

// Skip sets the query parameter skip. Number of items before the page. At least 0. Default 0.
func (r ApiBulkUserStatesGetNextScheduledRequest) Skip(skip int32) ApiBulkUserStatesGetNextScheduledRequest {
	r.skip = &skip
	return r
}

// XOrgId sets the header x-org-id. Id of the organization that the call is for. The admin console shows it under
// Settings > Organization Profile > General, and the multi-tenant portal under Organizations, for each organization.
// A multi-tenant administrator must set it. A single-tenant administrator need not.
func (r ApiBulkUserStatesGetNextScheduledRequest) XOrgId(xOrgId string) ApiBulkUserStatesGetNextScheduledRequest {
	r.xOrgId = &xOrgId
	return r
}

// Execute sends the call. The body of the response can be read again. An error is a *GenericOpenAPIError.
func (r ApiBulkUserStatesGetNextScheduledRequest) Execute() (*BulkUserStatesGetNextScheduled200Response, *http.Response, error) {
	return r.apiService.BulkUserStatesGetNextScheduledExecute(r)
}

// All yields every item. It fetches a page when the loop needs one, of 100 items or of Limit where that is set. The list ends at the
// total that the service tells, or else at a page of fewer items. An error is yielded once and ends the loop.
func (r ApiBulkUserStatesGetNextScheduledRequest) All() iter.Seq2[ScheduledUserstateResult, error] {
	return paginate("BulkUserStatesGetNextScheduled", r.limit, r.skip, func(limit, skip int32) (page[ScheduledUserstateResult], *http.Response, error) {
		answer, response, err := r.Limit(limit).Skip(skip).Execute()
		return page[ScheduledUserstateResult]{items: answer.GetResults(), count: answer.GetEventsCount()}, response, err
	})
}

// BulkUserStatesGetNextScheduledExecute sends a call of BulkUserStatesGetNextScheduled, as its Execute does.
func (a *BulkJobRequestsApiService) BulkUserStatesGetNextScheduledExecute(r ApiBulkUserStatesGetNextScheduledRequest) (*BulkUserStatesGetNextScheduled200Response, *http.Response, error) {
	q := a.newRequest(r.ctx, "BulkUserStatesGetNextScheduled", http.MethodGet, "/bulk/userstates/eventlist/next", repeatable)
	q.queryList("users", r.users, 1, 100)
	q.queryInt("limit", r.limit, 1, 100)
	q.queryInt("skip", r.skip, 0, unbounded)
	q.headerParam("x-org-id", r.xOrgId)
	return do(q, asObject((*BulkUserStatesGetNextScheduled200Response).readJSON))
}

// BulkUserStatesList lists the scheduled changes of state (GET /bulk/userstates). The answer is one page of the
// changes that match filter and userid. BulkUserStatesGetNextScheduled needs fewer calls to tell the next change of
// many users.
func (a *BulkJobRequestsApiService) BulkUserStatesList(ctx context.Context) ApiBulkUserStatesListRequest {
	return ApiBulkUserStatesListRequest{apiService: a, ctx: ctx}
}

// ApiBulkUserStatesListRequest builds a call of BulkUserStatesList. Each setter returns a changed copy, so a request
// can be kept, shared between goroutines and changed in several ways.
type ApiBulkUserStatesListRequest struct {
	ctx        context.Context
	apiService *BulkJobRequestsApiService
	limit      *int32
	filter     []string
	skip       *int32
	xOrgId     *string
	userid     *string
}

// Format prints only the operation's name with every verb of fmt, because the context can hold a key.
func (r ApiBulkUserStatesListRequest) Format(s fmt.State, _ rune) {
	_, _ = io.WriteString(s, "BulkUserStatesList")
}

// Limit sets the query parameter limit. Number of items on a page. From 1 to 100. Default 10.
func (r ApiBulkUserStatesListRequest) Limit(limit int32) ApiBulkUserStatesListRequest {
	r.limit = &limit
	return r
}

// Filter sets the query parameter filter. Conditions of the form field:operator:value. The field is one of the
// answer's: scheduledDate, scheduledJobId, state or systemUserId. The operator is eq, ne, gt, ge, lt, le, between,
// search or in. Values are case-sensitive and may contain wildcards. Commas join the conditions to one parameter, so
// a condition that holds a comma is refused, unless Configuration.RepeatFilter sends each condition as a parameter of
// its own.
func (r ApiBulkUserStatesListRequest) Filter(filter []string) ApiBulkUserStatesListRequest {
	r.filter = slices.Clone(filter)
	return r
}

// Skip sets the query parameter skip. Number of items before the page. At least 0. Default 0.
func (r ApiBulkUserStatesListRequest) Skip(skip int32) ApiBulkUserStatesListRequest {
	r.skip = &skip
	return r
}

// XOrgId sets the header x-org-id. Id of the organization that the call is for. The admin console shows it under
// Settings > Organization Profile > General, and the multi-tenant portal under Organizations, for each organization.
// A multi-tenant administrator must set it. A single-tenant administrator need not.
func (r ApiBulkUserStatesListRequest) XOrgId(xOrgId string) ApiBulkUserStatesListRequest {
	r.xOrgId = &xOrgId
	return r
}

// Userid sets the query parameter userid. Object id of a user, to list the changes of that user only.
func (r ApiBulkUserStatesListRequest) Userid(userid string) ApiBulkUserStatesListRequest {
	r.userid = &userid
	return r
}

// Execute sends the call. The body of the response can be read again. An error is a *GenericOpenAPIError.
func (r ApiBulkUserStatesListRequest) Execute() ([]ScheduledUserstateResult, *http.Response, error) {
	return r.apiService.BulkUserStatesListExecute(r)
}

// All yields every item. It fetches a page when the loop needs one, of 100 items or of Limit where that is set. The list ends at the
// total that the service tells, or else at a page of fewer items. An error is yielded once and ends the loop.
func (r ApiBulkUserStatesListRequest) All() iter.Seq2[ScheduledUserstateResult, error] {
	return paginate("BulkUserStatesList", r.limit, r.skip, func(limit, skip int32) (page[ScheduledUserstateResult], *http.Response, error) {
		answer, response, err := r.Limit(limit).Skip(skip).Execute()
		return page[ScheduledUserstateResult]{items: answer}, response, err
	})
}

// BulkUserStatesListExecute sends a call of BulkUserStatesList, as its Execute does.
func (a *BulkJobRequestsApiService) BulkUserStatesListExecute(r ApiBulkUserStatesListRequest) ([]ScheduledUserstateResult, *http.Response, error) {
	q := a.newRequest(r.ctx, "BulkUserStatesList", http.MethodGet, "/bulk/userstates", repeatable)
	q.queryInt("limit", r.limit, 1, 100)
	q.queryList("filter", r.filter, 0, unbounded)
	q.queryInt("skip", r.skip, 0, unbounded)
	q.headerParam("x-org-id", r.xOrgId)
	q.queryString("userid", r.userid)
	return do(q, asList((*ScheduledUserstateResult).readJSON))
}

// BulkUserUnlocks starts a job that unlocks locked users (POST /bulk/user/unlocks). The answer holds the job's id and
// nothing about the users. Only BulkUsersCreateResults can tell what became of each. It is documented for jobs that
// create or update users, so it may answer status 404 for this job. The call is safe to repeat, because a second job
// sets the same state again.
func (a *BulkJobRequestsApiService) BulkUserUnlocks(ctx context.Context) ApiBulkUserUnlocksRequest {
	return ApiBulkUserUnlocksRequest{apiService: a, ctx: ctx}
}

// ApiBulkUserUnlocksRequest builds a call of BulkUserUnlocks. Each setter returns a changed copy, so a request can be
// kept, shared between goroutines and changed in several ways.
type ApiBulkUserUnlocksRequest struct {
	ctx        context.Context
	apiService *BulkJobRequestsApiService
	xOrgId     *string
	body       *[]BulkUserUnlock
	rawBody    *[]json.RawMessage
}

// Format prints only the operation's name with every verb of fmt, because the context can hold a key.
func (r ApiBulkUserUnlocksRequest) Format(s fmt.State, _ rune) {
	_, _ = io.WriteString(s, "BulkUserUnlocks")
}

// XOrgId sets the header x-org-id. Id of the organization that the call is for. The admin console shows it under
// Settings > Organization Profile > General, and the multi-tenant portal under Organizations, for each organization.
// A multi-tenant administrator must set it. A single-tenant administrator need not.
func (r ApiBulkUserUnlocksRequest) XOrgId(xOrgId string) ApiBulkUserUnlocksRequest {
	r.xOrgId = &xOrgId
	return r
}

// Body sets the body. Users to unlock. The vendor's own tools send at most 800 in one job. The list is not copied: do
// not change it until the call has ended.
func (r ApiBulkUserUnlocksRequest) Body(body []BulkUserUnlock) ApiBulkUserUnlocksRequest {
	r.body, r.rawBody = &body, nil
	return r
}

// RawBody sets the body to items that are JSON already, in place of Body. Each is an object, and is sent as it is.
// The list is not copied: do not change it until the call has ended.
func (r ApiBulkUserUnlocksRequest) RawBody(items []json.RawMessage) ApiBulkUserUnlocksRequest {
	r.body, r.rawBody = nil, &items
	return r
}

// Execute sends the call. The body of the response can be read again. An error is a *GenericOpenAPIError.
func (r ApiBulkUserUnlocksRequest) Execute() (*JobId, *http.Response, error) {
	return r.apiService.BulkUserUnlocksExecute(r)
}

// BulkUserUnlocksExecute sends a call of BulkUserUnlocks, as its Execute does.
func (a *BulkJobRequestsApiService) BulkUserUnlocksExecute(r ApiBulkUserUnlocksRequest) (*JobId, *http.Response, error) {
	q := a.newRequest(r.ctx, "BulkUserUnlocks", http.MethodPost, "/bulk/user/unlocks", repeatable)
	q.headerParam("x-org-id", r.xOrgId)
	rawBody(q, r.rawBody)
	listBody(q, r.body, (*BulkUserUnlock).writeJSON)
	return do(q, asObject((*JobId).readJSON))
}

// BulkUsersCreate starts a job that creates users (POST /bulk/users). The answer holds the job's id and nothing about
// the users. The job creates them after the answer, and BulkUsersCreateResults tells what became of each. A user
// without a state gets a default of the organization. It is the default for CSV imports where creation-source is
// jumpcloud:bulk, and the default for application imports otherwise. An administrator sees and changes both in the
// admin console under User Management > Users > Settings, as Default User State. API v1 has them in
// settings.newSystemUserStateDefaults of an organization, as csvImport and applicationImport. The call is not safe to
// repeat, because a second job can create the users twice.
func (a *BulkJobRequestsApiService) BulkUsersCreate(ctx context.Context) ApiBulkUsersCreateRequest {
	return ApiBulkUsersCreateRequest{apiService: a, ctx: ctx}
}

// ApiBulkUsersCreateRequest builds a call of BulkUsersCreate. Each setter returns a changed copy, so a request can be
// kept, shared between goroutines and changed in several ways.
type ApiBulkUsersCreateRequest struct {
	ctx            context.Context
	apiService     *BulkJobRequestsApiService
	xOrgId         *string
	creationSource *CreationSource
	suppressEmail  *bool
	body           *[]BulkUserCreate
	rawBody        *[]json.RawMessage
}

// Format prints only the operation's name with every verb of fmt, because the context can hold a key.
func (r ApiBulkUsersCreateRequest) Format(s fmt.State, _ rune) {
	_, _ = io.WriteString(s, "BulkUsersCreate")
}

// XOrgId sets the header x-org-id. Id of the organization that the call is for. The admin console shows it under
// Settings > Organization Profile > General, and the multi-tenant portal under Organizations, for each organization.
// A multi-tenant administrator must set it. A single-tenant administrator need not.
func (r ApiBulkUsersCreateRequest) XOrgId(xOrgId string) ApiBulkUsersCreateRequest {
	r.xOrgId = &xOrgId
	return r
}

// CreationSource sets the header creation-source. Source of the users. It decides the state of a user that is sent
// without one. The service answers a malformed value with status 400. Default jumpcloud:bulk.
func (r ApiBulkUsersCreateRequest) CreationSource(creationSource CreationSource) ApiBulkUsersCreateRequest {
	r.creationSource = &creationSource
	return r
}

// SuppressEmail sets the query parameter suppressEmail. Whether to send no e-mail when the job has ended. Without it,
// the administrator who started the job gets an e-mail with the results.
func (r ApiBulkUsersCreateRequest) SuppressEmail(suppressEmail bool) ApiBulkUsersCreateRequest {
	r.suppressEmail = &suppressEmail
	return r
}

// Body sets the body. Users to create. The vendor's own tools send at most 800 in one job. The list is not copied: do
// not change it until the call has ended.
func (r ApiBulkUsersCreateRequest) Body(body []BulkUserCreate) ApiBulkUsersCreateRequest {
	r.body, r.rawBody = &body, nil
	return r
}

// RawBody sets the body to items that are JSON already, in place of Body. Each is an object, and is sent as it is.
// The list is not copied: do not change it until the call has ended.
func (r ApiBulkUsersCreateRequest) RawBody(items []json.RawMessage) ApiBulkUsersCreateRequest {
	r.body, r.rawBody = nil, &items
	return r
}

// Execute sends the call. The body of the response can be read again. An error is a *GenericOpenAPIError.
func (r ApiBulkUsersCreateRequest) Execute() (*JobId, *http.Response, error) {
	return r.apiService.BulkUsersCreateExecute(r)
}

// BulkUsersCreateExecute sends a call of BulkUsersCreate, as its Execute does.
func (a *BulkJobRequestsApiService) BulkUsersCreateExecute(r ApiBulkUsersCreateRequest) (*JobId, *http.Response, error) {
	q := a.newRequest(r.ctx, "BulkUsersCreate", http.MethodPost, "/bulk/users", once)
	q.headerParam("x-org-id", r.xOrgId)
	q.headerParam("creation-source", r.creationSource)
	q.queryBool("suppressEmail", r.suppressEmail)
	rawBody(q, r.rawBody)
	listBody(q, r.body, (*BulkUserCreate).writeJSON)
	return do(q, asObject((*JobId).readJSON))
}

// BulkUsersCreateResults lists the results of a job, one for each of its users (GET /bulk/users/{job_id}/results). It
// takes jobs that create users and jobs that update users. The job may still be running. Ask again while there are
// fewer results than users that were sent, or while a result is pending. An unknown status means neither that the
// work has ended nor that it has succeeded.
func (a *BulkJobRequestsApiService) BulkUsersCreateResults(ctx context.Context, jobId string) ApiBulkUsersCreateResultsRequest {
	return ApiBulkUsersCreateResultsRequest{apiService: a, ctx: ctx, jobId: jobId}
}

// ApiBulkUsersCreateResultsRequest builds a call of BulkUsersCreateResults. Each setter returns a changed copy, so a
// request can be kept, shared between goroutines and changed in several ways.
type ApiBulkUsersCreateResultsRequest struct {
	ctx        context.Context
	apiService *BulkJobRequestsApiService
	jobId      string
	limit      *int32
	skip       *int32
	xOrgId     *string
}

// Format prints only the operation's name with every verb of fmt, because the context can hold a key.
func (r ApiBulkUsersCreateResultsRequest) Format(s fmt.State, _ rune) {
	_, _ = io.WriteString(s, "BulkUsersCreateResults")
}

// Limit sets the query parameter limit. Number of items on a page. From 1 to 100. Default 10.
func (r ApiBulkUsersCreateResultsRequest) Limit(limit int32) ApiBulkUsersCreateResultsRequest {
	r.limit = &limit
	return r
}

// Skip sets the query parameter skip. Number of items before the page. At least 0. Default 0.
func (r ApiBulkUsersCreateResultsRequest) Skip(skip int32) ApiBulkUsersCreateResultsRequest {
	r.skip = &skip
	return r
}

// XOrgId sets the header x-org-id. Id of the organization that the call is for. The admin console shows it under
// Settings > Organization Profile > General, and the multi-tenant portal under Organizations, for each organization.
// A multi-tenant administrator must set it. A single-tenant administrator need not.
func (r ApiBulkUsersCreateResultsRequest) XOrgId(xOrgId string) ApiBulkUsersCreateResultsRequest {
	r.xOrgId = &xOrgId
	return r
}

// Execute sends the call. The body of the response can be read again. An error is a *GenericOpenAPIError.
func (r ApiBulkUsersCreateResultsRequest) Execute() ([]JobWorkresult, *http.Response, error) {
	return r.apiService.BulkUsersCreateResultsExecute(r)
}

// All yields every item. It fetches a page when the loop needs one, of 100 items or of Limit where that is set. The list ends at the
// total that the service tells, or else at a page of fewer items. An error is yielded once and ends the loop.
func (r ApiBulkUsersCreateResultsRequest) All() iter.Seq2[JobWorkresult, error] {
	return paginate("BulkUsersCreateResults", r.limit, r.skip, func(limit, skip int32) (page[JobWorkresult], *http.Response, error) {
		answer, response, err := r.Limit(limit).Skip(skip).Execute()
		return page[JobWorkresult]{items: answer}, response, err
	})
}

// BulkUsersCreateResultsExecute sends a call of BulkUsersCreateResults, as its Execute does.
func (a *BulkJobRequestsApiService) BulkUsersCreateResultsExecute(r ApiBulkUsersCreateResultsRequest) ([]JobWorkresult, *http.Response, error) {
	q := a.newRequest(r.ctx, "BulkUsersCreateResults", http.MethodGet, "/bulk/users/{job_id}/results", repeatable)
	q.pathParam("job_id", r.jobId)
	q.queryInt("limit", r.limit, 1, 100)
	q.queryInt("skip", r.skip, 0, unbounded)
	q.headerParam("x-org-id", r.xOrgId)
	return do(q, asList((*JobWorkresult).readJSON))
}

// BulkUsersUpdate starts a job that changes existing users (PATCH /bulk/users). Each item names a user by id and
// holds the fields to change. The answer holds the job's id and nothing about the users. The job changes them after
// the answer, and BulkUsersCreateResults tells what became of each. The call is safe to repeat, because a second job
// sets the same values again.
func (a *BulkJobRequestsApiService) BulkUsersUpdate(ctx context.Context) ApiBulkUsersUpdateRequest {
	return ApiBulkUsersUpdateRequest{apiService: a, ctx: ctx}
}

// ApiBulkUsersUpdateRequest builds a call of BulkUsersUpdate. Each setter returns a changed copy, so a request can be
// kept, shared between goroutines and changed in several ways.
type ApiBulkUsersUpdateRequest struct {
	ctx           context.Context
	apiService    *BulkJobRequestsApiService
	xOrgId        *string
	suppressEmail *bool
	body          *[]BulkUserUpdate
	rawBody       *[]json.RawMessage
}

// Format prints only the operation's name with every verb of fmt, because the context can hold a key.
func (r ApiBulkUsersUpdateRequest) Format(s fmt.State, _ rune) {
	_, _ = io.WriteString(s, "BulkUsersUpdate")
}

// XOrgId sets the header x-org-id. Id of the organization that the call is for. The admin console shows it under
// Settings > Organization Profile > General, and the multi-tenant portal under Organizations, for each organization.
// A multi-tenant administrator must set it. A single-tenant administrator need not.
func (r ApiBulkUsersUpdateRequest) XOrgId(xOrgId string) ApiBulkUsersUpdateRequest {
	r.xOrgId = &xOrgId
	return r
}

// SuppressEmail sets the query parameter suppressEmail. Whether to send no e-mail when the job has ended. Without it,
// the administrator who started the job gets an e-mail with the results.
func (r ApiBulkUsersUpdateRequest) SuppressEmail(suppressEmail bool) ApiBulkUsersUpdateRequest {
	r.suppressEmail = &suppressEmail
	return r
}

// Body sets the body. Changes to make, one item for each user. The vendor's own tools send at most 800 in one job.
// The list is not copied: do not change it until the call has ended.
func (r ApiBulkUsersUpdateRequest) Body(body []BulkUserUpdate) ApiBulkUsersUpdateRequest {
	r.body, r.rawBody = &body, nil
	return r
}

// RawBody sets the body to items that are JSON already, in place of Body. Each is an object, and is sent as it is.
// The list is not copied: do not change it until the call has ended.
func (r ApiBulkUsersUpdateRequest) RawBody(items []json.RawMessage) ApiBulkUsersUpdateRequest {
	r.body, r.rawBody = nil, &items
	return r
}

// Execute sends the call. The body of the response can be read again. An error is a *GenericOpenAPIError.
func (r ApiBulkUsersUpdateRequest) Execute() (*JobId, *http.Response, error) {
	return r.apiService.BulkUsersUpdateExecute(r)
}

// BulkUsersUpdateExecute sends a call of BulkUsersUpdate, as its Execute does.
func (a *BulkJobRequestsApiService) BulkUsersUpdateExecute(r ApiBulkUsersUpdateRequest) (*JobId, *http.Response, error) {
	q := a.newRequest(r.ctx, "BulkUsersUpdate", http.MethodPatch, "/bulk/users", repeatable)
	q.headerParam("x-org-id", r.xOrgId)
	q.queryBool("suppressEmail", r.suppressEmail)
	rawBody(q, r.rawBody)
	listBody(q, r.body, (*BulkUserUpdate).writeJSON)
	return do(q, asObject((*JobId).readJSON))
}
