package test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

func TestBodiesOfErrorsAreBounded(t *testing.T) {
	t.Parallel()
	const bound = 1 << 20
	object := func(length int) string { // a JSON object of that length
		return `{"message":"` + strings.Repeat("x", length-len(`{"message":""}`)) + `"}`
	}
	tests := map[string]struct {
		body      func() io.Reader
		most      int64 // MaxResponseBytes
		want      int
		truncated bool
	}{
		"as long as kept":           {func() io.Reader { return strings.NewReader(object(bound)) }, 0, bound, false},
		"one byte longer":           {func() io.Reader { return strings.NewReader(object(bound + 1)) }, 0, bound, true},
		"without end":               {func() io.Reader { return testhttp.Endless{} }, 0, bound, true},
		"with more allowed":         {func() io.Reader { return strings.NewReader(object(bound + 1)) }, 1 << 30, bound, true},
		"with less allowed":         {func() io.Reader { return strings.NewReader(object(101)) }, 100, 100, true},
		"with just as much allowed": {func() io.Reader { return strings.NewReader(object(100)) }, 100, 100, false},
		"empty":                     {func() io.Reader { return strings.NewReader("") }, 0, 0, false},
		"that breaks off": {func() io.Reader {
			return io.MultiReader(strings.NewReader("words"), testhttp.Broken{Err: io.ErrUnexpectedEOF})
		}, 0, 5, false},
		"that breaks off at the end": {func() io.Reader {
			return io.MultiReader(strings.NewReader(object(bound)), testhttp.Broken{Err: io.ErrUnexpectedEOF})
		}, 0, bound, false},
	}
	kindOf := map[int]error{
		400: jcbulk.ErrInvalidRequest, 401: jcbulk.ErrUnauthorized, 404: jcbulk.ErrNotFound, 429: jcbulk.ErrRateLimited, 500: jcbulk.ErrServer,
		503: jcbulk.ErrServer,
	}
	for name, test := range tests {
		for status, kind := range kindOf {
			t.Run(name+" "+http.StatusText(status), func(t *testing.T) {
				t.Parallel()
				client := newClient(t, "https://service.test", func(cfg *jcbulk.Configuration) {
					cfg.HTTPClient = &http.Client{Transport: testhttp.NewScript(testhttp.AnswerFrom(status, test.body, "X-Request-Id", "r-1"))}
					cfg.MaxResponseBytes = test.most
				})
				_, response, err := client.BulkJobRequestsApi.BulkUsersUpdate(t.Context()).Execute()
				require.ErrorIs(t, err, kind)
				require.NotErrorIs(t, err, jcbulk.ErrResponseTooLarge)
				var failure *jcbulk.GenericOpenAPIError
				require.ErrorAs(t, err, &failure)
				assert.Equal(t, status, failure.StatusCode())
				assert.Equal(t, "r-1", failure.RequestID())
				assert.Len(t, failure.Body(), test.want)
				assert.Equal(t, test.truncated, failure.BodyTruncated())
				assert.Len(t, readAll(t, response.Body), test.want)
				assert.Less(t, len(err.Error()), 300)
				if test.truncated {
					assert.LessOrEqual(t, len(failure.Message()), 1100)
				}
			})
		}
	}
}

// controls are texts that would end a line, or more, if they got onto the wire.
func controls() []string {
	return []string{"a\r\nX-Evil: 1", "a\nX-Evil: 1", "a\rX-Evil: 1", "a\r\n\r\nGET / HTTP/1.1\r\n", "\r", "\n", "a\n", "\na", "a\x00b", "a\x1bb", "a\x7f", "a\tb"}
}

// TestControlCharactersNeverReachTheWire looks at the bytes themselves.
func TestControlCharactersNeverReachTheWire(t *testing.T) {
	t.Parallel()
	called := func(mutate func(*jcbulk.Configuration, string)) func(context.Context, *testing.T, string, string) error {
		return func(ctx context.Context, t *testing.T, url, bad string) error {
			t.Helper()
			client := newClient(t, url, func(cfg *jcbulk.Configuration) { mutate(cfg, bad) })
			_, _, err := client.BulkJobRequestsApi.BulkUserStatesList(ctx).Execute()
			return err
		}
	}
	built := func(call func(context.Context, api, string) error) func(context.Context, *testing.T, string, string) error {
		return func(ctx context.Context, t *testing.T, url, bad string) error {
			t.Helper()
			return call(ctx, newClient(t, url, nil).BulkJobRequestsApi, bad)
		}
	}
	inContext := func(key func(bad string) jcbulk.APIKey) func(context.Context, *testing.T, string, string) error {
		return func(ctx context.Context, t *testing.T, url, bad string) error {
			t.Helper()
			return failure(newClient(t, url, nil).BulkJobRequestsApi.BulkUserStatesList(withKey(ctx, key(bad))).Execute())
		}
	}
	places := map[string]func(context.Context, *testing.T, string, string) error{
		"job id": built(func(ctx context.Context, a api, bad string) error {
			return failure(a.BulkUsersCreateResults(ctx, bad).Execute())
		}),
		"id of a change": built(func(ctx context.Context, a api, bad string) error {
			_, err := a.BulkUserStatesDelete(ctx, bad).Execute()
			return err
		}),
		"x-org-id": built(func(ctx context.Context, a api, bad string) error {
			return failure(a.BulkUsersUpdate(ctx).XOrgId(bad).Execute())
		}),
		"creation-source": built(func(ctx context.Context, a api, bad string) error {
			return failure(a.BulkUsersCreate(ctx).CreationSource(bad).Execute())
		}),
		"filter": built(func(ctx context.Context, a api, bad string) error {
			return failure(a.BulkUserStatesList(ctx).Filter([]string{"state:eq:SUSPENDED", bad}).Execute())
		}),
		"userid": built(func(ctx context.Context, a api, bad string) error {
			return failure(a.BulkUserStatesList(ctx).Userid(bad).Execute())
		}),
		"users": built(func(ctx context.Context, a api, bad string) error {
			return failure(a.BulkUserStatesGetNextScheduled(ctx).Users([]string{bad}).Execute())
		}),
		"name of a default header": called(func(cfg *jcbulk.Configuration, bad string) { cfg.DefaultHeader = map[string]string{bad: "v"} }),
		"default header":           called(func(cfg *jcbulk.Configuration, bad string) { cfg.DefaultHeader = map[string]string{"X-Trace": bad} }),
		"added header":             called(func(cfg *jcbulk.Configuration, bad string) { cfg.AddDefaultHeader("X-Trace", bad) }),
		"authorization":            called(func(cfg *jcbulk.Configuration, bad string) { cfg.AddDefaultHeader("Authorization", bad) }),
		"user agent":               called(func(cfg *jcbulk.Configuration, bad string) { cfg.UserAgent = bad }),
		"key":                      called(func(cfg *jcbulk.Configuration, bad string) { cfg.APIKey = bad }),
		"organization":             called(func(cfg *jcbulk.Configuration, bad string) { cfg.OrgID = bad }),
		"key of the context":       inContext(func(bad string) jcbulk.APIKey { return jcbulk.APIKey{Key: bad} }),
		"prefix of that key":       inContext(func(bad string) jcbulk.APIKey { return jcbulk.APIKey{Key: "k", Prefix: bad} }),
	}
	for name, place := range places {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			url, wire := tap(t)
			for _, bad := range controls() {
				err := place(t.Context(), t, url, bad)
				require.ErrorIs(t, err, jcbulk.ErrInvalidRequest, "%q", bad)
				require.NotErrorIs(t, err, jcbulk.ErrOutcomeUnknown)
				assert.False(t, strings.ContainsAny(err.Error(), "\r\n\x00\x1b\x7f"), "%q", err)
			}
			assert.Empty(t, wire())
		})
	}
}

// What looks like a line break, or is one within a body, arrives as the text it is.
func TestTextsArriveInTheirPlace(t *testing.T) {
	t.Parallel()
	const odd = "a%0d%0aX-Evil: 1\u2028b é?#/ &="
	url, wire := tap(t)
	a := newClient(t, url, nil).BulkJobRequestsApi
	calls := []error{
		failure(a.BulkUsersCreateResults(t.Context(), odd).Execute()),
		failure(a.BulkUserStatesList(t.Context()).Userid(odd).Filter([]string{odd}).XOrgId("a%0d%0aX-Evil:1").Execute()),
		failure(a.BulkUsersUpdate(t.Context()).Body([]jcbulk.BulkUserUpdate{{Description: jcbulk.PtrString("a\r\nX-Evil: 1\r\n\r\n")}}).Execute()),
	}
	for _, err := range calls {
		require.NotErrorIs(t, err, jcbulk.ErrInvalidRequest)
	}
	requests := wire()
	require.Len(t, requests, len(calls))
	for _, request := range requests {
		assert.NotContains(t, request, "\nX-Evil")
		head, _, whole := strings.Cut(request, "\r\n\r\n")
		require.True(t, whole)
		assert.NotContains(t, strings.ReplaceAll(head, "\r\n", ""), "\n")
	}
}
