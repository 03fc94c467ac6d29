package test

import (
	"context"
	"errors"
	"io"
	"math"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// Attempts share one header map, and http.Client adds the jar's cookies to it each time.
func TestRetryDoesNotPileUpCookies(t *testing.T) {
	var cookies []string
	server := silent(t, (*httptest.Server).Start, func(w http.ResponseWriter, r *http.Request) {
		cookies = append(cookies, r.Header.Get("Cookie"))
		w.Header().Set("Set-Cookie", "lb="+"abcde"[len(cookies):len(cookies)+1])
		if len(cookies) < 4 {
			statusWith(503)(w, r)
			return
		}
		_, _ = io.WriteString(w, "[]")
	})
	jar, _ := cookiejar.New(nil)
	client := newClient(t, server.URL, func(cfg *jcbulk.Configuration) { cfg.Retry = quick(); cfg.HTTPClient.Jar = jar })
	_, _, err := client.BulkJobRequestsApi.BulkUserStatesList(t.Context()).Execute()
	require.NoError(t, err)
	assert.Equal(t, []string{"", "lb=b", "lb=c", "lb=d"}, cookies)
}

func TestMaxResponseBytesMarksASuccessAsCut(t *testing.T) {
	server := silent(t, (*httptest.Server).Start, answer(t, 200, `{"jobId":"j1"}`))
	client := newClient(t, server.URL, func(cfg *jcbulk.Configuration) { cfg.MaxResponseBytes = 5 })
	_, _, err := client.BulkJobRequestsApi.BulkUsersUpdate(t.Context()).Execute()
	var f *jcbulk.GenericOpenAPIError
	require.ErrorAs(t, err, &f)
	assert.Len(t, f.Body(), 5)
	assert.True(t, f.BodyTruncated(), "BodyTruncated reports whether the answer was longer than Body is")
}

// A spare connection that is still being made is watched in the name of a request that has long got another one.
func TestTimeoutsOfASpareConnectionEndNoAttempt(t *testing.T) {
	var asked atomic.Int32
	first, second, release := make(chan struct{}), make(chan struct{}), make(chan struct{})
	begin := sync.OnceFunc(func() { close(second) })
	server := silent(t, (*httptest.Server).StartTLS, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		switch asked.Add(1) {
		case 1:
			begin() // the first request is under way: begin the second
			<-first
		case 2:
			close(release) // the second is under way on the first's connection: let its own connection go on
			select {
			case <-time.After(800 * time.Millisecond):
			case <-r.Context().Done():
			}
		}
		_, _ = io.WriteString(w, `{"jobId":"j1"}`)
	})
	mute, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = mute.Close() })
	transport := transportOf(t, server)
	var dials atomic.Int32
	transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		if dials.Add(1) == 2 {
			close(first) // the first may be answered now
			<-release
			return new(net.Dialer).DialContext(ctx, network, mute.Addr().String())
		}
		return new(net.Dialer).DialContext(ctx, network, address)
	}
	goThrough(t, transport)
	client := newClient(t, server.URL, func(cfg *jcbulk.Configuration) {
		cfg.HTTPClient = nil
		cfg.Timeouts.TLS = 400 * time.Millisecond
	})
	var wg sync.WaitGroup
	wg.Go(func() {
		defer begin() // should it fail before it is under way
		_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Execute()
		assert.NoError(t, err)
	})
	<-second
	_, _, err = client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Execute()
	wg.Wait()
	assert.NoError(t, err)
}

// The header time-out of that request is lost once the spare connection is made.
func TestTimeoutsGoOnBesideASpareConnection(t *testing.T) {
	var asked atomic.Int32
	first, second, release := make(chan struct{}), make(chan struct{}), make(chan struct{})
	begin := sync.OnceFunc(func() { close(second) })
	server := silent(t, (*httptest.Server).StartTLS, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		switch asked.Add(1) {
		case 1:
			begin()
			<-first
		case 2:
			close(release)
			<-r.Context().Done()
			panic(http.ErrAbortHandler) // an answer now could still be read
		}
		_, _ = io.WriteString(w, `{"jobId":"j1"}`)
	})
	transport := transportOf(t, server)
	var dials atomic.Int32
	transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		if dials.Add(1) == 2 {
			close(first)
			<-release
		}
		return new(net.Dialer).DialContext(ctx, network, address)
	}
	goThrough(t, transport)
	client := newClient(t, server.URL, func(cfg *jcbulk.Configuration) {
		cfg.HTTPClient = nil
		cfg.Timeouts.Header = 200 * time.Millisecond
		cfg.Timeouts.Attempt = 2 * time.Second
	})
	var wg sync.WaitGroup
	wg.Go(func() {
		defer begin() // should it fail before it is under way
		_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Execute()
		assert.NoError(t, err)
	})
	<-second
	_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Execute()
	wg.Wait()
	requireTimeout(t, err, "waiting for the answer", 200*time.Millisecond)
}

// lateEnd is an answer's body whose request is written to its end only once the body is read, and which takes its time then.
type lateEnd struct {
	r    *http.Request
	rest io.Reader
}

func (b *lateEnd) Read(p []byte) (int, error) {
	testhttp.Wrote(testhttp.Trace(b.r.Context()))
	if err := testhttp.Pause(b.r.Context(), 400*time.Millisecond); err != nil {
		return 0, err
	}
	return b.rest.Read(p)
}

// An answer that begins before the request is written to its end.
func TestTimeoutsLeaveAnEarlyAnswerAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		goThrough(t, testhttp.Func(func(r *http.Request) (*http.Response, error) {
			testhttp.Connect(r, true)
			return testhttp.Response(r, http.StatusOK, &lateEnd{r, strings.NewReader(`{"jobId":"j1"}`)}), nil
		}))
		client := newClient(t, "https://service.test", func(cfg *jcbulk.Configuration) {
			cfg.HTTPClient = nil
			cfg.Timeouts.Header = 200 * time.Millisecond
		})
		_, _, err := client.BulkJobRequestsApi.BulkUsersUpdate(t.Context()).Execute()
		require.NoError(t, err)
	})
}

// The context ends before anything is sent.
func TestOutcomeOfACallThatNoTransportGotLeavesNoDoubt(t *testing.T) {
	var asked atomic.Int32
	server := silent(t, (*httptest.Server).Start, func(http.ResponseWriter, *http.Request) { asked.Add(1) })
	ctx, cancel := context.WithCancel(t.Context())
	client := newClient(t, server.URL, func(cfg *jcbulk.Configuration) {
		cfg.Hooks.AttemptStarted = func(ctx context.Context, _ jcbulk.Attempt) context.Context {
			cancel()
			return ctx
		}
	})
	_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(ctx).Execute()
	require.ErrorIs(t, err, context.Canceled)
	assert.Zero(t, asked.Load())
	require.NotErrorIs(t, err, jcbulk.ErrOutcomeUnknown)
}

type deafConn struct {
	net.Conn
	deaf *atomic.Bool
}

func (c deafConn) Write(p []byte) (int, error) {
	if c.deaf.Load() {
		return 0, syscall.EPIPE
	}
	return c.Conn.Write(p)
}

// A kept connection takes nothing, and a new one cannot be made: net/http says that nothing was written.
func TestOutcomeOnAStaleConnectionThatTookNothingLeavesNoDoubt(t *testing.T) {
	var asked, dials atomic.Int32
	var deaf atomic.Bool
	server := silent(t, (*httptest.Server).Start, func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		answerAfterReading(201, `{"jobId":"j1"}`)(w, r)
	})
	client := newClient(t, server.URL, func(cfg *jcbulk.Configuration) {
		cfg.HTTPClient = &http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, n, a string) (net.Conn, error) {
			if dials.Add(1) > 1 {
				return nil, &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}
			}
			c, err := new(net.Dialer).DialContext(ctx, n, a)
			return deafConn{c, &deaf}, err
		}}}
	})
	create := client.BulkJobRequestsApi.BulkUsersCreate(t.Context())
	_, _, err := create.Execute()
	require.NoError(t, err)
	deaf.Store(true)
	_, _, err = create.Execute()
	require.ErrorIs(t, err, syscall.ECONNREFUSED)
	assert.Equal(t, int32(1), asked.Load())
	require.NotErrorIs(t, err, jcbulk.ErrOutcomeUnknown)
}

// No bound at all, and a Retry-After that adds up to more than there is.
func TestRetryAfterWithoutEndIsNotCutShort(t *testing.T) {
	for _, header := range []string{"99999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"} {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
			defer cancel()
			client, s := play(t, jcbulk.Retry{InitialBackoff: time.Second, MaxRetryAfter: math.MaxInt64, MaxElapsed: math.MaxInt64}, testhttp.Answer(429, "", "Retry-After", header))
			_, _, err := client.BulkJobRequestsApi.BulkUsersUpdate(ctx).Execute()
			require.Error(t, err)
			assert.Len(t, s.Sent(), 1, "it came back after %s", s.Waits())
		})
	}
}

func TestRetryAfterOfNonsenseIsNone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, _ := play(t, jcbulk.Retry{}, testhttp.Answer(503, "", "Retry-After", "20000000000000000000A"), testhttp.Answer(200, `{"jobId":"j"}`))
		_, _, err := client.BulkJobRequestsApi.BulkUsersUpdate(t.Context()).Execute()
		require.NoError(t, err)
	})
}

func TestParametersKeepTheOrderOfMistakes(t *testing.T) {
	cfg := jcbulk.NewConfiguration()
	cfg.Timeouts = jcbulk.Timeouts{Connect: -1, TLS: -1, Header: -1, Attempt: -1}
	want := cfg.Validate().Error()
	for range 50 {
		require.Equal(t, want, cfg.Validate().Error())
	}
}

func TestContextErrorIsNotHiddenByACause(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	client := serve(t, hang("", func() { cancel(errors.New("shutting down")) }))
	_, _, err := client.BulkJobRequestsApi.BulkUsersUpdate(ctx).Execute()
	require.ErrorIs(t, err, context.Canceled)
}

// A transport of one's own that adds to the header.
func TestRetryDoesNotGrowHeaders(t *testing.T) {
	var keys [][]string
	client := newClient(t, "https://service.test", func(cfg *jcbulk.Configuration) {
		cfg.APIKey = ""
		cfg.Retry = quick()
		cfg.HTTPClient = &http.Client{Transport: testhttp.Func(func(r *http.Request) (*http.Response, error) {
			r.Header.Add("X-Api-Key", testKey)
			keys = append(keys, r.Header.Values("X-Api-Key"))
			return testhttp.Answer(503, "")(r)
		})}
	})
	_, _, err := client.BulkJobRequestsApi.BulkUserStatesList(t.Context()).Execute()
	require.Error(t, err)
	for _, k := range keys {
		assert.Equal(t, []string{testKey}, k)
	}
}

// transportOf is a transport of the test's own that trusts the server.
func transportOf(t *testing.T, server *httptest.Server) *http.Transport {
	t.Helper()
	transport, ok := server.Client().Transport.(*http.Transport)
	require.True(t, ok)
	return transport.Clone()
}
