package jumpcloudtest

import (
	"sync"
	"time"
)

// clock is another clock plus what it was advanced, and never runs backwards.
type clock struct {
	base func() time.Time

	mu     sync.Mutex
	ahead  time.Duration
	latest time.Time
}

func (c *clock) now() time.Time {
	base := c.base().Round(0).UTC()
	c.mu.Lock()
	defer c.mu.Unlock()
	if t := base.Add(c.ahead); t.After(c.latest) {
		c.latest = t
	}
	return c.latest
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ahead += max(d, 0)
}

// parseTime reads an RFC 3339 date and time, without the leniency of [time.Parse].
func parseTime(s string) (time.Time, error) {
	var t time.Time
	err := t.UnmarshalText([]byte(s))
	return t, err
}

// timestamp formats a time so that the order of texts is the order of times.
func timestamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }
