package test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// within makes a client of a transport in this process.
func within(transport http.RoundTripper, mutate func(*jcbulk.Configuration)) *jcbulk.APIClient {
	configuration := jcbulk.NewConfiguration()
	configuration.APIKey = testKey
	configuration.HTTPClient = &http.Client{Transport: transport}
	if mutate != nil {
		mutate(configuration)
	}
	return jcbulk.NewAPIClient(configuration)
}

func createOne(ctx context.Context, client *jcbulk.APIClient) error {
	_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(ctx).Body([]jcbulk.BulkUserCreate{*jcbulk.NewBulkUserCreate()}).Execute()
	return err
}

func failureOf(t *testing.T, err error) *jcbulk.GenericOpenAPIError {
	t.Helper()
	var failure *jcbulk.GenericOpenAPIError
	require.ErrorAs(t, err, &failure)
	return failure
}

func TestErrorsWordsOfTheService(t *testing.T) {
	t.Parallel()
	client := within(testhttp.NewScript(testhttp.Answer(http.StatusBadRequest, `{"code":3,"message":"bad","details":[
		{"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolationsList":[{"field":"users[3].email","description":"no"}]}]}`)), nil)
	err := createOne(t.Context(), client)
	failure := failureOf(t, err)
	assert.Equal(t, "bad", failure.Message())
	assert.Equal(t, []jcbulk.FieldViolation{{Field: "users[3].email", Rule: "no", Index: 3}}, failure.Violations())
}

func TestErrorsRequestIDFallsBackToCFRay(t *testing.T) {
	t.Parallel()
	for want, headers := range map[string][]string{
		"ray-1": {"CF-RAY", "ray-1"}, "id-1": {"CF-RAY", "ray-1", "X-Request-Id", "id-1"}, "": nil, `\x1b[2Jid`: {"X-Request-Id", "\x1b[2Jid"},
	} {
		var attempt jcbulk.Attempt
		client := within(testhttp.NewScript(testhttp.Answer(http.StatusForbidden, ``, headers...)), func(c *jcbulk.Configuration) {
			c.Hooks.AttemptEnded = func(_ context.Context, a jcbulk.Attempt) { attempt = a }
		})
		err := createOne(t.Context(), client)
		assert.Equal(t, want, failureOf(t, err).RequestID())
		assert.Equal(t, want, attempt.RequestID)
	}
}

func TestErrorsKindOfEachStatus(t *testing.T) {
	t.Parallel()
	kinds := []error{
		jcbulk.ErrInvalidRequest, jcbulk.ErrUnauthorized, jcbulk.ErrForbidden, jcbulk.ErrNotFound, jcbulk.ErrConflict, jcbulk.ErrRateLimited, jcbulk.ErrServer,
	}
	for status, want := range map[int]error{
		400: jcbulk.ErrInvalidRequest, 413: jcbulk.ErrInvalidRequest, 415: jcbulk.ErrInvalidRequest, 422: jcbulk.ErrInvalidRequest,
		401: jcbulk.ErrUnauthorized, 403: jcbulk.ErrForbidden, 404: jcbulk.ErrNotFound, 410: jcbulk.ErrNotFound, 409: jcbulk.ErrConflict,
		429: jcbulk.ErrRateLimited, 500: jcbulk.ErrServer, 503: jcbulk.ErrServer, 520: jcbulk.ErrServer, 418: nil, 402: nil,
	} {
		err := createOne(t.Context(), within(testhttp.NewScript(testhttp.Answer(status, ``)), func(c *jcbulk.Configuration) { c.Retry.Attempts = 1 }))
		for _, kind := range kinds {
			assert.Equal(t, errors.Is(want, kind), errors.Is(err, kind), "%d %s", status, kind)
		}
	}
}

func TestErrorsOfA401SayWhichCredential(t *testing.T) {
	t.Parallel()
	for want, mutate := range map[string]func(*jcbulk.Configuration){
		"no API key was configured":                          func(c *jcbulk.Configuration) { c.APIKey = "" },
		"the key of Configuration.APIKey":                    nil,
		"the x-api-key of Configuration.DefaultHeader":       func(c *jcbulk.Configuration) { c.APIKey = ""; c.AddDefaultHeader("x-api-key", testKey) },
		"the Authorization of Configuration.DefaultHeader":   func(c *jcbulk.Configuration) { c.APIKey = ""; c.AddDefaultHeader("Authorization", "Bearer x") },
		"the credential of Configuration.Auth, a jcbulk.API": func(c *jcbulk.Configuration) { c.APIKey = ""; c.Auth = jcbulk.APIKey{Key: testKey} },
	} {
		err := createOne(t.Context(), within(testhttp.NewScript(testhttp.Answer(http.StatusUnauthorized, ``)), mutate))
		require.ErrorIs(t, err, jcbulk.ErrUnauthorized)
		require.ErrorContains(t, err, want)
	}
	client := within(testhttp.NewScript(testhttp.Answer(http.StatusUnauthorized, ``)), nil)
	err := createOne(withKey(t.Context(), jcbulk.APIKey{Key: "other"}), client)
	require.ErrorContains(t, err, "the key of ContextAPIKeys")
}

func TestAttemptsOfACall(t *testing.T) {
	t.Parallel()
	limited := testhttp.Answer(http.StatusTooManyRequests, ``, "Retry-After", "0")
	unavailable := testhttp.Answer(http.StatusServiceUnavailable, ``, "Retry-After", "0")
	refused := testhttp.Answer(http.StatusBadRequest, ``)
	done := testhttp.Answer(http.StatusOK, `{"jobId":"5f1b9a3c2d4e6f7081920a3b"}`)
	for name, test := range map[string]struct {
		transport http.RoundTripper
		want      []int
	}{
		"answered at once":            {testhttp.NewScript(done), []int{200}},
		"limited before":              {testhttp.NewScript(limited, done), []int{429, 200}},
		"refused":                     {testhttp.NewScript(refused), []int{400}},
		"limited, refused":            {testhttp.NewScript(limited, refused), []int{429, 400}},
		"unavailable, limited, done":  {testhttp.NewScript(unavailable, limited, done), []int{503, 429, 200}},
		"limited for ever":            {testhttp.NewScript(limited), slices.Repeat([]int{429}, jcbulk.DefaultAttempts)},
		"no answer":                   {testhttp.Fail(errors.New("no network")), []int{0}},
		"not sent at first":           {testhttp.NewScript(testhttp.Refuse(), done), []int{200}},
		"never sent":                  {testhttp.Refuse(), nil},
		"an answer that says nothing": {testhttp.NewScript(testhttp.Answer(http.StatusOK, `no JSON`)), []int{200}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				_, response, err := within(test.transport, nil).BulkJobRequestsApi.BulkUsersCreate(t.Context()).Execute()
				if err == nil {
					assert.Equal(t, test.want, jcbulk.AttemptStatuses(response))
					assert.Equal(t, len(test.want), jcbulk.Attempts(response))
					return
				}
				assert.Equal(t, test.want, failureOf(t, err).AttemptStatuses())
				assert.Equal(t, len(test.want), failureOf(t, err).Attempts())
				assert.Equal(t, len(test.want) > 1, strings.Contains(err.Error(), "sent "+strconv.Itoa(len(test.want))+" times"))
				if response != nil {
					assert.Equal(t, test.want, jcbulk.AttemptStatuses(response))
				}
			})
		})
	}
	assert.Zero(t, jcbulk.Attempts(nil))
	assert.Equal(t, []int{404}, jcbulk.AttemptStatuses(&http.Response{StatusCode: http.StatusNotFound}), "of another client")
}

func TestAttemptsOfWhatWasNeverSent(t *testing.T) {
	t.Parallel()
	client := newClient(t, "http://127.0.0.1:1", func(c *jcbulk.Configuration) { c.Retry.Attempts = 1 })
	err := createOne(t.Context(), client)
	assert.Zero(t, failureOf(t, err).Attempts())
	err = createOne(t.Context(), newClient(t, "nowhere", nil))
	assert.Zero(t, failureOf(t, err).Attempts())
}

func TestErrorsCauseOfTheContext(t *testing.T) {
	t.Parallel()
	shutdown := errors.New("the program shuts down")
	for name, answer := range map[string]func(*http.Request, context.CancelCauseFunc) (*http.Response, error){
		"before an answer": func(r *http.Request, end context.CancelCauseFunc) (*http.Response, error) {
			end(shutdown)
			return nil, r.Context().Err()
		},
		"in an answer": func(r *http.Request, end context.CancelCauseFunc) (*http.Response, error) {
			end(shutdown)
			response := testhttp.Response(r, http.StatusOK, strings.NewReader(""))
			response.Body = io.NopCloser(io.MultiReader(strings.NewReader(`{"jobId":`), testhttp.Broken{Err: errors.New("net/http: aborted")}))
			return response, nil
		},
		"in an answer that ends early": func(r *http.Request, end context.CancelCauseFunc) (*http.Response, error) {
			end(shutdown)
			return testhttp.Response(r, http.StatusOK, strings.NewReader(`{"jobId":`)), nil
		},
		"in a refusal": func(r *http.Request, end context.CancelCauseFunc) (*http.Response, error) {
			end(shutdown)
			response := testhttp.Response(r, http.StatusBadGateway, strings.NewReader(""))
			response.Body = io.NopCloser(testhttp.Broken{Err: io.ErrUnexpectedEOF})
			return response, nil
		},
		"in a wait": func(r *http.Request, end context.CancelCauseFunc) (*http.Response, error) {
			time.AfterFunc(time.Second, func() { end(shutdown) })
			return testhttp.Response(r, http.StatusTooManyRequests, strings.NewReader(""), "Retry-After", "60"), nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				ctx, end := context.WithCancelCause(t.Context())
				defer end(nil)
				client := within(testhttp.Func(func(r *http.Request) (*http.Response, error) { return answer(r, end) }), nil)
				err := createOne(ctx, client)
				require.ErrorIs(t, err, shutdown)
				require.ErrorIs(t, err, context.Canceled)
				for _, word := range []string{"read", "EOF", "broke", "net/http"} {
					require.NotContains(t, err.Error(), word)
				}
			})
		})
	}
	ctx, end := context.WithCancelCause(t.Context())
	end(shutdown)
	unused := testhttp.NewScript(testhttp.Answer(http.StatusOK, ``))
	require.ErrorIs(t, createOne(ctx, within(unused, nil)), shutdown)
	assert.Empty(t, unused.Sent())
}

func TestRetryAfterOfAFraction(t *testing.T) {
	t.Parallel()
	for value, least := range map[string]time.Duration{
		"1.5": 1500 * time.Millisecond, "0.2": 200 * time.Millisecond, "2.000": 2 * time.Second, " 3\t": 3 * time.Second, "\t1.25 ": 1250 * time.Millisecond,
	} {
		synctest.Test(t, func(t *testing.T) {
			var times []time.Time
			client := within(testhttp.Func(func(r *http.Request) (*http.Response, error) {
				times = append(times, time.Now())
				if len(times) == 1 {
					return testhttp.Response(r, http.StatusTooManyRequests, strings.NewReader(""), "Retry-After", value), nil
				}
				return testhttp.Response(r, http.StatusOK, strings.NewReader(`{"jobId":"j"}`)), nil
			}), func(c *jcbulk.Configuration) { c.Retry.InitialBackoff = 1 })
			err := createOne(t.Context(), client)
			require.NoError(t, err)
			require.Len(t, times, 2)
			assert.GreaterOrEqual(t, times[1].Sub(times[0]), least, value)
			assert.Less(t, times[1].Sub(times[0]), least+time.Second, value)
		})
	}
}

// A hold above the cap holds everybody for as long as the cap says, and the error of the call says so.
func TestLimitHoldsAboveTheCap(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client := within(testhttp.NewScript(testhttp.Answer(http.StatusTooManyRequests, ``, "Retry-After", "600"), testhttp.Answer(http.StatusOK, `{"jobId":"j"}`)), func(c *jcbulk.Configuration) {
			c.Limit.InFlight = 4
			c.Retry.MaxRetryAfter = time.Minute
		})
		begun := time.Now()
		err := createOne(t.Context(), client)
		require.ErrorIs(t, err, jcbulk.ErrRateLimited)
		require.ErrorContains(t, err, "10m0s")
		require.ErrorContains(t, err, "held for 1m0s")
		assert.Equal(t, 10*time.Minute, failureOf(t, err).RetryAfter())
		assert.Zero(t, time.Since(begun))
		err = createOne(t.Context(), client)
		require.NoError(t, err)
		assert.Equal(t, time.Minute, time.Since(begun))
	})
}

func TestErrorsAreFitForATerminal(t *testing.T) {
	t.Parallel()
	hostile := "evil\x1b[2J\r\n\u202ename\x00"
	for name, transport := range map[string]testhttp.Func{
		"an error of the transport": func(*http.Request) (*http.Response, error) { return nil, errors.New("x509: " + hostile) },
		"an error of the body": func(r *http.Request) (*http.Response, error) {
			response := testhttp.Response(r, http.StatusOK, strings.NewReader(""))
			response.Body = io.NopCloser(testhttp.Broken{Err: errors.New(hostile)})
			return response, nil
		},
		"a request id": func(r *http.Request) (*http.Response, error) {
			return testhttp.Response(r, http.StatusForbidden, strings.NewReader(""), "X-Request-Id", hostile), nil
		},
		"a text for a member": func(r *http.Request) (*http.Response, error) {
			return testhttp.Response(r, http.StatusOK, strings.NewReader(`{"jobId":["`+"\u202e"+`"]}`)), nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := createOne(t.Context(), within(transport, func(c *jcbulk.Configuration) { c.Retry.Attempts = 1 }))
			require.Error(t, err)
			for _, r := range err.Error() {
				assert.True(t, unicode.IsGraphic(r), "%q", r)
			}
		})
	}
	auth := &jcbulk.AuthError{Err: errors.New(hostile)}
	assert.Equal(t, jcbulk.Printable(hostile), auth.Error())
	assert.Equal(t, `evil\x1b[2J\r\n\u202ename\x00`, jcbulk.Printable(hostile))
}

func TestParametersOfManyUsersAreNotRefusedHere(t *testing.T) {
	t.Parallel()
	service := testhttp.NewScript(testhttp.Answer(http.StatusOK, `{"jobId":"5f1b9a3c2d4e6f7081920a3b"}`))
	_, _, err := within(service, nil).BulkJobRequestsApi.BulkUsersCreate(t.Context()).Body(make([]jcbulk.BulkUserCreate, 801)).Execute()
	require.NoError(t, err)
	assert.Len(t, service.Sent(), 1)
}
