package usercsv

import (
	"fmt"
	"io"
)

// maxTemplateAttributes keeps the header far below maxRowBytes.
const maxTemplateAttributes = 10_000

// WriteTemplate writes a file to fill in. It is a header with the main name of every column that the operation has, followed by
// the columns of 0 to 10,000 custom attributes. The file begins with a byte order mark. Of the options, only [WithComma] applies.
func WriteTemplate(w io.Writer, op Operation, attributes int, opts ...Option) error {
	if op != Create && op != Update && op != Identify {
		return fmt.Errorf("usercsv: there is no operation %q: use Create, Update or Identify", string(op))
	}
	if op == Identify && attributes != 0 {
		return fmt.Errorf("usercsv: a file that only names users has no attributes, not %d", attributes)
	}
	if attributes < 0 || attributes > maxTemplateAttributes {
		return fmt.Errorf("usercsv: a template can have from 0 to %d attributes, not %d", maxTemplateAttributes, attributes)
	}
	var titles []string
	for _, c := range columns(op, newOptions(nil)) {
		titles = append(titles, c.names[0])
	}
	for n := range uint64(attributes) {
		titles = append(titles, attributeTitle(n+1, "name"), attributeTitle(n+1, "value"))
	}
	rows, err := newCSVWriter(w, opts)
	if err != nil {
		return err
	}
	if err := rows.Write(titles); err != nil {
		return fmt.Errorf("usercsv: cannot write the template: %w", err)
	}
	rows.Flush()
	return rows.Error()
}
