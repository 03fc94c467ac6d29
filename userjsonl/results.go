package userjsonl

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
)

// Result is what became of one line of the input. It is a line of the results too, from which encoding/json reads it back.
type Result struct {
	// Line is the line of the input, from 1, or 0 where there is none.
	Line int `json:"line,omitempty"`
	// Username is who the line is about: the username or, where there is none, an e-mail address or an id.
	Username string `json:"username,omitempty"`
	// Outcome is one word for what happened, such as succeeded, failed or unknown.
	Outcome string `json:"outcome,omitempty"`
	// Message is what the service or the reader says of it.
	Message string `json:"message,omitempty"`
	// JobID is the job that the line was part of, or "" where it was never sent.
	JobID string `json:"job_id,omitempty"`
}

// ResultWriter writes results as JSON Lines: one object a line, with the members line, username, outcome, message and job_id
// in this order, those that are empty left out. What is not valid UTF-8 in a text becomes U+FFFD, and HTML is no special case. A
// ResultWriter is not safe for concurrent use.
type ResultWriter struct {
	lines *bufio.Writer
	json  *json.Encoder
	err   error
}

// NewResultWriter begins a file of results on w. What cannot be written is the error of the next call of Write or Flush.
func NewResultWriter(w io.Writer) *ResultWriter {
	lines := bufio.NewWriter(w)
	r := &ResultWriter{lines: lines, json: json.NewEncoder(lines)}
	r.json.SetEscapeHTML(false)
	return r
}

// Write adds a line. It is buffered: call Flush after the last, or after each that is to be seen at once. The first error is
// that of every later call.
func (r *ResultWriter) Write(result Result) error {
	result.Line = max(result.Line, 0)
	if r.err == nil {
		r.keep(r.json.Encode(result))
	}
	return r.err
}

// Flush writes out what is buffered.
func (r *ResultWriter) Flush() error {
	if r.err == nil {
		r.keep(r.lines.Flush())
	}
	return r.err
}

func (r *ResultWriter) keep(err error) {
	if err != nil {
		r.err = fmt.Errorf("userjsonl: cannot write the results: %w", err)
	}
}
