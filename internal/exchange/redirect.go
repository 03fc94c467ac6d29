package exchange

import (
	"fmt"
	"net/http"
)

const maxRedirects = 10

// redirectRule is our rule about redirects, and then the user's, or else that of net/http.
func redirectRule(user func(*http.Request, []*http.Request) error) func(*http.Request, []*http.Request) error {
	if user == nil {
		return followSome
	}
	return func(next *http.Request, via []*http.Request) error {
		if !mayFollow(next, via) {
			return http.ErrUseLastResponse
		}
		return user(next, via)
	}
}

func followSome(next *http.Request, via []*http.Request) error {
	switch {
	case !mayFollow(next, via):
		return http.ErrUseLastResponse
	case len(via) >= maxRedirects:
		return fmt.Errorf("stopped after %d redirects", maxRedirects)
	}
	return nil
}

// mayFollow keeps redirects to reads within one origin. net/http itself would send the key to any host, and would turn a POST
// into a GET without its body.
func mayFollow(next *http.Request, via []*http.Request) bool {
	first := via[0]
	return first.Method == http.MethodGet && next.URL.Scheme == first.URL.Scheme && next.URL.Host == first.URL.Host
}

// IsRedirect reports whether a status is one of 3xx.
func IsRedirect(status int) bool { return status >= 300 && status < 400 }
