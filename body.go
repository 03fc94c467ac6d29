package jcbulk

import (
	"errors"
	"io"
	"net/http"
	"sync"
	"sync/atomic"
)

// maxPooled is the size in bytes of the largest buffer that is kept for another call: one of a job as large as package bulk makes them.
const maxPooled = 8 << 20

// body is what a call sends. Its buffer goes back to the pool once the call has ended and every reader is closed: a transport
// may read on when it has long returned, and Close is how it says that it is done. A reader that is never closed keeps the
// buffer from the pool for good, and leaves it to the garbage collector.
type body struct {
	*jsonWriter
	pool  *sync.Pool
	users atomic.Int32 // the call, and the readers that are open
}

func newBody(pool *sync.Pool) *body {
	w, ok := pool.Get().(*jsonWriter)
	if !ok {
		w = &jsonWriter{}
	}
	b := &body{jsonWriter: w, pool: pool}
	b.users.Store(1)
	return b
}

// objectBody makes the JSON of a model what the call carries, unless there is none.
func objectBody[T any, P jsonModel[T]](q *request, model *T) {
	if model == nil || q.client == nil {
		return
	}
	b := newBody(q.client.bodies)
	P(model).writeJSON(b.jsonWriter)
	q.carry(b)
}

// listBody makes the JSON of a list of models what the call carries, unless there is none.
func listBody[T any, P jsonModel[T]](q *request, models *[]T) {
	if models == nil || q.client == nil {
		return
	}
	b := newBody(q.client.bodies)
	writeList[T, P](b.jsonWriter, *models)
	q.carry(b)
}

// carry makes b the body of the call, or reports what could not be written.
func (q *request) carry(b *body) {
	if bad := b.bad; bad != nil {
		q.reject(joinPath("body", bad.Parameter), "%s", bad.Reason)
		b.release()
		return
	}
	q.body = b
}

// bytes is the whole body, as long as the call has not ended.
func (b *body) bytes() []byte {
	if b == nil {
		return nil
	}
	return b.buf
}

var errBodyGone = errors.New("the call that this body belongs to has ended")

// open returns a reader of the body from its start. It is what http.Request.GetBody is: one who still has the request when all
// is over gets an error, and not the bytes of another call.
func (b *body) open() (io.ReadCloser, error) {
	for {
		users := b.users.Load()
		if users == 0 {
			return nil, errBodyGone
		}
		if b.users.CompareAndSwap(users, users+1) {
			return &bodyReader{body: b, rest: b.buf}, nil
		}
	}
}

// release ends what newBody or open began.
func (b *body) release() {
	if b == nil || b.users.Add(-1) > 0 {
		return
	}
	if cap(b.buf) <= maxPooled {
		b.reset()
		b.pool.Put(b.jsonWriter)
	}
}

// bodyReader reads a body once. Transports may close it while they read.
type bodyReader struct {
	mu   sync.Mutex
	body *body // nil once it is closed
	rest []byte
}

func (r *bodyReader) Read(p []byte) (int, error) {
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

// WriteTo writes what is left in one piece, for transports that need no copy of it. Who closes the reader meanwhile need not
// wait.
func (r *bodyReader) WriteTo(w io.Writer) (int64, error) {
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
	defer b.release()
	n, err := w.Write(rest)
	return int64(n), err
}

func (r *bodyReader) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.body.release()
	r.body, r.rest = nil, nil
	return nil
}
