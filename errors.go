package jcbulk

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/seed-5ccdf831/jcbulk/internal/errorbody"
	"github.com/seed-5ccdf831/jcbulk/internal/exchange"
	"github.com/seed-5ccdf831/jcbulk/internal/printable"
)

// Kinds of failure, for errors.Is. The *GenericOpenAPIError has the details.
var (
	// ErrInvalidRequest: the call itself is wrong. This client found it before sending, with a *ParameterError for each mistake, or
	// the service answered 400, 413, 415 or 422. Sending the same call again cannot help.
	ErrInvalidRequest = errors.New("invalid request")
	// ErrUnauthorized: the key is missing or unknown, or a multi-tenant administrator named no organization (401).
	ErrUnauthorized = errors.New("unauthorized")
	// ErrForbidden: the administrator may not do this (403).
	ErrForbidden = errors.New("forbidden")
	// ErrNotFound: the job, scheduled change or organization does not exist (404), or no longer (410).
	ErrNotFound = errors.New("not found")
	// ErrConflict: what the service has speaks against the call, such as a scheduled change that is being carried out (409).
	ErrConflict = errors.New("conflict")
	// ErrRateLimited: there were too many calls (429). RetryAfter says how long to wait, if the service did.
	ErrRateLimited = errors.New("rate limited")
	// ErrServer: the service failed (5xx).
	ErrServer = errors.New("server error")
	// ErrOutcomeUnknown: a call that must not be repeated blindly may have been carried out. Find out before you send it again.
	ErrOutcomeUnknown = errors.New("outcome unknown")
	// ErrResponseTooLarge: the answer is longer than Configuration.MaxResponseBytes, or holds more than that allows.
	ErrResponseTooLarge = exchange.ErrTooLarge
)

// GenericOpenAPIError is the error of every call, returned as a pointer. Get it with errors.As, and compare kinds with errors.Is
// and the Err values. Its text holds no credential and nothing of the bodies or the query, and is fit for a terminal.
type GenericOpenAPIError struct {
	operation, method, path string
	statusCode              int
	requestID               string
	retryAfter              time.Duration
	body                    []byte
	bodyTruncated           bool
	model                   any // nil, or *ErrorDetails
	words                   *words
	statuses                []int // of the attempts
	outcomeUnknown          bool
	inDoubt                 bool
	cause                   error
}

// Operation is the name of the operation that failed, such as BulkUsersCreate.
func (e *GenericOpenAPIError) Operation() string { return e.orZero().operation }

// Method is the HTTP method of the call.
func (e *GenericOpenAPIError) Method() string { return e.orZero().method }

// Path is the path of the call as it was sent, without the query. It can hold the id of a job.
func (e *GenericOpenAPIError) Path() string { return e.orZero().path }

// StatusCode is the answer's HTTP status, or 0 if no answer came.
func (e *GenericOpenAPIError) StatusCode() int { return e.orZero().statusCode }

// RequestID is the answer's X-Request-Id, or else its CF-RAY, for the vendor's support, or "".
func (e *GenericOpenAPIError) RequestID() string { return e.orZero().requestID }

// RetryAfter is how long the answer asked to wait before the next call, or 0.
func (e *GenericOpenAPIError) RetryAfter() time.Duration { return e.orZero().retryAfter }

// Body returns a copy of the answer's bytes, whatever their form. Of an answer that reports an error it is 1 MiB at most.
func (e *GenericOpenAPIError) Body() []byte { return slices.Clone(e.orZero().body) }

// BodyTruncated reports whether the answer was longer than Body is.
func (e *GenericOpenAPIError) BodyTruncated() bool { return e.orZero().bodyTruncated }

// Model returns the answer as *ErrorDetails, or nil if it is not a JSON object. A member of another type than the field's is in
// its AdditionalProperties.
func (e *GenericOpenAPIError) Model() any { return e.orZero().model }

// Message returns the service's own words from the answer, whatever its shape: a member such as message, error, errors, title or
// detail, a plain text, or the title of a page. It is "" if there are none. It may repeat what was sent, and Printable makes it
// fit for a terminal.
func (e *GenericOpenAPIError) Message() string { return e.orZero().words.read().Message }

// Violations returns the fields that the answer names, each with the rule that it broke.
func (e *GenericOpenAPIError) Violations() []FieldViolation {
	read := e.orZero().words.read().Violations
	violations := make([]FieldViolation, len(read))
	for i, v := range read {
		violations[i] = FieldViolation{Field: v.Field, Rule: v.Description, Index: v.Index}
	}
	return violations
}

// FieldViolation is a field that the service refused. The texts are the service's own and may repeat what was sent.
type FieldViolation struct {
	// Field is the field as the service names it, such as users[3].email.
	Field string
	// Rule says what is wrong with it.
	Rule string
	// Index is the item of the body that the field is of, as the service counts, or -1 if it names none.
	Index int
}

// words reads an answer's words once, for all copies of its error.
type words struct {
	body  []byte
	once  sync.Once
	found errorbody.Words
}

func (w *words) read() errorbody.Words {
	if w == nil {
		return errorbody.Words{}
	}
	w.once.Do(func() { w.found = errorbody.Read(w.body) })
	return w.found
}

// Attempts is how often the call was sent. Attempts that never left this machine do not count.
func (e *GenericOpenAPIError) Attempts() int { return len(e.orZero().statuses) }

// AttemptStatuses are the HTTP statuses of these attempts, in order, and 0 for an attempt without an answer. They tell a call that was
// only rate limited before from one that met a failing service.
func (e *GenericOpenAPIError) AttemptStatuses() []int { return slices.Clone(e.orZero().statuses) }

// MayHaveTakenEffect reports whether the service may have carried out the call, at any attempt. It says of every call what
// ErrOutcomeUnknown says of those that must not be repeated blindly.
func (e *GenericOpenAPIError) MayHaveTakenEffect() bool { return e.orZero().inDoubt }

// Error says which call failed and why, in one line.
func (e *GenericOpenAPIError) Error() string {
	if e == nil {
		return "<nil>"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "jcbulk: %s: %s %s", e.operation, e.method, e.path)
	if e.statusCode != 0 {
		b.WriteString(strings.TrimSpace(fmt.Sprintf(": %d %s", e.statusCode, http.StatusText(e.statusCode))))
	}
	if e.requestID != "" {
		fmt.Fprintf(&b, " (request %q)", e.requestID)
	}
	if n := len(e.statuses); n > 1 {
		fmt.Fprintf(&b, " (sent %d times)", n)
	}
	if e.outcomeUnknown {
		b.WriteString(": it may have been carried out")
	}
	if e.cause != nil {
		b.WriteString(": " + strings.ReplaceAll(e.cause.Error(), "\n", "; "))
	}
	return printable.Text(b.String())
}

// Format prints Error for every verb, so that none shows the body of the answer.
// It has no pointer, so that a copy is printed in the same way; fmt prints a nil error by itself.
func (e GenericOpenAPIError) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, e.Error()) } //nolint:recvcheck // see above

// orZero stands for an error that is not there, so that no method panics.
func (e *GenericOpenAPIError) orZero() *GenericOpenAPIError {
	if e == nil {
		return &GenericOpenAPIError{}
	}
	return e
}

// because adds what kept the call from another attempt. It changes a copy, since hooks may hold the error.
func (e *GenericOpenAPIError) because(err error) *GenericOpenAPIError {
	changed := *e
	changed.cause = errors.Join(err, e.cause)
	return &changed
}

// after adds what an earlier attempt was answered, if this failure is not about an answer itself.
func (e *GenericOpenAPIError) after(answered *GenericOpenAPIError) *GenericOpenAPIError {
	if answered == nil || e.statusCode != 0 {
		return e
	}
	changed := *e
	changed.cause = errors.Join(e.cause, answered)
	return &changed
}

// Unwrap returns what the failure came from, such as a context's error, or nil.
func (e *GenericOpenAPIError) Unwrap() error { return e.orZero().cause }

// Is reports whether target is the Err value for this kind of failure.
func (e *GenericOpenAPIError) Is(target error) bool {
	e = e.orZero()
	if target == ErrOutcomeUnknown {
		return e.outcomeUnknown
	}
	return target != nil && target == kindOf(e.statusCode)
}

// kindOf maps a status to the Err value that stands for it, or nil.
func kindOf(status int) error {
	switch status {
	case http.StatusBadRequest, http.StatusRequestEntityTooLarge,
		http.StatusUnsupportedMediaType, http.StatusUnprocessableEntity:
		return ErrInvalidRequest
	case http.StatusUnauthorized:
		return ErrUnauthorized
	case http.StatusForbidden:
		return ErrForbidden
	case http.StatusNotFound, http.StatusGone:
		return ErrNotFound
	case http.StatusConflict:
		return ErrConflict
	case http.StatusTooManyRequests:
		return ErrRateLimited
	}
	if status >= 500 {
		return ErrServer
	}
	return nil
}

// ParameterError says what is wrong with one parameter of a call, one field of a model or one field of a Configuration. It
// matches ErrInvalidRequest. A call with several mistakes reports them all.
type ParameterError struct {
	// Parameter is the API's name of the parameter, the place of the field in the body, or the field of the Configuration. It is
	// "" where a model that Validate checked is wrong as a whole.
	Parameter string
	// Reason says what is wrong with it.
	Reason string
}

// Error names the parameter and the reason.
func (e *ParameterError) Error() string {
	if e == nil {
		return "<nil>"
	}
	if e.Parameter == "" { // the model as a whole
		return printable.Text(e.Reason)
	}
	return printable.Text(e.Parameter + ": " + e.Reason)
}

// Printable makes text of others, such as a username or the service's words, fit for a log line, a table or a terminal. It
// escapes what moves the cursor, starts another line, changes the direction of writing or cannot be seen: \n, \x1b, \u202e.
func Printable(text string) string { return printable.Text(text) }

// Is reports whether target is ErrInvalidRequest.
func (e *ParameterError) Is(target error) bool { return target == ErrInvalidRequest }

func invalid(parameter, format string, args ...any) error {
	return &ParameterError{Parameter: parameter, Reason: fmt.Sprintf(format, args...)}
}
