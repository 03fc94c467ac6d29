package wire

import (
	"fmt"
	"maps"
	"net/http"
)

// Refusal is what a call is answered with in place of its result.
type Refusal struct {
	Status  int
	Message string
	Details []Detail    // the values that are to blame
	Header  http.Header // goes on top of the answer's own
	Raw     *Answer     // is the answer, in place of all that, where it is set
	OAuth   string      // the name that RFC 6749 gives the error; "" where the API refuses
}

// Detail names a value that is to blame, and in an array of users the user.
type Detail struct {
	Index  *int   `json:"index,omitempty"`
	Field  string `json:"field,omitempty"`
	Reason string `json:"reason"`
}

// Refuse returns a refusal with a status.
func Refuse(status int, format string, args ...any) *Refusal {
	return &Refusal{Status: status, Message: fmt.Sprintf(format, args...)}
}

// BadRequest returns a refusal with the status 400.
func BadRequest(format string, args ...any) *Refusal {
	return Refuse(http.StatusBadRequest, format, args...)
}

// RefuseToken returns a refusal of the token endpoint.
func RefuseToken(status int, oauth, message string) *Refusal {
	return &Refusal{Status: status, Message: message, OAuth: oauth}
}

// Answer gives the refusal its form.
func (r *Refusal) Answer() Answer {
	if r.Raw != nil {
		return *r.Raw
	}
	a := JSON(r.Status, r.body())
	maps.Copy(a.Header, r.Header)
	return a
}

func (r *Refusal) body() any {
	if r.OAuth != "" {
		return struct {
			Error       string `json:"error"`
			Description string `json:"error_description"`
		}{r.OAuth, r.Message}
	}
	return struct {
		Code    int      `json:"code"`
		Message string   `json:"message"`
		Status  string   `json:"status"`
		Details []Detail `json:"details,omitempty"`
	}{r.Status, r.Message, http.StatusText(r.Status), r.Details}
}
