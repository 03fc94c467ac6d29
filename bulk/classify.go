package bulk

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/exchange"
)

// class is what the error of a sending means for its users.
type class int

const (
	accepted  class = iota
	ambiguous       // it may have been accepted
	notNow          // the service took nothing, and may later
	badCall         // it was refused for what all sendings have in common
	badRows         // it was refused for some of its users, or for its size
	unsent          // it did not leave, and the run ends
)

// classify says what an error of a sending means. A change that is cancelled is named by the path, so that it is the row that is missing.
func (e *engine[T]) classify(p *batch[T], err error, first bool) class {
	if e.operation.alone && errors.Is(err, jcbulk.ErrNotFound) {
		if p.ambiguous+ambiguityOf(err) > 0 {
			return ambiguous // the first may have done it
		}
		return badRows
	}
	var mistake *jcbulk.ParameterError
	if e.operation.alone && errors.As(err, &mistake) && mistake.Parameter == "id" {
		return badRows
	}
	return classify(err, first)
}

// classify says what an error of a sending means. first says that the service has not answered in this run yet: then a host that does not
// exist, a certificate and a proxy that refuses are mistakes of the set-up.
func classify(err error, first bool) class {
	failure := failureOf(err)
	var mistake *jcbulk.ParameterError
	var own *unsentError
	switch {
	case err == nil:
		return accepted
	case errors.As(err, &own):
		return unsent
	case failure == nil:
		return ambiguous
	}
	status := failure.StatusCode()
	switch {
	case status == http.StatusTooManyRequests, status == http.StatusServiceUnavailable && !failure.MayHaveTakenEffect():
		return notNow
	case failure.MayHaveTakenEffect() && !isRefusal(err, status):
		return ambiguous
	case status == 0 && errors.As(err, &mistake) && strings.HasPrefix(mistake.Parameter, "body"):
		return badRows
	case status == 0 && errors.Is(err, jcbulk.ErrInvalidRequest):
		return badCall
	case status == 0:
		return unreached(err, first)
	case status == http.StatusProxyAuthRequired:
		if first {
			return badCall
		}
		return notNow
	case status == http.StatusForbidden && !json.Valid(failure.Body()):
		return notNow // a wall in front of the service
	case !isRefusal(err, status) || aboutCall(failure):
		return badCall
	}
	return badRows
}

// isRefusal reports whether an answer refuses the content of a request, which is the same each time it is sent.
func isRefusal(err error, status int) bool {
	return status >= http.StatusBadRequest && (errors.Is(err, jcbulk.ErrInvalidRequest) || status == http.StatusConflict)
}

// aboutCall reports whether a refusal is about a parameter that all sendings of a run share.
func aboutCall(failure *jcbulk.GenericOpenAPIError) bool {
	texts := []string{failure.Message()}
	for _, violation := range failure.Violations() {
		texts = append(texts, violation.Field)
	}
	for _, text := range texts {
		if containsAny(strings.ToLower(strings.ReplaceAll(text, "_", "-")), "creation-source", "creation source", "x-org-id", "x-api-key") {
			return true
		}
	}
	return false
}

// unreached classifies a failure before anything was sent.
func unreached(err error, first bool) class {
	var temporary interface{ Temporary() bool }
	switch {
	case first && exchange.IsHopeless(err):
		return badCall
	case errors.As(err, &temporary) && !temporary.Temporary() && isToken(err):
		return badCall
	}
	return notNow
}

// isToken reports whether the token endpoint of a service account refused the account.
func isToken(err error) bool {
	var coded interface{ Code() string }
	return errors.As(err, &coded) && coded.Code() != ""
}
