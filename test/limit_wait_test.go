package test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

// A context that ends while its call waits for the limit ends the call at that time, with nothing sent and no place lost.
func TestLimitEndsItsWaitWithTheContext(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		limit jcbulk.Limit
		takes time.Duration
		after []string // of the first answer, a 429
	}{
		"per second": {limit: jcbulk.Limit{PerSecond: 0.1}},
		"burst":      {limit: jcbulk.Limit{PerSecond: 0.1, Burst: 3}},
		"in flight":  {limit: jcbulk.Limit{InFlight: 1}, takes: 10 * time.Second},
		"together":   {limit: jcbulk.Limit{PerSecond: 0.1, InFlight: 1}, takes: 10 * time.Second},
		"held back":  {limit: jcbulk.Limit{PerSecond: 0.1, Burst: 3, InFlight: 3}, after: []string{"10"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				d, cfg := limited(t, test.limit)
				d.takes = test.takes
				d.refuse = func(n int, _ time.Duration) []string {
					if n == 1 {
						return test.after
					}
					return nil
				}
				service := jcbulk.NewAPIClient(cfg).BulkJobRequestsApi
				var crew sync.WaitGroup
				for range max(1, test.limit.Burst) { // takes what can be had at once
					crew.Go(func() { _, _, _ = service.BulkUsersUpdate(t.Context()).Execute() })
					synctest.Wait()
				}
				sent := len(d.seen())

				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				for i := range 10 * crowd {
					crew.Go(func() {
						own, end := context.WithTimeout(ctx, time.Duration(i%7+1)*time.Second)
						defer end()
						_, _, err := service.BulkUsersCreate(own).Execute()
						known := errors.Is(err, context.DeadlineExceeded) && !errors.Is(err, jcbulk.ErrOutcomeUnknown)
						assert.True(t, known, err)
						assert.Equal(t, time.Duration(i%7+1)*time.Second, time.Since(d.opened))
					})
				}
				<-time.After(8 * time.Second)
				synctest.Wait()
				assert.Len(t, d.seen(), sent, "none of them was sent")

				// Their places are free: the next is sent as soon as if they had never been.
				_, _, err := service.BulkUsersCreate(t.Context()).Execute()
				require.NoError(t, err)
				assert.InDelta(t, 10, d.seen()[sent].Seconds(), 1)
				crew.Wait()
			})
		})
	}
}
