package serviceaccount

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/hostport"
)

// signer signs requests to one server with the account's token.
type signer struct {
	origin string // of the server
	tokens *tokens
}

// Sign adds the token to a request, and fetches one if need be.
func (s *signer) Sign(r *http.Request) error {
	if origin := hostport.Origin(r.URL); origin != s.origin {
		return &Error{cause: fmt.Errorf("%s is not the client's server", origin)}
	}
	current, err := s.tokens.get(r.Context())
	if err != nil {
		auth := &jcbulk.AuthError{Err: err}
		var failure *Error
		if errors.As(err, &failure) {
			auth.Temporary, auth.RetryAfter = failure.Temporary(), failure.RetryAfter()
		}
		return auth
	}
	r.Header.Set("Authorization", current.authorization)
	return nil
}

// Refused drops the token of a request that the service refused. The next request gets a new one.
func (s *signer) Refused(r *http.Request) bool {
	s.tokens.reject(r.Header.Get("Authorization"))
	return true
}
