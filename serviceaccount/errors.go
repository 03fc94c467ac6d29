package serviceaccount

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/exchange"
)

// What went wrong, for errors.Is.
var (
	// ErrNoToken: the call needed a token and got none, so it was not sent. The *Error has the details.
	ErrNoToken = errors.New("no token")
	// ErrClientRefused: the token endpoint does not accept the client id and secret. It is not jcbulk.ErrUnauthorized, which
	// is a 401 of the API itself.
	ErrClientRefused = errors.New("client refused")
)

// Why there is no token, where nobody says so in words that may be repeated.
var (
	errBroken    = errors.New("the token call broke off, or its answer makes no sense")
	errNotBearer = errors.New("the token endpoint answered with a token of another type than Bearer")
	errGarbled   = errors.New("the token endpoint answered with a token that cannot be sent")
)

// Error is why a call was not sent: there was no token for it. It is returned as a pointer. It holds neither the secret nor a token, nor
// the words of whoever answered.
type Error struct {
	statusCode int
	retryAfter time.Duration
	code       string
	noToken    bool
	cause      error
}

// StatusCode is the HTTP status of the token endpoint's answer, or 0 if it gave none or was not asked.
func (e *Error) StatusCode() int { return e.orZero().statusCode }

// RetryAfter is how long the token endpoint asked to wait before the next call, or 0. The client waits for it, as for that of the
// service.
func (e *Error) RetryAfter() time.Duration { return e.orZero().retryAfter }

// Code is the token endpoint's error code if it is one of RFC 6749, such as invalid_client, or else "".
func (e *Error) Code() string { return e.orZero().code }

// Temporary reports whether the same call may succeed later: the token endpoint could not be reached, was overloaded, failed, or
// made no sense. A host that does not exist, a certificate that is not trusted and a token that cannot be used are not temporary.
func (e *Error) Temporary() bool {
	e = e.orZero()
	if !e.noToken || exchange.IsHopeless(e.cause) || errors.Is(e.cause, errNotBearer) || errors.Is(e.cause, errGarbled) {
		return false
	}
	return e.statusCode == 0 || e.statusCode == http.StatusTooManyRequests || e.statusCode >= 500
}

// Error says in one line why the call was not sent.
func (e *Error) Error() string {
	if e == nil {
		return "<nil>"
	}
	var b strings.Builder
	b.WriteString("serviceaccount: ")
	if e.noToken {
		b.WriteString("no token: ")
	}
	if e.cause != nil {
		b.WriteString(strings.ReplaceAll(e.cause.Error(), "\n", "; "))
		return jcbulk.Printable(b.String())
	}
	b.WriteString(strings.TrimSpace("the token endpoint answered " + strconv.Itoa(e.statusCode) + " " + http.StatusText(e.statusCode)))
	if e.code != "" {
		b.WriteString(" (" + e.code + ")")
	}
	return b.String()
}

// Unwrap returns what the failure came from, such as a context's error, or nil.
func (e *Error) Unwrap() error { return e.orZero().cause }

// Is reports whether target is the Err value for this kind of failure.
func (e *Error) Is(target error) bool {
	e = e.orZero()
	switch target {
	case ErrNoToken:
		return e.noToken
	case ErrClientRefused:
		return e.statusCode == http.StatusUnauthorized || e.code == "invalid_client" || e.code == "unauthorized_client"
	}
	return false
}

// orZero stands for an error that is not there, so that no method panics.
func (e *Error) orZero() *Error {
	if e == nil {
		return &Error{}
	}
	return e
}
