package test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

// throughProxy is a transport that sends to a proxy what net/http's own rule would, and notes what that is.
func throughProxy(t *testing.T) (*http.Transport, *[]string) {
	t.Helper()
	var proxied []string
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		proxied = append(proxied, r.Host)
		answer(t, http.StatusOK, `[]`)(w, r)
	}))
	t.Cleanup(proxy.Close)
	address, err := url.Parse(proxy.URL)
	require.NoError(t, err)
	return &http.Transport{Proxy: func(r *http.Request) (*url.URL, error) {
		if host := r.URL.Hostname(); host == "localhost" || host == "127.0.0.1" || host == "::1" {
			return nil, nil //nolint:nilnil // no proxy
		}
		return address, nil
	}}, &proxied
}

// net/http compares hosts as they are written, so that LOCALHOST would go to a proxy.
func TestLoopbackInCapitalsGoesToNoProxy(t *testing.T) {
	t.Parallel()
	var hosts []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		hosts = append(hosts, r.Host)
		if r.URL.Path != "/moved" {
			target := strings.Replace("http://"+r.Host, "localhost", "LocalHost", 1) + "/moved"
			w.Header().Set("Location", target)
			w.WriteHeader(http.StatusFound)
			return
		}
		answer(t, http.StatusOK, `[]`)(w, r)
	}))
	t.Cleanup(server.Close)
	_, port, _ := strings.Cut(strings.TrimPrefix(server.URL, "http://"), ":")
	transport, proxied := throughProxy(t)
	t.Cleanup(transport.CloseIdleConnections)
	client := newClient(t, "http://LOCALHOST:"+port+testPath, func(c *jcbulk.Configuration) { c.HTTPClient.Transport = transport })
	_, response, err := client.BulkJobRequestsApi.BulkUserStatesList(t.Context()).Execute()
	require.NoError(t, err)
	assert.Empty(t, *proxied)
	assert.Equal(t, []string{"localhost:" + port, "localhost:" + port}, hosts)
	assert.Equal(t, "localhost:"+port, response.Request.URL.Host)
}

func TestBaseURLHasOneSlashBeforeThePath(t *testing.T) {
	t.Parallel()
	var paths []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		paths = append(paths, r.RequestURI)
		answer(t, http.StatusOK, `[]`)(w, r)
	}))
	t.Cleanup(server.Close)
	for suffix, want := range map[string]string{
		"": "", "/": "", "//": "", "/api": "/api", "/api/": "/api", "/api//": "/api", "/a%2Fb//": "/a%2Fb",
	} {
		paths = nil
		_, _, err := newClient(t, server.URL+suffix, nil).BulkJobRequestsApi.BulkUserStatesList(t.Context()).Execute()
		require.NoError(t, err, suffix)
		assert.Equal(t, []string{want + "/bulk/userstates"}, paths, suffix)
	}
}

func TestRedirectsAreTenAtMostWhateverTheUsersRuleSays(t *testing.T) {
	t.Parallel()
	for name, rule := range map[string]func(*http.Request, []*http.Request) error{
		"none":        nil,
		"follows all": func(*http.Request, []*http.Request) error { return nil },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			requests := 0
			client := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				requests++
				w.Header().Set("Location", "/again")
				w.WriteHeader(http.StatusFound)
			})
			configuration := client.GetConfig()
			configuration.HTTPClient = &http.Client{Transport: configuration.HTTPClient.Transport, CheckRedirect: rule}
			_, _, err := jcbulk.NewAPIClient(configuration).BulkJobRequestsApi.BulkUserStatesList(t.Context()).Execute()
			require.ErrorContains(t, err, "10 redirects")
			assert.Equal(t, 10, requests)
		})
	}
}

// A response leads to every request that was made for it. None of them shows what may be a credential.
func TestRequestOfAResponseShowsNoCredential(t *testing.T) {
	t.Parallel()
	for _, last := range []int{http.StatusOK, http.StatusForbidden, http.StatusFound} {
		requests := 0
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			requests++
			if requests <= 3 || last == http.StatusFound {
				w.Header().Set("Location", "/again")
				w.WriteHeader(http.StatusFound)
				return
			}
			answer(t, last, `[]`)(w, r)
		}))
		t.Cleanup(server.Close)
		client := newClient(t, server.URL, func(c *jcbulk.Configuration) {
			c.UserAgent = "visible"
			for _, name := range []string{"Authorization", "Cookie", "Proxy-Authorization", "CF-Access-Client-Secret", "X-Amz-Security-Token", "X-Unheard-Of"} {
				c.DefaultHeader[name] = "secret-" + name
			}
		})
		_, response, _ := client.BulkJobRequestsApi.BulkUserStatesList(t.Context()).Execute()
		require.NotNil(t, response)
		links := 0
		for r := response.Request; r != nil; r = r.Response.Request {
			links++
			assert.Equal(t, "visible", r.Header.Get("User-Agent"))
			for name, values := range r.Header {
				assert.NotContains(t, values[0], "secret", name)
				assert.NotContains(t, values[0], testKey, name)
			}
			assert.Nil(t, r.Body)
			if r.Response == nil {
				break
			}
			assert.Equal(t, http.StatusFound, r.Response.StatusCode)
		}
		assert.Equal(t, min(requests, 10), links)
	}
}
