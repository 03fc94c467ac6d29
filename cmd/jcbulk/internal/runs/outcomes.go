package runs

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// maxRows bounds how many rows a run can have, so that a damaged line takes no memory.
const maxRows = 1 << 28

// kept is where the newest outcome of a row stands in the file.
type kept struct {
	at     int64 // the line's first byte, or -1 if there is none
	status bulk.Status
}

// Outcomes is the file of a run's outcomes: a line for each, in the order in which they came. The last line of a row counts. It is not safe
// for concurrent use.
type Outcomes struct {
	file *os.File
	out  *bufio.Writer
	end  int64
	rows []kept // by index

	buffer []byte // for a line
}

// Outcomes opens the file of outcomes to add some. What a process that died has left of a line is cut off.
func (r *Run) Outcomes() (*Outcomes, error) {
	o := &Outcomes{}
	var err error
	if o.file, o.end, err = openLines(filepath.Join(r.folder, outcomesName), o.found); err != nil {
		return nil, err
	}
	o.out = bufio.NewWriterSize(io.NewOffsetWriter(o.file, o.end), blockBytes)
	return o, nil
}

// found notes where the outcome of a row is. A line that is damaged is none.
func (o *Outcomes) found(at int64, line []byte) error {
	var outcome struct {
		Index  int         `json:"index"`
		Status bulk.Status `json:"status"`
	}
	if json.Unmarshal(line, &outcome) == nil && outcome.Index >= 0 && outcome.Index < maxRows {
		o.note(outcome.Index, kept{at, outcome.Status})
	}
	return nil
}

func (o *Outcomes) note(index int, outcome kept) {
	for len(o.rows) <= index {
		o.rows = append(o.rows, kept{at: -1})
	}
	o.rows[index] = outcome
}

// Add adds an outcome, unless it is in the file and an earlier process knew it too.
func (o *Outcomes) Add(outcome bulk.Outcome) error {
	if outcome.FromJournal && o.has(outcome.Index) && o.rows[outcome.Index].status == outcome.Status {
		return nil
	}
	line, err := json.Marshal(outcome)
	if err != nil {
		return err
	}
	if _, err := o.out.Write(append(line, '\n')); err != nil {
		return err
	}
	o.note(outcome.Index, kept{o.end, outcome.Status})
	o.end += int64(len(line)) + 1
	return nil
}

// Flush writes what was added to the file.
func (o *Outcomes) Flush() error { return o.out.Flush() }

// Close closes the file.
func (o *Outcomes) Close() error { return errors.Join(o.Flush(), o.file.Close()) }

// has reports whether the file has an outcome of a row.
func (o *Outcomes) has(index int) bool { return index < len(o.rows) && o.rows[index].at >= 0 }

// outcome reads the newest outcome of a row.
func (o *Outcomes) outcome(index int) (outcome bulk.Outcome, err error) {
	line, err := o.line(o.rows[index].at)
	if err == nil {
		err = json.Unmarshal(line, &outcome)
	}
	if number, isNumber := outcome.Ref.(float64); isNumber {
		outcome.Ref = int(number) // the line of the file
	}
	return outcome, err
}

// line reads the line at an offset.
func (o *Outcomes) line(at int64) ([]byte, error) {
	for {
		n, err := o.file.ReadAt(o.buffer, at)
		if end := bytes.IndexByte(o.buffer[:n], '\n'); end >= 0 {
			return o.buffer[:end], nil
		}
		if err != nil {
			return nil, err
		}
		o.buffer = make([]byte, max(4<<10, 2*len(o.buffer)))
	}
}
