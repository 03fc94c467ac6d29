package exchange

import (
	"net/http"
	"slices"
)

// shownHeaders lists the headers of a request that its caller may see in a log. Any other may hold a credential: nobody knows the
// names of all that a gateway asks for.
var shownHeaders = [...]string{
	"Accept", "Accept-Encoding", "Accept-Language", "Content-Encoding", "Content-Length", "Content-Type", "Traceparent", "User-Agent",
	"X-Correlation-Id", "X-Org-Id", "X-Request-Id",
}

// Shows reports whether a log may show the values of a header that was sent. Any other may hold a credential.
func Shows(name string) bool { return slices.Contains(shownHeaders[:], http.CanonicalHeaderKey(name)) }

// shown is what the caller sees of a request that was sent: no header outside the list, no body, and the same for the requests
// behind it in a chain of redirects.
func shown(sent *http.Request) *http.Request {
	var last *http.Request
	r, link := sent, &last
	for range maxRedirects + 1 {
		if r == nil {
			break
		}
		*link = withShownHeaders(r)
		if r.Response == nil {
			break
		}
		redirect := *r.Response
		redirect.Body, redirect.Request = http.NoBody, nil
		(*link).Response = &redirect
		r, link = r.Response.Request, &redirect.Request
	}
	return last
}

func withShownHeaders(r *http.Request) *http.Request {
	copied := r.WithContext(r.Context())
	copied.Header = http.Header{}
	for _, name := range shownHeaders {
		if values := r.Header[name]; values != nil {
			copied.Header[name] = values
		}
	}
	copied.Body, copied.GetBody = nil, nil // they end with the call
	copied.Trailer = nil
	return copied
}
