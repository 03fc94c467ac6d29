package jumpcloudtest

import (
	"fmt"
	"net/http"
)

// refusal is what a call is answered with in place of its result. It is also the JSON of that answer.
type refusal struct {
	Code    int      `json:"code"`
	Message string   `json:"message"`
	Status  string   `json:"status"`
	Details []detail `json:"details,omitempty"`

	allow string // the Allow header of a 405
}

// detail names a value that is to blame, and in an array of users the user.
type detail struct {
	Index  *int   `json:"index,omitempty"`
	Field  string `json:"field,omitempty"`
	Reason string `json:"reason"`
}

func refuse(code int, format string, args ...any) *refusal {
	return &refusal{Code: code, Message: fmt.Sprintf(format, args...), Status: http.StatusText(code)}
}

// refusal refuses a body that is one object.
func (vs violations) refusal() *refusal {
	no := badRequest("%s", vs)
	for _, v := range vs {
		no.Details = append(no.Details, detail{Field: v.field, Reason: v.reason})
	}
	return no
}

func badRequest(format string, args ...any) *refusal {
	return refuse(http.StatusBadRequest, format, args...)
}
