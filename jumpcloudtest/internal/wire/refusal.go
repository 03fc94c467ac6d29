package wire

import (
	"fmt"
	"net/http"
)

// Refusal is what a call is answered with in place of its result.
type Refusal struct {
	Status  int
	Message string      // left out where there are Details
	Details []Detail    // the values that are to blame
	Header  http.Header // goes on top of the answer's own
	OAuth   string      // the name that RFC 6749 gives the error; "" where the API refuses
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
