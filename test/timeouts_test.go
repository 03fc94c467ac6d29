package test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// plain makes a client without an HTTPClient.
func plain(t *testing.T, mutate func(*jcbulk.Configuration)) *jcbulk.APIClient {
	t.Helper()
	return newClient(t, "https://service.test", func(cfg *jcbulk.Configuration) {
		cfg.HTTPClient = nil
		if mutate != nil {
			mutate(cfg)
		}
	})
}

// requireTimeout checks that err is a time-out of that part.
func requireTimeout(t *testing.T, err error, part string, limit time.Duration) {
	t.Helper()
	require.ErrorIs(t, err, context.DeadlineExceeded)
	require.NotErrorIs(t, err, context.Canceled)
	var timeout net.Error
	require.ErrorAs(t, err, &timeout)
	assert.True(t, timeout.Timeout())
	require.ErrorContains(t, err, part+" took longer than "+limit.String())
}

func TestTimeoutsOfEveryPartOfAnAttempt(t *testing.T) {
	own := jcbulk.Timeouts{Connect: time.Second, TLS: 2 * time.Second, Header: 3 * time.Second, Attempt: 4 * time.Second}
	within := 3 * time.Second / 4
	tests := map[string]struct {
		transport         testhttp.Stalling
		part              string
		defaults, chosen  time.Duration
		defaultsT, takesT time.Duration // until the call ends, where that is longer
		unsent            bool
	}{
		"look-up":                   {testhttp.Until(testhttp.LookingUp), "connecting", 10 * time.Second, own.Connect, 0, 0, true},
		"connection":                {testhttp.Until(testhttp.Connecting), "connecting", 10 * time.Second, own.Connect, 0, 0, true},
		"connection, other address": {testhttp.Stalling{testhttp.At(testhttp.Asking, 0), testhttp.At(testhttp.LookingUp, 0), testhttp.At(testhttp.Connecting, 0), testhttp.At(testhttp.Connecting, testhttp.Forever)}, "connecting", 10 * time.Second, own.Connect, 0, 0, true},
		"connection after look-up": {
			testhttp.Stalling{testhttp.At(testhttp.Asking, 0), testhttp.At(testhttp.LookingUp, within), testhttp.At(testhttp.Connecting, testhttp.Forever)}, "connecting", 10 * time.Second, own.Connect, 0, 0, true,
		},
		"TLS": {testhttp.Until(testhttp.Connecting, testhttp.Shaking), "the TLS handshake", 10 * time.Second, own.TLS, 0, 0, true},
		"TLS after a slow connection": {
			testhttp.Stalling{testhttp.At(testhttp.Asking, 0), testhttp.At(testhttp.Connecting, within), testhttp.At(testhttp.Shaking, testhttp.Forever)}, "the TLS handshake", 10 * time.Second, own.TLS,
			10*time.Second + within, own.TLS + within, true,
		},
		"TLS once more, behind an HTTPS proxy": {
			testhttp.Stalling{testhttp.At(testhttp.Asking, 0), testhttp.At(testhttp.Connecting, 0), testhttp.At(testhttp.Shaking, within), testhttp.At(testhttp.Shaking, testhttp.Forever)}, "the TLS handshake", 10 * time.Second, own.TLS,
			10*time.Second + within, own.TLS + within, true,
		},
		"TLS, and another address is tried late": {
			testhttp.Stalling{testhttp.At(testhttp.Asking, 0), testhttp.At(testhttp.Connecting, 0), testhttp.At(testhttp.Shaking, 0), testhttp.At(testhttp.Connecting, testhttp.Forever)}, "the TLS handshake", 10 * time.Second, own.TLS, 0, 0, true,
		},
		"request to a proxy, once its handshake is done": {
			testhttp.Stalling{testhttp.At(testhttp.Asking, 0), testhttp.At(testhttp.Connecting, 0), testhttp.At(testhttp.Shaking, 0), testhttp.At(testhttp.Shaken, testhttp.Forever)}, "the attempt", time.Minute, own.Attempt, 0, 0, true,
		},
		"header":                       {testhttp.Until(testhttp.Connected, testhttp.Wrote), "waiting for the answer", 40 * time.Second, own.Header, 0, 0, false},
		"header, new connection":       {testhttp.Until(testhttp.Connecting, testhttp.Shaking, testhttp.Connected, testhttp.Wrote), "waiting for the answer", 40 * time.Second, own.Header, 0, 0, false},
		"header that trickles":         {testhttp.Stalling{testhttp.At(testhttp.Asking, 0), testhttp.At(testhttp.Connected, 0), testhttp.At(testhttp.Wrote, 0), testhttp.At(testhttp.Answered, testhttp.Forever)}, "waiting for the answer", 40 * time.Second, own.Header, 0, 0, false},
		"writing the request":          {testhttp.Until(testhttp.Connected), "the attempt", time.Minute, own.Attempt, 0, 0, false},
		"writing, new connection":      {testhttp.Until(testhttp.Connecting, testhttp.Shaking, testhttp.Connected), "the attempt", time.Minute, own.Attempt, 0, 0, false},
		"transport that tells nothing": {testhttp.Until(), "the attempt", time.Minute, own.Attempt, 0, 0, false},
		"body": {
			testhttp.Stalling{testhttp.At(testhttp.Asking, 0), testhttp.At(testhttp.Connected, 0), testhttp.At(testhttp.Wrote, 0), testhttp.At(testhttp.Answered, 0)}, "the attempt", time.Minute, own.Attempt, 0, 0, false,
		},
		"all of it, none too slow": {
			testhttp.Stalling{testhttp.At(testhttp.Asking, 0), testhttp.At(testhttp.Connecting, within), testhttp.At(testhttp.Shaking, within), testhttp.At(testhttp.Connected, within), testhttp.At(testhttp.Wrote, within), testhttp.At(testhttp.Answered, within)}, "the attempt",
			time.Minute, own.Attempt, 0, 0, false,
		},
	}
	for name, test := range tests {
		for _, timeouts := range []jcbulk.Timeouts{{}, own} {
			for _, op := range operations() {
				t.Run(name+" "+op.name, func(t *testing.T) {
					goThrough(t, test.transport)
					synctest.Test(t, func(t *testing.T) {
						begun := time.Now()
						client := plain(t, func(cfg *jcbulk.Configuration) { cfg.Timeouts = timeouts })
						err := op.do(t.Context(), client).err
						limit, takes := test.defaults, max(test.defaults, test.defaultsT)
						if timeouts == own {
							limit, takes = test.chosen, max(test.chosen, test.takesT)
						}
						requireTimeout(t, err, test.part, limit)
						assert.Equal(t, takes, time.Since(begun))
						doubt := !mayBeRepeated(op.name) && !test.unsent && name != "transport that tells nothing"
						assert.Equal(t, doubt, errors.Is(err, jcbulk.ErrOutcomeUnknown), err)
					})
				})
			}
		}
	}
}

func TestTimeoutsBoundEachAttempt(t *testing.T) {
	tests := map[string]struct {
		transport testhttp.Stalling
		timeouts  jcbulk.Timeouts
		once      bool // whether calls that must not be repeated are sent again too
	}{
		"connecting": {testhttp.Until(testhttp.Connecting), jcbulk.Timeouts{Connect: time.Second}, true},
		"header":     {testhttp.Until(testhttp.Connected, testhttp.Wrote), jcbulk.Timeouts{Header: time.Second}, false},
		"attempt":    {testhttp.Until(testhttp.Connected), jcbulk.Timeouts{Attempt: time.Second}, false},
	}
	for name, test := range tests {
		for _, op := range operations() {
			t.Run(name+" "+op.name, func(t *testing.T) {
				goThrough(t, test.transport)
				synctest.Test(t, func(t *testing.T) {
					attempts := 0
					client := plain(t, func(cfg *jcbulk.Configuration) {
						cfg.Timeouts, cfg.Retry = test.timeouts, quick()
						cfg.Hooks.AttemptEnded = func(_ context.Context, a jcbulk.Attempt) {
							attempts++
							assert.Equal(t, time.Second, a.Duration)
						}
					})
					require.ErrorIs(t, op.do(t.Context(), client).err, context.DeadlineExceeded)
					want := 1
					if test.once || mayBeRepeated(op.name) {
						want = 4
					}
					assert.Equal(t, want, attempts)
				})
			})
		}
	}
}

// The end of the context is no time-out of ours.
func TestContextEndsAnAttemptBeforeItsTimeout(t *testing.T) {
	goThrough(t, testhttp.Until(testhttp.Connected, testhttp.Wrote))
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		begun := time.Now()
		client := plain(t, func(cfg *jcbulk.Configuration) { cfg.Retry = quick() })
		_, _, err := client.BulkJobRequestsApi.BulkUsersUpdate(ctx).Execute()
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.NotContains(t, err.Error(), "took longer")
		assert.Equal(t, time.Second, time.Since(begun))
	})
}

func TestTimeoutsAreNotForAnHTTPClientOfTheUser(t *testing.T) {
	t.Parallel()
	for name, transport := range map[string]testhttp.Stalling{
		"look-up": testhttp.Until(testhttp.LookingUp), "TLS": testhttp.Until(testhttp.Connecting, testhttp.Shaking), "header": testhttp.Until(testhttp.Connected, testhttp.Wrote), "body": {testhttp.At(testhttp.Asking, 0), testhttp.At(testhttp.Answered, 0)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				var deadline bool
				own := &http.Client{Transport: testhttp.Func(func(r *http.Request) (*http.Response, error) {
					_, deadline = r.Context().Deadline()
					return transport.RoundTrip(r)
				})}
				client := newClient(t, "https://service.test", func(cfg *jcbulk.Configuration) {
					cfg.HTTPClient = own
					cfg.Timeouts = jcbulk.Timeouts{Connect: 1, TLS: 1, Header: 1, Attempt: 1}
				})
				ctx, cancel := context.WithCancel(t.Context())
				time.AfterFunc(testhttp.Forever/2, cancel)
				begun := time.Now()
				_, _, err := client.BulkJobRequestsApi.BulkUsersUpdate(ctx).Execute()
				require.ErrorIs(t, err, context.Canceled)
				assert.Equal(t, testhttp.Forever/2, time.Since(begun))
				assert.False(t, deadline)
				assert.Zero(t, own.Timeout)
				assert.Nil(t, own.CheckRedirect)
				assert.IsType(t, testhttp.Func(nil), own.Transport)
			})
		})
	}
}

func TestTimeoutsAreValidated(t *testing.T) {
	t.Parallel()
	cfg := jcbulk.NewConfiguration()
	cfg.Timeouts = jcbulk.Timeouts{Connect: -1, TLS: -1, Header: -1, Attempt: -1}
	assert.ElementsMatch(t, []string{
		"Configuration.Timeouts.Connect", "Configuration.Timeouts.TLS", "Configuration.Timeouts.Header", "Configuration.Timeouts.Attempt",
	}, refusedParameters(cfg.Validate()))
}

// The same with net/http's own transport, whose words the parts are.
func TestTimeoutsOfARealTransport(t *testing.T) {
	const short = 50 * time.Millisecond
	done := make(chan struct{})
	t.Cleanup(func() { close(done) })
	block := func(ctx context.Context) error {
		select {
		case <-ctx.Done():
		case <-done:
		}
		return errors.New("over")
	}
	speechless := func(t *testing.T) string { // accepts and says nothing
		t.Helper()
		listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
		require.NoError(t, err)
		t.Cleanup(func() { assert.NoError(t, listener.Close()) })
		return "https://" + listener.Addr().String()
	}
	hanging := func(beginning string) func(*testing.T) string {
		return func(t *testing.T) string {
			t.Helper()
			return silent(t, (*httptest.Server).Start, hang(beginning, func() {})).URL
		}
	}
	at := func(url string) func(*testing.T) string { return func(*testing.T) string { return url } }
	tests := map[string]struct {
		dialer   net.Dialer
		url      func(*testing.T) string
		timeouts jcbulk.Timeouts
		part     string
		unsent   bool
	}{
		"look-up": {
			net.Dialer{Resolver: &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) { return nil, block(ctx) }}},
			at("https://service.test"), jcbulk.Timeouts{Connect: short}, "connecting", true,
		},
		"connection": {
			net.Dialer{ControlContext: func(ctx context.Context, _, _ string, _ syscall.RawConn) error { return block(ctx) }},
			at("https://127.0.0.1:1"), jcbulk.Timeouts{Connect: short}, "connecting", true,
		},
		"TLS":    {net.Dialer{}, speechless, jcbulk.Timeouts{TLS: short}, "the TLS handshake", true},
		"header": {net.Dialer{}, hanging(""), jcbulk.Timeouts{Header: short}, "waiting for the answer", false},
		"body":   {net.Dialer{}, hanging("{"), jcbulk.Timeouts{Attempt: short}, "the attempt", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			transport := &http.Transport{DialContext: test.dialer.DialContext}
			t.Cleanup(transport.CloseIdleConnections)
			goThrough(t, transport)
			client := newClient(t, test.url(t), func(cfg *jcbulk.Configuration) { cfg.HTTPClient, cfg.Timeouts = nil, test.timeouts })
			_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Execute()
			requireTimeout(t, err, test.part, short)
			assert.Equal(t, !test.unsent, errors.Is(err, jcbulk.ErrOutcomeUnknown))
		})
	}
}

// A call that keeps within its time-outs leaves nothing of them behind.
func TestTimeoutsEndWithTheirAttempt(t *testing.T) {
	var kept context.Context
	goThrough(t, testhttp.Func(func(r *http.Request) (*http.Response, error) {
		kept = r.Context() //nolint:fatcontext // looked at below
		trace := testhttp.Trace(r.Context())
		testhttp.Connected(trace)
		testhttp.Wrote(trace)
		return testhttp.Answer(http.StatusOK, `{"jobId":"j1"}`)(r)
	}))
	synctest.Test(t, func(t *testing.T) {
		_, response, err := plain(t, nil).BulkJobRequestsApi.BulkUsersUpdate(t.Context()).Execute()
		require.NoError(t, err)
		require.ErrorIs(t, context.Cause(kept), context.Canceled)
		<-time.After(testhttp.Forever) // in the bubble
		require.ErrorIs(t, context.Cause(kept), context.Canceled)
		body, err := io.ReadAll(response.Body)
		require.NoError(t, err)
		assert.JSONEq(t, `{"jobId":"j1"}`, string(body))
	})
}

// What ran out first is told, by a transport that does not heed its context.
func TestTimeoutsTellTheFirst(t *testing.T) {
	goThrough(t, testhttp.Func(func(r *http.Request) (*http.Response, error) {
		trace := testhttp.Trace(r.Context())
		testhttp.Connected(trace)
		testhttp.Wrote(trace)
		<-time.After(3 * time.Second) // in a bubble
		return nil, context.Cause(r.Context())
	}))
	synctest.Test(t, func(t *testing.T) {
		client := plain(t, func(cfg *jcbulk.Configuration) {
			cfg.Timeouts = jcbulk.Timeouts{Header: 2 * time.Second, Attempt: time.Second}
		})
		_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Execute()
		requireTimeout(t, err, "the attempt", time.Second)
	})
}
