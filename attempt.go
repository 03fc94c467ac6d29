package jcbulk

import (
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

// attempt is one sending of a call and what came of it.
type attempt struct {
	Attempt
	sent     *http.Request        // as the answer has it, with what the transport added
	response *http.Response       // nil where no answer came
	body     []byte               // of the answer
	failure  *GenericOpenAPIError // nil where it succeeded
	facts    facts
}

// admitted makes an attempt as soon as the limiter lets it. The error is that of the context that ended before.
func (q *request) admitted(number int, decode func([]byte) error) (attempt, error) {
	limiter := q.client.limiter
	if err := limiter.enter(q.ctx); err != nil {
		return attempt{}, err
	}
	defer limiter.leave()
	a := q.attempt(number, decode)
	limiter.note(a.facts, q.client.retry)
	return a, nil
}

// attempt sends the request once and finds out what is known of the call's fate.
func (q *request) attempt(number int, decode func([]byte) error) attempt {
	a := attempt{
		Attempt: Attempt{Operation: q.operation, Method: q.method, Path: q.template, Number: number},
		facts:   facts{attempt: number, repeatable: q.repeatable},
	}
	call(q.ctx, q.client.cfg.Hooks.AttemptStarted, a.Attempt)
	started := time.Now()
	response, body, err := q.exchange(&a.facts) //nolint:bodyclose // it is held in memory
	a.Duration = time.Since(started)
	if response != nil {
		a.sent, response.Request = response.Request, withoutCredentials(response.Request)
		a.response, a.body = response, body
		a.Status, a.RequestID = response.StatusCode, requestID(response)
		a.facts.status = response.StatusCode
		a.facts.retryAfter, a.facts.told = retryAfter(response.Header, time.Now())
	}
	if a.failure = q.judge(&a, err, decode); a.failure != nil {
		a.failure.outcomeUnknown = !q.repeatable && a.facts.doubt()
		a.Err = a.failure
	}
	return a
}

// exchange sends the request and reads the answer within the time-outs. There may be an answer and an error, where it could
// not be read to its end.
func (q *request) exchange(f *facts) (*http.Response, []byte, error) {
	seen, ctx := q.client.newExchange(q.ctx)
	defer seen.watchdog.end()
	response, err := seen.client.Do(q.outgoing(ctx))
	if err != nil {
		f.hopeless = q.ctx.Err() != nil || isHopeless(err) || isHopeless(seen.failure)
		err = q.ended(seen, withoutContent(err, seen.probe.exact && !seen.probe.unsent() && response == nil))
		if seen.redirect == nil {
			f.unsent = seen.probe.unsent() || saysUnsent(seen.failure)
			return nil, nil, err
		}
		// net/http gave up at a redirect, and has closed it: it goes in circles, the user's client refuses it, or, where
		// there is no response, it leads nowhere, and the error repeats where to.
		if response == nil {
			err = nil
		}
		seen.redirect.Body = http.NoBody
		return seen.redirect, nil, err
	}
	bound := q.client.cfg.maxResponseBytes()
	if !isSuccess(response.StatusCode) {
		bound = min(bound, maxErrorBytes)
	}
	body, err := readBounded(response, bound)
	response.Body = holdBody(body)
	f.hopeless = err != nil && q.ctx.Err() != nil
	return response, body, q.ended(seen, withoutContent(err, seen.probe.exact))
}

// maxErrorBytes is how much of an answer is kept that reports an error.
const maxErrorBytes = 1 << 20

// judge makes the error of an attempt from its answer and from what kept it from being read, or none where it succeeded.
func (q *request) judge(a *attempt, err error, decode func([]byte) error) *GenericOpenAPIError {
	switch {
	case a.response == nil:
		return q.failed(nil, nil, err)
	case !isSuccess(a.Status):
		if errors.Is(err, ErrResponseTooLarge) {
			failure := q.failed(a.response, a.body, q.hint(a.Status))
			failure.bodyTruncated = true
			return failure
		}
		return q.failed(a.response, a.body, errors.Join(q.hint(a.Status), err))
	case errors.Is(err, ErrResponseTooLarge):
		failure := q.failed(a.response, a.body, err)
		failure.bodyTruncated = true
		return failure
	case err != nil:
		a.facts.broken = true
		return q.failed(a.response, a.body, err)
	}
	if err := decode(a.body); err != nil {
		a.facts.broken = isCutShort(err)
		return q.failed(a.response, a.body, fmt.Errorf("the answer cannot be read: %w", err))
	}
	return nil
}

// hint says what a status leaves unsaid.
func (q *request) hint(status int) error {
	switch {
	case status == http.StatusUnauthorized && !hasCredential(q.headers()):
		return errNoKey
	case isRedirect(status):
		return errRedirect
	}
	return nil
}

var (
	errNoKey    = errors.New("no API key was configured")
	errRedirect = errors.New("the redirect was not followed")
)

// failed makes the error for a call from the answer, if one came, and the cause, if there is another.
func (q *request) failed(response *http.Response, body []byte, cause error) *GenericOpenAPIError {
	failure := &GenericOpenAPIError{operation: q.operation, method: q.method, path: q.fullPath(), cause: cause}
	if response == nil {
		return failure
	}
	failure.statusCode = response.StatusCode
	failure.requestID = requestID(response)
	failure.retryAfter, _ = retryAfter(response.Header, time.Now())
	failure.body = body
	if isSuccess(response.StatusCode) {
		return failure
	}
	if details, err := decodeObject[ErrorDetails](body); err == nil {
		failure.model = details
	}
	return failure
}

func requestID(response *http.Response) string { return response.Header.Get("X-Request-Id") }

// ended makes what ended an attempt clear: the time-out, in place of what net/http made of it, and that the call's context
// ended, of which net/http gives the cause alone.
func (q *request) ended(x *exchange, err error) error {
	if err == nil {
		return nil
	}
	if over := q.ctx.Err(); over != nil {
		if errors.Is(err, over) {
			return err
		}
		return errors.Join(over, err)
	}
	if late := x.watchdog.tooLate(); late != nil {
		return late
	}
	return err
}

// saysUnsent asks a transport's own error, such as that of a token which could not be had.
func saysUnsent(err error) bool {
	var says interface{ NotSent() bool }
	return errors.As(err, &says) && says.NotSent()
}

// isHopeless tells the failures that do not go away: a certificate that is not trusted, a host that does not exist, a
// transport's own word for it.
func isHopeless(err error) bool {
	var certificate *tls.CertificateVerificationError
	var lookup *net.DNSError
	var says interface {
		NotSent() bool
		Temporary() bool
	}
	return errors.As(err, &certificate) ||
		errors.As(err, &lookup) && lookup.IsNotFound ||
		errors.As(err, &says) && !says.Temporary()
}

// isCutShort tells an answer that ends early or is garbled from one that says something else than it should.
func isCutShort(err error) bool {
	var syntax *json.SyntaxError
	return errors.As(err, &syntax) || errors.Is(err, io.ErrUnexpectedEOF)
}

func isSuccess(status int) bool { return status >= 200 && status < 300 }

func isRedirect(status int) bool { return status >= 300 && status < 400 }
