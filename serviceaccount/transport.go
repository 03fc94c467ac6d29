package serviceaccount

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"

	"github.com/seed-5ccdf831/jcbulk"
)

// transport sends requests with the account's token.
type transport struct {
	base    http.RoundTripper
	origins []string
	tokens  *source
	err     error
}

// RoundTrip sends the request with the token and, where the answer is 401 and the body can be had again, once more with a
// new one.
func (t *transport) RoundTrip(r *http.Request) (*http.Response, error) {
	granted, err := t.admit(r)
	if err != nil {
		closeBody(r.Body)
		return nil, err
	}
	response, err := t.send(r.Context(), r, r.Body, granted)
	if err != nil || response.StatusCode != http.StatusUnauthorized {
		return response, err
	}
	t.tokens.reject(granted)
	body, ok := replay(r)
	if !ok {
		return response, nil
	}
	drain(response.Body)
	if granted, err = t.tokens.get(r.Context()); err != nil {
		closeBody(body)
		return nil, err
	}
	var seen probe
	response, err = t.send(seen.watch(r.Context()), r, body, granted)
	if err != nil && seen.unsent() {
		err = unsentError{err}
	}
	return response, err
}

// CloseIdleConnections closes those of the transport beneath, for http.Client.CloseIdleConnections.
func (t *transport) CloseIdleConnections() {
	(&http.Client{Transport: t.base}).CloseIdleConnections()
}

// admit returns the token for a request that may have it.
func (t *transport) admit(r *http.Request) (*grant, error) {
	switch {
	case t.err != nil:
		return nil, &Error{cause: t.err}
	case r.URL == nil:
		return nil, &Error{cause: &jcbulk.ParameterError{Parameter: "URL", Reason: "is missing"}}
	case !slices.Contains(t.origins, origin(r.URL)):
		return nil, &Error{cause: invalid("Servers", fmt.Sprintf("%q is not among them", origin(r.URL)))}
	}
	for _, name := range []string{"X-Api-Key", "Authorization"} {
		if r.Header.Get(name) != "" {
			return nil, &Error{cause: &jcbulk.ParameterError{Parameter: name, Reason: "must not be set beside a service account"}}
		}
	}
	return t.tokens.get(r.Context())
}

// send sends a copy of the request. The answer names the original, which has no token to show.
func (t *transport) send(ctx context.Context, r *http.Request, body io.ReadCloser, granted *grant) (*http.Response, error) {
	outgoing := r.Clone(ctx)
	outgoing.Body = body
	if outgoing.Header == nil {
		outgoing.Header = http.Header{}
	}
	outgoing.Header.Set("Authorization", granted.authorization)
	base := t.base
	if base == nil {
		base = http.DefaultTransport
	}
	response, err := base.RoundTrip(outgoing)
	if response != nil {
		response.Request = r
	}
	return response, err
}

// replay returns the request's body from its start, or false where it is gone.
func replay(r *http.Request) (io.ReadCloser, bool) {
	switch {
	case r.Body == nil || r.Body == http.NoBody:
		return r.Body, true
	case r.GetBody == nil:
		return nil, false
	}
	body, err := r.GetBody()
	return body, err == nil
}

// drainBytes is how much of an answer is read to save its connection. Beyond it a new one is cheaper.
const drainBytes = 64 << 10

func drain(body io.ReadCloser) {
	_, _ = io.CopyN(io.Discard, body, drainBytes)
	_ = body.Close()
}

func closeBody(body io.ReadCloser) {
	if body != nil {
		_ = body.Close()
	}
}
