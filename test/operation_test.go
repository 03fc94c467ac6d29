package test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// An operation that the client has no builder for goes where it says, with all that the others have.
func TestDo(t *testing.T) {
	t.Parallel()
	type request struct{ method, target, org, key, contentType, body string }
	var got request
	client := serve(t, func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		assert.NoError(t, err)
		h := r.Header
		got = request{r.Method, r.URL.RequestURI(), h.Get("X-Org-Id"), h.Get("X-Api-Key"), h.Get("Content-Type"), string(body)}
		answer(t, http.StatusOK, `{"totalCount":0}`)(w, r)
	})
	const asJSON = "application/json"
	for name, test := range map[string]struct {
		operation jcbulk.Operation
		want      request
	}{
		"a list of API v1": {
			jcbulk.Operation{Name: "SystemusersList", Method: http.MethodGet, Path: "/systemusers", V1: true, Query: url.Values{
				"limit": {"100"}, "filter": {"username:$in:a|b", "email:$eq:x&y"},
			}},
			request{http.MethodGet, "/api/systemusers?filter=username%3A%24in%3Aa%7Cb&filter=email%3A%24eq%3Ax%26y&limit=100", "", testKey, "", ""},
		},
		"an id that would leave its place": {
			jcbulk.Operation{Name: "SystemusersGet", Method: http.MethodGet, Path: "/systemusers/{id}", V1: true, PathParams: map[string]string{"id": "../a b?c"}},
			request{http.MethodGet, "/api/systemusers/..%2Fa%20b%3Fc", "", testKey, "", ""},
		},
		"a body of API v2": {
			jcbulk.Operation{Name: "GroupsUserPost", Method: http.MethodPost, Path: "/usergroups", OrgID: "6a", Body: []byte(`{"name": "x"}`)},
			request{http.MethodPost, "/api/v2/usergroups", "6a", testKey, asJSON, `{"name": "x"}`},
		},
	} {
		t.Run(name, func(t *testing.T) {
			body, response, err := client.Do(t.Context(), test.operation) //nolint:bodyclose // it is in memory
			require.NoError(t, err)
			assert.Equal(t, test.want, got)
			assert.Equal(t, `{"totalCount":0}`, string(body))
			again, err := io.ReadAll(response.Body)
			require.NoError(t, err)
			assert.Equal(t, body, again)
		})
	}
}

// perform returns the error of an operation.
func perform(ctx context.Context, client *jcbulk.APIClient, o jcbulk.Operation) error {
	_, _, err := client.Do(ctx, o) //nolint:bodyclose // it is in memory
	return err
}

// What is no operation ends before it is sent, and names the field.
func TestDoOfWhatIsNoOperation(t *testing.T) {
	t.Parallel()
	client := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("it was sent") })
	sound := jcbulk.Operation{Name: "X", Method: http.MethodGet, Path: "/x/{id}", PathParams: map[string]string{"id": "1"}}
	for name, change := range map[string]func(o *jcbulk.Operation){
		"Operation.Name":   func(o *jcbulk.Operation) { o.Name = "" },
		"Operation.Method": func(o *jcbulk.Operation) { o.Method = "GET /" },
		"Operation.Path":   func(o *jcbulk.Operation) { o.Path = "x/{id}" },
		"other":            func(o *jcbulk.Operation) { o.PathParams = map[string]string{"id": "1", "other": "2"} },
		"id":               func(o *jcbulk.Operation) { o.PathParams["id"] = "" },
		"x-org-id":         func(o *jcbulk.Operation) { o.OrgID = "a\nb" },
		"Operation.Body":   func(o *jcbulk.Operation) { o.Body = json.RawMessage(`{"password":"secret"`) },
	} {
		t.Run(name, func(t *testing.T) {
			o := sound
			o.PathParams = map[string]string{"id": "1"}
			change(&o)
			err := perform(t.Context(), client, o)
			require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
			assert.Equal(t, []string{name}, refusedParameters(err))
			assert.NotContains(t, err.Error(), "secret")
		})
	}
	for _, path := range []string{"", "/x?y", "/x#y", "/{id}/{more}", "/a b", "/a\x00", "/%2e", `/a\b`} {
		o := sound
		o.Path = path
		if err := perform(t.Context(), client, o); assert.Error(t, err, path) {
			assert.Contains(t, refusedParameters(err), "Operation.Path")
		}
	}
	elsewhere := newClient(t, "http://127.0.0.1:1/gateway", nil)
	err := perform(t.Context(), elsewhere, jcbulk.Operation{Name: "X", Method: http.MethodGet, Path: "/x", V1: true})
	assert.Equal(t, []string{"Operation.V1"}, refusedParameters(err))
	err = perform(t.Context(), nil, sound)
	require.Error(t, err)
	err = perform(nil, client, sound) //nolint:staticcheck // it must not panic
	require.Error(t, err)
}

// It is sent again only if that does no harm, and hooks and the log see its template and mask its bodies.
func TestDoIsSentAgainIfRepeatable(t *testing.T) {
	t.Parallel()
	for _, repeatable := range []bool{true, false} {
		synctest.Test(t, func(t *testing.T) {
			var log bytes.Buffer
			var seen []jcbulk.Attempt
			script := testhttp.NewScript(testhttp.Answer(http.StatusBadGateway, ``), testhttp.Answer(http.StatusOK, `{"password":"secret-1"}`))
			client := within(script, func(c *jcbulk.Configuration) {
				c.Logger = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
				c.Hooks.AttemptEnded = func(_ context.Context, a jcbulk.Attempt) { seen = append(seen, a) }
			})
			err := perform(t.Context(), client, jcbulk.Operation{
				Name: "X", Method: http.MethodPut, Path: "/x/{id}", PathParams: map[string]string{"id": "7"}, Body: []byte(`{"password":"secret-2"}`), Repeatable: repeatable,
			})
			assert.Equal(t, repeatable, err == nil)
			if !repeatable {
				require.ErrorIs(t, err, jcbulk.ErrOutcomeUnknown)
			}
			require.Len(t, seen, map[bool]int{true: 2, false: 1}[repeatable])
			assert.Equal(t, "/x/{id}", seen[0].Path)
			assert.Equal(t, "X", seen[0].Operation)
			assert.NotContains(t, log.String(), "secret-")
			assert.Contains(t, log.String(), "operation=X")
		})
	}
}
