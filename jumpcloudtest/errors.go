package jumpcloudtest

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
)

// refusal is what a call is answered with in place of its result. It is also the JSON of that answer.
type refusal struct {
	Code    int      `json:"code"`
	Message string   `json:"message"`
	Status  string   `json:"status"`
	Details []detail `json:"details,omitempty"`

	header http.Header // more of the answer
	oauth  string      // the name that RFC 6749 gives the error, whose JSON has a shape of its own
}

// detail names a value that is to blame, and in an array of users the user.
type detail struct {
	Index  *int   `json:"index,omitempty"`
	Field  string `json:"field,omitempty"`
	Reason string `json:"reason"`
}

func (r *refusal) answer() answer {
	var shown any = r
	if r.oauth != "" {
		shown = map[string]string{"error": r.oauth, "error_description": r.Message}
	}
	body, _ := json.Marshal(shown) // only numbers and texts: cannot fail
	header := jsonHeader()
	maps.Copy(header, r.header)
	return answer{status: r.Code, header: header, body: body}
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

func refuseToken(code int, oauth, reason string) *refusal {
	no := refuse(code, "%s", reason)
	no.oauth = oauth
	return no
}
