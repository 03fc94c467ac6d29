package boltjournal

import (
	"errors"
	"io"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// window reads small pieces of a file with few calls. It never holds more than its own size.
type window struct {
	buffer [4096]byte
	begin  int64
	length int64
}

// read returns a piece of a file, no longer than the window, that is valid until the next call.
func (w *window) read(file io.ReaderAt, piece span) ([]byte, error) {
	if piece.at < w.begin || piece.at+piece.length > w.begin+w.length {
		n, err := file.ReadAt(w.buffer[:], piece.at)
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		w.begin, w.length = piece.at, int64(n)
		if w.length < piece.length {
			return nil, journal.ErrDamaged
		}
	}
	from := piece.at - w.begin
	return w.buffer[from : from+piece.length], nil
}
