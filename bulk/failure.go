package bulk

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
)

// This file reads the error of a call.

// failureOf returns the error of a call within an error, or nil.
func failureOf(err error) *jcbulk.GenericOpenAPIError {
	var failure *jcbulk.GenericOpenAPIError
	if !errors.As(err, &failure) {
		return nil
	}
	return failure
}

func attemptsOf(err error) int {
	if failure := failureOf(err); failure != nil {
		return failure.Attempts()
	}
	return 0
}

// ambiguityOf is 1 for an answer that asks to come back although the service may have done the work: a 503, or one that may have been behind
// a 503 within the same call.
func ambiguityOf(err error) int {
	failure := failureOf(err)
	if failure != nil && (failure.StatusCode() == http.StatusServiceUnavailable || failure.Attempts() > 1) {
		return 1
	}
	return 0
}

// statusOf returns the HTTP status of an answer, or 0.
func statusOf(err error) int {
	if failure := failureOf(err); failure != nil {
		return failure.StatusCode()
	}
	return 0
}

// asked returns the wait that the service asks for in an error's Retry-After, or 0.
func asked(err error) time.Duration {
	if failure := failureOf(err); failure != nil {
		return failure.RetryAfter()
	}
	return 0
}

// wordsOf returns the body of an error's response in lower case.
func wordsOf(err error) string {
	if failure := failureOf(err); failure != nil {
		return strings.ToLower(string(failure.Body()))
	}
	return ""
}

// unsentError is why a batch was not sent at all.
type unsentError struct{ cause error }

func (e *unsentError) Error() string { return "not sent: " + e.cause.Error() }

func (e *unsentError) Unwrap() error { return e.cause }

func containsAny(text string, words ...string) bool {
	for _, word := range words {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}
