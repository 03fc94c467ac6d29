package jcbulk

import (
	"context"
	"net/http"
	"slices"
)

// This file lets a response carry what its call knows beyond it.

// statusesKey is the key of the statuses of a call's attempts, in the context of its answer's request.
type statusesKey struct{}

// AttemptStatuses are the HTTP statuses of the attempts of the call that response answers, in order, and 0 for an attempt without an
// answer. Attempts that never left this machine are not among them. It is nil without a response. The error of a call has the same in its
// method AttemptStatuses.
func AttemptStatuses(response *http.Response) []int {
	if response == nil {
		return nil
	}
	if response.Request != nil {
		if statuses, ok := response.Request.Context().Value(statusesKey{}).([]int); ok {
			return slices.Clone(statuses)
		}
	}
	return []int{response.StatusCode}
}

// Attempts is how often the call was sent that response answers: the number of its AttemptStatuses.
func Attempts(response *http.Response) int { return len(AttemptStatuses(response)) }

// idKey is the key of the id of a call's answer, in the context of the answer's request, where the headers tell another.
type idKey struct{}

// toldID is the id of an answer that a call returned.
func toldID(response *http.Response) string {
	if response.Request != nil {
		if id, ok := response.Request.Context().Value(idKey{}).(string); ok {
			return id
		}
	}
	return requestID(response)
}

// told lets AttemptStatuses find what each attempt was answered, and toldID the id that may be shown.
func (c *call) told(response *http.Response) *http.Response {
	if response == nil {
		return nil
	}
	if c.failure == nil && len(c.statuses) > 0 {
		c.statuses = append(c.statuses, c.Status)
	}
	if len(c.statuses) > 1 {
		c.note(response, statusesKey{}, c.statuses)
	}
	if response == c.response && c.RequestID != requestID(response) {
		c.note(response, idKey{}, c.RequestID)
	}
	return response
}

// note puts a value into the context of an answer's request, which a transport may not have set.
func (c *call) note(response *http.Response, key, value any) {
	r := response.Request
	if r == nil {
		r = &http.Request{Method: c.method}
	}
	response.Request = r.WithContext(context.WithValue(r.Context(), key, value))
}
