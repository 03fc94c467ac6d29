package test

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// record returns a client whose every call is answered with a job's id, and the script that keeps them.
func record(t *testing.T, mutate func(*jcbulk.Configuration)) (*jcbulk.APIClient, *testhttp.Script) {
	t.Helper()
	recorded := testhttp.NewScript(testhttp.Answer(http.StatusOK, `{"jobId":"j1"}`))
	client := newClient(t, "https://service.test/api/v2", func(cfg *jcbulk.Configuration) {
		cfg.HTTPClient = &http.Client{Transport: recorded}
		if mutate != nil {
			mutate(cfg)
		}
	})
	return client, recorded
}

func withKey(ctx context.Context, key jcbulk.APIKey) context.Context {
	return context.WithValue(ctx, jcbulk.ContextAPIKeys, map[string]jcbulk.APIKey{"x-api-key": key})
}

func TestAPIKeyComesFromTheNearestSource(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		configured, header string
		inContext          jcbulk.APIKey
		want               []string
	}{
		"configuration":                     {configured: "c", want: []string{"c"}},
		"default header":                    {header: "h", want: []string{"h"}},
		"default header over configuration": {configured: "c", header: "h", want: []string{"h"}},
		"context":                           {inContext: jcbulk.APIKey{Key: "k"}, want: []string{"k"}},
		"context over configuration":        {configured: "c", inContext: jcbulk.APIKey{Key: "k"}, want: []string{"k"}},
		"context over both":                 {configured: "c", header: "h", inContext: jcbulk.APIKey{Key: "k"}, want: []string{"k"}},
		"context with a prefix":             {configured: "c", inContext: jcbulk.APIKey{Key: "k", Prefix: "Key"}, want: []string{"Key k"}},
		"nowhere":                           {want: nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client, recorded := record(t, func(cfg *jcbulk.Configuration) {
				cfg.APIKey = test.configured
				if test.header != "" {
					cfg.DefaultHeader = map[string]string{"x-api-key": test.header}
				}
			})
			ctx := t.Context()
			if test.inContext.Key != "" {
				ctx = withKey(ctx, test.inContext)
			}
			_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(ctx).Execute()
			require.NoError(t, err)
			require.Len(t, recorded.Sent(), 1)
			assert.Equal(t, test.want, recorded.Sent()[0].Request.Header["X-Api-Key"])
		})
	}
}

func TestContextAPIKeysOfOneCallStayWithIt(t *testing.T) {
	t.Parallel()
	client, recorded := record(t, nil)
	for _, ctx := range []context.Context{withKey(t.Context(), jcbulk.APIKey{Key: "other"}), t.Context()} {
		_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(ctx).Execute()
		require.NoError(t, err)
	}
	require.Len(t, recorded.Sent(), 2)
	assert.Equal(t, "other", recorded.Sent()[0].Request.Header.Get("X-Api-Key"))
	assert.Equal(t, testKey, recorded.Sent()[1].Request.Header.Get("X-Api-Key"))
}

func TestContextAPIKeysThatCannotBeMeantAreRefused(t *testing.T) {
	t.Parallel()
	const secret = "not-to-be-shown"
	tests := map[string]any{
		"a string":                  secret,
		"a key without its map":     jcbulk.APIKey{Key: secret},
		"a map of strings":          map[string]string{"x-api-key": secret},
		"a pointer to the map":      &map[string]jcbulk.APIKey{"x-api-key": {Key: secret}},
		"no entry":                  map[string]jcbulk.APIKey{"other": {Key: secret}},
		"nil map":                   map[string]jcbulk.APIKey(nil),
		"empty key":                 map[string]jcbulk.APIKey{"x-api-key": {}},
		"a prefix alone":            map[string]jcbulk.APIKey{"x-api-key": {Prefix: secret}},
		"a key with a line break":   map[string]jcbulk.APIKey{"x-api-key": {Key: secret + "\n"}},
		"a key with a second line":  map[string]jcbulk.APIKey{"x-api-key": {Key: secret + "\r\nX-Other: 1"}},
		"a prefix with a null byte": map[string]jcbulk.APIKey{"x-api-key": {Key: secret, Prefix: "a\x00"}},
	}
	for name, value := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client, recorded := record(t, nil)
			ctx := context.WithValue(t.Context(), jcbulk.ContextAPIKeys, value)
			_, response, err := client.BulkJobRequestsApi.BulkUsersCreate(ctx).Execute()
			require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
			var mistake *jcbulk.ParameterError
			require.ErrorAs(t, err, &mistake)
			assert.Equal(t, "ContextAPIKeys", mistake.Parameter)
			if name == "no entry" || name == "nil map" {
				assert.Contains(t, mistake.Reason, `"x-api-key"`)
			}
			assert.NotContains(t, err.Error(), secret)
			assert.Nil(t, response)
			assert.Empty(t, recorded.Sent(), "sent all the same")
		})
	}
}

func TestOrgIDOfTheConfigurationGoesToEveryOperation(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		call   func(context.Context, api) error
		answer string
	}{
		"BulkUsersCreate":      {func(ctx context.Context, a api) error { _, _, err := a.BulkUsersCreate(ctx).Execute(); return err }, `{"jobId":"j"}`},
		"BulkUsersUpdate":      {func(ctx context.Context, a api) error { _, _, err := a.BulkUsersUpdate(ctx).Execute(); return err }, `{"jobId":"j"}`},
		"BulkUserExpires":      {func(ctx context.Context, a api) error { _, _, err := a.BulkUserExpires(ctx).Execute(); return err }, `{"jobId":"j"}`},
		"BulkUserUnlocks":      {func(ctx context.Context, a api) error { _, _, err := a.BulkUserUnlocks(ctx).Execute(); return err }, `{"jobId":"j"}`},
		"BulkUserStatesCreate": {func(ctx context.Context, a api) error { _, _, err := a.BulkUserStatesCreate(ctx).Execute(); return err }, `[]`},
		"BulkUserStatesList":   {func(ctx context.Context, a api) error { _, _, err := a.BulkUserStatesList(ctx).Execute(); return err }, `[]`},
		"BulkUsersCreateResults": {func(ctx context.Context, a api) error {
			_, _, err := a.BulkUsersCreateResults(ctx, jobID).Execute()
			return err
		}, `[]`},
		"BulkUserStatesDelete": {func(ctx context.Context, a api) error {
			_, err := a.BulkUserStatesDelete(ctx, jobID).Execute()
			return err
		}, ``},
		"BulkUserStatesGetNextScheduled": {func(ctx context.Context, a api) error {
			_, _, err := a.BulkUserStatesGetNextScheduled(ctx).Users([]string{userID}).Execute()
			return err
		}, `{}`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client, recorded := record(t, func(cfg *jcbulk.Configuration) { cfg.OrgID = "org" })
			recorded.Restart(testhttp.Answer(http.StatusOK, test.answer))
			require.NoError(t, test.call(t.Context(), client.BulkJobRequestsApi))
			require.Len(t, recorded.Sent(), 1)
			assert.Equal(t, []string{"org"}, recorded.Sent()[0].Request.Header["X-Org-Id"])
		})
	}
}

func TestOrgIDComesFromTheNearestSource(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ configured, header, builder, want string }{
		"configuration":                     {configured: "c", want: "c"},
		"default header":                    {header: "h", want: "h"},
		"default header over configuration": {configured: "c", header: "h", want: "h"},
		"builder":                           {builder: "b", want: "b"},
		"builder over both":                 {configured: "c", header: "h", builder: "b", want: "b"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client, recorded := record(t, func(cfg *jcbulk.Configuration) {
				cfg.OrgID = test.configured
				if test.header != "" {
					cfg.DefaultHeader = map[string]string{"x-org-id": test.header}
				}
			})
			call := client.BulkJobRequestsApi.BulkUsersCreate(t.Context())
			if test.builder != "" {
				call = call.XOrgId(test.builder)
			}
			_, _, err := call.Execute()
			require.NoError(t, err)
			assert.Equal(t, []string{test.want}, recorded.Sent()[0].Request.Header["X-Org-Id"])
		})
	}
}

func TestHeadersGoOutOnceUnderTheirCanonicalNames(t *testing.T) {
	t.Parallel()
	client, recorded := record(t, func(cfg *jcbulk.Configuration) {
		cfg.OrgID = "configured"
		cfg.UserAgent = "agent/1"
		cfg.DefaultHeader = map[string]string{
			"x-api-key":       "h",
			"x-org-id":        "h",
			"creation-source": "h",
			"content-type":    "text/plain",
			"accept":          "text/plain",
			"user-agent":      "agent/2",
			"x-tRACE-id":      "t",
		}
	})
	ctx := withKey(t.Context(), jcbulk.APIKey{Key: "k"})
	_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(ctx).
		XOrgId("o").CreationSource(jcbulk.CreationSourceBulk).Body([]jcbulk.BulkUserCreate{}).Execute()
	require.NoError(t, err)
	assert.Equal(t, http.Header{
		"X-Api-Key":       {"k"},
		"X-Org-Id":        {"o"},
		"Creation-Source": {"jumpcloud:bulk"},
		"Content-Type":    {"application/json"},
		"Accept":          {"application/json"},
		"User-Agent":      {"agent/2"},
		"X-Trace-Id":      {"t"},
	}, recorded.Sent()[0].Request.Header)
}

func TestUserAgent(t *testing.T) {
	t.Parallel()
	client, recorded := record(t, func(cfg *jcbulk.Configuration) { cfg.UserAgent = "agent/1" })
	_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Execute()
	require.NoError(t, err)
	assert.Equal(t, []string{"agent/1"}, recorded.Sent()[0].Request.Header["User-Agent"])
}

func TestAPIKeyThatIsMissingIsNamedByA401Alone(t *testing.T) {
	t.Parallel()
	const hint = "no API key was configured"
	tests := map[string]struct {
		status    int
		mutate    func(*jcbulk.Configuration)
		inContext bool
		wantHint  bool
	}{
		"401, no key":             {status: http.StatusUnauthorized, wantHint: true},
		"403, no key":             {status: http.StatusForbidden},
		"500, no key":             {status: http.StatusInternalServerError},
		"401, key configured":     {status: http.StatusUnauthorized, mutate: func(cfg *jcbulk.Configuration) { cfg.APIKey = testKey }},
		"401, key in header":      {status: http.StatusUnauthorized, mutate: func(cfg *jcbulk.Configuration) { cfg.AddDefaultHeader("x-api-key", testKey) }},
		"401, key in the context": {status: http.StatusUnauthorized, inContext: true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client, recorded := record(t, func(cfg *jcbulk.Configuration) {
				cfg.APIKey = ""
				if test.mutate != nil {
					test.mutate(cfg)
				}
			})
			recorded.Restart(testhttp.Answer(test.status, `{"jobId":"j1"}`))
			ctx := t.Context()
			if test.inContext {
				ctx = withKey(ctx, jcbulk.APIKey{Key: testKey})
			}
			_, response, err := client.BulkJobRequestsApi.BulkUsersCreate(ctx).Execute()
			require.Error(t, err)
			assert.Equal(t, test.wantHint, strings.Contains(err.Error(), hint), err)
			assert.NotNil(t, response)
			assert.Len(t, recorded.Sent(), 1, "a call without a key is sent too")
		})
	}
}

func TestAPIKeyMayBeAddedByAGateway(t *testing.T) {
	t.Parallel()
	client, recorded := record(t, func(cfg *jcbulk.Configuration) { cfg.APIKey = "" })
	job, _, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Execute()
	require.NoError(t, err)
	assert.Equal(t, "j1", job.GetJobId())
	assert.NotContains(t, recorded.Sent()[0].Request.Header, "X-Api-Key")
}

// setEnvironment sets the three variables; "-" leaves one unset.
func setEnvironment(t *testing.T, key, org, region string) {
	t.Helper()
	for name, value := range map[string]string{"JUMPCLOUD_API_KEY": key, "JUMPCLOUD_ORG_ID": org, "JUMPCLOUD_REGION": region} {
		t.Setenv(name, value)
		if value == "-" {
			require.NoError(t, os.Unsetenv(name))
		}
	}
}

func TestNewConfigurationFromEnv(t *testing.T) {
	tests := map[string]struct {
		key, org, region string
		want             func(*jcbulk.Configuration)
	}{
		"unset": {"-", "-", "-", func(*jcbulk.Configuration) {}},
		"empty": {"", "", "", func(*jcbulk.Configuration) {}},
		"all": {"k", "o", "eu", func(cfg *jcbulk.Configuration) {
			cfg.APIKey, cfg.OrgID, cfg.ServerIndex = "k", "o", jcbulk.ServerEU
		}},
		"key alone": {"k", "-", "-", func(cfg *jcbulk.Configuration) { cfg.APIKey = "k" }},
		"org alone": {"-", "o", "-", func(cfg *jcbulk.Configuration) { cfg.OrgID = "o" }},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			setEnvironment(t, test.key, test.org, test.region)
			want := jcbulk.NewConfiguration()
			test.want(want)
			cfg, err := jcbulk.NewConfigurationFromEnv()
			require.NoError(t, err)
			assert.Equal(t, want, cfg)
			assert.NoError(t, cfg.Validate())
		})
	}
}

func TestRegionOfTheEnvironment(t *testing.T) {
	regions := map[string]string{
		"us": "console.jumpcloud.com", "US": "console.jumpcloud.com", "Us": "console.jumpcloud.com",
		"eu": "console.eu.jumpcloud.com", "EU": "console.eu.jumpcloud.com", "eU": "console.eu.jumpcloud.com",
		"in": "console.in.jumpcloud.com", "IN": "console.in.jumpcloud.com", "In": "console.in.jumpcloud.com",
	}
	for region, host := range regions {
		t.Run(region, func(t *testing.T) {
			setEnvironment(t, "k", "-", region)
			cfg, err := jcbulk.NewConfigurationFromEnv()
			require.NoError(t, err)
			recorded := testhttp.NewScript(testhttp.Answer(http.StatusOK, `{"jobId":"j"}`))
			cfg.HTTPClient = &http.Client{Transport: recorded}
			_, _, err = jcbulk.NewAPIClient(cfg).BulkJobRequestsApi.BulkUsersCreate(t.Context()).Execute()
			require.NoError(t, err)
			assert.Equal(t, "https://"+host+"/api/v2/bulk/users", recorded.Sent()[0].Request.URL.String())
		})
	}
	for _, region := range []string{"uk", "usa", "0", "eu,in"} {
		t.Run(region+" is unknown", func(t *testing.T) {
			setEnvironment(t, "k", "-", region)
			cfg, err := jcbulk.NewConfigurationFromEnv()
			assert.Nil(t, cfg)
			var mistake *jcbulk.ParameterError
			require.ErrorAs(t, err, &mistake)
			assert.Equal(t, "JUMPCLOUD_REGION", mistake.Parameter)
			for _, word := range []string{region, "us", "eu", "in"} {
				assert.Contains(t, mistake.Reason, word)
			}
		})
	}
}

func TestAPIKeyWithALineBreakIsRefusedWithoutShowingIt(t *testing.T) {
	setEnvironment(t, testKey+"\n", "-", "-")
	cfg, err := jcbulk.NewConfigurationFromEnv()
	if err == nil {
		recorded := testhttp.NewScript(testhttp.Answer(http.StatusOK, `{"jobId":"j"}`))
		cfg.HTTPClient = &http.Client{Transport: recorded}
		_, _, err = jcbulk.NewAPIClient(cfg).BulkJobRequestsApi.BulkUsersCreate(t.Context()).Execute()
		assert.Empty(t, recorded.Sent())
	}
	require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
	for _, text := range []string{err.Error(), fmt.Sprintf("%+v", err), fmt.Sprintf("%#v", err)} {
		assert.NotContains(t, text, testKey)
	}
	assert.Contains(t, err.Error(), "APIKey")
	assert.Contains(t, err.Error(), "line break")
}

func TestContextAPIKeysMistakesAreReportedWithTheOthers(t *testing.T) {
	client, _ := record(t, nil)
	_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(withKey(t.Context(), jcbulk.APIKey{})).XOrgId("").Execute()
	assert.ElementsMatch(t, []string{"x-org-id", "ContextAPIKeys"}, refusedParameters(err))
}

// A bearer token says who calls as well as a key does.
func TestAPIKeyIsNotMissingBesideABearerToken(t *testing.T) {
	client := serve(t, answer(t, http.StatusUnauthorized, `{}`))
	configuration := client.GetConfig()
	configuration.APIKey = ""
	configuration.AddDefaultHeader("Authorization", "Bearer token")
	_, _, err := jcbulk.NewAPIClient(configuration).BulkJobRequestsApi.BulkUserStatesList(t.Context()).Execute()
	require.ErrorIs(t, err, jcbulk.ErrUnauthorized)
	assert.NotContains(t, err.Error(), "no API key")
}
