package test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
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

// kinds names the Err values that err matches.
func kinds(err error) []string {
	var matched []string
	for _, kind := range []error{
		jcbulk.ErrInvalidRequest, jcbulk.ErrUnauthorized, jcbulk.ErrForbidden, jcbulk.ErrNotFound, jcbulk.ErrConflict, jcbulk.ErrRateLimited,
		jcbulk.ErrServer, jcbulk.ErrOutcomeUnknown, jcbulk.ErrResponseTooLarge,
	} {
		if errors.Is(err, kind) {
			matched = append(matched, kind.Error())
		}
	}
	return matched
}

// failWith makes a call that is answered by handler, and returns its error.
func failWith(t *testing.T, handler http.HandlerFunc) *jcbulk.GenericOpenAPIError {
	t.Helper()
	_, response, err := serve(t, handler).BulkJobRequestsApi.BulkUsersCreateResults(t.Context(), jobID).Execute()
	var failure *jcbulk.GenericOpenAPIError
	require.ErrorAs(t, err, &failure)
	require.NotNil(t, response)
	assert.Equal(t, failure.StatusCode(), response.StatusCode)
	return failure
}

func TestErrorsOfEveryStatusHaveTheirKind(t *testing.T) {
	t.Parallel()
	tests := map[int]error{
		http.StatusFound:                 nil,
		http.StatusSeeOther:              nil,
		http.StatusNotModified:           nil,
		http.StatusBadRequest:            jcbulk.ErrInvalidRequest,
		http.StatusUnauthorized:          jcbulk.ErrUnauthorized,
		http.StatusPaymentRequired:       nil,
		http.StatusForbidden:             jcbulk.ErrForbidden,
		http.StatusNotFound:              jcbulk.ErrNotFound,
		http.StatusNotAcceptable:         nil,
		http.StatusConflict:              jcbulk.ErrConflict,
		http.StatusGone:                  jcbulk.ErrNotFound,
		http.StatusPreconditionFailed:    nil,
		http.StatusRequestEntityTooLarge: jcbulk.ErrInvalidRequest,
		http.StatusUnsupportedMediaType:  jcbulk.ErrInvalidRequest,
		http.StatusUnprocessableEntity:   jcbulk.ErrInvalidRequest,
		http.StatusPreconditionRequired:  nil,
		http.StatusTooManyRequests:       jcbulk.ErrRateLimited,
		http.StatusInternalServerError:   jcbulk.ErrServer,
		http.StatusNotImplemented:        jcbulk.ErrServer,
		http.StatusBadGateway:            jcbulk.ErrServer,
		http.StatusServiceUnavailable:    jcbulk.ErrServer,
		http.StatusGatewayTimeout:        jcbulk.ErrServer,
		599:                              jcbulk.ErrServer,
	}
	for status, kind := range tests {
		t.Run(strconv.Itoa(status), func(t *testing.T) {
			t.Parallel()
			failure := failWith(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) })
			assert.Equal(t, status, failure.StatusCode())
			var want []string
			if kind != nil {
				want = []string{kind.Error()}
			}
			assert.Equal(t, want, kinds(failure))
		})
	}
}

func TestBodiesOfAnyShapeAreKept(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		body    string
		model   *jcbulk.ErrorDetails // nil: the body is of no such shape
		message string
	}{
		"ErrorDetails": {
			`{"code":400,"message":"words","status":"INVALID","details":[{"@type":"t","n":12345678901234567890}]}`,
			&jcbulk.ErrorDetails{
				Code: jcbulk.PtrInt32(400), Message: jcbulk.PtrString("words"), Status: jcbulk.PtrString("INVALID"),
				Details: []map[string]any{{"@type": "t", "n": json.Number("12345678901234567890")}},
			}, "words",
		},
		"Error": {
			`{"code":404,"message":"words","status":"NOT_FOUND","fields":"f"}`,
			&jcbulk.ErrorDetails{
				Code: jcbulk.PtrInt32(404), Message: jcbulk.PtrString("words"), Status: jcbulk.PtrString("NOT_FOUND"), Fields: jcbulk.PtrString("f"),
			}, "words",
		},
		"message alone":           {`{"message":"words"}`, &jcbulk.ErrorDetails{Message: jcbulk.PtrString("words")}, "words"},
		"error alone":             {`{"error":"words"}`, &jcbulk.ErrorDetails{AdditionalProperties: map[string]any{"error": "words"}}, "words"},
		"empty message and error": {`{"message":"","error":"words"}`, &jcbulk.ErrorDetails{Message: jcbulk.PtrString(""), AdditionalProperties: map[string]any{"error": "words"}}, "words"},
		"message before error": {
			`{"error":"Bad Request","message":"words"}`,
			&jcbulk.ErrorDetails{Message: jcbulk.PtrString("words"), AdditionalProperties: map[string]any{"error": "Bad Request"}}, "words",
		},
		"neither":                   {`{"code":400}`, &jcbulk.ErrorDetails{Code: jcbulk.PtrInt32(400)}, ""},
		"empty object, with blanks": {" \n{ }\n", &jcbulk.ErrorDetails{}, ""},
		"code as a string":          {`{"code":"400","message":"words"}`, &jcbulk.ErrorDetails{Message: jcbulk.PtrString("words"), AdditionalProperties: map[string]any{"code": "400"}}, "words"},
		"details as an object":      {`{"message":"words","details":{"a":"1"}}`, &jcbulk.ErrorDetails{Message: jcbulk.PtrString("words"), AdditionalProperties: map[string]any{"details": map[string]any{"a": "1"}}}, "words"},
		"message as an object":      {`{"message":["words"],"error":"other"}`, &jcbulk.ErrorDetails{AdditionalProperties: map[string]any{"message": []any{"words"}, "error": "other"}}, "words"},
		"status as a number":        {`{"status":400,"error":"words"}`, &jcbulk.ErrorDetails{AdditionalProperties: map[string]any{"status": json.Number("400"), "error": "words"}}, "words"},
		"JSON string":               {`"words"`, nil, "words"},
		"plain text":                {"words\nand more\x00\xff", nil, ""},
		"HTML":                      {"<html><body>Bad Gateway</body></html>\n", nil, ""},
		"empty":                     {"", nil, ""},
		"array":                     {`[{"message":"words"}]`, nil, "words"},
		"null":                      {`null`, nil, ""},
		"number":                    {`404`, nil, ""},
		"JSON that breaks off":      {`{"message":"words"`, nil, ""},
		"two objects":               {`{"message":"words"}{"message":"more"}`, nil, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			failure := failWith(t, answer(t, http.StatusBadRequest, test.body))
			assert.Equal(t, test.body, string(failure.Body()))
			assert.Equal(t, test.message, failure.Message())
			model, typed := failure.Model().(*jcbulk.ErrorDetails)
			assert.Equal(t, test.model != nil, typed)
			assert.Equal(t, test.model, model)
			assert.Equal(t, []string{jcbulk.ErrInvalidRequest.Error()}, kinds(failure))
		})
	}
}

// breakOff announces more than it writes, so that the client sees the connection close in the middle of the answer.
func breakOff(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", strconv.Itoa(len(body)+10))
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

func TestErrorThatBreaksOffKeepsWhatCame(t *testing.T) {
	t.Parallel()
	failure := failWith(t, breakOff(http.StatusForbidden, `{"message":"words"}`))
	assert.JSONEq(t, `{"message":"words"}`, string(failure.Body()))
	assert.Equal(t, http.StatusForbidden, failure.StatusCode())
	require.ErrorIs(t, failure, jcbulk.ErrForbidden)
	require.ErrorIs(t, failure, io.ErrUnexpectedEOF)
}

func TestBodyIsACopy(t *testing.T) {
	t.Parallel()
	_, response, err := serve(t, answer(t, http.StatusNotFound, `{"message":"words"}`)).
		BulkJobRequestsApi.BulkUsersCreateResults(t.Context(), jobID).Execute()
	var failure *jcbulk.GenericOpenAPIError
	require.ErrorAs(t, err, &failure)
	copy(failure.Body(), "overwritten")
	assert.JSONEq(t, `{"message":"words"}`, string(failure.Body()))
	assert.Equal(t, "words", failure.Message())
	assert.JSONEq(t, `{"message":"words"}`, readAll(t, response.Body))
}

func TestErrorsSayWhatTheyAreAbout(t *testing.T) {
	t.Parallel()
	for _, op := range operations() {
		t.Run(op.name, func(t *testing.T) {
			t.Parallel()
			client := serve(t, answer(t, http.StatusConflict, `{}`))
			err := op.do(t.Context(), client).err
			var failure *jcbulk.GenericOpenAPIError
			require.ErrorAs(t, err, &failure)
			assert.Equal(t, op.name, failure.Operation())
			assert.Equal(t, op.method, failure.Method())
			assert.Equal(t, op.path, failure.Path())
			for _, part := range []string{op.name, op.method + " " + op.path, "409 Conflict"} {
				assert.ErrorContains(t, err, part)
			}
		})
	}
}

// Whatever goes wrong, Error is one line and repeats neither the key, nor the query, nor what was sent or came back.
func TestErrorsKeepWhatIsConfidential(t *testing.T) {
	t.Parallel()
	const sent, asked, received = "sent-secret", "asked-secret", "received-secret"
	gone := func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }
	tests := map[string]http.HandlerFunc{
		"error with JSON":     answer(t, http.StatusBadRequest, `{"message":"`+received+`","error":"`+received+`","status":"`+received+`"}`),
		"error with text":     answer(t, http.StatusInternalServerError, received+"\n"+received),
		"error that ends":     breakOff(http.StatusBadRequest, received),
		"unauthorized":        answer(t, http.StatusUnauthorized, received),
		"answer of no JSON":   answer(t, http.StatusOK, received),
		"answer of a string":  answer(t, http.StatusOK, `"`+received+`"`),
		"answer of an object": answer(t, http.StatusOK, `{"jobId":{"a":"`+received+`"},"scheduledJobId":"`+received+`"}`),
		"answer of a list":    answer(t, http.StatusOK, `[{"state":"`+received+`"}] x`),
		"answer that ends":    breakOff(http.StatusOK, `[{"state":"`+received),
		"no answer":           gone,
		"redirect": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", "http://elsewhere.test/?"+received+"&"+r.URL.RawQuery)
			w.WriteHeader(http.StatusTemporaryRedirect)
		},
		"request id of several lines": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("X-Request-Id", "a b\tc")
			w.WriteHeader(http.StatusBadRequest)
		},
	}
	for name, handler := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := serve(t, handler)
			_, _, create := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).
				Body([]jcbulk.BulkUserCreate{{Password: jcbulk.PtrString(sent)}}).SuppressEmail(true).Execute()
			_, _, list := client.BulkJobRequestsApi.BulkUserStatesList(t.Context()).
				Filter([]string{"state:eq:" + asked}).Userid(asked).Execute()
			for _, err := range []error{create, list} {
				require.Error(t, err)
				for _, secret := range []string{testKey, sent, asked, received, "suppressEmail", "userid"} {
					assert.NotContains(t, err.Error(), secret)
				}
				assert.False(t, strings.ContainsAny(err.Error(), "\r\n\t"), err)
			}
		})
	}
}

func TestRequestID(t *testing.T) {
	t.Parallel()
	failure := failWith(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Request-Id", "r-1")
		w.WriteHeader(http.StatusBadGateway)
	})
	assert.Equal(t, "r-1", failure.RequestID())
	require.ErrorContains(t, failure, "r-1")
	assert.Empty(t, failWith(t, answer(t, http.StatusBadGateway, "")).RequestID())
}

func TestRetryAfter(t *testing.T) {
	t.Parallel()
	sent := time.Date(2026, time.March, 1, 12, 0, 0, 0, time.UTC)
	httpDate := func(after time.Duration) string { return sent.Add(after).Format(http.TimeFormat) }
	tests := map[string]struct {
		value string
		want  time.Duration
	}{
		"missing":            {"", 0},
		"seconds":            {"7", 7 * time.Second},
		"zero":               {"0", 0},
		"an hour":            {"3600", time.Hour},
		"blanks around":      {"  7 ", 7 * time.Second},
		"negative":           {"-7", 0},
		"fraction":           {"1.5", 2 * time.Second},
		"words":              {"soon", 0},
		"date":               {httpDate(90 * time.Second), 90 * time.Second},
		"date of the answer": {httpDate(0), 0},
		"date in the past":   {httpDate(-time.Hour), 0},
		"date of RFC 850":    {sent.Add(time.Minute).Format("Monday, 02-Jan-06 15:04:05 GMT"), time.Minute},
		"date of no format":  {"2026-03-01 12:01:00", 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			failure := failWith(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Date", sent.Format(http.TimeFormat))
				if test.value != "" {
					w.Header().Set("Retry-After", test.value)
				}
				w.WriteHeader(http.StatusTooManyRequests)
			})
			assert.Equal(t, test.want, failure.RetryAfter())
		})
	}
}

func TestRetryAfterADateIsTakenAgainstOurClockWhereTheAnswerHasNone(t *testing.T) {
	t.Parallel()
	failure := failWith(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Date"] = nil
		w.Header().Set("Retry-After", time.Now().Add(time.Hour).UTC().Format(http.TimeFormat))
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	assert.InDelta(t, time.Hour, failure.RetryAfter(), float64(time.Minute))
}

func TestErrorsAreFoundThroughWrapping(t *testing.T) {
	t.Parallel()
	client := serve(t, answer(t, http.StatusTooManyRequests, `{"message":"slow down"}`))
	_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Execute()
	err = fmt.Errorf("import: %w", errors.Join(errors.New("other"), err))
	require.ErrorIs(t, err, jcbulk.ErrRateLimited)
	require.NotErrorIs(t, err, jcbulk.ErrServer)
	var failure *jcbulk.GenericOpenAPIError
	require.ErrorAs(t, err, &failure)
	assert.Equal(t, "slow down", failure.Message())
}

func TestErrorsWithoutAnAnswer(t *testing.T) {
	t.Parallel()
	client := serve(t, func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	_, response, err := client.BulkJobRequestsApi.BulkUsersUpdate(t.Context()).Execute()
	assert.Nil(t, response)
	var failure *jcbulk.GenericOpenAPIError
	require.ErrorAs(t, err, &failure)
	assert.Zero(t, failure.StatusCode())
	assert.Empty(t, failure.Body())
	assert.Empty(t, failure.Message())
	assert.Empty(t, failure.RequestID())
	assert.Zero(t, failure.RetryAfter())
	_, typed := failure.Model().(*jcbulk.ErrorDetails)
	assert.False(t, typed)
	assert.Empty(t, kinds(err))
	require.ErrorIs(t, err, io.EOF)
}

func TestMessageBesideNumberTooBigForGo(t *testing.T) {
	f := failWith(t, answer(t, http.StatusBadRequest, `{"message":"words","details":[{"n":1e400}]}`))
	assert.Equal(t, "words", f.Message())
}

func TestErrorsRepeatNoNumberOfTheAnswer(t *testing.T) {
	client := serve(t, answer(t, http.StatusOK, `{"jobId":12345678901}`))
	_, _, err := client.BulkJobRequestsApi.BulkUsersUpdate(t.Context()).Execute()
	require.ErrorContains(t, err, "jobId")
	assert.NotContains(t, err.Error(), "12345678901")
}

func TestErrorsRepeatNothingThatIsNotHTTP(t *testing.T) {
	for _, raw := range []string{
		"received-secret\r\n\r\n",
		"HTTP/1.1 200 OK\r\nreceived-secret\r\n\r\n",
		"HTTP/1.1 200 OK\r\nContent-Length: received-secret\r\n\r\n",
	} {
		s := silent(t, (*httptest.Server).Start, hangUp(raw))
		_, _, err := newClient(t, s.URL, nil).BulkJobRequestsApi.BulkUsersUpdate(t.Context()).Execute()
		require.Error(t, err)
		assert.NotContains(t, err.Error(), "received-secret")
	}
}

func TestRetryAfterBeyondEveryDuration(t *testing.T) {
	f := failWith(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "99999999999999999999")
		w.WriteHeader(http.StatusTooManyRequests)
	})
	assert.Greater(t, f.RetryAfter(), 100*365*24*time.Hour)
}

// A transport that breaks the rules of http.RoundTripper is an error, as everywhere in net/http.
func TestTransportThatReturnsNothing(t *testing.T) {
	t.Parallel()
	client := newClient(t, "https://service.test", func(cfg *jcbulk.Configuration) {
		cfg.HTTPClient = &http.Client{Transport: testhttp.Func(func(*http.Request) (*http.Response, error) { return nil, nil })} //nolint:nilnil // that is it
	})
	for _, op := range operations() {
		require.Error(t, op.do(t.Context(), client).err, op.name)
	}
}
