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
)

// grant is a token with its times. Where they are zero it does not end.
type grant struct {
	authorization  string
	renew, expires time.Time
}

// longestMargin is how long before its end a token is renewed; short-lived ones are renewed in the last tenth of their life.
const longestMargin = 30 * time.Second

// tokenCall returns what makes one call to the token endpoint. A closure keeps the secret from being printed by anything.
func (c Config) tokenCall() func(context.Context) (*grant, error) {
	credentials := clientcredentials.Config{
		ClientID:     c.ClientID,
		ClientSecret: c.ClientSecret,
		TokenURL:     c.tokenURL(),
		Scopes:       c.scopes(),
		AuthStyle:    oauth2.AuthStyleInHeader, // guessing it would send the secret twice
	}
	client := http.Client{Timeout: DefaultTokenTimeout}
	if c.HTTPClient != nil {
		client = *c.HTTPClient
	}
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return func(ctx context.Context) (*grant, error) {
		var seen probe
		traced := seen.watch(untraced{ctx})
		token, err := credentials.Token(context.WithValue(traced, oauth2.HTTPClient, &client))
		switch {
		case err == nil:
			return newGrant(token)
		case ctx.Err() != nil:
			return nil, noToken(ctx.Err())
		}
		return nil, failure(err, seen.unsent())
	}
}

var (
	errBroken    = errors.New("the token call broke off, or its answer makes no sense")
	errNotBearer = errors.New("the token endpoint answered with a token of another type than Bearer")
	errGarbled   = errors.New("the token endpoint answered with a token that cannot be sent")
)

func newGrant(token *oauth2.Token) (*grant, error) {
	switch {
	case token.Type() != "Bearer":
		return nil, noToken(errNotBearer)
	case !isVisible(token.AccessToken):
		return nil, noToken(errGarbled)
	}
	granted := &grant{authorization: "Bearer " + token.AccessToken}
	if !token.Expiry.IsZero() {
		granted.expires = token.Expiry
		granted.renew = token.Expiry.Add(-min(longestMargin, time.Until(token.Expiry)/10))
	}
	return granted, nil
}

// failure tells why a token call failed without the words of whoever answered, since those may repeat the secret. What went
// wrong before there was a connection, or within the network, is told whole.
func failure(err error, unsent bool) *Error {
	var refused *oauth2.RetrieveError
	if errors.As(err, &refused) {
		return &Error{noToken: true, statusCode: refused.Response.StatusCode, code: knownCode(refused.ErrorCode)}
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
