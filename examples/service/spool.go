package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
)

// spool is an upload on its way into the store: a file that the owner alone may read, and that lasts as long as the request. On Unix it has
// no name, so that it lasts no longer than the process either.
type spool struct{ file *os.File }

// spoolPrefix begins the name of each spool, and of nothing else.
const spoolPrefix = "jcbulk-upload-"

func newSpool(folder string, body io.Reader, isArray bool) (*spool, error) {
	file, err := os.CreateTemp(folder, spoolPrefix) // with mode 0600
	if err != nil {
		return nil, err
	}
	_ = os.Remove(file.Name()) // Windows refuses that while it is open, and remove does it then
	s := &spool{file}
	if isArray {
		err = writeLines(file, body)
	} else {
		_, err = io.Copy(file, body)
	}
	if err == nil {
		err = s.rewind()
	}
	if err != nil {
		s.remove()
		return nil, err
	}
	return s, nil
}

func (s *spool) rewind() error {
	_, err := s.file.Seek(0, io.SeekStart)
	return err
}

func (s *spool) remove() {
	_ = s.file.Close()
	_ = os.Remove(s.file.Name())
}

// writeLines writes the members of a JSON array as lines, one after another, so that the array need not fit into memory.
func writeLines(w io.Writer, body io.Reader) error {
	wrong := &refusal{http.StatusBadRequest, "the body is no JSON array"}
	array := json.NewDecoder(body)
	if begin, err := array.Token(); err != nil || begin != json.Delim('[') {
		return wrong
	}
	var line bytes.Buffer
	for array.More() {
		var member json.RawMessage
		if err := array.Decode(&member); err != nil {
			return wrong
		}
		line.Reset()
		if err := json.Compact(&line, member); err != nil {
			return wrong
		}
		line.WriteByte('\n')
		if _, err := w.Write(line.Bytes()); err != nil {
			return err
		}
	}
	if _, err := array.Token(); err != nil {
		return wrong
	}
	if _, err := array.Token(); !errors.Is(err, io.EOF) {
		return wrong
	}
	return nil
}
