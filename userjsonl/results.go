package userjsonl

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
)

// Result is the outcome of one line of the input. encoding/json can read it back from the file of results.
type Result struct {
	// Line is the number of the line in the input, from 1. With 0 or less, the member is left out.
	Line int `json:"line,omitempty"`
	// Username identifies the user: a username or, if there is none, an e-mail address or an id.
	Username string `json:"username,omitempty"`
	// Outcome is one word, such as succeeded, failed or unknown.
	Outcome string `json:"outcome,omitempty"`
	// Message is what the service or the reader says about the line.
	Message string `json:"message,omitempty"`
	// JobID is the id of the job that the line was part of, or "" if it was not sent.
	JobID string `json:"job_id,omitempty"`
}

// ResultWriter writes results as JSON Lines. Each line is an object with the members line, username, outcome, message and job_id, in
// this order; empty members are left out. Each byte that is not valid UTF-8 becomes U+FFFD. The characters <, > and & are not
// escaped.
//
// A ResultWriter is not safe for concurrent use.
type ResultWriter struct {
	lines *bufio.Writer
	json  *json.Encoder
	err   error
}

// NewResultWriter returns a ResultWriter that writes to w.
func NewResultWriter(w io.Writer) *ResultWriter {
	lines := bufio.NewWriter(w)
	r := &ResultWriter{lines: lines, json: json.NewEncoder(lines)}
	r.json.SetEscapeHTML(false)
	return r
}

// Write adds a line. Lines are buffered: call Flush after the last one, or after each one that must be visible at once. After an
// error, every later call returns the same error.
func (r *ResultWriter) Write(result Result) error {
	result.Line = max(result.Line, 0)
	if r.err == nil {
		r.setError(r.json.Encode(result))
	}
	return r.err
}

// Flush writes the buffered lines to the underlying writer.
func (r *ResultWriter) Flush() error {
	if r.err == nil {
		r.setError(r.lines.Flush())
	}
	return r.err
}

func (r *ResultWriter) setError(err error) {
	if err != nil {
		r.err = fmt.Errorf("userjsonl: cannot write the results: %w", err)
	}
}
