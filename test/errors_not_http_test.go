package test

import (
	"context"
	"net"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

// What net/http says of an answer that is not HTTP repeats the answer, which may repeat the key.
func TestErrorsDoNotRepeatAnAnswerThatIsNotHTTP(t *testing.T) {
	t.Parallel()
	for name, raw := range map[string]string{
		"unknown transfer encoding": "HTTP/1.1 200 OK\r\nTransfer-Encoding: " + rare + "\r\n\r\n",
		"two transfer encodings":    "HTTP/1.1 200 OK\r\nTransfer-Encoding: a\r\nTransfer-Encoding: " + rare + "\r\n\r\n",
		"two lengths":               "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: " + rare + "\r\n\r\n",
		"a trailer without a colon": "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X\r\n\r\n0\r\n" + rare + "\r\n\r\n",
		"the same, of an error":     "HTTP/1.1 400 Bad\r\nTransfer-Encoding: chunked\r\nTrailer: X\r\n\r\n0\r\n" + rare + "\r\n\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			transport := &http.Transport{
				DialContext:       func(context.Context, string, string) (net.Conn, error) { return serveRaw([]byte(raw)), nil },
				DisableKeepAlives: true,
			}
			client := newClient(t, "http://127.0.0.1"+testPath, func(cfg *jcbulk.Configuration) {
				cfg.HTTPClient = &http.Client{Transport: transport}
			})
			_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Execute()
			require.Error(t, err)
			assertOneLine(t, err)
		})
	}
}
