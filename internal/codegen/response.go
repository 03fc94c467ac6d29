package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// Response is one status that an operation can answer.
type Response struct {
	Status      string // or "default", for every other
	Description string
	Error       string // the Err value of the client that such an answer matches, or "" for a success and for default
}

// errorOf holds the Err values of errors.go by the statuses of the specification. A test of the client compares them.
var errorOf = map[string]string{
	"400": "ErrInvalidRequest",
	"401": "ErrUnauthorized",
	"403": "ErrForbidden",
	"404": "ErrNotFound",
	"409": "ErrConflict",
	"429": "ErrRateLimited",
	"500": "ErrServer",
}

// setResponses lists what the operation can answer. default sorts behind the statuses.
func (o *Operation) setResponses(responses *openapi3.Responses) error {
	for _, status := range slices.Sorted(maps.Keys(responses.Map())) {
		r := Response{Status: status, Error: errorOf[status]}
		if text := responses.Value(status).Value.Description; text != nil {
			r.Description = *text
		}
		if r.Error == "" && status != "default" && !strings.HasPrefix(status, "2") {
			return fmt.Errorf("answer %s: no Err value of the client stands for it", status)
		}
		o.Responses = append(o.Responses, r)
	}
	return nil
}
