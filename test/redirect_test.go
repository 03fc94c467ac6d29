package test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

func redirects() []int {
	return []int{
		http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect,
	}
}

// visits is a server that keeps what it was asked and redirects calls of the API; it answers any other path with a list.
type visits struct {
	*httptest.Server
	mu     sync.Mutex
	asked  []string // method, path and body
	keys   []string
	target string
	status int
}

func visit(t *testing.T, status int) *visits {
	t.Helper()
	v := &visits{status: status, target: "/moved"}
	v.Server = httptest.NewServer(v)
	t.Cleanup(v.Close)
	return v
}

func (v *visits) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	v.mu.Lock()
	defer v.mu.Unlock()
	v.asked = append(v.asked, strings.TrimSpace(fmt.Sprint(r.Method, " ", r.URL.Path, " ", string(body))))
	v.keys = append(v.keys, r.Header.Get("X-Api-Key"))
	if err == nil && strings.HasPrefix(r.URL.Path, testPath) {
		w.Header().Set("Location", v.target)
		w.WriteHeader(v.status)
		return
	}
	_, _ = io.WriteString(w, "[]")
}

func TestRedirectToAnotherOriginIsNotFollowed(t *testing.T) {
	t.Parallel()
	for _, status := range redirects() {
		elsewhere := visit(t, status)
		tests := map[string]func(url string) string{
			"port":   func(string) string { return elsewhere.URL + "/moved" },
			"host":   func(url string) string { return strings.Replace(url, "127.0.0.1", "localhost", 1) + "/moved" },
			"scheme": func(url string) string { return strings.Replace(url, "http:", "https:", 1) + "/moved" },
			"scheme-relative": func(string) string {
				return strings.TrimPrefix(elsewhere.URL, "http:") + "/moved"
			},
		}
		for name, target := range tests {
			t.Run(fmt.Sprint(status, " to another ", name), func(t *testing.T) {
				t.Parallel()
				origin := visit(t, status)
				origin.target = target(origin.URL)
				client := newClient(t, origin.URL+testPath, nil)
				_, response, err := client.BulkJobRequestsApi.BulkUsersCreateResults(t.Context(), jobID).Execute()
				var failure *jcbulk.GenericOpenAPIError
				require.ErrorAs(t, err, &failure)
				assert.Equal(t, status, failure.StatusCode())
				assert.Equal(t, testPath+"/bulk/users/"+jobID+"/results", failure.Path())
				require.ErrorContains(t, err, "redirect")
				require.NotNil(t, response)
				assert.Equal(t, origin.target, response.Header.Get("Location"))
				assert.Len(t, origin.asked, 1)
				assert.Empty(t, elsewhere.asked, "the redirect was followed, with the key %v", elsewhere.keys)
			})
		}
	}
}

func TestRedirectWithinTheOriginIsFollowed(t *testing.T) {
	t.Parallel()
	for _, status := range redirects() {
		for _, absolute := range []bool{false, true} {
			t.Run(fmt.Sprint(status, " absolute ", absolute), func(t *testing.T) {
				t.Parallel()
				origin := visit(t, status)
				if absolute {
					origin.target = origin.URL + origin.target
				}
				client := newClient(t, origin.URL+testPath, nil)
				results, response, err := client.BulkJobRequestsApi.BulkUsersCreateResults(t.Context(), jobID).Execute()
				require.NoError(t, err)
				assert.Empty(t, results)
				assert.Equal(t, "/moved", response.Request.URL.Path)
				assert.Equal(t, []string{"GET " + testPath + "/bulk/users/" + jobID + "/results", "GET /moved"}, origin.asked)
				assert.Equal(t, []string{testKey, testKey}, origin.keys)
			})
		}
	}
}

func TestRedirectWithinTheOriginOpensNoWayOut(t *testing.T) {
	t.Parallel()
	elsewhere := visit(t, http.StatusFound)
	origin := visit(t, http.StatusFound)
	detour := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/moved" {
			http.Redirect(w, r, elsewhere.URL+"/moved", http.StatusFound)
			return
		}
		origin.ServeHTTP(w, r)
	}))
	t.Cleanup(detour.Close)
	client := newClient(t, detour.URL+testPath, nil)
	_, _, err := client.BulkJobRequestsApi.BulkUserStatesList(t.Context()).Execute()
	var failure *jcbulk.GenericOpenAPIError
	require.ErrorAs(t, err, &failure)
	assert.Equal(t, http.StatusFound, failure.StatusCode())
	assert.Empty(t, elsewhere.asked)
}

func TestRedirectOfAWriteIsNotFollowed(t *testing.T) {
	t.Parallel()
	for _, op := range operations() {
		if op.method == http.MethodGet {
			continue
		}
		for _, status := range redirects() {
			t.Run(fmt.Sprint(op.name, " ", status), func(t *testing.T) {
				t.Parallel()
				origin := visit(t, status)
				client := newClient(t, origin.URL+testPath, nil)
				got := op.do(t.Context(), client)
				var failure *jcbulk.GenericOpenAPIError
				require.ErrorAs(t, got.err, &failure)
				assert.Equal(t, status, failure.StatusCode())
				require.ErrorContains(t, got.err, "redirect")
				require.NotNil(t, got.response)
				assert.Equal(t, status, got.response.StatusCode)
				assert.Equal(t, []string{strings.TrimSpace(op.method + " " + op.path + " " + op.body)}, origin.asked)
			})
		}
	}
}

func TestRedirectRuleOfTheUserIsAskedAboutAllowedOnesOnly(t *testing.T) {
	t.Parallel()
	errNo := errors.New("asked and refused")
	tests := map[string]struct {
		says       error
		elsewhere  bool
		wantAsked  int
		wantStatus int // 0: no answer
	}{
		"follows within the origin": {nil, false, 1, http.StatusOK},
		"stops within the origin":   {http.ErrUseLastResponse, false, 1, http.StatusFound},
		"refuses within the origin": {errNo, false, 1, 0},
		"is not asked to elsewhere": {nil, true, 0, http.StatusFound},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			origin, elsewhere := visit(t, http.StatusFound), visit(t, http.StatusFound)
			if test.elsewhere {
				origin.target = elsewhere.URL
			}
			asked := 0
			own := &http.Client{Transport: &http.Transport{}, CheckRedirect: func(next *http.Request, via []*http.Request) error {
				asked++
				assert.Equal(t, "/moved", next.URL.Path)
				assert.Len(t, via, 1)
				return test.says
			}}
			client := newClient(t, origin.URL+testPath, func(cfg *jcbulk.Configuration) { cfg.HTTPClient = own })
			_, response, err := client.BulkJobRequestsApi.BulkUserStatesList(t.Context()).Execute()
			assert.Equal(t, test.wantAsked, asked)
			if test.wantStatus == 0 {
				require.ErrorIs(t, err, errNo)
				return
			}
			require.NotNil(t, response)
			assert.Equal(t, test.wantStatus, response.StatusCode)
			assert.Equal(t, test.wantStatus == http.StatusOK, err == nil)
			assert.Empty(t, elsewhere.asked)
		})
	}
}

func TestRedirectRuleOfTheUserIsNotAskedAboutWrites(t *testing.T) {
	t.Parallel()
	origin := visit(t, http.StatusTemporaryRedirect)
	client := newClient(t, origin.URL+testPath, func(cfg *jcbulk.Configuration) {
		cfg.HTTPClient.CheckRedirect = func(*http.Request, []*http.Request) error {
			assert.Fail(t, "asked")
			return nil
		}
	})
	_, _, err := client.BulkJobRequestsApi.BulkUsersUpdate(t.Context()).Body([]jcbulk.BulkUserUpdate{}).Execute()
	require.Error(t, err)
	assert.Len(t, origin.asked, 1)
}

func TestRedirectRuleLeavesTheUsersClientAsItIs(t *testing.T) {
	t.Parallel()
	check := func(*http.Request, []*http.Request) error { return nil }
	transport := &http.Transport{}
	tests := map[string]*http.Client{"without CheckRedirect": {Transport: transport}, "with CheckRedirect": {Transport: transport, CheckRedirect: check}}
	for name, own := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			before := reflect.ValueOf(own.CheckRedirect).Pointer()
			origin := visit(t, http.StatusFound)
			client := newClient(t, origin.URL+testPath, func(cfg *jcbulk.Configuration) { cfg.HTTPClient = own })
			_, _, err := client.BulkJobRequestsApi.BulkUserStatesList(t.Context()).Execute()
			require.NoError(t, err)
			assert.Same(t, own, client.GetConfig().HTTPClient)
			assert.Equal(t, before, reflect.ValueOf(own.CheckRedirect).Pointer())
			assert.Same(t, transport, own.Transport)
			assert.Nil(t, own.Jar)
			assert.Zero(t, own.Timeout)
		})
	}
}

func TestRedirectsInACircleEnd(t *testing.T) {
	t.Parallel()
	origin := visit(t, http.StatusFound)
	origin.target = testPath + "/again"
	client := newClient(t, origin.URL+testPath, nil)
	_, _, err := client.BulkJobRequestsApi.BulkUserStatesList(t.Context()).Execute()
	var failure *jcbulk.GenericOpenAPIError
	require.ErrorAs(t, err, &failure)
	require.ErrorContains(t, err, "redirect")
	assert.Len(t, origin.asked, 10)
}

// net/http returns nothing of a redirect that leads nowhere; we do.
func TestRedirectsThatLeadNowhere(t *testing.T) {
	for _, loc := range []string{"http://[::1", "%zz", "http://a b/"} {
		client := serve(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", loc+"?"+r.URL.RawQuery)
			w.WriteHeader(http.StatusTemporaryRedirect)
		})
		_, response, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).SuppressEmail(true).Execute()
		require.ErrorIs(t, err, jcbulk.ErrOutcomeUnknown)
		assert.NotContains(t, err.Error(), "suppressEmail")
		var f *jcbulk.GenericOpenAPIError
		require.ErrorAs(t, err, &f)
		assert.Equal(t, http.StatusTemporaryRedirect, f.StatusCode())
		assert.NotNil(t, response)
	}
}

func TestRedirectsInCirclesKeepTheirStatus(t *testing.T) {
	origin := visit(t, http.StatusFound)
	origin.target = testPath + "/again"
	_, _, err := newClient(t, origin.URL+testPath, nil).BulkJobRequestsApi.BulkUserStatesList(t.Context()).Execute()
	var f *jcbulk.GenericOpenAPIError
	require.ErrorAs(t, err, &f)
	assert.Equal(t, http.StatusFound, f.StatusCode(), err)
}
