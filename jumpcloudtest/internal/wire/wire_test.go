package wire_test

import (
	"encoding/json"
	"math"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/wire"
)

// refusal is one for two values: the email of the second item, and the third item itself.
func refusal() *wire.Refusal {
	second, third := 1, 2
	refused := wire.BadRequest("not told where there are details")
	refused.Details = []wire.Detail{
		{Index: &second, Field: "email", Reason: "is <missing>"},
		{Index: &third, Reason: "is not an object"},
	}
	refused.Header = http.Header{"X-More": {"1"}}
	return refused
}

func TestRefusalAnswer(t *testing.T) {
	a := refusal().Answer(wire.Form{})
	assert.Equal(t, http.StatusBadRequest, a.Status)
	assert.Equal(t, http.Header{"Content-Type": {"application/json"}, "X-More": {"1"}}, a.Header)
	assert.JSONEq(t, `{"code":400,"message":"user 1: email is <missing>; user 2: is not an object","status":"Bad Request",
		"details":[{"index":1,"field":"email","reason":"is <missing>"},{"index":2,"reason":"is not an object"}]}`, string(a.Body))

	a = wire.Refuse(http.StatusNotFound, "no %s", "job").Answer(wire.Form{})
	assert.JSONEq(t, `{"code":404,"message":"no job","status":"Not Found"}`, string(a.Body))
}

func TestRefusalAnswerInEveryShape(t *testing.T) {
	const message = `"email is <missing>; is not an object"`
	const texts = `["email is <missing>","is not an object"]`
	const violations = `[{"field":"email","description":"is <missing>"},{"description":"is not an object"}]`
	const badRequest = `"@type":"type.googleapis.com/google.rpc.BadRequest"`
	for shape, want := range map[string]string{
		wire.MessageOnly:     `{"message":` + message + `}`,
		wire.MessageAndError: `{"message":` + message + `,"error":"Bad Request"}`,
		wire.ViolationsList: `{"code":400,"message":"Request contains invalid values.","status":"INVALID_ARGUMENT",
			"details":[{` + badRequest + `,"fieldViolationsList":` + violations + `}]}`,
		wire.Violations: `{"code":400,"message":"Request contains invalid values.","status":"INVALID_ARGUMENT",
			"details":[{` + badRequest + `,"fieldViolations":` + violations + `}]}`,
		wire.StatusOfGRPC: `{"code":3,"message":"Request contains invalid values.",
			"details":[{` + badRequest + `,"fieldViolations":` + violations + `}]}`,
		wire.ErrorObject:    `{"error":{"code":400,"message":` + message + `}}`,
		wire.ErrorText:      `{"error":` + message + `}`,
		wire.ErrorObjects:   `{"errors":[{"message":"email is <missing>"},{"message":"is not an object"}]}`,
		wire.ErrorTexts:     `{"errors":` + texts + `}`,
		wire.MessageTexts:   `{"message":` + texts + `}`,
		wire.TitleAndDetail: `{"title":"Bad Request","status":400,"detail":` + message + `}`,
	} {
		a := refusal().Answer(wire.Form{Shape: shape, Culprit: wire.ByFieldOnly})
		assert.JSONEq(t, want, string(a.Body), shape)
		assert.Equal(t, "application/json", a.Header.Get("Content-Type"))
		assert.Equal(t, "1", a.Header.Get("X-More"))
	}
	for shape, want := range map[string]string{
		wire.PlainText: "user 1: email is <missing>; user 2: is not an object\n",
		wire.HTMLPage:  "<html><body><h1>Bad Request</h1><p>user 1: email is &lt;missing&gt;; user 2: is not an object</p></body></html>",
		wire.NoBody:    "",
	} {
		a := refusal().Answer(wire.Form{Shape: shape})
		assert.Equal(t, want, string(a.Body))
		assert.NotContains(t, a.Header.Get("Content-Type"), "json")
	}
	for status, code := range map[int]float64{400: 3, 401: 16, 403: 7, 404: 5, 409: 6, 413: 11, 500: 13} {
		var body struct{ Code float64 }
		require.NoError(t, json.Unmarshal(wire.Refuse(status, "no").Answer(wire.Form{Shape: wire.StatusOfGRPC}).Body, &body))
		assert.InDelta(t, code, body.Code, 0)
	}
}

func TestRefusalAnswerNamesTheCulprit(t *testing.T) {
	for culprit, want := range map[string][2]string{
		wire.ByIndex:     {"user 1: email is <missing>; user 2: is not an object", "user 2: email is <missing>"},
		wire.ByUsersPath: {"users[1].email is <missing>; users[2] is not an object", "users[2].email is <missing>"},
		wire.ByPath:      {"[1].email is <missing>; [2] is not an object", "[2].email is <missing>"},
		wire.ByDots:      {"body.1.email is <missing>; body.2 is not an object", "body.2.email is <missing>"},
		wire.ByFieldOnly: {"email is <missing>; is not an object", "email is <missing>"},
	} {
		for i, form := range []wire.Form{
			{Shape: wire.ErrorText, Culprit: culprit},
			{Shape: wire.ErrorText, Culprit: culprit, FromOne: true, FirstOnly: true},
		} {
			var body struct{ Error string }
			require.NoError(t, json.Unmarshal(refusal().Answer(form).Body, &body))
			assert.Equal(t, want[i], body.Error)
		}
	}
}

func TestRefusalAnswerOfATokenCall(t *testing.T) {
	a := wire.RefuseToken(http.StatusUnauthorized, "invalid_client", "the client is unknown").Answer(wire.Form{Shape: wire.NoBody})
	assert.Equal(t, http.StatusUnauthorized, a.Status)
	assert.JSONEq(t, `{"error":"invalid_client","error_description":"the client is unknown"}`, string(a.Body))
}

func TestPageCutsWhatIsThere(t *testing.T) {
	list := []int{0, 1, 2, 3, 4}
	for page, want := range map[wire.Page][]int{
		{Limit: 2, Skip: 0}:             {0, 1},
		{Limit: 2, Skip: 4}:             {4},
		{Limit: 100, Skip: 1}:           {1, 2, 3, 4},
		{Limit: 100, Skip: 5}:           {},
		{Limit: 100, Skip: math.MaxInt}: {},
	} {
		assert.Equal(t, want, wire.Cut(page, list), page)
	}
}

func TestReadPage(t *testing.T) {
	page, refused := wire.ReadPage(url.Values{})
	require.Nil(t, refused)
	assert.Equal(t, wire.Page{Limit: 10}, page)
	page, refused = wire.ReadPage(url.Values{"limit": {"100"}, "skip": {"7"}})
	require.Nil(t, refused)
	assert.Equal(t, wire.Page{Limit: 100, Skip: 7}, page)
	_, refused = wire.ReadPage(url.Values{"limit": {"101"}})
	require.NotNil(t, refused)
	assert.Equal(t, "limit 101 is not from 1 to 100", refused.Message)
}

func TestDecodeKeepsNumbersAndRefusesMore(t *testing.T) {
	var v any
	require.NoError(t, wire.Decode("[9007199254740993]", &v))
	assert.Equal(t, []any{json.Number("9007199254740993")}, v)
	require.Error(t, wire.Decode("1 2", &v))
}

func TestDeliveryPadsOverTheBodyTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begin := time.Now()
		w := httptest.NewRecorder()
		wire.Delivery{BodyTime: time.Minute, Padding: 6}.Send(t.Context(), w, wire.JSON(http.StatusOK, []int{}))
		assert.Equal(t, time.Minute, time.Since(begin))
		assert.Equal(t, "[]"+strings.Repeat(" ", 6), w.Body.String())
	})
}
