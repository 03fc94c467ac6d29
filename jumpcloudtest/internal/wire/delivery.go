package wire

import (
	"bytes"
	"context"
	"io"
	"maps"
	"net"
	"net/http"
	"strconv"
	"time"
)

// slowWrites is in how many writes a slow body comes.
const slowWrites = 8

// Delivery is how an answer goes over the connection. The zero Delivery is at once and whole.
type Delivery struct {
	BodyTime time.Duration // how long the body takes after its header; up to 0 for no time
	Padding  int64         // bytes of white space that follow the body; up to 0 for none
	Truncate bool          // announces the whole body, sends the first half and closes the connection
}

// Send writes an answer. It panics with [http.ErrAbortHandler], which closes the connection, where the answer is to be
// truncated and where the context ends first. An answer that cannot have a body arrives at once and whole.
func (d Delivery) Send(ctx context.Context, w http.ResponseWriter, a Answer) {
	maps.Copy(w.Header(), a.Header)
	if bodiless(a.Status) || d.plain() {
		w.WriteHeader(a.Status)
		_, _ = w.Write(a.Body) // fails only when the client has left
		return
	}
	body, size := d.body(a)
	if d.Truncate {
		w.Header().Set("Content-Length", strconv.FormatInt(max(size, 1), 10))
		size /= 2
	}
	w.WriteHeader(a.Status)
	if !d.write(ctx, w, body, size) || d.Truncate {
		panic(http.ErrAbortHandler)
	}
}

// bodiless reports whether an answer of this status cannot have a body.
func bodiless(status int) bool {
	return status == http.StatusNoContent || status == http.StatusNotModified
}

// plain reports whether the answer comes at once, whole and with nothing more.
func (d Delivery) plain() bool { return d.BodyTime <= 0 && d.Padding <= 0 && !d.Truncate }

// body returns the whole body and its size.
func (d Delivery) body(a Answer) (body io.Reader, size int64) {
	body = io.MultiReader(bytes.NewReader(a.Body), io.LimitReader(blanks{}, d.Padding))
	return body, int64(len(a.Body)) + max(d.Padding, 0)
}

// write copies size bytes of the body over BodyTime, and reports whether it could.
func (d Delivery) write(ctx context.Context, w http.ResponseWriter, body io.Reader, size int64) bool {
	out := http.NewResponseController(w)
	// A client that does not read blocks a write. The deadline lets the server close all the same.
	stop := context.AfterFunc(ctx, func() { _ = out.SetWriteDeadline(time.Now()) })
	defer stop()
	n := d.pieces(size)
	for i := range n {
		if out.Flush() != nil || !Pause(ctx, d.pause(size)) {
			return false
		}
		if _, err := io.CopyN(w, body, cut(size, i, n)); err != nil {
			return false
		}
	}
	return out.Flush() == nil
}

// pieces returns in how many pieces a body of that size comes.
func (d Delivery) pieces(size int64) int64 {
	if d.BodyTime <= 0 {
		return 1
	}
	return max(min(size, slowWrites), 1)
}

// pause is what passes before each piece.
func (d Delivery) pause(size int64) time.Duration { return d.BodyTime / time.Duration(d.pieces(size)) }

// cut returns the size of piece i of n.
func cut(size, i, n int64) int64 { return size*(i+1)/n - size*i/n }

// Drop closes the connection without an answer. It panics with [http.ErrAbortHandler].
func Drop() { panic(http.ErrAbortHandler) }

// Reset breaks the connection off by a TCP reset where it is plain TCP, and closes it otherwise. It panics with
// [http.ErrAbortHandler].
func Reset(w http.ResponseWriter) {
	if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
		if plain, ok := conn.(*net.TCPConn); ok {
			_ = plain.SetLinger(0) // makes Close send a reset
		}
		_ = conn.Close()
	}
	panic(http.ErrAbortHandler)
}

// Pause waits on the wall clock, and reports whether the time passed before the context ended.
func Pause(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return true
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// blanks is white space without end.
type blanks struct{}

func (blanks) Read(p []byte) (int, error) {
	copy(p, " ")
	for n := 1; n < len(p); n *= 2 { // doubling: byte by byte is slow under the race detector
		copy(p[n:], p[:n])
	}
	return len(p), nil
}
