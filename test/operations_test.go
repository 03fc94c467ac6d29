package test

import (
	"context"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gopkg.in/h2non/gock.v1"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

const (
	serverUS = "https://console.jumpcloud.com"
	orgID    = "65f0a1b2c3d4e5f6a7b8c9df"
	userID   = "65f0a1b2c3d4e5f6a7b8c9d0"
	jobID    = "65f0a1b2c3d4e5f6a7b8c9d1"
)

type api = *jcbulk.BulkJobRequestsApiService

// operation is a call with all that it can carry, the request that it must make, and an answer that it must understand.
type operation struct {
	name     string
	call     func(context.Context, api) (any, *http.Response, error)
	method   string
	path     string
	query    string
	header   map[string]string // beside those of every call
	body     string
	statuses []int
	answer   string
	want     any
}

// operations has all nine. They are called through gock as anybody would use it, so none of their tests is parallel.
func operations() []operation {
	const (
		scheduled = `{"scheduledJobId":"` + jobID + `","systemUserId":"` + userID + `","state":"SUSPENDED","scheduledDate":"2026-03-01T08:00:00Z"}`
		job       = `{"jobId":"` + jobID + `"}`
	)
	wantJob := &jcbulk.JobId{JobId: jcbulk.PtrString(jobID)}
	wantScheduled := []jcbulk.ScheduledUserstateResult{{
		ScheduledJobId: jcbulk.PtrString(jobID), SystemUserId: jcbulk.PtrString(userID),
		State: jcbulk.PtrString(jcbulk.UserStateSuspended), ScheduledDate: jcbulk.PtrString("2026-03-01T08:00:00Z"),
	}}
	either := []int{http.StatusOK, http.StatusCreated}
	return []operation{{
		name: "BulkUsersCreate",
		call: func(ctx context.Context, a api) (any, *http.Response, error) {
			body := []jcbulk.BulkUserCreate{{Username: jcbulk.PtrString("ada"), Email: jcbulk.PtrString("ada@example.com")}}
			return a.BulkUsersCreate(ctx).XOrgId(orgID).CreationSource(jcbulk.CreationSourceWorkday).SuppressEmail(true).Body(body).Execute()
		},
		method: http.MethodPost, path: "/api/v2/bulk/users", query: "suppressEmail=true",
		header: map[string]string{"X-Org-Id": orgID, "Creation-Source": "jumpcloud:workday"},
		body:   `[{"username":"ada","email":"ada@example.com"}]`, statuses: either, answer: job, want: wantJob,
	}, {
		name: "BulkUsersUpdate",
		call: func(ctx context.Context, a api) (any, *http.Response, error) {
			body := []jcbulk.BulkUserUpdate{{Id: jcbulk.PtrString(userID), Department: jcbulk.PtrString("R&D")}}
			return a.BulkUsersUpdate(ctx).XOrgId(orgID).SuppressEmail(false).Body(body).Execute()
		},
		method: http.MethodPatch, path: "/api/v2/bulk/users", query: "suppressEmail=false",
		header: map[string]string{"X-Org-Id": orgID},
		body:   `[{"id":"` + userID + `","department":"R&D"}]`, statuses: either, answer: job, want: wantJob,
	}, {
		name: "BulkUsersCreateResults",
		call: func(ctx context.Context, a api) (any, *http.Response, error) {
			return a.BulkUsersCreateResults(ctx, jobID).Limit(20).Skip(40).XOrgId(orgID).Execute()
		},
		method: http.MethodGet, path: "/api/v2/bulk/users/" + jobID + "/results", query: "limit=20&skip=40",
		header: map[string]string{"X-Org-Id": orgID}, statuses: either,
		answer: `[{"id":"1","status":"finished","meta":{"userId":"` + userID + `"}},{"id":"2","status":"pending","statusMsg":"queued"}]`,
		want: []jcbulk.JobWorkresult{
			{Id: jcbulk.PtrString("1"), Status: jcbulk.PtrString("finished"), Meta: map[string]any{"userId": userID}},
			{Id: jcbulk.PtrString("2"), Status: jcbulk.PtrString("pending"), StatusMsg: jcbulk.PtrString("queued")},
		},
	}, {
		name: "BulkUserExpires",
		call: func(ctx context.Context, a api) (any, *http.Response, error) {
			body := []jcbulk.BulkUserExpire{{Id: jcbulk.PtrString(userID), Organization: jcbulk.PtrString(orgID)}}
			return a.BulkUserExpires(ctx).XOrgId(orgID).Body(body).Execute()
		},
		method: http.MethodPost, path: "/api/v2/bulk/user/expires", header: map[string]string{"X-Org-Id": orgID},
		body: `[{"id":"` + userID + `","organization":"` + orgID + `"}]`, statuses: either, answer: job, want: wantJob,
	}, {
		name: "BulkUserUnlocks",
		call: func(ctx context.Context, a api) (any, *http.Response, error) {
			body := []jcbulk.BulkUserUnlock{{Id: jcbulk.PtrString(userID), Attributes: []map[string]any{{"name": "badge", "value": "42"}}}}
			return a.BulkUserUnlocks(ctx).XOrgId(orgID).Body(body).Execute()
		},
		method: http.MethodPost, path: "/api/v2/bulk/user/unlocks", header: map[string]string{"X-Org-Id": orgID},
		body: `[{"id":"` + userID + `","attributes":[{"name":"badge","value":"42"}]}]`, statuses: either, answer: job, want: wantJob,
	}, {
		name: "BulkUserStatesCreate",
		call: func(ctx context.Context, a api) (any, *http.Response, error) {
			start := time.Date(2026, time.March, 1, 8, 0, 0, 0, time.UTC)
			body := *jcbulk.NewBulkScheduledStatechangeCreate(start, jcbulk.UserStateSuspended, []string{userID})
			return a.BulkUserStatesCreate(ctx).XOrgId(orgID).Body(body).Execute()
		},
		method: http.MethodPost, path: "/api/v2/bulk/userstates", header: map[string]string{"X-Org-Id": orgID},
		body:     `{"start_date":"2026-03-01T08:00:00Z","state":"SUSPENDED","user_ids":["` + userID + `"]}`,
		statuses: either, answer: "[" + scheduled + "]", want: wantScheduled,
	}, {
		name: "BulkUserStatesList",
		call: func(ctx context.Context, a api) (any, *http.Response, error) {
			return a.BulkUserStatesList(ctx).Limit(100).Filter([]string{"state:eq:SUSPENDED", "id:ne:1"}).Skip(0).XOrgId(orgID).Userid(userID).Execute()
		},
		method: http.MethodGet, path: "/api/v2/bulk/userstates",
		query:  "limit=100&filter=state%3Aeq%3ASUSPENDED,id%3Ane%3A1&skip=0&userid=" + userID,
		header: map[string]string{"X-Org-Id": orgID}, statuses: either, answer: "[" + scheduled + "]", want: wantScheduled,
	}, {
		name: "BulkUserStatesGetNextScheduled",
		call: func(ctx context.Context, a api) (any, *http.Response, error) {
			return a.BulkUserStatesGetNextScheduled(ctx).Users([]string{userID, jobID}).Limit(1).Skip(2).XOrgId(orgID).Execute()
		},
		method: http.MethodGet, path: "/api/v2/bulk/userstates/eventlist/next", query: "users=" + userID + "," + jobID + "&limit=1&skip=2",
		header: map[string]string{"X-Org-Id": orgID}, statuses: either, answer: `{"events_count":3,"results":[` + scheduled + `]}`,
		want: &jcbulk.BulkUserStatesGetNextScheduled200Response{EventsCount: jcbulk.PtrInt32(3), Results: wantScheduled},
	}, {
		name: "BulkUserStatesDelete",
		call: func(ctx context.Context, a api) (any, *http.Response, error) {
			response, err := a.BulkUserStatesDelete(ctx, jobID).XOrgId(orgID).Execute()
			return nil, response, err
		},
		method: http.MethodDelete, path: "/api/v2/bulk/userstates/" + jobID,
		header: map[string]string{"X-Org-Id": orgID}, statuses: []int{http.StatusNoContent, http.StatusOK},
	}}
}

func TestOperations(t *testing.T) {
	for _, op := range operations() {
		for _, status := range op.statuses {
			t.Run(op.name+" "+http.StatusText(status), func(t *testing.T) {
				client := jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: testKey})
				sent := intercept(t, serverUS, status, op.answer)
				got, response, err := op.call(t.Context(), client.BulkJobRequestsApi) //nolint:bodyclose // held in memory
				require.NoError(t, err)
				assert.Equal(t, op.want, got)
				requireAnswer(t, response, status, op.answer)

				target := serverUS + op.path
				if op.query != "" {
					target += "?" + op.query
				}
				assert.Equal(t, op.method, sent.Method)
				assert.Equal(t, target, sent.URL.String())
				assert.Equal(t, headers(op.header, op.body != ""), sent.Header)
				assert.Equal(t, op.body, readAll(t, sent.Body))
				assert.Equal(t, int64(len(op.body)), sent.ContentLength)
			})
		}
	}
}

func TestOperationsAreAllTested(t *testing.T) {
	tested := map[string]bool{}
	for _, op := range operations() {
		tested[op.name] = true
	}
	for name := range builders(t) {
		assert.True(t, tested[name], name)
	}
	assert.Len(t, tested, 9)
}

func TestUserAgentSaysVersion(t *testing.T) {
	t.Parallel()
	assert.Regexp(t, `^jcbulk/\d+\.\d+\.\d+$`, jcbulk.NewConfiguration().UserAgent)
}

func TestServersOfOtherRegions(t *testing.T) {
	for index, server := range map[int]string{
		jcbulk.ServerEU: "https://console.eu.jumpcloud.com",
		jcbulk.ServerIN: "https://console.in.jumpcloud.com",
	} {
		configuration := jcbulk.NewConfiguration()
		configuration.ServerIndex = index
		sent := intercept(t, server, http.StatusOK, `[]`)
		_, _, err := jcbulk.NewAPIClient(configuration).BulkJobRequestsApi.BulkUserStatesList(t.Context()).Execute()
		require.NoError(t, err, server)
		assert.Equal(t, server+"/api/v2/bulk/userstates", sent.URL.String())
	}
}

func TestCallsWithoutOptionalParameters(t *testing.T) {
	for _, op := range operations() {
		if op.name == "BulkUserStatesGetNextScheduled" {
			continue // the one that has a required parameter
		}
		t.Run(op.name, func(t *testing.T) {
			client := jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: testKey})
			sent := intercept(t, serverUS, http.StatusOK, op.answer)
			require.NoError(t, execute(t, builders(t)[op.name](t.Context(), client.BulkJobRequestsApi)))
			assert.Empty(t, sent.URL.RawQuery)
			assert.Equal(t, headers(nil, false), sent.Header)
			assert.Empty(t, readAll(t, sent.Body))
			assert.Zero(t, sent.ContentLength)
		})
	}
}

func TestEmptyBodies(t *testing.T) {
	for name, call := range map[string]func(context.Context, api) error{
		"BulkUsersCreate, empty": func(ctx context.Context, a api) error {
			_, _, err := a.BulkUsersCreate(ctx).Body([]jcbulk.BulkUserCreate{}).Execute()
			return err
		},
		"BulkUsersCreate, nil": func(ctx context.Context, a api) error {
			_, _, err := a.BulkUsersCreate(ctx).Body(nil).Execute()
			return err
		},
		"BulkUsersUpdate, empty": func(ctx context.Context, a api) error {
			_, _, err := a.BulkUsersUpdate(ctx).Body([]jcbulk.BulkUserUpdate{}).Execute()
			return err
		},
		"BulkUserExpires, empty": func(ctx context.Context, a api) error {
			_, _, err := a.BulkUserExpires(ctx).Body([]jcbulk.BulkUserExpire{}).Execute()
			return err
		},
		"BulkUserUnlocks, nil": func(ctx context.Context, a api) error {
			_, _, err := a.BulkUserUnlocks(ctx).Body(nil).Execute()
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			sent := intercept(t, serverUS, http.StatusOK, `{"jobId":"j"}`)
			require.NoError(t, call(t.Context(), jcbulk.NewAPIClient(nil).BulkJobRequestsApi))
			assert.Equal(t, `[]`, readAll(t, sent.Body))
			assert.Equal(t, "application/json", sent.Header.Get("Content-Type"))
		})
	}
}

func TestListsMayBeEmptyOrNull(t *testing.T) {
	for _, op := range operations() {
		for _, reply := range []string{`[]`, `null`, " [ ]\n"} {
			if op.answer == "" || op.answer[0] != '[' {
				continue
			}
			t.Run(op.name+" "+reply, func(t *testing.T) {
				intercept(t, serverUS, http.StatusOK, reply)
				got, response, err := op.call(t.Context(), jcbulk.NewAPIClient(nil).BulkJobRequestsApi) //nolint:bodyclose // held in memory
				require.NoError(t, err)
				assert.Empty(t, got)
				requireAnswer(t, response, http.StatusOK, reply)
			})
		}
	}
}

// A client that is there before gock is turned on is intercepted all the same, and left alone once gock is turned off.
func TestGockNeedsNoSetUp(t *testing.T) {
	client := jcbulk.NewAPIClient(jcbulk.NewConfiguration())
	t.Cleanup(gock.OffAll)
	for range 2 {
		gock.New(serverUS).Post("/api/v2/bulk/users").MatchType("json").
			JSON([]map[string]any{{"username": "ada"}}).Reply(http.StatusCreated).JSON(map[string]any{"jobId": jobID})
		user := jcbulk.NewBulkUserCreate()
		user.SetUsername("ada")
		job, _, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Body([]jcbulk.BulkUserCreate{*user}).Execute()
		require.NoError(t, err)
		assert.Equal(t, jobID, job.GetJobId())
		assert.True(t, gock.IsDone())
		gock.Off()
	}
}

func TestGockInterceptsUsersOwnClient(t *testing.T) {
	own := &http.Client{}
	configuration := jcbulk.NewConfiguration()
	configuration.HTTPClient = own
	client := jcbulk.NewAPIClient(configuration)
	gock.InterceptClient(own)
	intercepted, passed := own.Transport, 0
	own.Transport = testhttp.Func(func(r *http.Request) (*http.Response, error) {
		passed++
		return intercepted.RoundTrip(r)
	})
	sent := intercept(t, serverUS, http.StatusNoContent, "")
	_, err := client.BulkJobRequestsApi.BulkUserStatesDelete(t.Context(), jobID).Execute()
	require.NoError(t, err)
	assert.Equal(t, http.MethodDelete, sent.Method)
	assert.Equal(t, 1, passed)
}

// intercept makes gock answer the next request to server, and returns what will hold that request once it was sent.
func intercept(t *testing.T, server string, status int, reply string) *http.Request {
	t.Helper()
	t.Cleanup(func() {
		assert.True(t, gock.IsDone(), "nothing was sent to %s", server)
		gock.OffAll()
	})
	var sent http.Request
	mock := gock.New(server).AddMatcher(func(request *http.Request, _ *gock.Request) (bool, error) {
		sent = *request
		return true, nil
	}).Reply(status)
	if reply != "" {
		mock.Type("json").BodyString(reply)
	}
	return &sent
}

// headers returns all that a call sends: what every call has, and more.
func headers(more map[string]string, body bool) http.Header {
	all := http.Header{
		"Accept": {"application/json"}, "User-Agent": {jcbulk.NewConfiguration().UserAgent}, "X-Api-Key": {testKey},
	}
	if body {
		all.Set("Content-Type", "application/json")
	}
	for name, value := range more {
		all.Set(name, value)
	}
	return all
}

func readAll(t *testing.T, body io.Reader) string {
	t.Helper()
	if body == nil {
		return ""
	}
	content, err := io.ReadAll(body)
	require.NoError(t, err)
	return string(content)
}

// requireAnswer checks that the response is the service's own, with a body that is still there to be read.
func requireAnswer(t *testing.T, response *http.Response, status int, body string) {
	t.Helper()
	require.NotNil(t, response)
	assert.Equal(t, status, response.StatusCode)
	assert.Equal(t, body, readAll(t, response.Body))
}
