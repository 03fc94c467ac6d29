package test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// assertOneLine checks the text of an error: one line, which names the operation and holds nothing of what came.
func assertOneLine(t *testing.T, err error) {
	t.Helper()
	assert.True(t, strings.HasPrefix(err.Error(), "jcbulk: BulkUser"), err.Error())
	assert.False(t, strings.ContainsAny(err.Error(), "\r\n"), "%q", err)
	assert.NotContains(t, err.Error(), rare)
}

// FuzzErrors answers with anything, and checks what the error makes of it.
func FuzzErrors(f *testing.F) {
	headers := [][2]string{
		{"Content-Type", "application/json"}, {"Retry-After", "120"}, {"Retry-After", "Sun, 01 Mar 2026 12:00:00 GMT"},
		{"Retry-After", "-1"}, {"Retry-After", "99999999999999999999"}, {"X-Request-Id", "r-1"}, {"X-Request-Id", "a\nb"},
		{"Date", "x"}, {"Location", "://"}, {"Content-Encoding", "gzip"}, {"", ""},
	}
	statuses := []int{0, 100, 101, 200, 204, 299, 302, 304, 400, 401, 429, 500, 501, 503, 599, 999, -1}
	for i, body := range []string{
		``, `{}`, `null`, `{"message":"no"}`, `{"code":400,"message":"no","status":"INVALID_ARGUMENT","details":[{"a":1}]}`,
		`{"message":["no"]}`, `{"error":"no\nway"}`, `<html>`, `[`, `{"message":`, "\x00\xff", `{"jobId":7}`, `[{"id":1e99}]`, `"x"`,
		`{"code":1e99,"details":7}`, `[{"status":{}},null]`, `{"message":"a","message":"b"}`,
		strings.Repeat(" ", 1<<10) + "{}",
	} {
		for j, header := range headers {
			f.Add(statuses[(i+3*j)%len(statuses)], header[0], header[1], []byte(body))
		}
	}
	f.Fuzz(func(t *testing.T, status int, header, value string, content []byte) {
		body := append(bytes.Clone(content), rare...)
		if header == "X-Request-Id" && strings.Contains(value, rare) {
			return // this is what an error does repeat
		}
		const bound = 1 << 10
		client := newClient(t, "https://service.test"+testPath, func(cfg *jcbulk.Configuration) {
			cfg.HTTPClient = &http.Client{Transport: testhttp.NewScript(testhttp.Answer(status, string(body), header, value))}
			cfg.MaxResponseBytes = bound
		})
		for _, err := range []error{
			failure(client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Execute()),
			failure(client.BulkJobRequestsApi.BulkUsersCreateResults(t.Context(), jobID).Execute()),
		} {
			var failed *jcbulk.GenericOpenAPIError
			require.ErrorAs(t, err, &failed, "no answer ends with %q", rare)
			assertOneLine(t, err)
			assert.Equal(t, status, failed.StatusCode())
			assert.GreaterOrEqual(t, failed.RetryAfter(), time.Duration(0))
			if redirect := status >= 300 && status < 400; !redirect { // the body of one that was followed is gone
				assert.Equal(t, body[:min(len(body), bound)], failed.Body())
				assert.Equal(t, len(body) > bound, failed.BodyTruncated() || errors.Is(err, jcbulk.ErrResponseTooLarge))
			}
			if told := header == "Retry-After" && status == http.StatusServiceUnavailable; !told { // for if it makes sense, it is known
				unknown := failed.Operation() == "BulkUsersCreate" && leavesOpen(status)
				assert.Equal(t, unknown, errors.Is(err, jcbulk.ErrOutcomeUnknown))
			}
		}
	})
}

// leavesOpen tells whether an answer leaves open what became of a call.
func leavesOpen(status int) bool {
	return status != http.StatusTooManyRequests && !slices.Contains([]int{
		400, 401, 402, 403, 404, 405, 406, 407, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 423, 424, 426, 428, 431, 451, 501, 505,
	}, status)
}

// FuzzRawAnswers has the other side of a connection say anything at all, and hang up.
func FuzzRawAnswers(f *testing.F) {
	for _, raw := range [][2]string{
		{"", ""}, {"HTTP/1.1 ", " OK\r\n\r\n"}, {"HTTP/1.1 400 ", "\r\n\r\n"}, {"HTTP/1.1 200 OK\r\nX: ", "\r\n\r\n{}"},
		{"HTTP/1.1 200 OK\r\n", ": a\r\n\r\n"}, {"HTTP/1.1 200 OK\r\nContent-Length: ", "\r\n\r\n"},
		{"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", ""}, {"HTTP/1.1 400 Bad\r\nContent-Length: 100\r\n\r\n{", "}"},
		{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "\r\n0\r\n\r\n"},
		{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n", "\r\n0\r\n\r\n"},
		{"HTTP/1.1 302 Found\r\nLocation: ://", "\r\n\r\n"}, {"HTTP/1.1 302 Found\r\nLocation: http://", "/\r\n\r\n"},
		{"HTTP/1.1 302 Found\r\nLocation: /", "\r\n\r\n"}, {"HTTP/1.1 401 No\r\nWWW-Authenticate: ", "\r\n\r\n"},
		{"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", ""}, {"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 ", "\r\n\r\n"},
		{"\x16\x03\x01", "\x00"}, {"HTTP/1.1 200 OK\r\nTrailer: ", "\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
	} {
		f.Add([]byte(raw[0]), []byte(raw[1]))
	}
	f.Fuzz(func(t *testing.T, head, tail []byte) {
		raw := slices.Concat(head, []byte(rare), tail)
		transport := &http.Transport{
			DialContext:       func(context.Context, string, string) (net.Conn, error) { return serveRaw(raw), nil },
			DisableKeepAlives: true,
		}
		defer transport.CloseIdleConnections()
		var b bytes.Buffer
		client := newClient(t, "http://127.0.0.1"+testPath, func(cfg *jcbulk.Configuration) {
			cfg.HTTPClient = &http.Client{Transport: transport}
			cfg.Logger = slog.New(slog.NewTextHandler(&b, nil))
		})
		response, err := client.BulkJobRequestsApi.BulkUserStatesDelete(t.Context(), jobID).Execute()
		if response != nil && strings.Contains(response.Header.Get("X-Request-Id"), rare) {
			return // this is what an error does repeat
		}
		assert.NotContains(t, b.String(), rare)
		if err != nil {
			assertOneLine(t, err)
		}
	})
}

// serveRaw returns a connection whose other side takes one request, says raw and hangs up.
func serveRaw(raw []byte) net.Conn {
	near, far := net.Pipe()
	go func() {
		defer func() { _ = far.Close() }()
		if request, err := http.ReadRequest(bufio.NewReader(far)); err == nil {
			_, _ = io.Copy(io.Discard, request.Body)
			_, _ = far.Write(raw)
		}
	}()
	return near
}
