package wire

import (
	"html"
	"maps"
	"net/http"
	"strings"
)

// The shapes of an error body.
const (
	CodeAndDetails  = ""
	MessageOnly     = "message"
	MessageAndError = "message and error"
	ViolationsList  = "fieldViolationsList"
	Violations      = "fieldViolations"
	StatusOfGRPC    = "status of gRPC"
	ErrorObject     = "error object"
	ErrorText       = "error text"
	ErrorObjects    = "error objects"
	ErrorTexts      = "error texts"
	MessageTexts    = "message texts"
	TitleAndDetail  = "title and detail"
	PlainText       = "plain text"
	HTMLPage        = "HTML"
	NoBody          = "no body"
)

// Form is what error answers look like.
type Form struct {
	Shape     string
	Culprit   string
	FromOne   bool // items are counted from one
	FirstOnly bool // no more than the first detail is told
}

// Answer gives the refusal its form.
func (r *Refusal) Answer(f Form) Answer {
	var a Answer
	if r.OAuth != "" {
		a = JSON(r.Status, map[string]string{"error": r.OAuth, "error_description": r.Message})
	} else {
		a = f.answer(r)
	}
	maps.Copy(a.Header, r.Header)
	return a
}

func (f Form) answer(r *Refusal) Answer {
	details := r.Details
	if f.FirstOnly {
		details = details[:min(1, len(details))]
	}
	texts := []string{r.Message}
	if len(details) > 0 {
		texts = nil
	}
	for _, d := range details {
		texts = append(texts, f.text(d))
	}
	message := strings.Join(texts, "; ")
	reason := http.StatusText(r.Status)
	switch f.Shape {
	case PlainText:
		return text(r.Status, "text/plain; charset=utf-8", message+"\n")
	case HTMLPage:
		return text(r.Status, "text/html; charset=utf-8", "<html><body><h1>"+reason+"</h1><p>"+html.EscapeString(message)+"</p></body></html>")
	case NoBody:
		return Empty(r.Status)
	case ErrorObjects:
		return JSON(r.Status, object{"errors": each(texts, func(s string) any { return object{"message": s} })})
	case ErrorTexts:
		return JSON(r.Status, object{"errors": texts})
	case MessageTexts:
		return JSON(r.Status, object{"message": texts})
	case ViolationsList, Violations, StatusOfGRPC:
		return JSON(r.Status, f.googles(r, details))
	default:
		return JSON(r.Status, f.body(r.Status, message, details))
	}
}

// object is a JSON object.
type object = map[string]any

// body returns the body of a shape that has all its texts in one.
func (f Form) body(status int, message string, details []Detail) object {
	reason := http.StatusText(status)
	switch f.Shape {
	case MessageOnly:
		return object{"message": message}
	case MessageAndError:
		return object{"message": message, "error": reason}
	case ErrorObject:
		return object{"error": object{"message": message, "code": status}}
	case ErrorText:
		return object{"error": message}
	case TitleAndDetail:
		return object{"title": reason, "detail": message, "status": status}
	}
	body := object{"code": status, "message": message, "status": reason}
	if len(details) > 0 {
		body["details"] = each(details, func(d Detail) any { return f.detail(d, "reason") })
	}
	return body
}

// googles returns the body of a google.rpc.Status, whose message names no value.
func (f Form) googles(r *Refusal, details []Detail) object {
	code, word := rpc(r.Status)
	body := object{"code": r.Status, "message": r.Message, "status": word}
	list := "fieldViolations"
	switch f.Shape {
	case ViolationsList:
		list = "fieldViolationsList"
	case StatusOfGRPC:
		body["code"] = code
		delete(body, "status")
	}
	if len(details) == 0 {
		return body
	}
	body["message"] = "Request contains invalid values."
	body["details"] = []any{object{
		"@type": "type.googleapis.com/google.rpc.BadRequest",
		list:    each(details, func(d Detail) any { return f.detail(d, "description") }),
	}}
	return body
}

// rpc returns the code and the word that gRPC has for a status.
func rpc(status int) (code int, word string) {
	switch status {
	case http.StatusBadRequest:
		return 3, "INVALID_ARGUMENT"
	case http.StatusUnauthorized:
		return 16, "UNAUTHENTICATED"
	case http.StatusForbidden:
		return 7, "PERMISSION_DENIED"
	case http.StatusNotFound:
		return 5, "NOT_FOUND"
	case http.StatusConflict:
		return 6, "ALREADY_EXISTS"
	case http.StatusRequestEntityTooLarge:
		return 11, "OUT_OF_RANGE"
	default:
		return 13, "INTERNAL"
	}
}

func each[T any](all []T, one func(T) any) []any {
	out := make([]any, len(all))
	for i, v := range all {
		out[i] = one(v)
	}
	return out
}

func text(status int, contentType, body string) Answer {
	return Answer{Status: status, Header: http.Header{"Content-Type": {contentType}}, Body: []byte(body)}
}
