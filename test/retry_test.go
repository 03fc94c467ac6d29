package test

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// fate is what becomes of a call that fails once: it is sent again, fails for good, or leaves doubt.
type fate int

const (
	sentAgain fate = iota
	failed
	inDoubt
)

// mishap is a way for an attempt to fail.
type mishap struct {
	step             testhttp.Func
	repeatable, once fate
}

func mishaps() map[string]mishap {
	all := map[string]mishap{
		"429":                             {testhttp.Answer(429, ""), sentAgain, sentAgain},
		"429 with Retry-After":            {testhttp.Answer(429, "", "Retry-After", "1"), sentAgain, sentAgain},
		"429 with Retry-After, a date":    {testhttp.Answer(429, "", "Retry-After", "Sat, 01 Jan 2000 00:00:07 GMT"), sentAgain, sentAgain},
		"429 with Retry-After, of no use": {testhttp.Answer(429, "", "Retry-After", "soon"), sentAgain, sentAgain},
		"429 that breaks off":             {testhttp.BreakOff(429, "words"), sentAgain, sentAgain},
		"503 with Retry-After":            {testhttp.Answer(503, "", "Retry-After", "1"), sentAgain, sentAgain},
		"503 with Retry-After 0":          {testhttp.Answer(503, "", "Retry-After", "0"), sentAgain, sentAgain},
		"503 with Retry-After, a date":    {testhttp.Answer(503, "", "Retry-After", "Sat, 01 Jan 2000 00:00:07 GMT"), sentAgain, sentAgain},
		"503 with Retry-After, no use":    {testhttp.Answer(503, "", "Retry-After", "soon"), sentAgain, inDoubt},
		"connection refused":              {testhttp.Refuse(), sentAgain, sentAgain},
		"connection timed out":            {testhttp.CannotConnect(os.ErrDeadlineExceeded), sentAgain, sentAgain},
		"TLS not spoken":                  {testhttp.CannotConnect(tls.RecordHeaderError{Msg: "words"}), sentAgain, sentAgain},
		"look-up failed for now":          {testhttp.CannotConnect(&net.DNSError{Err: "server misbehaving", IsTemporary: true}), sentAgain, sentAgain},
		"unknown host":                    {testhttp.CannotConnect(&net.DNSError{Err: "no such host", IsNotFound: true}), failed, failed},
		"certificate not trusted": {
			testhttp.CannotConnect(&tls.CertificateVerificationError{Err: x509.UnknownAuthorityError{}}), failed, failed,
		},
		"500 with Retry-After":       {testhttp.Answer(500, "", "Retry-After", "1"), sentAgain, inDoubt},
		"504 with Retry-After":       {testhttp.Answer(504, "", "Retry-After", "1"), sentAgain, inDoubt},
		"500 that breaks off":        {testhttp.BreakOff(500, "words"), sentAgain, inDoubt},
		"connection reset":           {testhttp.Reset(), sentAgain, inDoubt},
		"connection closed":          {testhttp.Fail(io.EOF), sentAgain, inDoubt},
		"time-out after sending":     {testhttp.Fail(os.ErrDeadlineExceeded), sentAgain, inDoubt},
		"transport that says little": {func(*http.Request) (*http.Response, error) { return nil, errors.New("words") }, sentAgain, inDoubt},
		"200 that breaks off":        {testhttp.BreakOff(200, ""), sentAgain, inDoubt},
		"400 that breaks off":        {testhttp.BreakOff(400, "words"), failed, failed},
		"501":                        {testhttp.Answer(501, ""), failed, failed},
		"404 with Retry-After":       {testhttp.Answer(404, "", "Retry-After", "1"), failed, failed},
	}
	for _, status := range []int{500, 502, 503, 504, 520, 599} {
		all[strconv.Itoa(status)] = mishap{testhttp.Answer(status, ""), sentAgain, inDoubt}
	}
	for _, status := range []int{101, 301, 302, 303, 304, 307, 308, 408, 418, 425, 499} {
		all[strconv.Itoa(status)] = mishap{testhttp.Answer(status, ""), sentAgain, inDoubt}
	}
	for _, status := range []int{400, 401, 402, 403, 404, 405, 406, 407, 409, 410, 412, 413, 415, 422, 428, 451, 505} {
		all[strconv.Itoa(status)] = mishap{testhttp.Answer(status, ""), failed, failed}
	}
	return all
}

func TestRetryOfEachFailure(t *testing.T) {
	t.Parallel()
	for name, m := range mishaps() {
		for _, op := range operations() {
			t.Run(name+" "+op.name, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					client, s := play(t, jcbulk.Retry{}, m.step, testhttp.Answer(200, op.answer))
					got := op.do(t.Context(), client)
					want := m.once
					if mayBeRepeated(op.name) {
						want = m.repeatable
					}
					assert.Equal(t, want == inDoubt, errors.Is(got.err, jcbulk.ErrOutcomeUnknown), got.err)
					if want == sentAgain {
						require.NoError(t, got.err)
						assert.Equal(t, op.want, got.value)
						requireAnswer(t, got.response, 200, op.answer)
						assert.Len(t, s.Sent(), 2)
						return
					}
					require.Error(t, got.err)
					assert.Len(t, s.Sent(), 1)
				})
			})
		}
	}
}

// An answer that came whole says the same the next time.
func TestRetryEndsWithAnAnswerThatSaysSomethingElse(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"null": `null`, "string": `"words"`, "number": `1`, "too long": strings.Repeat(" ", 2000),
	} {
		for _, op := range operations() {
			if op.want == nil || name == "null" && op.answer[0] == '[' { // nothing and an empty list are fine there
				continue
			}
			t.Run(name+" "+op.name, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					s := testhttp.NewScript(testhttp.Answer(200, body), testhttp.Answer(200, op.answer))
					client := newClient(t, "https://service.test", func(cfg *jcbulk.Configuration) {
						cfg.HTTPClient, cfg.Retry, cfg.MaxResponseBytes = &http.Client{Transport: s}, jcbulk.Retry{}, 1000
					})
					got := op.do(t.Context(), client)
					require.Error(t, got.err)
					assert.Equal(t, !mayBeRepeated(op.name), errors.Is(got.err, jcbulk.ErrOutcomeUnknown))
					assert.Len(t, s.Sent(), 1)
				})
			})
		}
	}
}

func TestRetryAttemptsBoundHowOftenACallIsSent(t *testing.T) {
	t.Parallel()
	for attempts, want := range map[int]int{0: 4, 1: 1, 2: 2, 4: 4, 7: 7} {
		for _, op := range operations() {
			t.Run(fmt.Sprint(attempts, " ", op.name), func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					client, s := play(t, jcbulk.Retry{Attempts: attempts}, testhttp.Answer(429, "words", "X-Request-Id", "r"))
					got := op.do(t.Context(), client)
					require.ErrorIs(t, got.err, jcbulk.ErrRateLimited)
					require.NotErrorIs(t, got.err, jcbulk.ErrOutcomeUnknown)
					assert.Len(t, s.Sent(), want)
					require.NotNil(t, got.response)
					assert.Equal(t, 429, got.response.StatusCode)
				})
			})
		}
	}
}

// When attempts run out, the response is the last that came; the error is the last failure's, with what that answer said.
func TestRetryLeavesTheLastAnswer(t *testing.T) {
	t.Parallel()
	first, second := testhttp.Answer(503, "first", "Retry-After", "0", "X-Request-Id", "first"), testhttp.Answer(429, "second", "X-Request-Id", "second")
	is := func(kinds ...error) []error { return kinds }
	tests := map[string]struct {
		steps    []testhttp.Func
		response string // the body of the response; "" where there is none
		status   int    // of the error
		is       []error
		isNot    []error
	}{
		"answer, reset":          {[]testhttp.Func{first, testhttp.Reset()}, "first", 0, is(syscall.ECONNRESET, jcbulk.ErrServer), is(jcbulk.ErrRateLimited, syscall.ECONNREFUSED)},
		"answer, refused":        {[]testhttp.Func{second, testhttp.Refuse()}, "second", 0, is(syscall.ECONNREFUSED, jcbulk.ErrRateLimited), is(jcbulk.ErrServer)},
		"answer, refused, reset": {[]testhttp.Func{first, testhttp.Refuse(), testhttp.Reset()}, "first", 0, is(syscall.ECONNRESET, jcbulk.ErrServer), is(syscall.ECONNREFUSED)},
		"two answers":            {[]testhttp.Func{first, second}, "second", 429, is(jcbulk.ErrRateLimited), is(jcbulk.ErrServer)},
		"two answers, reset":     {[]testhttp.Func{first, second, testhttp.Reset()}, "second", 0, is(syscall.ECONNRESET, jcbulk.ErrRateLimited), is(jcbulk.ErrServer)},
		"refused, answer":        {[]testhttp.Func{testhttp.Refuse(), first}, "first", 503, is(jcbulk.ErrServer), is(syscall.ECONNREFUSED)},
		"refused, reset":         {[]testhttp.Func{testhttp.Refuse(), testhttp.Reset()}, "", 0, is(syscall.ECONNRESET), is(syscall.ECONNREFUSED)},
		"two answers, no sense":  {[]testhttp.Func{first, second, testhttp.Answer(200, `"words"`)}, `"words"`, 200, nil, is(jcbulk.ErrServer, jcbulk.ErrRateLimited)},
	}
	for name, test := range tests {
		for _, op := range operations() {
			if op.want == nil {
				continue
			}
			t.Run(name+" "+op.name, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					client, s := play(t, jcbulk.Retry{Attempts: len(test.steps)}, test.steps...)
					got := op.do(t.Context(), client)
					var failure *jcbulk.GenericOpenAPIError
					require.ErrorAs(t, got.err, &failure)
					assert.Len(t, s.Sent(), len(test.steps))
					assert.Equal(t, test.status, failure.StatusCode())
					for _, kind := range test.is {
						require.ErrorIs(t, got.err, kind)
					}
					for _, kind := range test.isNot {
						require.NotErrorIs(t, got.err, kind)
					}
					assert.NotContains(t, got.err.Error(), "\n")
					if test.response == "" {
						assert.Nil(t, got.response)
						return
					}
					require.NotNil(t, got.response)
					assert.Equal(t, test.response, readAll(t, got.response.Body))
				})
			})
		}
	}
}

func TestDoubtComesFromTheLastAttempt(t *testing.T) {
	t.Parallel()
	told := testhttp.Answer(503, "", "Retry-After", "0")
	tests := map[string]struct {
		steps []testhttp.Func
		doubt bool
	}{
		"told to wait, then reset":         {[]testhttp.Func{told, testhttp.Reset()}, true},
		"refused, then 500":                {[]testhttp.Func{testhttp.Refuse(), testhttp.Answer(500, "")}, true},
		"told to wait, then refused":       {[]testhttp.Func{told, testhttp.Refuse(), testhttp.Refuse(), testhttp.Refuse()}, false},
		"rate limited, then wrong":         {[]testhttp.Func{testhttp.Answer(429, ""), testhttp.Answer(400, "")}, false},
		"told to wait as often as it goes": {[]testhttp.Func{told}, false},
	}
	for name, test := range tests {
		for _, op := range operations() {
			if mayBeRepeated(op.name) {
				continue
			}
			t.Run(name+" "+op.name, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					client, _ := play(t, jcbulk.Retry{}, test.steps...)
					err := op.do(t.Context(), client).err
					require.Error(t, err)
					assert.Equal(t, test.doubt, errors.Is(err, jcbulk.ErrOutcomeUnknown), err)
				})
			})
		}
	}
}
