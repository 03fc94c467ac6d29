package jcbulk

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/seed-5ccdf831/jcbulk/internal/exchange"
	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
	"github.com/seed-5ccdf831/jcbulk/internal/printable"
	"github.com/seed-5ccdf831/jcbulk/internal/retry"
)

var errRedirect = errors.New("the redirect was not followed")

// hint says what a status leaves unsaid, or is nil.
func (c *call) hint() error {
	switch {
	case c.Status == http.StatusUnauthorized:
		return c.refusedCredential()
	case exchange.IsRedirect(c.Status):
		return errRedirect
	}
	return nil
}

// failed makes the error of a call from the answer, if one came, and the cause, if there is another.
func (q *request) failed(response *http.Response, body []byte, cause error) *GenericOpenAPIError {
	failure := &GenericOpenAPIError{operation: q.operation, method: q.method, path: q.fullPath(), cause: cause}
	if response == nil {
		return failure
	}
	failure.statusCode = response.StatusCode
	failure.retryAfter, _ = retry.After(response.Header, time.Now())
	failure.body, failure.words = body, &words{body: body}
	if retry.IsSuccess(response.StatusCode) {
		return failure
	}
	if details, err := jsonwire.ReadObject(body, answerLimits(maxErrorBytes), (*ErrorDetails).readJSON); err == nil {
		failure.model = details
	}
	return failure
}

// requestID is what the vendor's support can find an answer by: the id of the service, or else that of the network in front of it.
// What is too long for an id, or repeats a credential that was sent, is none.
func requestID(response *http.Response, sent ...http.Header) string {
	for _, name := range []string{"X-Request-Id", "Cf-Ray"} {
		id := response.Header.Get(name)
		if id != "" && len(id) <= maxRequestID && !repeats(id, sent) {
			return printable.Text(id)
		}
	}
	return ""
}

const maxRequestID = 128 // bytes

// repeats reports whether a text holds a credential that was sent. A short one says nothing unless it is all of the text.
func repeats(text string, sent []http.Header) bool {
	return slices.ContainsFunc(credentials(sent), func(credential string) bool {
		return text == credential || len(credential) >= minCredentialPart && strings.Contains(text, credential)
	})
}

// isCutShort tells an answer that ends early or is garbled from one that has another form than it should.
func isCutShort(err error) bool {
	var syntax *json.SyntaxError
	return errors.As(err, &syntax) || errors.Is(err, io.ErrUnexpectedEOF)
}

// tooLong says that nobody waits as long as the service asked for, and what becomes of the other calls.
func (c *call) tooLong() error {
	held := ""
	if c.client.limiter != nil && c.Status == http.StatusTooManyRequests {
		held = fmt.Sprintf("; all calls are held for %s and no longer", c.client.policy.MaxRetryAfter)
	}
	return fmt.Errorf("the service asks to wait for %s, and MaxRetryAfter is %s%s", c.facts.RetryAfter, c.client.policy.MaxRetryAfter, held)
}
