package sleep_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/internal/sleep"
)

func TestForWaits(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		begun := time.Now()
		require.NoError(t, sleep.For(t.Context(), time.Hour))
		assert.Equal(t, time.Hour, time.Since(begun))
		require.NoError(t, sleep.For(t.Context(), 0))
		require.NoError(t, sleep.For(t.Context(), -time.Hour))
		assert.Equal(t, time.Hour, time.Since(begun))
	})
}

func TestForEndsWithItsContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		begun := time.Now()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		require.ErrorIs(t, sleep.For(ctx, time.Hour), context.DeadlineExceeded)
		assert.Equal(t, time.Second, time.Since(begun))
		require.ErrorIs(t, sleep.For(ctx, 0), context.DeadlineExceeded)
	})
}
