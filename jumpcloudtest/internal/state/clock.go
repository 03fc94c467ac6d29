package state

import (
	"sync"
	"time"
)

// clock is a base clock plus the time by which it was advanced. It never runs backwards.
type clock struct {
	base func() time.Time

	mu     sync.Mutex
	ahead  time.Duration
	latest time.Time
}

func (c *clock) read() time.Time {
	base := c.base().Round(0).UTC()
	c.mu.Lock()
	defer c.mu.Unlock()
	if t := base.Add(c.ahead); t.After(c.latest) {
		c.latest = t
	}
	return c.latest
}

func (c *clock) forward(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ahead += max(d, 0)
}
