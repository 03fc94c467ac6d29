package userjsonl

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// ResultWriter writes outcomes as JSON Lines. Each line is the JSON of one bulk.Outcome: encoding/json reads it back. Members that are
// empty are left out. Each byte that is not valid UTF-8 becomes U+FFFD. The characters <, > and & are not escaped.
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
func (r *ResultWriter) Write(outcome bulk.Outcome) error {
	if r.err == nil {
		r.setError(r.json.Encode(outcome))
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
