// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"context"
	"fmt"
	"io"
	"iter"
	"net/http"
	"slices"
)

// BulkJobRequestsApiService holds the operations of the API. It is safe for concurrent use.
type BulkJobRequestsApiService struct{ client *APIClient }

// BulkUserExpires starts a job that expires users (POST /bulk/user/expires). The answer names the job and says
// nothing about any user. The one way to look up the outcome is BulkUsersCreateResults, which is published for jobs
// that create or update users: be ready for it not to know this job. It is safe to repeat, since a second job sets
// the same state again.
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
}

// Format prints the operation's name alone, whatever the verb: the context can hold a key.
func (r ApiBulkUserExpiresRequest) Format(s fmt.State, _ rune) {
	_, _ = io.WriteString(s, "BulkUserExpires")
}

// XOrgId sets the header x-org-id. Organization that the call is for. A multi-tenant administrator must name it, the
// administrator of a single organization need not.
func (r ApiBulkUserExpiresRequest) XOrgId(xOrgId string) ApiBulkUserExpiresRequest {
	r.xOrgId = &xOrgId
	return r
}

// Body sets the body. Users to expire. The service takes no more than 800 in one job. It is not copied: do not change
// it until the call has ended.
func (r ApiBulkUserExpiresRequest) Body(body []BulkUserExpire) ApiBulkUserExpiresRequest {
	r.body = &body
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
	listBody(q, r.body)
	return send(q, decodeObject[JobId])
}

// BulkUserStatesCreate schedules a change of state for users (POST /bulk/userstates). The answer lists what was
// scheduled, with the job id that BulkUserStatesDelete takes to call it off. It is not safe to repeat: a second
// sending can schedule the change twice, so after an unknown outcome look at BulkUserStatesList first.
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

// Format prints the operation's name alone, whatever the verb: the context can hold a key.
func (r ApiBulkUserStatesCreateRequest) Format(s fmt.State, _ rune) {
	_, _ = io.WriteString(s, "BulkUserStatesCreate")
}

// XOrgId sets the header x-org-id. Organization that the call is for. A multi-tenant administrator must name it, the
// administrator of a single organization need not.
func (r ApiBulkUserStatesCreateRequest) XOrgId(xOrgId string) ApiBulkUserStatesCreateRequest {
	r.xOrgId = &xOrgId
	return r
}

// Body sets the body. The change, the users it is for and when it takes place.
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
	objectBody(q, r.body)
	return send(q, decodeList[ScheduledUserstateResult])
}

// BulkUserStatesDelete calls off a scheduled change of state (DELETE /bulk/userstates/{id}). The answer is empty.
// Deleting the schedule does not undo a change that already took place.
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

// Format prints the operation's name alone, whatever the verb: the context can hold a key.
func (r ApiBulkUserStatesDeleteRequest) Format(s fmt.State, _ rune) {
	_, _ = io.WriteString(s, "BulkUserStatesDelete")
}

// XOrgId sets the header x-org-id. Organization that the call is for. A multi-tenant administrator must name it, the
// administrator of a single organization need not.
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
	_, response, err := send(q, decodeNothing)
	return response, err
}

// BulkUserStatesGetNextScheduled looks up the next scheduled changes of state of the given users (GET
// /bulk/userstates/eventlist/next). A user has at most one event for each state in the answer: the next activation
// and the next suspension. Two events for each of many users can fill more than one page, so compare events_count
// with limit. Of all operations this alone takes no x-org-id.
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
}

// Format prints the operation's name alone, whatever the verb: the context can hold a key.
func (r ApiBulkUserStatesGetNextScheduledRequest) Format(s fmt.State, _ rune) {
	_, _ = io.WriteString(s, "BulkUserStatesGetNextScheduled")
}

// Users sets the query parameter users. Object ids of the users to look up, each of 24 hexadecimal digits. At most
// 100.
func (r ApiBulkUserStatesGetNextScheduledRequest) Users(users []string) ApiBulkUserStatesGetNextScheduledRequest {
	r.users = slices.Clone(users)
	return r
}

// Limit sets the query parameter limit. Number of items on a page. From 1 to 100. Default 10.
func (r ApiBulkUserStatesGetNextScheduledRequest) Limit(limit int32) ApiBulkUserStatesGetNextScheduledRequest {
	r.limit = &limit
	return r
}

// Skip sets the query parameter skip. Number of items to pass over before the page begins. At least 0. Default 0.
func (r ApiBulkUserStatesGetNextScheduledRequest) Skip(skip int32) ApiBulkUserStatesGetNextScheduledRequest {
	r.skip = &skip
	return r
}

// Execute sends the call. The body of the response can be read again. An error is a *GenericOpenAPIError.
func (r ApiBulkUserStatesGetNextScheduledRequest) Execute() (*BulkUserStatesGetNextScheduled200Response, *http.Response, error) {
	return r.apiService.BulkUserStatesGetNextScheduledExecute(r)
}

// All yields every item. It fetches a page when the loop needs one, of 100 items or of Limit where that is set. An error is
// yielded once and ends the loop.
func (r ApiBulkUserStatesGetNextScheduledRequest) All() iter.Seq2[ScheduledUserstateResult, error] {
	return paginate(r.limit, r.skip, func(limit, skip int32) ([]ScheduledUserstateResult, error) {
		page, _, err := r.Limit(limit).Skip(skip).Execute()
		return page.GetResults(), err
	})
}

// BulkUserStatesGetNextScheduledExecute sends a call of BulkUserStatesGetNextScheduled, as its Execute does.
func (a *BulkJobRequestsApiService) BulkUserStatesGetNextScheduledExecute(r ApiBulkUserStatesGetNextScheduledRequest) (*BulkUserStatesGetNextScheduled200Response, *http.Response, error) {
	q := a.newRequest(r.ctx, "BulkUserStatesGetNextScheduled", http.MethodGet, "/bulk/userstates/eventlist/next", repeatable)
	q.queryList("users", r.users, 1, 100)
	q.queryInt("limit", r.limit, 1, 100)
	q.queryInt("skip", r.skip, 0, unbounded)
	return send(q, decodeObject[BulkUserStatesGetNextScheduled200Response])
}

// BulkUserStatesList lists the scheduled changes of state (GET /bulk/userstates). The answer is one page of the
// changes that filter and userid leave. To see what comes next for many users, BulkUserStatesGetNextScheduled takes
// fewer calls.
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

// Format prints the operation's name alone, whatever the verb: the context can hold a key.
func (r ApiBulkUserStatesListRequest) Format(s fmt.State, _ rune) {
	_, _ = io.WriteString(s, "BulkUserStatesList")
}

// Limit sets the query parameter limit. Number of items on a page. From 1 to 100. Default 10.
func (r ApiBulkUserStatesListRequest) Limit(limit int32) ApiBulkUserStatesListRequest {
	r.limit = &limit
	return r
}

// Filter sets the query parameter filter. Conditions of the form field:operator:value, where the operator is eq, ne,
// gt, ge, lt, le, between, search or in. Values are case-sensitive and may hold wild cards. No condition may hold a
// comma, because commas part the conditions.
func (r ApiBulkUserStatesListRequest) Filter(filter []string) ApiBulkUserStatesListRequest {
	r.filter = slices.Clone(filter)
	return r
}

// Skip sets the query parameter skip. Number of items to pass over before the page begins. At least 0. Default 0.
func (r ApiBulkUserStatesListRequest) Skip(skip int32) ApiBulkUserStatesListRequest {
	r.skip = &skip
	return r
}

// XOrgId sets the header x-org-id. Organization that the call is for. A multi-tenant administrator must name it, the
// administrator of a single organization need not.
func (r ApiBulkUserStatesListRequest) XOrgId(xOrgId string) ApiBulkUserStatesListRequest {
	r.xOrgId = &xOrgId
	return r
}

// Userid sets the query parameter userid. Object id of the one user whose changes to list.
func (r ApiBulkUserStatesListRequest) Userid(userid string) ApiBulkUserStatesListRequest {
	r.userid = &userid
	return r
}

// Execute sends the call. The body of the response can be read again. An error is a *GenericOpenAPIError.
func (r ApiBulkUserStatesListRequest) Execute() ([]ScheduledUserstateResult, *http.Response, error) {
	return r.apiService.BulkUserStatesListExecute(r)
}

// All yields every item. It fetches a page when the loop needs one, of 100 items or of Limit where that is set. An error is
// yielded once and ends the loop.
func (r ApiBulkUserStatesListRequest) All() iter.Seq2[ScheduledUserstateResult, error] {
	return paginate(r.limit, r.skip, func(limit, skip int32) ([]ScheduledUserstateResult, error) {
		page, _, err := r.Limit(limit).Skip(skip).Execute()
		return page, err
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
	return send(q, decodeList[ScheduledUserstateResult])
}

// BulkUserUnlocks starts a job that unlocks locked users (POST /bulk/user/unlocks). The answer names the job and says
// nothing about any user. The one way to look up the outcome is BulkUsersCreateResults, which is published for jobs
// that create or update users: be ready for it not to know this job. It is safe to repeat, since a second job sets
// the same state again.
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
}

// Format prints the operation's name alone, whatever the verb: the context can hold a key.
func (r ApiBulkUserUnlocksRequest) Format(s fmt.State, _ rune) {
	_, _ = io.WriteString(s, "BulkUserUnlocks")
}

// XOrgId sets the header x-org-id. Organization that the call is for. A multi-tenant administrator must name it, the
// administrator of a single organization need not.
func (r ApiBulkUserUnlocksRequest) XOrgId(xOrgId string) ApiBulkUserUnlocksRequest {
	r.xOrgId = &xOrgId
	return r
}

// Body sets the body. Users to unlock. The service takes no more than 800 in one job. It is not copied: do not change
// it until the call has ended.
func (r ApiBulkUserUnlocksRequest) Body(body []BulkUserUnlock) ApiBulkUserUnlocksRequest {
	r.body = &body
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
	listBody(q, r.body)
	return send(q, decodeObject[JobId])
}

// BulkUsersCreate starts a job that creates users (POST /bulk/users). The answer names the job and says nothing about
// any user: the job works on after it, and only BulkUsersCreateResults tells which users were created. A user without
// a state gets the organization's default, the one for CSV imports when the creation source is jumpcloud:bulk and the
// one for application imports otherwise. It is not safe to repeat: a second sending can create users twice.
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
}

// Format prints the operation's name alone, whatever the verb: the context can hold a key.
func (r ApiBulkUsersCreateRequest) Format(s fmt.State, _ rune) {
	_, _ = io.WriteString(s, "BulkUsersCreate")
}

// XOrgId sets the header x-org-id. Organization that the call is for. A multi-tenant administrator must name it, the
// administrator of a single organization need not.
func (r ApiBulkUsersCreateRequest) XOrgId(xOrgId string) ApiBulkUsersCreateRequest {
	r.xOrgId = &xOrgId
	return r
}

// CreationSource sets the header creation-source. Where the users come from, which decides the state of a user that
// is sent without one. The service refuses a malformed value with status 400. Default jumpcloud:bulk.
func (r ApiBulkUsersCreateRequest) CreationSource(creationSource CreationSource) ApiBulkUsersCreateRequest {
	r.creationSource = &creationSource
	return r
}

// SuppressEmail sets the query parameter suppressEmail. True stops the e-mail with the job's results that the
// administrator who started the job otherwise gets.
func (r ApiBulkUsersCreateRequest) SuppressEmail(suppressEmail bool) ApiBulkUsersCreateRequest {
	r.suppressEmail = &suppressEmail
	return r
}

// Body sets the body. Users to create. The service takes no more than 800 in one job. It is not copied: do not change
// it until the call has ended.
func (r ApiBulkUsersCreateRequest) Body(body []BulkUserCreate) ApiBulkUsersCreateRequest {
	r.body = &body
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
	listBody(q, r.body)
	return send(q, decodeObject[JobId])
}

// BulkUsersCreateResults lists the results of a job, one for each of its users (GET /bulk/users/{job_id}/results). It
// serves jobs that update users as well as those that create them. The job may still be at work, so compare the
// number of results with the number of users sent, and look again while one is missing or pending. An unknown status
// shows neither that the work ended nor that it succeeded.
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

// Format prints the operation's name alone, whatever the verb: the context can hold a key.
func (r ApiBulkUsersCreateResultsRequest) Format(s fmt.State, _ rune) {
	_, _ = io.WriteString(s, "BulkUsersCreateResults")
}

// Limit sets the query parameter limit. Number of items on a page. From 1 to 100. Default 10.
func (r ApiBulkUsersCreateResultsRequest) Limit(limit int32) ApiBulkUsersCreateResultsRequest {
	r.limit = &limit
	return r
}

// Skip sets the query parameter skip. Number of items to pass over before the page begins. At least 0. Default 0.
func (r ApiBulkUsersCreateResultsRequest) Skip(skip int32) ApiBulkUsersCreateResultsRequest {
	r.skip = &skip
	return r
}

// XOrgId sets the header x-org-id. Organization that the call is for. A multi-tenant administrator must name it, the
// administrator of a single organization need not.
func (r ApiBulkUsersCreateResultsRequest) XOrgId(xOrgId string) ApiBulkUsersCreateResultsRequest {
	r.xOrgId = &xOrgId
	return r
}

// Execute sends the call. The body of the response can be read again. An error is a *GenericOpenAPIError.
func (r ApiBulkUsersCreateResultsRequest) Execute() ([]JobWorkresult, *http.Response, error) {
	return r.apiService.BulkUsersCreateResultsExecute(r)
}

// All yields every item. It fetches a page when the loop needs one, of 100 items or of Limit where that is set. An error is
// yielded once and ends the loop.
func (r ApiBulkUsersCreateResultsRequest) All() iter.Seq2[JobWorkresult, error] {
	return paginate(r.limit, r.skip, func(limit, skip int32) ([]JobWorkresult, error) {
		page, _, err := r.Limit(limit).Skip(skip).Execute()
		return page, err
	})
}

// BulkUsersCreateResultsExecute sends a call of BulkUsersCreateResults, as its Execute does.
func (a *BulkJobRequestsApiService) BulkUsersCreateResultsExecute(r ApiBulkUsersCreateResultsRequest) ([]JobWorkresult, *http.Response, error) {
	q := a.newRequest(r.ctx, "BulkUsersCreateResults", http.MethodGet, "/bulk/users/{job_id}/results", repeatable)
	q.pathParam("job_id", r.jobId)
	q.queryInt("limit", r.limit, 1, 100)
	q.queryInt("skip", r.skip, 0, unbounded)
	q.headerParam("x-org-id", r.xOrgId)
	return send(q, decodeList[JobWorkresult])
}

// BulkUsersUpdate starts a job that changes existing users (PATCH /bulk/users). Each item names a user by id and
// carries the fields to change. The answer names the job and says nothing about any user: the job works on after it,
// and only BulkUsersCreateResults tells which users were changed. It is safe to repeat, since a second job sets the
// same values again.
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
}

// Format prints the operation's name alone, whatever the verb: the context can hold a key.
func (r ApiBulkUsersUpdateRequest) Format(s fmt.State, _ rune) {
	_, _ = io.WriteString(s, "BulkUsersUpdate")
}

// XOrgId sets the header x-org-id. Organization that the call is for. A multi-tenant administrator must name it, the
// administrator of a single organization need not.
func (r ApiBulkUsersUpdateRequest) XOrgId(xOrgId string) ApiBulkUsersUpdateRequest {
	r.xOrgId = &xOrgId
	return r
}

// SuppressEmail sets the query parameter suppressEmail. True stops the e-mail with the job's results that the
// administrator who started the job otherwise gets.
func (r ApiBulkUsersUpdateRequest) SuppressEmail(suppressEmail bool) ApiBulkUsersUpdateRequest {
	r.suppressEmail = &suppressEmail
	return r
}

// Body sets the body. Changes to make, one item for each user. The service takes no more than 800 in one job. It is
// not copied: do not change it until the call has ended.
func (r ApiBulkUsersUpdateRequest) Body(body []BulkUserUpdate) ApiBulkUsersUpdateRequest {
	r.body = &body
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
	listBody(q, r.body)
	return send(q, decodeObject[JobId])
}
