// Package wire is the HTTP side of the emulator: what a body and a query say, what an answer and a refusal look like, and
// how an answer goes over the connection. It knows nothing of users, jobs and organizations.
//
//	answer.go    an answer, ready to be sent
//	refusal.go   why a call is not carried out
//	form.go      what that looks like: the one place that gives errors their form
//	culprit.go   how that names a value of the body
//	body.go      reading a JSON body and a form
//	page.go      limit and skip: the one place that cuts pages
//	delivery.go  sending: at once, slowly, padded, truncated or not at all
//	response.go  the same without a network
package wire

import (
	"encoding/json"
	"net/http"
)

// Answer is an answer before it is sent.
type Answer struct {
	Status int
	Header http.Header // belongs to the answer: the receiver may change it
	Body   []byte
}

// JSON returns an answer with a JSON value as its body. The value has to be one that [json.Marshal] takes.
func JSON(status int, value any) Answer {
	body, _ := json.Marshal(value)
	return RawJSON(status, body)
}

// RawJSON returns an answer whose body is called JSON, whatever it is.
func RawJSON(status int, body []byte) Answer {
	return Answer{Status: status, Header: http.Header{"Content-Type": {"application/json"}}, Body: body}
}

// Empty returns an answer without a body.
func Empty(status int) Answer { return Answer{Status: status, Header: http.Header{}} }
