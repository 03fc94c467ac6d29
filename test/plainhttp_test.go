package test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

// carrier is a way for a credential to travel with a call.
type carrier struct {
	mutate func(*jcbulk.Configuration)
	key    *jcbulk.APIKey
}

func carriers() map[string]carrier {
	header := func(name, value string) func(*jcbulk.Configuration) {
		return func(cfg *jcbulk.Configuration) {
			cfg.APIKey = ""
			cfg.DefaultHeader = map[string]string{name: value}
		}
	}
	return map[string]carrier{
		"configured key":       {mutate: func(cfg *jcbulk.Configuration) { cfg.APIKey = testKey }},
		"default header":       {mutate: header("x-api-key", testKey)},
		"authorization header": {mutate: header("authorization", "Bearer "+testKey)},
		"key of the context":   {mutate: func(cfg *jcbulk.Configuration) { cfg.APIKey = "" }, key: &jcbulk.APIKey{Key: testKey}},
		"key with a prefix":    {mutate: func(cfg *jcbulk.Configuration) { cfg.APIKey = "" }, key: &jcbulk.APIKey{Key: testKey, Prefix: "p"}},
	}
}

// calls are the carriers, and calls that carry nothing that this client knows for a credential.
func calls() map[string]carrier {
	all := carriers()
	for _, header := range []string{"cookie", "proxy-authorization", "cf-access-client-secret", "accept-language"} {
		all[header] = carrier{mutate: func(cfg *jcbulk.Configuration) {
			cfg.APIKey = ""
			cfg.DefaultHeader = map[string]string{header: testKey}
		}}
	}
	all["nothing"] = carrier{mutate: func(cfg *jcbulk.Configuration) { cfg.APIKey = "" }}
	return all
}

func (c carrier) context(ctx context.Context) context.Context {
	if c.key == nil {
		return ctx
	}
	return withKey(ctx, *c.key)
}

// dialled makes a client of url whose connections all go to the server at address, and counts them.
func dialled(t *testing.T, url, address string, mutate func(*jcbulk.Configuration)) (*jcbulk.APIClient, *atomic.Int32) {
	t.Helper()
	var count atomic.Int32
	client := newClient(t, url+testPath, func(cfg *jcbulk.Configuration) {
		cfg.HTTPClient = &http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			count.Add(1)
			return new(net.Dialer).DialContext(ctx, network, address)
		}}}
		cfg.Retry = quick()
		t.Cleanup(cfg.HTTPClient.CloseIdleConnections)
		if mutate != nil {
			mutate(cfg)
		}
	})
	return client, &count
}

// plainServer answers any operation that returns a list, over plain HTTP.
func plainServer(t *testing.T) string {
	t.Helper()
	return silent(t, (*httptest.Server).Start, answer(t, http.StatusOK, `[]`)).Listener.Addr().String()
}

func TestPlainHTTPIsRefused(t *testing.T) {
	t.Parallel()
	address := plainServer(t)
	for _, host := range []string{
		"service.test", "service.test:8080", "192.0.2.1", "10.0.0.1", "0.0.0.0", "128.0.0.1", "[2001:db8::1]", "[::]", "127.0.0.1.service.test",
		"localhost.service.test", "127.1.service.test",
	} {
		for name, c := range calls() {
			t.Run(host+" "+name, func(t *testing.T) {
				t.Parallel()
				attempts := 0
				client, count := dialled(t, "http://"+host, address, func(cfg *jcbulk.Configuration) {
					c.mutate(cfg)
					cfg.Hooks.AttemptStarted = func(ctx context.Context, _ jcbulk.Attempt) context.Context {
						attempts++
						return ctx
					}
				})
				for _, op := range operations() {
					got := op.do(c.context(t.Context()), client)
					require.ErrorIs(t, got.err, jcbulk.ErrInvalidRequest, op.name)
					require.NotErrorIs(t, got.err, jcbulk.ErrOutcomeUnknown, op.name)
					require.ErrorContains(t, got.err, "AllowInsecureHTTP")
					assert.Equal(t, []string{"Configuration.Servers[0].URL"}, refusedParameters(got.err))
					assert.NotContains(t, got.err.Error(), testKey)
					assert.Nil(t, got.response)
				}
				assert.Zero(t, count.Load(), "connected")
				assert.Zero(t, attempts)
			})
		}
	}
}

func TestPlainHTTPIsAllowedWhereNobodyListensIn(t *testing.T) {
	t.Parallel()
	address := plainServer(t)
	allow := func(cfg *jcbulk.Configuration) { cfg.AllowInsecureHTTP = true }
	tests := map[string]struct {
		url    string
		mutate func(*jcbulk.Configuration)
	}{
		"127.0.0.1":           {url: "http://127.0.0.1"},
		"127.0.0.1 and port":  {url: "http://127.0.0.1:8080"},
		"127.255.255.254":     {url: "http://127.255.255.254"},
		"::1":                 {url: "http://[::1]"},
		"::1 and port":        {url: "http://[::1]:8080"},
		"localhost":           {url: "http://localhost"},
		"localhost and port":  {url: "http://localhost:8080"},
		"allowed":             {url: "http://service.test", mutate: allow},
		"allowed, an address": {url: "http://192.0.2.1:8080", mutate: allow},
	}
	for name, test := range tests {
		for how, c := range calls() {
			t.Run(name+" "+how, func(t *testing.T) {
				t.Parallel()
				client, count := dialled(t, test.url, address, func(cfg *jcbulk.Configuration) {
					c.mutate(cfg)
					if test.mutate != nil {
						test.mutate(cfg)
					}
				})
				_, _, err := client.BulkJobRequestsApi.BulkUserStatesList(c.context(t.Context())).Execute()
				require.NoError(t, err)
				assert.Equal(t, int32(1), count.Load())
			})
		}
	}
}

// Whatever a call met before, each of its attempts keeps to the rule about redirects.
func TestRedirectElsewhereIsNotFollowedByAnyAttempt(t *testing.T) {
	t.Parallel()
	for how, c := range carriers() {
		for _, status := range redirects() {
			for _, op := range operations() {
				t.Run(how+" "+http.StatusText(status)+" "+op.name, func(t *testing.T) {
					t.Parallel()
					elsewhere := visit(t, status)
					var asked atomic.Int32
					origin := silent(t, (*httptest.Server).Start, func(w http.ResponseWriter, r *http.Request) {
						if asked.Add(1) < 3 {
							statusWith(http.StatusServiceUnavailable, "Retry-After", "0")(w, r)
							return
						}
						statusWith(status, "Location", elsewhere.URL+r.URL.Path)(w, r)
					})
					client := newClient(t, origin.URL+testPath, func(cfg *jcbulk.Configuration) {
						cfg.Retry = quick()
						c.mutate(cfg)
					})
					got := op.do(c.context(t.Context()), client)
					var failure *jcbulk.GenericOpenAPIError
					require.ErrorAs(t, got.err, &failure)
					assert.Equal(t, status, failure.StatusCode())
					assert.Equal(t, !mayBeRepeated(op.name), errors.Is(got.err, jcbulk.ErrOutcomeUnknown))
					assert.GreaterOrEqual(t, asked.Load(), int32(3))
					assert.Empty(t, elsewhere.asked)
					assert.Empty(t, elsewhere.keys)
				})
			}
		}
	}
}

// What lies behind a redirect may fail too: the call then begins at its own address again.
func TestRedirectWithinTheOriginIsFollowedByEachAttempt(t *testing.T) {
	t.Parallel()
	const path = testPath + "/bulk/userstates"
	for how, c := range carriers() {
		t.Run(how, func(t *testing.T) {
			t.Parallel()
			var paths, keys []string
			origin := silent(t, (*httptest.Server).Start, func(w http.ResponseWriter, r *http.Request) {
				paths = append(paths, r.URL.Path)
				keys = append(keys, r.Header.Get("X-Api-Key")+r.Header.Get("Authorization"))
				switch {
				case r.URL.Path == path:
					statusWith(http.StatusFound, "Location", "/moved")(w, r)
				case len(paths) < 5:
					statusWith(http.StatusServiceUnavailable)(w, r)
				default:
					answer(t, http.StatusOK, `[]`)(w, r)
				}
			})
			client := newClient(t, origin.URL+testPath, func(cfg *jcbulk.Configuration) {
				cfg.Retry = quick()
				c.mutate(cfg)
			})
			_, response, err := client.BulkJobRequestsApi.BulkUserStatesList(c.context(t.Context())).Execute()
			require.NoError(t, err)
			assert.Equal(t, "/moved", response.Request.URL.Path)
			assert.Equal(t, []string{path, "/moved", path, "/moved", path, "/moved"}, paths)
			for _, key := range keys {
				assert.Contains(t, key, testKey)
				assert.Equal(t, keys[0], key)
			}
		})
	}
}
