package jumpcloudtest

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

// pieces is in how many a slow body comes.
const pieces = 8

// send writes an answer the way the fault has it.
func (f Fault) send(ctx context.Context, w http.ResponseWriter, a answer, now time.Time) {
	w.Header().Set("Date", now.Add(f.DateSkew).Format(http.TimeFormat))
	maps.Copy(w.Header(), a.header)
	bodiless := a.status == http.StatusNoContent || a.status == http.StatusNotModified
	if bodiless || f.BodyTime <= 0 && f.Padding <= 0 && !f.Truncate {
		w.WriteHeader(a.status)
		_, _ = w.Write(a.body) // fails only when the client has left
		return
	}

	size := int64(len(a.body)) + max(f.Padding, 0)
	body := io.MultiReader(bytes.NewReader(a.body), io.LimitReader(blanks{}, f.Padding))
	if f.Truncate {
		w.Header().Set("Content-Length", strconv.FormatInt(max(size, 1), 10))
		size /= 2
	}
	w.WriteHeader(a.status)
	if !f.pour(ctx, w, body, size) || f.Truncate {
		panic(http.ErrAbortHandler)
	}
}

// pour writes what is announced as size bytes over BodyTime, and reports whether it could.
func (f Fault) pour(ctx context.Context, w http.ResponseWriter, body io.Reader, size int64) bool {
	out := http.NewResponseController(w)
	// A client that does not read holds up a write, which must not hold up the closing of the server.
	stop := context.AfterFunc(ctx, func() { _ = out.SetWriteDeadline(time.Now()) })
	defer stop()
	n := int64(1)
	if f.BodyTime > 0 {
		n = max(min(size, pieces), 1)
	}
	for i := range n {
		if out.Flush() != nil || !pause(ctx, f.BodyTime/time.Duration(n)) {
			return false
		}
		if _, err := io.CopyN(w, body, size*(i+1)/n-size*i/n); err != nil {
			return false
		}
	}
	return out.Flush() == nil
}

// hangUp ends the connection without an answer. It does not return.
func (f Fault) hangUp(w http.ResponseWriter) {
	if f.Reset {
		if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
			if plain, ok := conn.(*net.TCPConn); ok {
				_ = plain.SetLinger(0) // without it, the connection is closed in the polite way
			}
			_ = conn.Close()
		}
	}
	panic(http.ErrAbortHandler)
}

// pause waits on the wall clock, and reports whether the time passed before the context ended.
func pause(ctx context.Context, d time.Duration) bool {
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
	for n := 1; n < len(p); n *= 2 { // far quicker than byte by byte under the race detector
		copy(p[n:], p[:n])
	}
	return len(p), nil
}
