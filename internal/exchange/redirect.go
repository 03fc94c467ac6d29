package exchange

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/seed-5ccdf831/jcbulk/internal/hostport"
)

const maxRedirects = 10

// redirectRule is our rule about redirects, and then the user's, which may be nil.
func redirectRule(user func(*http.Request, []*http.Request) error) func(*http.Request, []*http.Request) error {
	if user == nil {
		return followSome
	}
	return func(next *http.Request, via []*http.Request) error {
		if err := followSome(next, via); err != nil {
			return err
		}
		return user(next, via)
	}
}

func followSome(next *http.Request, via []*http.Request) error {
	next.URL.Host = strings.ToLower(next.URL.Host) // net/http would send LOCALHOST to a proxy
	switch {
	case !mayFollow(next, via[0]):
		return http.ErrUseLastResponse
	case len(via) >= maxRedirects:
		return fmt.Errorf("stopped after %d redirects", maxRedirects)
	}
	return nil
}

// mayFollow keeps redirects to reads within one origin. net/http itself would send the key to any host, and would turn a POST
// into a GET without its body.
func mayFollow(next, first *http.Request) bool {
	return first.Method == http.MethodGet && hostport.Origin(next.URL) == hostport.Origin(first.URL)
}

// IsRedirect reports whether a status is one of 3xx.
func IsRedirect(status int) bool { return status >= 300 && status < 400 }
