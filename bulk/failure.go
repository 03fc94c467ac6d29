package bulk

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
)

// This file reads the error of a call.

// failureOf returns the error of a call within an error, or nil.
func failureOf(err error) *jcbulk.GenericOpenAPIError {
	if err == nil { // most are, and what errors.As fills in takes an allocation
		return nil
	}
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

// ambiguityOf is 1 for the error of a call that the service may have carried out, at any attempt. The client takes it that a 503 which says
// when to come back did no work. Where users are created, nothing is taken for certain that nobody knows.
func ambiguityOf(err error) int {
	failure := failureOf(err)
	if failure != nil && (failure.MayHaveTakenEffect() || mayHaveWorked(failure.AttemptStatuses())) {
		return 1
	}
	return 0
}

// mayHaveWorked reports whether one of the answers that were no success may have come behind the work.
func mayHaveWorked(statuses []int) bool {
	return slices.Contains(statuses, http.StatusServiceUnavailable)
}

// isOwnMistake reports whether a call cannot be sent at all, however often it is tried.
func isOwnMistake(err error) bool {
	return statusOf(err) == 0 && errors.Is(err, jcbulk.ErrInvalidRequest)
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
