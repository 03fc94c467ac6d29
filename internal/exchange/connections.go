package exchange

import (
	"net/http"
	"sync"
)

// idleConnections is how many idle connections are kept to one host. net/http keeps two, so that whoever makes more calls at once
// would pay a handshake for most of them.
const idleConnections = 100

// connections is where requests go through if the user names no client: http.DefaultTransport as it is at the time. Where that is
// of net/http and keeps the few idle connections of its default, it is a copy that keeps more. Its zero value is ready.
type connections struct {
	mu               sync.Mutex
	original, copied *http.Transport
}

func (c *connections) transport() http.RoundTripper {
	current, isStandard := http.DefaultTransport.(*http.Transport)
	if !isStandard || current.MaxIdleConnsPerHost != 0 {
		return http.DefaultTransport
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.original != current {
		c.original, c.copied = current, current.Clone()
		c.copied.MaxIdleConnsPerHost = idleConnections
	}
	return c.copied
}

func (c *connections) closeIdle() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.copied != nil {
		c.copied.CloseIdleConnections()
	}
}

// CloseIdleConnections closes the connections that are kept for another request. It leaves those of an HTTPClient alone, and those of
// http.DefaultTransport itself.
func (e *Exchanger) CloseIdleConnections() { e.connections.closeIdle() }
