package serviceaccount_test

import (
	"context"
	"net"
	"net/http"
	"net/http/httptrace"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// traced collects the addresses that a trace hears of.
type traced struct {
	mu        sync.Mutex
	addresses []string
}

func (c *traced) hear(address string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.addresses = append(c.addresses, address)
}

func (c *traced) watch(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn:      c.hear,
		GotConn:      func(i httptrace.GotConnInfo) { c.hear(i.Conn.RemoteAddr().String()) },
		DNSStart:     func(i httptrace.DNSStartInfo) { c.hear(i.Host) },
		ConnectStart: func(_, address string) { c.hear(address) },
		ConnectDone:  func(_, address string, _ error) { c.hear(address) },
	})
}

func TestTokenCallIsNotInTheTraceOfTheCall(t *testing.T) {
	type contextKey struct{}
	issuer := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(`{"access_token": "t"}`))
	})
	api := serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("[]")) })
	_, port, err := net.SplitHostPort(issuer.Listener.Addr().String())
	require.NoError(t, err)

	var values []string
	account := (&network{}).account()
	account.TokenURL = "http://localhost:" + port // a name, so that there is a look-up
	transport := own(t).Transport
	account.HTTPClient = &http.Client{Transport: testhttp.Func(func(r *http.Request) (*http.Response, error) {
		value, _ := r.Context().Value(contextKey{}).(string)
		values = append(values, value)
		return transport.RoundTrip(r)
	})}

	var calls traced
	ctx := context.WithValue(calls.watch(t.Context()), contextKey{}, "span")
	require.NoError(t, list(ctx, clientOf(account, api.URL, own(t))))
	address := strings.TrimPrefix(api.URL, "http://")
	assert.Equal(t, []string{address, address, address, address}, calls.addresses)
	assert.Equal(t, []string{"span"}, values, "other values reach the token call")
}
