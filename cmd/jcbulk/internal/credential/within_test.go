package credential

import (
	"context"
	"io"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
)

// TestKeyringIsWaitedForNoLongerThanItsBound has a keyring that never answers.
func TestKeyringIsWaitedForNoLongerThanItsBound(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		silence := make(chan struct{})
		begun := time.Now()
		_, err := within(t.Context(), toRead, func() (string, error) { <-silence; return "late", nil })
		require.ErrorIs(t, err, ErrNoKeyring)
		require.ErrorContains(t, err, "no answer within 3s")
		assert.Equal(t, 3*time.Second, time.Since(begun))
		close(silence)
	})
}

func TestKeyringIsWaitedForNoLongerThanTheContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		silence := make(chan struct{})
		begun := time.Now()
		_, err := within(ctx, toRead, func() (string, error) { <-silence; return "", nil })
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.Equal(t, time.Second, time.Since(begun))
		close(silence)
	})
}

// TestAskWaitsNoLongerThanTheContext has a standard input on which nothing comes.
func TestAskWaitsNoLongerThanTheContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		in, silent := io.Pipe()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, err := Ask(ctx, in, nil, "API key")
		assert.Equal(t, exit.Interrupted, exit.CodeOf(err))
		require.NoError(t, silent.Close())
	})
}

func TestAskReportsABrokenInput(t *testing.T) {
	t.Parallel()
	in, broken := io.Pipe()
	require.NoError(t, broken.CloseWithError(io.ErrClosedPipe))
	_, err := Ask(t.Context(), in, nil, "API key")
	assert.Equal(t, exit.NoKey, exit.CodeOf(err))
	require.ErrorContains(t, err, "standard input cannot be read")
}
