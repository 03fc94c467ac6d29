package test

import (
	"context"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

// builders returns, for each operation, how to begin a call of it; path parameters are jobID.
func builders(t *testing.T) map[string]func(context.Context, api) reflect.Value {
	t.Helper()
	begin := map[string]func(context.Context, api) reflect.Value{}
	for i := range reflect.TypeFor[api]().NumMethod() {
		method := reflect.TypeFor[api]().Method(i)
		if strings.HasSuffix(method.Name, "Execute") {
			continue
		}
		begin[method.Name] = func(ctx context.Context, a api) reflect.Value {
			arguments := []reflect.Value{reflect.ValueOf(a), reflect.Zero(method.Type.In(1))}
			if ctx != nil {
				arguments[1] = reflect.ValueOf(ctx)
			}
			for range method.Type.NumIn() - 2 {
				arguments = append(arguments, reflect.ValueOf(jobID))
			}
			return method.Func.Call(arguments)[0]
		}
	}
	require.NotEmpty(t, begin)
	return begin
}

// execute sends the call that builder stands for.
func execute(t *testing.T, builder reflect.Value) error {
	t.Helper()
	results := builder.MethodByName("Execute").Call(nil)
	err, _ := reflect.TypeAssert[error](results[len(results)-1])
	return err
}

// unreachable is a client whose calls must be refused before they are sent.
func unreachable(t *testing.T) api {
	t.Helper()
	return serve(t, func(_ http.ResponseWriter, request *http.Request) {
		assert.Fail(t, "a call that must be refused was sent", request.RequestURI)
	}).BulkJobRequestsApi
}

// requireRefused checks for an error that says the call is wrong, and names exactly these parameters.
func requireRefused(t *testing.T, err error, parameters ...string) {
	t.Helper()
	var failure *jcbulk.GenericOpenAPIError
	require.ErrorAs(t, err, &failure)
	assert.Zero(t, failure.StatusCode())
	require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
	require.NotErrorIs(t, err, jcbulk.ErrOutcomeUnknown)
	assert.Equal(t, parameters, refusedParameters(err))
	var refused *jcbulk.ParameterError
	require.ErrorAs(t, err, &refused)
	assert.Equal(t, parameters[0], refused.Parameter)
	assert.NotEmpty(t, refused.Reason)
	for _, parameter := range parameters {
		assert.ErrorContains(t, err, parameter)
	}
}

func TestParametersThatAreRefused(t *testing.T) {
	t.Parallel()
	ctx, a := t.Context(), unreachable(t)
	next := func(users ...string) error {
		return failure(a.BulkUserStatesGetNextScheduled(ctx).Users(users).Execute())
	}
	filter := func(conditions ...string) error {
		return failure(a.BulkUserStatesList(ctx).Filter(conditions).Execute())
	}
	user := func(id string) error { return failure(a.BulkUserStatesList(ctx).Userid(id).Execute()) }
	organization := func(id string) error { return failure(a.BulkUserExpires(ctx).XOrgId(id).Execute()) }
	source := func(name string) error { return failure(a.BulkUsersCreate(ctx).CreationSource(name).Execute()) }
	results := func(id string) error { return failure(a.BulkUsersCreateResults(ctx, id).Execute()) }
	remove := func(id string) error {
		_, err := a.BulkUserStatesDelete(ctx, id).Execute()
		return err
	}
	for name, refused := range map[string]struct {
		err       error
		parameter string
	}{
		"no users":                  {next(), "users"},
		"101 users":                 {next(slices.Repeat([]string{userID}, 101)...), "users"},
		"an empty user":             {next(userID, ""), "users[1]"},
		"a first empty user":        {next("", userID), "users[0]"},
		"two users in one":          {next(userID + "," + jobID), "users[0]"},
		"a user with a line break":  {next(userID, userID+"\n"), "users[1]"},
		"a user with a zero byte":   {next("\x00"), "users[0]"},
		"a filter with a comma":     {filter("state:in:ACTIVATED,SUSPENDED"), "filter[0]"},
		"a second with a comma":     {filter("state:eq:ACTIVATED", "a,b"), "filter[1]"},
		"an empty filter":           {filter(""), "filter[0]"},
		"a filter with a tab":       {filter("state:eq:\tACTIVATED"), "filter[0]"},
		"an empty organization":     {organization(""), "x-org-id"},
		"a blank organization":      {organization(" "), "x-org-id"},
		"an organization in two":    {organization(orgID + "\r\nX-Evil: yes"), "x-org-id"},
		"an organization with DEL":  {organization(orgID + "\x7f"), "x-org-id"},
		"an empty user id":          {user(""), "userid"},
		"a user id with control":    {user("\x1b[2J"), "userid"},
		"an empty creation source":  {source(""), "creation-source"},
		"a creation source in two":  {source("jumpcloud:bulk\n"), "creation-source"},
		"an empty id":               {remove(""), "id"},
		"an id with a line break":   {remove("\n"), "id"},
		"an empty job id":           {results(""), "job_id"},
		"a job id with a zero byte": {results(jobID + "\x00"), "job_id"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			requireRefused(t, refused.err, refused.parameter)
		})
	}
}

// failure is the error of an operation that returns something.
func failure[T any](_ T, _ *http.Response, err error) error { return err }

// Every operation that pages holds limit and skip within the same bounds.
func TestPagingBounds(t *testing.T) {
	t.Parallel()
	for _, p := range pagers() {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			for _, limit := range []int32{0, 101, -1, -1 << 31, 1<<31 - 1} {
				requireRefused(t, p.execute(t.Context(), unreachable(t), paging{limit: &limit}), "limit")
			}
			for _, skip := range []int32{-1, -1 << 31} {
				requireRefused(t, p.execute(t.Context(), unreachable(t), paging{skip: &skip}), "skip")
			}
			server := &pagedServer{pager: p}
			client := serve(t, server.answer).BulkJobRequestsApi
			for _, limit := range []int32{1, 100} {
				require.NoError(t, p.execute(t.Context(), client, paging{limit: &limit}))
			}
			for _, skip := range []int32{0, 1<<31 - 1} {
				require.NoError(t, p.execute(t.Context(), client, paging{skip: &skip}))
			}
			assert.Equal(t, []string{"limit=1", "limit=100", "skip=0", "skip=2147483647"}, server.queries())
		})
	}
}

func TestParametersReportAllMistakesTogether(t *testing.T) {
	t.Parallel()
	_, response, err := unreachable(t).BulkUserStatesList(t.Context()).
		Limit(0).Filter([]string{"a,b", "", "state:eq:ACTIVATED"}).Skip(-1).XOrgId("").Userid("\n").Execute()
	requireRefused(t, err, "limit", "filter[0]", "filter[1]", "skip", "x-org-id", "userid")
	assert.Nil(t, response)

	var nowhere context.Context
	_, response, err = unreachable(t).BulkUsersCreateResults(nowhere, "").Limit(101).Skip(-1).XOrgId(" ").Execute()
	requireRefused(t, err, "ctx", "job_id", "limit", "skip", "x-org-id")
	assert.Nil(t, response)
	assert.NotContains(t, err.Error(), "\n")
}

func TestNilContext(t *testing.T) {
	t.Parallel()
	for name, begin := range builders(t) {
		err := execute(t, begin(nil, unreachable(t)))
		var failure *jcbulk.GenericOpenAPIError
		require.ErrorAs(t, err, &failure, name)
		assert.Equal(t, name, failure.Operation())
		require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
		assert.Contains(t, refusedParameters(err), "ctx")
	}
}

func TestBuildersOfNoClient(t *testing.T) {
	t.Parallel()
	for name, begin := range builders(t) {
		for kind, builder := range map[string]reflect.Value{
			"zero value":     reflect.Zero(begin(t.Context(), nil).Type()),
			"nil service":    begin(t.Context(), nil),
			"unmade service": begin(t.Context(), &jcbulk.BulkJobRequestsApiService{}),
		} {
			err := execute(t, builder)
			var failure *jcbulk.GenericOpenAPIError
			require.ErrorAs(t, err, &failure, name+", "+kind)
			assert.Equal(t, name, failure.Operation())
			require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
			assert.ErrorContains(t, err, "NewAPIClient", name+", "+kind)
		}
	}
}

func TestPathParametersAreOneSegment(t *testing.T) {
	t.Parallel()
	var raw, decoded string
	client := serve(t, func(w http.ResponseWriter, request *http.Request) {
		raw = request.RequestURI
		decoded = request.URL.Path
		answer(t, http.StatusOK, `[]`)(w, request)
	}).BulkJobRequestsApi
	for id, segment := range map[string]string{
		"a/b": "a%2Fb", ".": "%2E", "..": "%2E%2E", "../..": "..%2F..", "...": "...", "a..b": "a..b",
		"ü x": "%C3%BC%20x", "%2F": "%252F", "%2e%2e": "%252e%252e", "a?b#c": "a%3Fb%23c", "a+b;c=d&e:f@g$": "a+b%3Bc=d&e:f@g$",
		"{id}": "%7Bid%7D", "{job_id}": "%7Bjob_id%7D", `a\b`: "a%5Cb", "\xff": "%FF",
	} {
		_, err := client.BulkUserStatesDelete(t.Context(), id).Execute()
		require.NoError(t, err, id)
		assert.Equal(t, testPath+"/bulk/userstates/"+segment, raw)
		assert.Equal(t, testPath+"/bulk/userstates/"+id, decoded)

		_, _, err = client.BulkUsersCreateResults(t.Context(), id).Execute()
		require.NoError(t, err, id)
		assert.Equal(t, testPath+"/bulk/users/"+segment+"/results", raw)
		assert.Equal(t, testPath+"/bulk/users/"+id+"/results", decoded)
	}
}

func TestListParametersAreJoinedByCommas(t *testing.T) {
	t.Parallel()
	var query string
	client := serve(t, func(w http.ResponseWriter, request *http.Request) {
		query = request.URL.RawQuery
		reply := `[]`
		if strings.Contains(request.URL.Path, "next") {
			reply = `{}`
		}
		answer(t, http.StatusOK, reply)(w, request)
	}).BulkJobRequestsApi

	users := slices.Repeat([]string{userID, jobID}, 50)
	_, _, err := client.BulkUserStatesGetNextScheduled(t.Context()).Users(users).Execute()
	require.NoError(t, err)
	assert.Equal(t, "users="+strings.Join(users, ","), query)

	conditions := []string{"name:eq:Test Group", "name:search:a+b&c=d%2C#;*", "name:ne:Zoë"}
	_, _, err = client.BulkUserStatesList(t.Context()).Filter(conditions).Execute()
	require.NoError(t, err)
	list, found := strings.CutPrefix(query, "filter=")
	require.True(t, found, query)
	var arrived []string
	for condition := range strings.SplitSeq(list, ",") {
		condition, err = url.QueryUnescape(condition)
		require.NoError(t, err)
		arrived = append(arrived, condition)
	}
	assert.Equal(t, conditions, arrived)
	parsed, err := url.ParseQuery(query)
	require.NoError(t, err)
	assert.Equal(t, url.Values{"filter": {strings.Join(conditions, ",")}}, parsed)

	_, _, err = client.BulkUserStatesList(t.Context()).Filter([]string{}).Execute()
	require.NoError(t, err)
	assert.Empty(t, query)
}

// Whatever a setter is given, the builder it is called on stays as it was.
func TestSettersReturnChangedCopies(t *testing.T) {
	t.Parallel()
	for name, begin := range builders(t) {
		base := begin(t.Context(), unreachable(t))
		for i := range base.NumMethod() {
			setter := base.Type().Method(i)
			if setter.Type.NumIn() != 2 {
				continue
			}
			before := base.Interface()
			changed := base.Method(i).Call([]reflect.Value{sample(setter.Type.In(1))})[0].Interface()
			assert.Equal(t, before, base.Interface(), "%s.%s", name, setter.Name)
			assert.NotEqual(t, before, changed, "%s.%s", name, setter.Name)
		}
	}
}

// sample returns a value of type t that is not its zero value.
func sample(t reflect.Type) reflect.Value {
	value := reflect.New(t).Elem()
	switch t.Kind() {
	case reflect.String:
		value.SetString("x")
	case reflect.Int32:
		value.SetInt(1)
	case reflect.Bool:
		value.SetBool(true)
	case reflect.Slice:
		value = reflect.MakeSlice(t, 1, 1)
	default: // a model: even an empty one is more than none
	}
	return value
}

func TestBranchesOfBuilderDoNotMix(t *testing.T) {
	t.Parallel()
	server := &pagedServer{pager: pagers()[1]}
	base := serve(t, server.answer).BulkJobRequestsApi.BulkUserStatesList(t.Context()).Limit(5)
	left := base.Skip(1).Filter([]string{"left"})
	right := base.Limit(6).Userid("right")
	for _, call := range []jcbulk.ApiBulkUserStatesListRequest{left, base, right, left} {
		_, _, err := call.Execute()
		require.NoError(t, err)
	}
	assert.Equal(t, []string{"filter=left&limit=5&skip=1", "limit=5", "limit=6&userid=right", "filter=left&limit=5&skip=1"}, server.queries())
}

// A builder keeps the values that it was given, whatever the caller does with the list later.
func TestBuildersKeepTheirLists(t *testing.T) {
	var query string
	client := serve(t, func(w http.ResponseWriter, r *http.Request) {
		query = r.URL.RawQuery
		answer(t, http.StatusOK, `{"jobId":"j"}`)(w, r)
	})
	ids := []string{userID}
	call := client.BulkJobRequestsApi.BulkUserStatesGetNextScheduled(t.Context()).Users(ids)
	ids[0] = jobID
	_, _, err := call.Execute()
	require.NoError(t, err)
	assert.Equal(t, "users="+userID, query)
}

func TestRefusalsDoNotRepeatTheValue(t *testing.T) {
	service := unreachable(t)
	_, _, err := service.BulkUserStatesList(t.Context()).Filter([]string{"email:in:ada@example.com,bob@example.com"}).Execute()
	requireRefused(t, err, "filter[0]")
	assert.NotContains(t, err.Error(), "ada@example.com")
	_, _, err = service.BulkUserStatesList(t.Context()).Userid("hidden\n").Execute()
	requireRefused(t, err, "userid")
	assert.NotContains(t, err.Error(), "hidden")
}
