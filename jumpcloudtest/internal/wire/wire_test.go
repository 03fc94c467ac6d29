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

func TestRefusalAnswer(t *testing.T) {
	refused := wire.BadRequest("user %d", 0)
	first := 0
	refused.Details = []wire.Detail{{Index: &first, Field: "email", Reason: "is missing"}, {Reason: "is not an object"}}
	refused.Header = http.Header{"X-More": {"1"}}
	a := refused.Answer()
	assert.Equal(t, http.StatusBadRequest, a.Status)
	assert.Equal(t, http.Header{"Content-Type": {"application/json"}, "X-More": {"1"}}, a.Header)
	assert.JSONEq(t, `{"code":400,"message":"user 0","status":"Bad Request",
		"details":[{"index":0,"field":"email","reason":"is missing"},{"reason":"is not an object"}]}`, string(a.Body))
}

func TestRefusalAnswerOfATokenCall(t *testing.T) {
	a := wire.RefuseToken(http.StatusUnauthorized, "invalid_client", "the client is unknown").Answer()
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
