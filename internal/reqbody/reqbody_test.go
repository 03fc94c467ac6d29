package reqbody

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
)

// isBack reports whether the pool got w back, by what it hands out.
func isBack(pool *Pool, w *jsonwire.Writer) bool {
	for range 100 { // under the race detector a pool drops one in four
		got, _ := pool.writers.Get().(*jsonwire.Writer)
		if got == w {
			return true
		}
		if got == nil {
			return false
		}
	}
	return false
}

// bodyOf returns a body that holds text as a JSON string.
func bodyOf(text string) *Body { return written(&Pool{}, text) }

func written(pool *Pool, text string) *Body {
	b := pool.New()
	b.Writer.String("", &text)
	return b
}

func TestBufferGoesBackOnceNobodyReads(t *testing.T) {
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
			first, err := b.Open()
			require.NoError(t, err)
			second, err := b.Open()
			require.NoError(t, err)
			ends := 0
			end := func(end func()) func() {
				return func() {
					assert.Positive(t, b.users.Load(), "it is not over before the last")
					assert.Equal(t, `"text"`, string(b.Bytes()))
					end()
					ends++
				}
			}
			closing := func(r io.Closer) func() { return end(func() { assert.NoError(t, r.Close()) }) }
			last(end(b.Release), closing(first), closing(second))
			assert.Zero(t, b.users.Load())
			assert.Empty(t, b.Bytes(), "the buffer is as good as new")

			_, err = b.Open()
			require.ErrorIs(t, err, errReleased)
			_, err = first.Read(make([]byte, 4))
			require.ErrorIs(t, err, http.ErrBodyReadAfterClose)
		})
	}
}

func TestPoolGetsBuffersBack(t *testing.T) {
	t.Parallel()
	back := 0
	for range 50 {
		b := bodyOf("text")
		w := b.Writer
		b.Release()
		if isBack(b.pool, w) {
			back++
		}
	}
	assert.Positive(t, back)

	large := bodyOf(strings.Repeat("x", maxPooled+1))
	large.Release()
	assert.Nil(t, large.pool.writers.Get(), "a buffer of that size is not kept")

	open := bodyOf("text")
	_, err := open.Open()
	require.NoError(t, err)
	open.Release()
	assert.Nil(t, open.pool.writers.Get(), "a reader that is never closed keeps its buffer")
	assert.Equal(t, `"text"`, string(open.Bytes()))
}

func TestReadersBeginAtTheStart(t *testing.T) {
	t.Parallel()
	b := bodyOf("some text")
	for _, size := range []int{1, 4, 100} {
		r, err := b.Open()
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
		assert.Equal(t, `"some text"`, string(read))
		require.NoError(t, r.Close())
	}
	b.Release()
}

// Transports close a body while another goroutine of theirs reads it.
func TestReadersAreClosedWhileTheyRead(t *testing.T) {
	t.Parallel()
	pool := &Pool{}
	var calls sync.WaitGroup
	for i := range 8 {
		calls.Go(func() {
			text := strings.Repeat("abcdefgh"[i:i+1], 1000)
			for range 200 {
				b := written(pool, text)
				var readers sync.WaitGroup
				for range 2 {
					r, _ := b.Open() // the call has not ended
					readers.Go(func() {
						read, err := io.ReadAll(r)
						assert.True(t, err == nil || errors.Is(err, http.ErrBodyReadAfterClose))
						assert.True(t, strings.HasPrefix(`"`+text+`"`, string(read)), "the bytes of this call alone")
					})
					readers.Go(func() { assert.NoError(t, r.Close()) })
				}
				b.Release()
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
	r, err := b.Open()
	require.NoError(t, err)
	var got []byte
	n, err := io.Copy(writerFunc(func(p []byte) (int, error) {
		require.NoError(t, r.Close())
		b.Release()
		assert.Nil(t, b.pool.writers.Get(), "it is in use")
		got = append(got, p...)
		return len(p), nil
	}), r)
	require.NoError(t, err)
	assert.Equal(t, int64(len(`"some text"`)), n)
	assert.Equal(t, `"some text"`, string(got))
	assert.Zero(t, b.users.Load())
	_, err = io.Copy(io.Discard, r)
	require.ErrorIs(t, err, http.ErrBodyReadAfterClose)
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }
