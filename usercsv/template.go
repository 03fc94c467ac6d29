package usercsv

import (
	"encoding/csv"
	"fmt"
	"io"
	"time"
)

// maxTemplateAttributes keeps the header well within what a row may take.
const maxTemplateAttributes = 10_000

// WriteTemplate writes a file to fill in: the header with every column that the job has, one name each, then the columns of
// as many custom attributes, from 0 to 10,000. Of the options, [WithComma] matters. The file begins with a byte order mark.
func WriteTemplate(w io.Writer, job Job, attributes int, opts ...Option) error {
	if job != Create && job != Update {
		return fmt.Errorf("usercsv: there is no job %q: use Create or Update", string(job))
	}
	if attributes < 0 || attributes > maxTemplateAttributes {
		return fmt.Errorf("usercsv: a template can have from 0 to %d attributes, not %d", maxTemplateAttributes, attributes)
	}
	var header []string
	for _, c := range columns(job, time.Time{}) {
		header = append(header, c.names[0])
	}
	for n := range uint64(attributes) {
		header = append(header, attributeName(n+1, "name"), attributeName(n+1, "value"))
	}
	rows, err := newWriter(w, opts)
	if err != nil {
		return err
	}
	if err := rows.Write(header); err != nil {
		return fmt.Errorf("usercsv: cannot write the template: %w", err)
	}
	rows.Flush()
	return rows.Error()
}

// newWriter begins a file with a byte order mark.
func newWriter(w io.Writer, opts []Option) (*csv.Writer, error) {
	rows := csv.NewWriter(w)
	rows.Comma = newOptions(opts).comma
	if _, err := io.WriteString(w, mark); err != nil {
		return nil, fmt.Errorf("usercsv: cannot begin the file: %w", err)
	}
	return rows, nil
}
