package wire

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
)

// ReadJSON returns the value that a JSON body holds. Its numbers are of type [json.Number].
func ReadJSON(header http.Header, body string) (any, *Refusal) {
	if body == "" {
		return nil, BadRequest("the body is missing")
	}
	if mediaType(header) != "application/json" {
		return nil, Refuse(http.StatusUnsupportedMediaType, "the Content-Type is not application/json")
	}
	var value any
	if err := Decode(body, &value); err != nil {
		return nil, BadRequest("the body is not JSON: %v", err)
	}
	return value, nil
}

// Decode reads the one JSON value of a text. Numbers of any value become [json.Number], so that none loses a digit.
func Decode(text string, into any) error {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("there is more after the first value")
	}
	return nil
}

// ReadForm returns the form that the body of a token call holds.
func ReadForm(header http.Header, body string) (url.Values, *Refusal) {
	if mediaType(header) != "application/x-www-form-urlencoded" {
		return nil, badForm("the Content-Type is not application/x-www-form-urlencoded")
	}
	form, err := url.ParseQuery(body)
	if err != nil {
		return nil, badForm("the body cannot be decoded")
	}
	for _, values := range form {
		if len(values) > 1 {
			return nil, badForm("a parameter was given twice")
		}
	}
	return form, nil
}

func badForm(message string) *Refusal {
	return RefuseToken(http.StatusBadRequest, "invalid_request", message)
}

// mediaType returns the media type of a body, or "" where there is none or it cannot be read.
func mediaType(header http.Header) string {
	kind, _, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil {
		return ""
	}
	return kind
}
