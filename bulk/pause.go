package bulk

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/seed-5ccdf831/jcbulk/internal/sleep"
)

// jitter returns d less a random quarter of it at most, so that jobs that were sent together are not polled together.
func jitter(d time.Duration) time.Duration { return d - rand.N(d/4+1) }

// pause waits for d, or returns the context's cause when it ends first.
func pause(ctx context.Context, d time.Duration) error {
	if sleep.For(ctx, d) != nil {
		return context.Cause(ctx)
	}
	return nil
}
