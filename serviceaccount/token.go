package serviceaccount

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"

	"github.com/seed-5ccdf831/jcbulk/internal/ctxerr"
	"github.com/seed-5ccdf831/jcbulk/internal/exchange"
	"github.com/seed-5ccdf831/jcbulk/internal/retry"
)

// DefaultTokenTimeout bounds a token call if Config.HTTPClient is not set.
const DefaultTokenTimeout = 30 * time.Second

// token is an access token with its times. If they are zero, it does not expire.
type token struct {
	authorization  string // the value of the header
	renew, expires time.Time
}

// maxMargin is how long before it expires a token is renewed. A short-lived token is renewed in the last tenth of its life.
const maxMargin = 30 * time.Second

// tokenCall returns what makes one call to the token endpoint. Since it is a closure, nothing can print the secret in it.
func tokenCall(credentials clientcredentials.Config, base *http.Client) func(context.Context) (*token, error) {
	client := http.Client{Timeout: DefaultTokenTimeout}
	if base != nil {
		client = *base
	}
	client.Transport = lenient{client.Transport}
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return func(ctx context.Context) (*token, error) {
		var probe exchange.Probe
		watched := probe.Watch(untraced{ctx})
		issued, err := credentials.Token(context.WithValue(watched, oauth2.HTTPClient, &client))
		switch {
		case err == nil:
			return newToken(issued)
		case ctx.Err() != nil:
			return nil, noToken(ctxerr.Of(ctx))
		}
		return nil, failure(err, probe.Unsent())
	}
}

func newToken(issued *oauth2.Token) (*token, error) {
	switch {
	case issued.Type() != "Bearer":
		return nil, noToken(errNotBearer)
	case !isVisible(issued.AccessToken):
		return nil, noToken(errGarbled)
	}
	t := &token{authorization: "Bearer " + issued.AccessToken}
	if !issued.Expiry.IsZero() {
		t.expires = issued.Expiry
		t.renew = issued.Expiry.Add(-min(maxMargin, time.Until(issued.Expiry)/10))
	}
	return t, nil
}

// failure says why a token call failed. The words of whoever answered may repeat the secret, so they are left out. An error from
// before there was a connection, or of the network, is kept whole.
func failure(err error, unsent bool) *Error {
	var refused *oauth2.RetrieveError
	if errors.As(err, &refused) {
		after, _ := retry.After(refused.Response.Header, time.Now())
		return &Error{noToken: true, statusCode: refused.Response.StatusCode, retryAfter: after, code: knownCode(refused.ErrorCode)}
	}
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	var network net.Error
	switch {
	case unsent:
		return noToken(err)
	case errors.As(err, &network):
		return noToken(network)
	}
	return noToken(errBroken)
}

func noToken(cause error) *Error { return &Error{noToken: true, cause: cause} }

// knownCode returns code where RFC 6749 defines it.
func knownCode(code string) string {
	known := strings.Fields("invalid_request invalid_client invalid_grant unauthorized_client unsupported_grant_type invalid_scope")
	if slices.Contains(known, code) {
		return code
	}
	return ""
}

// isVisible reports whether text can be a scope or a token: not empty, and nothing that separates words or lines.
func isVisible(text string) bool {
	return text != "" && !strings.ContainsFunc(text, func(r rune) bool { return r <= ' ' || r > '~' })
}
