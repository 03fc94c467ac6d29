package ctxerr_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/internal/ctxerr"
)

func TestOf(t *testing.T) {
	t.Parallel()
	shutdown := errors.New("the service shuts down")
	ended := func(cause error) context.Context {
		ctx, cancel := context.WithCancelCause(t.Context())
		cancel(cause)
		return ctx
	}
	late, cancel := context.WithDeadlineCause(t.Context(), time.Unix(0, 0), shutdown)
	defer cancel()

	require.NoError(t, ctxerr.Of(t.Context()))
	require.EqualError(t, ctxerr.Of(ended(nil)), "context canceled")
	require.EqualError(t, ctxerr.Of(ended(shutdown)), "context canceled: the service shuts down")
	require.EqualError(t, ctxerr.Of(late), "context deadline exceeded: the service shuts down")
	own := fmt.Errorf("told to: %w", context.Canceled)
	require.EqualError(t, ctxerr.Of(ended(own)), "told to: context canceled")
	require.ErrorIs(t, ctxerr.Of(ended(shutdown)), context.Canceled)
	require.ErrorIs(t, ctxerr.Of(ended(shutdown)), shutdown)
	require.ErrorIs(t, ctxerr.Of(late), context.DeadlineExceeded)
	assert.ErrorIs(t, ctxerr.Of(late), shutdown)
}
