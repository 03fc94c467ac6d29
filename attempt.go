package jcbulk

import (
	"bytes"
	"context"
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
	response *http.Response       // nil where no answer came
	body     []byte               // of the answer
	failure  *GenericOpenAPIError // nil where it succeeded
	facts    facts
}

// attempt sends the request once, reads the whole answer, and finds out what is known of the call's fate.
func (q *request) attempt(outgoing *http.Request, number int, decode func([]byte) error) attempt {
	a := attempt{
		Attempt: Attempt{Operation: q.operation, Method: q.method, Path: q.template, Number: number},
		facts:   facts{attempt: number, repeatable: q.repeatable},
	}
	call(q.ctx, q.client.cfg.Hooks.AttemptStarted, a.Attempt)
	started := time.Now()
	if q.exchange(&a, outgoing) {
		q.judge(&a, outgoing, decode)
	}
	a.Duration = time.Since(started)
	if a.response != nil {
		a.Status, a.RequestID = a.response.StatusCode, requestID(a.response)
	}
	if a.failure != nil {
		a.failure.outcomeUnknown = !q.repeatable && a.facts.doubt()
		a.Err = a.failure
	}
	return a
}

// exchange sends the request and reads the answer, within the time-outs, and reports whether there is an answer to judge.
func (q *request) exchange(a *attempt, outgoing *http.Request) bool {
	ctx, stop := q.client.guard(q.ctx)
	defer stop()
	var probe connectionProbe
	again := outgoing.WithContext(probe.watch(ctx))
	if q.hasBody {
		again.Body, _ = outgoing.GetBody() // a reader of bytes: cannot fail
	}
	client, seen := q.client.httpClient()
	response, err := client.Do(again) //nolint:bodyclose // readBounded does
	switch {
	case err != nil && seen.redirect != nil:
		q.stray(a, seen.redirect, response, err)
		return false
	case err != nil:
		err = withoutContent(inTime(ctx, err))
		a.facts.unsent = probe.unsent() || saysUnsent(err)
		a.facts.hopeless = q.ctx.Err() != nil || isHopeless(err)
		a.failure = q.failed(nil, nil, err)
		return false
	}
	bound := q.client.cfg.maxResponseBytes()
	if !isSuccess(response.StatusCode) {
		bound = min(bound, maxErrorBytes)
	}
	body, err := readBounded(response.Body, bound)
	response.Body = io.NopCloser(bytes.NewReader(body))
	a.response, a.body = response, body
	a.facts.status = response.StatusCode
	a.facts.retryAfter, a.facts.told = retryAfter(response.Header, time.Now())
	if err != nil {
		a.failure = q.failed(response, body, inTime(ctx, err))
		a.facts.broken = isSuccess(response.StatusCode) && !errors.Is(err, ErrResponseTooLarge)
		a.facts.hopeless = q.ctx.Err() != nil
	}
	return true
}

// maxErrorBytes is how much of an answer is kept that reports an error.
const maxErrorBytes = 1 << 20

// judge tells by an answer whether the call succeeded.
func (q *request) judge(a *attempt, outgoing *http.Request, decode func([]byte) error) {
	if isSuccess(a.response.StatusCode) {
		if a.failure != nil {
			return
		}
		if err := decode(a.body); err != nil {
			a.failure = q.failed(a.response, a.body, fmt.Errorf("the answer cannot be read: %w", err))
			a.facts.broken = isCutShort(err)
		}
		return
	}
	cause := error(nil)
	switch {
	case a.failure != nil && errors.Is(a.failure.cause, ErrResponseTooLarge):
		a.failure.bodyTruncated = true
	case a.failure != nil:
		cause = a.failure.cause
	default:
		a.failure = q.failed(a.response, a.body, nil)
	}
	switch {
	case a.response.StatusCode == http.StatusUnauthorized && !hasCredential(outgoing.Header):
		cause = errors.Join(errNoKey, cause)
	case isRedirect(a.response.StatusCode):
		cause = errors.Join(errRedirect, cause)
	}
	a.failure.cause = cause
}

// stray is for a call that net/http gave up at a redirect, whose body is gone by then: it goes in circles, the user's client
// refuses it, or, where there is no response, it leads nowhere.
func (q *request) stray(a *attempt, redirect, response *http.Response, err error) {
	cause := errRedirect
	if response != nil {
		cause = errors.Join(errRedirect, withoutContent(err))
	}
	redirect.Body = http.NoBody
	a.response = redirect
	a.facts.status = redirect.StatusCode
	a.facts.hopeless = true
	a.failure = q.failed(redirect, nil, cause)
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
	if details, err := decodeObject[ErrorDetails](body); err == nil && !isSuccess(response.StatusCode) {
		failure.model = details
	}
	return failure
}

func requestID(response *http.Response) string { return response.Header.Get("X-Request-Id") }

// inTime returns the time-out that ended the attempt in place of what net/http made of it.
func inTime(ctx context.Context, err error) error {
	var late *timeoutError
	if errors.As(context.Cause(ctx), &late) {
		return late
	}
	return err
}

// saysUnsent asks a transport's own error, such as that of a token which could not be had.
func saysUnsent(err error) bool {
	var says interface{ NotSent() bool }
	return errors.As(err, &says) && says.NotSent()
}

// isHopeless tells the failures that do not go away: a certificate that is not trusted, a host that does not exist.
func isHopeless(err error) bool {
	var certificate *tls.CertificateVerificationError
	var lookup *net.DNSError
	return errors.As(err, &certificate) || errors.As(err, &lookup) && lookup.IsNotFound
}

// isCutShort tells an answer that ends early or is garbled from one that says something else than it should.
func isCutShort(err error) bool {
	var syntax *json.SyntaxError
	return errors.As(err, &syntax) || errors.Is(err, io.ErrUnexpectedEOF)
}

func isSuccess(status int) bool { return status >= 200 && status < 300 }

func isRedirect(status int) bool { return status >= 300 && status < 400 }
