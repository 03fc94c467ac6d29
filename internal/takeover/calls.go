package takeover

import "sync"

// calls counts requests and saves that are under way. A run that was fenced off may leave some behind, which go on after it. They may make
// more, so that a WaitGroup does not do.
type calls struct {
	mu   sync.Mutex
	none *sync.Cond
	n    int
}

func newCalls() *calls {
	c := new(calls)
	c.none = sync.NewCond(&c.mu)
	return c
}

// enter begins a call, and what it returns ends it.
func (c *calls) enter() (leave func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n++
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.n--
		c.none.Broadcast()
	}
}

// wait waits until there is no call.
func (c *calls) wait() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for c.n > 0 {
		c.none.Wait()
	}
}
