package test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

func TestValidateNamesTheField(t *testing.T) {
	t.Parallel()
	server := func(url string) func(*jcbulk.Configuration) {
		return func(cfg *jcbulk.Configuration) { cfg.Servers = jcbulk.ServerConfigurations{{URL: url}} }
	}
	header := func(name, value string) func(*jcbulk.Configuration) {
		return func(cfg *jcbulk.Configuration) { cfg.DefaultHeader = map[string]string{name: value} }
	}
	const url = "Configuration.Servers[0].URL"
	tests := map[string]struct {
		mutate func(*jcbulk.Configuration)
		field  string
	}{
		"server index too high": {func(cfg *jcbulk.Configuration) { cfg.ServerIndex = 3 }, "Configuration.ServerIndex"},
		"server index negative": {func(cfg *jcbulk.Configuration) { cfg.ServerIndex = -1 }, "Configuration.ServerIndex"},
		"server index beyond the default servers": {func(cfg *jcbulk.Configuration) {
			cfg.Servers, cfg.ServerIndex = nil, 3
		}, "Configuration.ServerIndex"},
		"server without a URL":             {server(""), url},
		"server without a scheme":          {server("console.jumpcloud.com"), url},
		"server of another scheme":         {server("ftp://console.jumpcloud.com"), url},
		"server without a host":            {server("https:///api/v2"), url},
		"server that is no URL":            {server("https://host:port"), url},
		"server with a user":               {server("https://user:" + testKey + "@host"), url},
		"server with a query":              {server("https://host/?key=" + testKey), url},
		"server with a fragment":           {server("https://host/#" + testKey), url},
		"user agent with a line break":     {func(cfg *jcbulk.Configuration) { cfg.UserAgent = "a\r\nb" }, "Configuration.UserAgent"},
		"key with a line break":            {func(cfg *jcbulk.Configuration) { cfg.APIKey = testKey + "\n" }, "Configuration.APIKey"},
		"key with a blank":                 {func(cfg *jcbulk.Configuration) { cfg.APIKey = " " + testKey }, "Configuration.APIKey"},
		"organization with a line break":   {func(cfg *jcbulk.Configuration) { cfg.OrgID = "o\n" }, "Configuration.OrgID"},
		"negative time-out":                {func(cfg *jcbulk.Configuration) { cfg.Timeouts.Attempt = -time.Second }, "Configuration.Timeouts.Attempt"},
		"negative bound":                   {func(cfg *jcbulk.Configuration) { cfg.MaxResponseBytes = -1 }, "Configuration.MaxResponseBytes"},
		"header without a name":            {header("", "v"), `Configuration.DefaultHeader[""]`},
		"header name with a blank":         {header("X Y", "v"), `Configuration.DefaultHeader["X Y"]`},
		"header name that is not ASCII":    {header("X-Größe", "v"), `Configuration.DefaultHeader["X-Größe"]`},
		"header name with a line break":    {header("X\n", "v"), `Configuration.DefaultHeader["X\n"]`},
		"header value with a line break":   {header("X-Y", testKey+"\r\nX-Z: 1"), `Configuration.DefaultHeader["X-Y"]`},
		"header value with a blank":        {header("X-Y", testKey+" "), `Configuration.DefaultHeader["X-Y"]`},
		"managed header Host":              {header("Host", "h"), `Configuration.DefaultHeader["Host"]`},
		"managed header Content-Length":    {header("content-length", "1"), `Configuration.DefaultHeader["content-length"]`},
		"managed header Transfer-Encoding": {header("TRANSFER-ENCODING", "chunked"), `Configuration.DefaultHeader["TRANSFER-ENCODING"]`},
		"managed header Trailer":           {header("Trailer", "X"), `Configuration.DefaultHeader["Trailer"]`},
		"managed header Connection":        {header("connection", "close"), `Configuration.DefaultHeader["connection"]`},
		"the same header in two spellings": {func(cfg *jcbulk.Configuration) { cfg.DefaultHeader = map[string]string{"X-Y": "1", "x-y": "2"} }, `Configuration.DefaultHeader["x-y"]`},
		"two keys in different spellings": {func(cfg *jcbulk.Configuration) {
			cfg.DefaultHeader = map[string]string{"X-Api-Key": "1", "x-api-key": "2"}
		}, `Configuration.DefaultHeader["x-api-key"]`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cfg := jcbulk.NewConfiguration()
			test.mutate(cfg)
			err := cfg.Validate()
			require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
			assert.Equal(t, []string{test.field}, refusedParameters(err))
			assert.NotContains(t, err.Error(), testKey)
		})
	}
}

// wrongAltogether has a mistake in every field, and names them as Validate does.
func wrongAltogether() (cfg *jcbulk.Configuration, fields []string) {
	cfg = &jcbulk.Configuration{
		APIKey:           testKey + "\n",
		OrgID:            "o\n",
		UserAgent:        "a\n",
		DefaultHeader:    map[string]string{"Host": "h", "X Y": "v"},
		Servers:          jcbulk.ServerConfigurations{{URL: "https://ok.test"}, {URL: "nowhere"}},
		ServerIndex:      1,
		Timeouts:         jcbulk.Timeouts{Attempt: -1},
		MaxResponseBytes: -1,
	}
	return cfg, []string{
		"Configuration.APIKey", "Configuration.OrgID", "Configuration.UserAgent", `Configuration.DefaultHeader["Host"]`,
		`Configuration.DefaultHeader["X Y"]`, "Configuration.Servers[1].URL", "Configuration.Timeouts.Attempt", "Configuration.MaxResponseBytes",
	}
}

func TestValidateReportsEveryMistakeAtOnce(t *testing.T) {
	t.Parallel()
	cfg, fields := wrongAltogether()
	err := cfg.Validate()
	assert.ElementsMatch(t, fields, refusedParameters(err))
	for _, field := range fields {
		assert.ErrorContains(t, err, field)
	}
}

func TestConfigurationThatIsWrongSendsNothing(t *testing.T) {
	t.Parallel()
	cfg, fields := wrongAltogether()
	recorded := testhttp.NewScript(testhttp.Answer(http.StatusOK, ""))
	cfg.HTTPClient = &http.Client{Transport: recorded}
	client := jcbulk.NewAPIClient(cfg)
	for _, op := range operations() {
		recorded.Restart(testhttp.Answer(http.StatusOK, op.answer))
		got := op.do(t.Context(), client)
		var failure *jcbulk.GenericOpenAPIError
		require.ErrorAs(t, got.err, &failure, op.name)
		require.ErrorIs(t, got.err, jcbulk.ErrInvalidRequest, op.name)
		assert.ElementsMatch(t, fields, refusedParameters(got.err), op.name)
		assert.NotContains(t, got.err.Error(), testKey)
		assert.NotContains(t, got.err.Error(), "\n")
		assert.Nil(t, got.response, op.name)
	}
	assert.Empty(t, recorded.Sent())
}

func TestValidateAcceptsWhatIsRight(t *testing.T) {
	t.Parallel()
	tests := map[string]*jcbulk.Configuration{
		"zero value":      {},
		"defaults":        jcbulk.NewConfiguration(),
		"HTTP with port":  {Servers: jcbulk.ServerConfigurations{{URL: "HTTP://[::1]:8080/base/"}}},
		"only the chosen": {Servers: jcbulk.ServerConfigurations{{URL: "nowhere"}, {URL: "https://ok.test"}}, ServerIndex: 1},
	}
	for name, cfg := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			assert.NoError(t, cfg.Validate())
		})
	}
}

// Not parallel: it stands in for http.DefaultTransport, through which clients go that are told nothing else.
func TestConfigurationsThatSayNothing(t *testing.T) {
	recorded := testhttp.NewScript(testhttp.Answer(http.StatusCreated, `{"jobId":"j1"}`))
	original := http.DefaultTransport
	t.Cleanup(func() { http.DefaultTransport = original })
	http.DefaultTransport = recorded
	for name, cfg := range map[string]*jcbulk.Configuration{"nil": nil, "zero value": {}, "defaults": jcbulk.NewConfiguration()} {
		t.Run(name, func(t *testing.T) {
			recorded.Restart(testhttp.Answer(http.StatusCreated, `{"jobId":"j1"}`))
			job, _, err := jcbulk.NewAPIClient(cfg).BulkJobRequestsApi.BulkUsersCreate(t.Context()).Execute()
			require.NoError(t, err)
			assert.Equal(t, "j1", job.GetJobId())
			require.Len(t, recorded.Sent(), 1)
			request := recorded.Sent()[0].Request
			assert.Equal(t, "https://console.jumpcloud.com/api/v2/bulk/users", request.URL.String())
			assert.Equal(t, http.Header{"Accept": {"application/json"}, "User-Agent": {jcbulk.NewConfiguration().UserAgent}}, request.Header)
			deadline, ok := request.Context().Deadline()
			require.True(t, ok, "a call without a time-out")
			assert.LessOrEqual(t, time.Until(deadline), jcbulk.DefaultAttemptTimeout)
			assert.Greater(t, time.Until(deadline), jcbulk.DefaultAttemptTimeout/2)
		})
	}
}

func TestNewAPIClientOfNilHasTheDefaults(t *testing.T) {
	t.Parallel()
	assert.Equal(t, jcbulk.NewConfiguration(), jcbulk.NewAPIClient(nil).GetConfig())
}

func TestConfigurationChangesLaterWithoutEffect(t *testing.T) {
	t.Parallel()
	for _, source := range []string{"configuration", "GetConfig"} {
		t.Run(source, func(t *testing.T) {
			t.Parallel()
			var cfg *jcbulk.Configuration
			client, recorded := record(t, func(configured *jcbulk.Configuration) {
				configured.OrgID = "org"
				configured.DefaultHeader = map[string]string{"X-Kept": "yes"}
				cfg = configured
			})
			if source == "GetConfig" {
				cfg = client.GetConfig()
			}
			cfg.DefaultHeader["X-Kept"] = "no"
			cfg.AddDefaultHeader("X-Added", "later")
			cfg.Servers[0].URL = "https://elsewhere.test"
			cfg.APIKey, cfg.OrgID, cfg.UserAgent, cfg.ServerIndex, cfg.MaxResponseBytes = "later", "later", "later", 7, 1
			cfg.HTTPClient = nil

			_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Execute()
			require.NoError(t, err)
			require.Len(t, recorded.Sent(), 1)
			assert.Equal(t, "https://service.test/api/v2/bulk/users", recorded.Sent()[0].Request.URL.String())
			assert.Equal(t, headers(map[string]string{"X-Org-Id": "org", "X-Kept": "yes"}, false), recorded.Sent()[0].Request.Header)
			assert.Equal(t, map[string]string{"X-Kept": "yes"}, client.GetConfig().DefaultHeader)
			assert.Equal(t, testKey, client.GetConfig().APIKey)
			assert.Equal(t, "https://service.test/api/v2", client.GetConfig().Servers[0].URL)
		})
	}
}

func TestAddDefaultHeader(t *testing.T) {
	t.Parallel()
	tests := map[string]map[string]string{
		"to none":                          nil,
		"in place of another spelling":     {"X-TRACE-ID": "old"},
		"in place of a lower-case one":     {"x-trace-id": "old"},
		"in place of several, all of them": {"x-trace-id": "old", "X-Trace-Id": "older", "X-TRACE-ID": "oldest"},
	}
	for name, before := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client, recorded := record(t, func(cfg *jcbulk.Configuration) {
				cfg.DefaultHeader = before
				cfg.AddDefaultHeader("x-trace-iD", "new")
				assert.Equal(t, map[string]string{"X-Trace-Id": "new"}, cfg.DefaultHeader)
			})
			_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Execute()
			require.NoError(t, err)
			assert.Equal(t, []string{"new"}, recorded.Sent()[0].Request.Header["X-Trace-Id"])
		})
	}
}

func TestServerIndexChoosesTheServer(t *testing.T) {
	t.Parallel()
	urls := []string{"https://first.test/a", "https://second.test/b", "https://third.test/c"}
	for index, url := range urls {
		client, recorded := record(t, func(cfg *jcbulk.Configuration) {
			cfg.Servers = nil
			for _, each := range urls {
				cfg.Servers = append(cfg.Servers, jcbulk.ServerConfiguration{URL: each})
			}
			cfg.ServerIndex = index
		})
		_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Execute()
		require.NoError(t, err)
		assert.Equal(t, url+"/bulk/users", recorded.Sent()[0].Request.URL.String())
	}
}

func TestPathsAreAppendedToTheBase(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"":                "/bulk/userstates/a%2Fb",
		"/":               "/bulk/userstates/a%2Fb",
		"/api/v2":         "/api/v2/bulk/userstates/a%2Fb",
		"/api/v2/":        "/api/v2/bulk/userstates/a%2Fb",
		"/gate%2Fway/v2/": "/gate%2Fway/v2/bulk/userstates/a%2Fb",
		"/é x":            "/%C3%A9%20x/bulk/userstates/a%2Fb",
	}
	for base, want := range tests {
		t.Run(base, func(t *testing.T) {
			t.Parallel()
			seen := make(chan string, 1)
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				seen <- r.RequestURI
				w.WriteHeader(http.StatusNotFound)
			}))
			t.Cleanup(server.Close)
			client := newClient(t, server.URL+base, nil)
			_, err := client.BulkJobRequestsApi.BulkUserStatesDelete(t.Context(), "a/b").Execute()
			var failure *jcbulk.GenericOpenAPIError
			require.ErrorAs(t, err, &failure)
			require.ErrorIs(t, err, jcbulk.ErrNotFound)
			assert.Equal(t, want, <-seen)
			assert.Equal(t, want, failure.Path())
		})
	}
}

func TestPrintedCredentialsAreNotShown(t *testing.T) {
	t.Parallel()
	const secret = "hidden-0123456789"
	cfg := jcbulk.Configuration{
		APIKey:        secret,
		OrgID:         orgID,
		UserAgent:     "agent/1",
		DefaultHeader: map[string]string{"X-Gateway": secret, "X-Api-Key": secret},
		Servers:       jcbulk.ServerConfigurations{{URL: "https://service.test/v2"}},
	}
	key := jcbulk.APIKey{Key: secret, Prefix: secret}
	type holder struct {
		Configuration jcbulk.Configuration
		Pointer       *jcbulk.Configuration
		Key           jcbulk.APIKey
	}
	tests := map[string]struct {
		value any
		shown string // by which to tell that it was printed at all
	}{
		"Configuration":         {cfg, "https://service.test/v2"},
		"*Configuration":        {&cfg, "https://service.test/v2"},
		"[]Configuration":       {[]jcbulk.Configuration{cfg}, "https://service.test/v2"},
		"APIKey":                {key, "REDACTED"},
		"*APIKey":               {&key, "REDACTED"},
		"map[string]APIKey":     {map[string]jcbulk.APIKey{"x-api-key": key}, "REDACTED"},
		"[]APIKey":              {[]jcbulk.APIKey{key}, "REDACTED"},
		"struct that has them":  {holder{cfg, &cfg, key}, "REDACTED"},
		"error of a wrong one":  {(&jcbulk.Configuration{APIKey: secret + "\n"}).Validate(), "APIKey"},
		"error of a wrong host": {errors.Join((&jcbulk.Configuration{Servers: jcbulk.ServerConfigurations{{URL: "https://u:" + secret + "@h"}}}).Validate()), "URL"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x", "%t"} {
				assert.NotContains(t, fmt.Sprintf(verb, test.value), secret, verb)
			}
			assert.Contains(t, fmt.Sprint(test.value), test.shown)
			text := logged(test.value, func(b *bytes.Buffer) slog.Handler { return slog.NewTextHandler(b, nil) })
			assert.NotContains(t, text, secret, "slog.TextHandler")
			assert.Contains(t, text, test.shown, "slog.TextHandler")
		})
	}
	assert.NotContains(t, cfg.String()+key.String(), secret)
}

func TestCredentialsLoggedAsJSONAreNotShown(t *testing.T) {
	t.Parallel()
	cfg := jcbulk.Configuration{APIKey: testKey, DefaultHeader: map[string]string{"X-Gateway": testKey}, OrgID: orgID}
	key := jcbulk.APIKey{Key: testKey, Prefix: testKey}
	tests := map[string]struct {
		value any
		shown string // by which to tell that it was written at all
	}{
		"Configuration":  {cfg, orgID},
		"*Configuration": {&cfg, orgID},
		"APIKey":         {key, "REDACTED"},
		"*APIKey":        {&key, "REDACTED"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			record := logged(test.value, func(b *bytes.Buffer) slog.Handler { return slog.NewJSONHandler(b, nil) })
			assert.NotContains(t, record, testKey)
			assert.Contains(t, record, test.shown)
		})
	}
}

func logged(value any, handler func(*bytes.Buffer) slog.Handler) string {
	var b bytes.Buffer
	slog.New(handler(&b)).Info("m", "value", value)
	return b.String()
}

func TestConfigurationPrintsWhatIsNoSecret(t *testing.T) {
	t.Parallel()
	cfg := jcbulk.NewConfiguration()
	cfg.OrgID = orgID
	cfg.AddDefaultHeader("x-gateway", "v")
	for _, set := range []bool{false, true} {
		if set {
			cfg.APIKey = testKey
		}
		printed := cfg.String()
		for _, part := range []string{"https://console.jumpcloud.com/api/v2", orgID, "X-Gateway", cfg.UserAgent, strconv.FormatBool(set)} {
			assert.Contains(t, printed, part)
		}
		assert.NotContains(t, printed, strconv.FormatBool(!set))
		assert.False(t, strings.ContainsRune(printed, '\n'))
	}
}

// Handlers that encode a value by its exported fields find no credential among them.
func TestCredentialsWithinOtherValuesAreNotLogged(t *testing.T) {
	cfg := jcbulk.Configuration{APIKey: testKey, DefaultHeader: map[string]string{"X-Gateway": testKey}}
	key := jcbulk.APIKey{Key: testKey, Prefix: testKey}
	for name, value := range map[string]any{
		"map":     map[string]jcbulk.APIKey{"x-api-key": key},
		"slice":   []jcbulk.APIKey{key},
		"struct":  struct{ Key jcbulk.APIKey }{key},
		"configs": []*jcbulk.Configuration{&cfg},
		"cstruct": struct{ C jcbulk.Configuration }{cfg},
	} {
		t.Run(name, func(t *testing.T) {
			assert.NotContains(t, logged(value, func(b *bytes.Buffer) slog.Handler { return slog.NewJSONHandler(b, nil) }), testKey)
		})
	}
}

func TestPrintedClientsShowNoCredential(t *testing.T) {
	client := newClient(t, "https://service.test", func(cfg *jcbulk.Configuration) { cfg.AddDefaultHeader("X-Gateway", "gateway-secret") })
	builder := client.BulkJobRequestsApi.BulkUsersCreate(withKey(t.Context(), jcbulk.APIKey{Key: testKey})).XOrgId("x")
	for name, value := range map[string]any{
		"client": client, "copied client": *client, "service": client.BulkJobRequestsApi, "builder": builder,
		"client in a field": struct{ client *jcbulk.APIClient }{client},
		"service in a field": struct {
			api *jcbulk.BulkJobRequestsApiService
		}{client.BulkJobRequestsApi},
	} {
		t.Run(name, func(t *testing.T) {
			for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
				assert.NotContains(t, fmt.Sprintf(verb, value), testKey, verb)
				assert.NotContains(t, fmt.Sprintf(verb, value), "gateway-secret", verb)
			}
			assert.NotContains(t, logged(value, func(b *bytes.Buffer) slog.Handler { return slog.NewTextHandler(b, nil) }), testKey)
		})
	}
}

func TestServersNeedHost(t *testing.T) {
	for _, u := range []string{"https://:443/api/v2", "http://:80"} {
		require.Error(t, (&jcbulk.Configuration{Servers: jcbulk.ServerConfigurations{{URL: u}}}).Validate(), u)
	}
}

func TestEmptyCredentialsAmongDefaultHeadersAreRefused(t *testing.T) {
	err := (&jcbulk.Configuration{DefaultHeader: map[string]string{"X-Api-Key": "", "x-org-id": "", "X-Note": ""}}).Validate()
	assert.ElementsMatch(t, []string{
		`Configuration.DefaultHeader["X-Api-Key"]`, `Configuration.DefaultHeader["x-org-id"]`,
	}, refusedParameters(err))
}

func TestHeadersOfTheTransportAreRefused(t *testing.T) {
	for _, name := range []string{"Accept-Encoding", "Expect", "TE", "Upgrade", "Keep-Alive", "Proxy-Connection"} {
		require.Error(t, (&jcbulk.Configuration{DefaultHeader: map[string]string{name: "x"}}).Validate(), name)
	}
}
