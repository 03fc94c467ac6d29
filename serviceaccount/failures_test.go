package serviceaccount_test

import (
	"bufio"
	"context"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/serviceaccount"
)

// secrets are the forms in which the secret travels or can be shown.
func secrets() []string {
	escaped := url.QueryEscape(clientSecret)
	return []string{
		clientSecret, escaped, "s3cr3t",
		base64.StdEncoding.EncodeToString([]byte(url.QueryEscape(clientID) + ":" + escaped)),
	}
}

// keepsSecrets asserts that neither the error nor anything it wraps tells the secret, however it is printed.
func keepsSecrets(t *testing.T, err error) {
	t.Helper()
	for ; err != nil; err = errors.Unwrap(err) {
		for _, format := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
			shown := fmt.Sprintf(format, err)
			for _, secret := range append(secrets(), "token-") {
				require.NotContains(t, shown, secret, "%T by %s", err, format)
			}
		}
	}
}

func TestTokenEndpointAnswers(t *testing.T) {
	echo := strings.Join(secrets(), " ") + " token-1"
	for name, test := range map[string]struct {
		status    int
		kind      string // of the body; JSON where empty
		body      string
		text      string
		code      string
		refused   bool
		temporary bool
	}{
		"wrong secret": {
			status: 401, body: `{"error": "invalid_client", "error_description": "` + echo + `"}`, code: "invalid_client", refused: true,
			text: "serviceaccount: no token: the token endpoint answered 401 Unauthorized (invalid_client)",
		},
		"wrong secret, by 400": {
			status: 400, body: `{"error": "invalid_client"}`, code: "invalid_client", refused: true,
			text: "serviceaccount: no token: the token endpoint answered 400 Bad Request (invalid_client)",
		},
		"not for this client": {
			status: 400, body: `{"error": "unauthorized_client"}`, code: "unauthorized_client", refused: true,
			text: "serviceaccount: no token: the token endpoint answered 400 Bad Request (unauthorized_client)",
		},
		"wrong scope": {
			status: 400, kind: "text/plain", body: `error=invalid_scope&error_uri=` + url.QueryEscape(echo), code: "invalid_scope",
			text: "serviceaccount: no token: the token endpoint answered 400 Bad Request (invalid_scope)",
		},
		"error by 200": {
			status: 200, body: `{"error": "invalid_request"}`, code: "invalid_request",
			text: "serviceaccount: no token: the token endpoint answered 200 OK (invalid_request)",
		},
		"unknown code": {
			status: 401, body: `{"error": "` + echo + `"}`, refused: true,
			text: "serviceaccount: no token: the token endpoint answered 401 Unauthorized",
		},
		"page": {
			status: 502, kind: "text/html", body: echo, temporary: true,
			text: "serviceaccount: no token: the token endpoint answered 502 Bad Gateway",
		},
		"overloaded":  {status: 429, temporary: true, text: "serviceaccount: no token: the token endpoint answered 429 Too Many Requests"},
		"odd status":  {status: 599, temporary: true, text: "serviceaccount: no token: the token endpoint answered 599"},
		"no token":    {status: 200, body: `{}`, temporary: true, text: "serviceaccount: no token: the token call broke off, or its answer makes no sense"},
		"no JSON":     {status: 200, body: echo, temporary: true, text: "serviceaccount: no token: the token call broke off, or its answer makes no sense"},
		"wrong shape": {status: 200, body: `{"access_token": 7}`, temporary: true, text: "serviceaccount: no token: the token call broke off, or its answer makes no sense"},
		"wrong type": {
			status: 200, body: `{"access_token": "token-1", "token_type": "mac"}`,
			text: "serviceaccount: no token: the token endpoint answered with a token of another type than Bearer",
		},
		"line break in token": {
			status: 200, body: `{"access_token": "token-1\r\nX-Evil: 1", "token_type": "Bearer"}`,
			text: "serviceaccount: no token: the token endpoint answered with a token that cannot be sent",
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := &network{token: func(int, *http.Request) (*http.Response, error) {
				response := reply(test.status, test.body)
				if test.kind != "" {
					response.Header.Set("Content-Type", test.kind)
				}
				return response, nil
			}}
			err := list(t.Context(), w.client())
			var failure *serviceaccount.Error
			require.ErrorAs(t, err, &failure)
			assert.Equal(t, test.text, failure.Error())
			assert.Equal(t, test.code, failure.Code())
			assert.Equal(t, test.temporary, failure.Temporary())
			notSent(t, err)
			require.ErrorIs(t, err, serviceaccount.ErrNoToken)
			assert.Equal(t, test.refused, errors.Is(err, serviceaccount.ErrClientRefused))
			require.NotErrorIs(t, err, jcbulk.ErrUnauthorized)
			if test.status != 200 || test.code != "" {
				assert.Equal(t, test.status, failure.StatusCode())
			}
			assert.Empty(t, w.calls)
			keepsSecrets(t, err)
		})
	}
}

// failed makes a call whose token is to come from issuer, and returns what it failed with.
func failed(t *testing.T, issuer string, client *http.Client) *serviceaccount.Error {
	t.Helper()
	account := (&network{}).account()
	account.TokenURL, account.HTTPClient = issuer, client
	err := list(t.Context(), clientOf(account, apiURL, own(t)))
	var failure *serviceaccount.Error
	require.ErrorAs(t, err, &failure)
	require.ErrorIs(t, err, serviceaccount.ErrNoToken)
	notSent(t, err)
	keepsSecrets(t, err)
	return failure
}

func TestTokenCallFollowsNoRedirect(t *testing.T) {
	elsewhere := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("the redirect was followed") })
	for _, status := range []int{301, 302, 303, 307, 308} {
		issuer := serve(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, elsewhere.URL, status) })
		client := own(t)
		client.CheckRedirect = func(*http.Request, []*http.Request) error { return nil }
		failure := failed(t, issuer.URL, client)
		assert.Equal(t, status, failure.StatusCode())
		assert.False(t, failure.Temporary())
		assert.NoError(t, client.CheckRedirect(nil, nil), "the given client is not changed")
	}
}

func TestTokenEndpointThatDoesNotSpeakHTTP(t *testing.T) {
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer func() { assert.NoError(t, listener.Close()) }()
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			request, err := http.ReadRequest(bufio.NewReader(connection))
			if err == nil { // what net/http says of such an answer repeats it
				_, _ = io.WriteString(connection, request.Header.Get("Authorization")+"\r\n\r\n")
			}
			_ = connection.Close()
		}
	}()
	failure := failed(t, "http://"+listener.Addr().String(), own(t))
	assert.Equal(t, "serviceaccount: no token: the token call broke off, or its answer makes no sense", failure.Error())
}

func TestTokenEndpointOutOfReach(t *testing.T) {
	gone := httptest.NewServer(nil)
	gone.Close()
	failure := failed(t, gone.URL, own(t))
	require.ErrorIs(t, failure, syscall.ECONNREFUSED)
	require.ErrorContains(t, failure, "connection refused")
	assert.True(t, failure.Temporary())
}

func TestTokenEndpointWithoutATrustedCertificate(t *testing.T) {
	issuer := httptest.NewUnstartedServer(nil)
	issuer.Config.ErrorLog = quiet()
	issuer.StartTLS()
	defer issuer.Close()
	failure := failed(t, issuer.URL, own(t))
	var certificate *tls.CertificateVerificationError
	require.ErrorAs(t, failure, &certificate)
	assert.False(t, failure.Temporary())
}

func TestTokenCallThatTakesTooLong(t *testing.T) {
	left := make(chan struct{})
	issuer := serve(t, func(http.ResponseWriter, *http.Request) { <-left })
	defer close(left)
	client := own(t)
	client.Timeout = 10 * time.Millisecond
	failure := failed(t, issuer.URL, client)
	var network net.Error
	require.ErrorAs(t, failure, &network)
	assert.True(t, network.Timeout())
	assert.True(t, failure.Temporary())
}

// A transport that reports nothing may have sent the secret, and may say so.
func TestTokenTransportOfTheUsers(t *testing.T) {
	w := &network{token: func(_ int, r *http.Request) (*http.Response, error) {
		return nil, fmt.Errorf("could not send %v", r.Header)
	}}
	failure := failed(t, tokenURL, &http.Client{Transport: w})
	assert.Equal(t, "serviceaccount: no token: the token call broke off, or its answer makes no sense", failure.Error())
}

func TestTokenIsNotFetchedForAContextThatEnded(t *testing.T) {
	w := &network{}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := list(ctx, w.client())
	require.ErrorIs(t, err, context.Canceled)
	assert.Zero(t, w.tokens)
	assert.Empty(t, w.calls)
}
