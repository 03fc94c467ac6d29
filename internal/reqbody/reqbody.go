// Package reqbody holds the bodies of requests in buffers that calls reuse.
package reqbody

import (
	"errors"
	"io"
	"net/http"
	"sync"
	"sync/atomic"

	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
)

// maxPooled is the size in bytes of the largest buffer that is kept for another call: that of a job as large as package bulk
// makes them.
const maxPooled = 8 << 20

// Pool keeps the buffers of bodies for other calls. Its zero value is ready. It is safe for concurrent use.
type Pool struct{ writers sync.Pool }

// Body is what one call sends. Its buffer goes back to the pool once the call has released it and every reader is closed,
// since a transport may go on reading after it has returned. A reader that is never closed keeps its buffer from the pool.
// A nil Body is empty.
type Body struct {
	// Writer writes the body. It must not be used once the body is opened.
	Writer *jsonwire.Writer

	pool  *Pool
	users atomic.Int32 // the call, and the readers that are open
}

// New returns an empty body, for the caller to write and to release.
func (p *Pool) New() *Body {
	w, ok := p.writers.Get().(*jsonwire.Writer)
	if !ok {
		w = &jsonwire.Writer{}
	}
	b := &Body{Writer: w, pool: p}
	b.users.Store(1)
	return b
}

// Bytes is the whole body. It is valid until the call releases it.
func (b *Body) Bytes() []byte {
	if b == nil {
		return nil
	}
	return b.Writer.Bytes()
}

var errReleased = errors.New("the call that this body belongs to has ended")

// Open returns a reader of the body from its start, as http.Request.GetBody does. Once the body is released it is an error, so
// that nobody reads the bytes of another call.
func (b *Body) Open() (io.ReadCloser, error) {
	for {
		users := b.users.Load()
		if users == 0 {
			return nil, errReleased
		}
		if b.users.CompareAndSwap(users, users+1) {
			return &reader{body: b, rest: b.Writer.Bytes()}, nil
		}
	}
}

// Release ends the use that New or Open began.
func (b *Body) Release() {
	if b == nil || b.users.Add(-1) > 0 {
		return
	}
	if b.Writer.Cap() <= maxPooled {
		b.Writer.Reset()
		b.pool.writers.Put(b.Writer)
	}
}

// reader reads a body once. Transports may close it while they read.
type reader struct {
	mu   sync.Mutex
	body *Body // nil once it is closed
	rest []byte
}

func (r *reader) Read(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case r.body == nil:
		return 0, http.ErrBodyReadAfterClose
	case len(r.rest) == 0:
		return 0, io.EOF
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// WriteTo writes the rest in one piece, for transports that need no copy of it. Close does not wait for it.
func (r *reader) WriteTo(w io.Writer) (int64, error) {
	r.mu.Lock()
	b, rest := r.body, r.rest
	if b != nil {
		b.users.Add(1)
	}
	r.rest = nil
	r.mu.Unlock()
	if b == nil {
		return 0, http.ErrBodyReadAfterClose
	}
	defer b.Release()
	n, err := w.Write(rest)
	return int64(n), err
}

func (r *reader) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.body.Release()
	r.body, r.rest = nil, nil
	return nil
}
