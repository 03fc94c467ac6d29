package wire

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strconv"
)

// Response returns an answer as a client without a network between gets it. The body takes its time as it is read, and
// ends with the request's context.
func (d Delivery) Response(r *http.Request, a Answer) *http.Response {
	response := &http.Response{
		Status:     strconv.Itoa(a.Status) + " " + http.StatusText(a.Status),
		StatusCode: a.Status,
		Proto:      "HTTP/1.1",
		ProtoMajor: 1,
		ProtoMinor: 1,
		Header:     a.Header,
		Body:       http.NoBody,
		Request:    r,
	}
	if bodiless(a.Status) || r.Method == http.MethodHead {
		return response
	}
	body, size := d.body(a)
	response.ContentLength = size
	switch {
	case d.Truncate:
		response.ContentLength, size = max(size, 1), size/2
	case !d.plain():
		response.ContentLength = -1
	}
	if response.ContentLength >= 0 {
		response.Header.Set("Content-Length", strconv.FormatInt(response.ContentLength, 10))
	}
	response.Body = &slowBody{ctx: r.Context(), delivery: d, from: body, size: size, piece: bytes.NewReader(nil)}
	return response
}

// slowBody is the body of a response. It gives one piece after another.
type slowBody struct {
	ctx      context.Context
	delivery Delivery
	from     io.Reader
	size     int64     // of all pieces
	next     int64     // number of the piece that follows
	piece    io.Reader // the one that is being read
	closed   bool
}

// Read implements [io.Reader].
func (b *slowBody) Read(p []byte) (int, error) {
	for {
		switch {
		case b.closed:
			return 0, http.ErrBodyReadAfterClose
		case b.ctx.Err() != nil:
			return 0, context.Cause(b.ctx)
		}
		if n, err := b.piece.Read(p); n > 0 || err == nil {
			return n, nil
		}
		pieces := b.delivery.pieces(b.size)
		switch {
		case b.next < pieces:
		case b.delivery.Truncate:
			return 0, io.ErrUnexpectedEOF
		default:
			return 0, io.EOF
		}
		if Pause(b.ctx, b.delivery.pause(b.size)) {
			b.piece = io.LimitReader(b.from, cut(b.size, b.next, pieces))
			b.next++
		}
	}
}

// Close implements [io.Closer].
func (b *slowBody) Close() error {
	b.closed = true
	return nil
}
