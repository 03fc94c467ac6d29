package exchange

import (
	"bytes"
	"errors"
	"io"
	"net/http"
)

// ErrTooLarge is the error of an answer that is longer than its bound.
var ErrTooLarge = errors.New("response too large")

// readBounded reads and closes an answer's body. If it is longer than bound, it returns what was read and ErrTooLarge. It makes
// room for what the header announces, within reason, and after that for what comes.
func readBounded(response *http.Response, bound int64) ([]byte, error) {
	defer response.Body.Close()
	read := make([]byte, 0, 1+min(max(response.ContentLength, 511), bound, 1<<20)) // one more, to see the end
	for {
		n, err := response.Body.Read(read[len(read):cap(read)])
		read = read[:len(read)+n]
		switch {
		case int64(len(read)) > bound:
			return read[:bound], ErrTooLarge
		case errors.Is(err, io.EOF):
			return read, nil
		case err != nil:
			return read, err
		case len(read) == cap(read):
			read = append(read, 0)[:len(read)]
		}
	}
}

// heldBody is an answer's body in memory, for the caller to read again.
type heldBody struct{ bytes.Reader }

func holdBody(read []byte) *heldBody {
	b := &heldBody{}
	b.Reset(read)
	return b
}

func (*heldBody) Close() error { return nil }
