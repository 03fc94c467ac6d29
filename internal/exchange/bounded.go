package exchange

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"slices"
)

// ErrTooLarge is the error of an answer that is longer than its bound.
var ErrTooLarge = errors.New("response too large")

const (
	minPiece = 512
	maxPiece = 1 << 20
)

// readBounded reads and closes an answer's body. If it is longer than bound, it returns what was read and ErrTooLarge. It makes
// room for what the header announces, within reason, and after that for what comes.
func readBounded(response *http.Response, bound int64) ([]byte, error) {
	defer response.Body.Close()
	whole, err := readPieces(response, bound)
	if int64(len(whole)) > bound {
		return whole[:bound], ErrTooLarge
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return whole, err
}

// readPieces reads to the end, or to the first byte behind bound. Pieces are joined once, so a long body is in memory twice at most,
// where a slice that grows would leave several copies behind.
func readPieces(response *http.Response, bound int64) ([]byte, error) {
	piece := make([]byte, 0, 1+min(max(response.ContentLength, minPiece-1), bound, maxPiece)) // one more, to see the end
	var pieces [][]byte
	for total := int64(0); ; {
		n, err := response.Body.Read(piece[len(piece):cap(piece)])
		piece = piece[:len(piece)+n]
		if total += int64(n); err != nil || total > bound {
			if pieces == nil {
				return piece, err
			}
			return slices.Concat(append(pieces, piece)...), err
		}
		if len(piece) == cap(piece) {
			pieces = append(pieces, piece)
			piece = make([]byte, 0, min(2*cap(piece), maxPiece))
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
