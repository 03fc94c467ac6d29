package jcbulk

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// isBack tells whether a pool got w, by what it hands out.
func isBack(pool *sync.Pool, w *jsonWriter) bool {
	for range 100 { // under the race detector a pool drops one in four
		got, _ := pool.Get().(*jsonWriter)
		if got == w {
			return true
		}
		if got == nil {
			return false
		}
	}
	return false
}

func bodyOf(text string) *body {
	b := newBody(&sync.Pool{})
	b.buf = append(b.buf, text...)
	return b
}

func TestABufferGoesBackWhenNobodyCanReadIt(t *testing.T) {
	t.Parallel()
	for name, last := range map[string]func(call, first, second func()){
		"the call ends last":           func(call, first, second func()) { first(); second(); call() },
		"a reader is closed last":      func(call, first, second func()) { call(); second(); first() },
		"the call ends between":        func(call, first, second func()) { second(); call(); first() },
		"a reader is closed twice":     func(call, first, second func()) { first(); first(); second(); second(); call() },
		"a reader is closed too often": func(call, first, second func()) { call(); first(); first(); first(); second() },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := bodyOf("text")
			first, err := b.open()
			require.NoError(t, err)
			second, err := b.open()
			require.NoError(t, err)
			ends := 0
			end := func(end func()) func() {
				return func() {
					assert.Positive(t, b.users.Load(), "it is not over before the last")
					assert.Equal(t, "text", string(b.buf))
					end()
					ends++
				}
			}
			closing := func(r io.Closer) func() { return end(func() { assert.NoError(t, r.Close()) }) }
			last(end(b.release), closing(first), closing(second))
			assert.Zero(t, b.users.Load())
			assert.Empty(t, b.buf, "the buffer is as good as new")

			_, err = b.open()
			require.ErrorIs(t, err, errBodyGone)
			_, err = first.Read(make([]byte, 4))
			require.ErrorIs(t, err, http.ErrBodyReadAfterClose)
		})
	}
}

func TestPoolsGetTheBuffersOfBodies(t *testing.T) {
	t.Parallel()
	back := 0
	for range 50 {
		b := bodyOf("text")
		w := b.jsonWriter
		b.release()
		if isBack(b.pool, w) {
			back++
		}
	}
	assert.Positive(t, back)

	large := bodyOf(strings.Repeat("x", maxPooled+1))
	large.release()
	assert.Nil(t, large.pool.Get(), "a buffer of that size is not kept")

	open := bodyOf("text")
	_, err := open.open()
	require.NoError(t, err)
	open.release()
	assert.Nil(t, open.pool.Get(), "a reader that is never closed keeps its buffer")
	assert.Equal(t, "text", string(open.buf))
}

func TestEveryReaderBeginsAtTheStart(t *testing.T) {
	t.Parallel()
	b := bodyOf("some text")
	for _, size := range []int{1, 4, 100} {
		r, err := b.open()
		require.NoError(t, err)
		var read []byte
		for {
			part := make([]byte, size)
			n, err := r.Read(part)
			read = append(read, part[:n]...)
			if errors.Is(err, io.EOF) {
				break
			}
			require.NoError(t, err)
		}
		assert.Equal(t, "some text", string(read))
		require.NoError(t, r.Close())
	}
	b.release()
}

// Transports close a body while another goroutine of theirs reads it.
func TestReadersAndTheirEndsAtOnce(t *testing.T) {
	t.Parallel()
	pool := &sync.Pool{}
	var calls sync.WaitGroup
	for i := range 8 {
		calls.Go(func() {
			text := strings.Repeat("abcdefgh"[i:i+1], 1000)
			for range 200 {
				b := newBody(pool)
				b.buf = append(b.buf, text...)
				var readers sync.WaitGroup
				for range 2 {
					r, _ := b.open() // the call has not ended
					readers.Go(func() {
						read, err := io.ReadAll(r)
						assert.True(t, err == nil || errors.Is(err, http.ErrBodyReadAfterClose))
						assert.True(t, strings.HasPrefix(text, string(read)), "the bytes of this call alone")
					})
					readers.Go(func() { assert.NoError(t, r.Close()) })
				}
				b.release()
				readers.Wait()
			}
		})
	}
	calls.Wait()
}

// A body that is written in one piece stays whole until it is, whoever closes it meanwhile.
func TestBodyIsWrittenInOnePiece(t *testing.T) {
	t.Parallel()
	b := bodyOf("some text")
	r, err := b.open()
	require.NoError(t, err)
	var got []byte
	n, err := io.Copy(writerFunc(func(p []byte) (int, error) {
		require.NoError(t, r.Close())
		b.release()
		assert.Nil(t, b.pool.Get(), "it is in use")
		got = append(got, p...)
		return len(p), nil
	}), r)
	require.NoError(t, err)
	assert.Equal(t, int64(len("some text")), n)
	assert.Equal(t, "some text", string(got))
	assert.Zero(t, b.users.Load())
	_, err = io.Copy(io.Discard, r)
	require.ErrorIs(t, err, http.ErrBodyReadAfterClose)
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }
