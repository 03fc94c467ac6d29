// Package retry decides whether a call is sent again, from what is known about the attempt that failed. It knows no HTTP client
// and no clock, so that the whole rule is one table in a test.
package retry

import (
	"net/http"
	"time"
)

// Policy bounds how often and how patiently a call is sent again. All its fields are set.
type Policy struct {
	Attempts       int
	InitialBackoff time.Duration
	MaxBackoff     time.Duration
	MaxRetryAfter  time.Duration
	MaxElapsed     time.Duration
}

// Facts is all that the decision rests on.
type Facts struct {
	Attempt    int  // from 1
	Repeatable bool // carrying out the call twice does no harm
	Unsent     bool // it provably did not leave this machine
	Hopeless   bool // another attempt would fail in the same way
	Renewed    bool // the service refused the credential, and a new one is there
	Broken     bool // an answer came, but could not be read to its end
	Status     int  // of the answer, or 0
	Told       bool // the answer has a Retry-After
	RetryAfter time.Duration
	Elapsed    time.Duration // since the call began
}

// Decision says whether to send again, and how long to wait before: Wait, and up to Jitter more at random.
type Decision struct {
	Again        bool
	Wait, Jitter time.Duration
	Reason       string
	TooLong      bool // the service asked for a longer wait than MaxRetryAfter
}

// Decide is the whole rule of what is sent again.
func (p Policy) Decide(f Facts) Decision {
	again, reason := f.mayRepeat()
	if !again || f.Renewed { // a new credential neither waits nor counts
		return Decision{Again: again, Reason: reason}
	}
	wait, jitter := time.Duration(0), p.backoff(f.Attempt)
	if f.Told {
		wait, jitter = f.RetryAfter, p.InitialBackoff
	}
	room := p.MaxElapsed - f.Elapsed
	switch {
	case f.Attempt >= p.Attempts:
		return Decision{Reason: reason + ", and no attempt is left"}
	case wait > p.MaxRetryAfter:
		return Decision{Reason: reason + ", and the wait asked for is longer than MaxRetryAfter", TooLong: true}
	case wait > room || jitter > room-wait:
		return Decision{Reason: reason + ", and MaxElapsed leaves no time to wait"}
	}
	return Decision{Again: true, Wait: wait, Jitter: jitter, Reason: reason}
}

// mayRepeat decides by what is known of the call's outcome.
func (f Facts) mayRepeat() (again bool, reason string) {
	switch {
	case f.Hopeless:
		return false, "another attempt would fail in the same way"
	case f.Renewed:
		return true, "the credential was renewed"
	case f.Status == http.StatusTooManyRequests:
		return true, "rate limited" // refused before the work began
	case f.Status == http.StatusServiceUnavailable && f.Told:
		return true, "told to come back" // a service that says when is one that did not begin
	case f.Unsent:
		return true, "never sent"
	case !f.InDoubt():
		return false, "refused" // the same call would be refused again
	case !f.Repeatable:
		return false, "it may have been carried out"
	case f.Broken:
		return true, "broken answer"
	case IsSuccess(f.Status):
		return false, "the answer cannot be read" // nor would the next one be
	case f.Status >= http.StatusInternalServerError:
		return true, "server error"
	case f.Status != 0:
		return true, "no definite answer"
	}
	return true, "no answer"
}

// InDoubt reports whether a call that failed may have been carried out. Only what the service surely refused before the work is
// known not to have been: a gateway that gave up, a redirect or a status that nobody has defined says nothing of the work.
func (f Facts) InDoubt() bool {
	switch {
	case f.Unsent, isRefusal(f.Status), f.Status == http.StatusTooManyRequests:
		return false
	case f.Status == http.StatusServiceUnavailable:
		return !f.Told
	}
	return true
}

// isRefusal reports whether a status says that the service understood the call and did not carry it out.
func isRefusal(status int) bool {
	switch status {
	case http.StatusBadRequest, http.StatusUnauthorized, http.StatusPaymentRequired, http.StatusForbidden, http.StatusNotFound,
		http.StatusMethodNotAllowed, http.StatusNotAcceptable, http.StatusProxyAuthRequired, http.StatusConflict, http.StatusGone, http.StatusLengthRequired,
		http.StatusPreconditionFailed, http.StatusRequestEntityTooLarge, http.StatusRequestURITooLong,
		http.StatusUnsupportedMediaType, http.StatusRequestedRangeNotSatisfiable, http.StatusExpectationFailed,
		http.StatusMisdirectedRequest, http.StatusUnprocessableEntity, http.StatusLocked, http.StatusFailedDependency,
		http.StatusUpgradeRequired, http.StatusPreconditionRequired, http.StatusRequestHeaderFieldsTooLarge,
		http.StatusUnavailableForLegalReasons, http.StatusNotImplemented, http.StatusHTTPVersionNotSupported:
		return true
	}
	return false
}

// IsSuccess reports whether a status is one of 2xx.
func IsSuccess(status int) bool { return status >= 200 && status < 300 }

// backoff is the bound of the random wait after so many attempts. It doubles up to MaxBackoff.
func (p Policy) backoff(attempts int) time.Duration {
	bound := p.InitialBackoff
	for range attempts - 1 {
		if bound > p.MaxBackoff/2 {
			return p.MaxBackoff
		}
		bound *= 2
	}
	return min(bound, p.MaxBackoff)
}

// Hold is how long a 429 holds back all calls: what it asks for, at least InitialBackoff and at most MaxRetryAfter.
func (p Policy) Hold(retryAfter time.Duration) time.Duration {
	return min(max(retryAfter, p.InitialBackoff), p.MaxRetryAfter)
}
