package exchange

import (
	"context"
	"net/http/httptrace"
	"sync/atomic"
)

// Probe learns from a transport whether a request can have left this machine. Its zero value is ready.
type Probe struct {
	// Exact says that the transport is net/http's own. That one asks for a connection again only if it wrote nothing yet or if the
	// request may be repeated anyhow.
	Exact bool

	asked, connected atomic.Bool
}

// Watch returns a context whose requests the probe watches, one after the other.
func (p *Probe) Watch(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn: func(string) { p.ask() },
		GotConn: func(httptrace.GotConnInfo) { p.connect() },
		// It does nothing. With it, dialling reports to this trace and not to one further out in ctx.
		DNSStart: func(httptrace.DNSStartInfo) {},
	})
}

// ask notes that the transport wants a connection.
func (p *Probe) ask() {
	p.asked.Store(true)
	if p.Exact {
		p.connected.Store(false)
	}
}

// connect notes that the transport has a connection.
func (p *Probe) connect() { p.connected.Store(true) }

// Unsent reports whether the transport proved that nothing was sent: it asked for a connection and got none. Silence proves
// nothing, since even net/http's own transport hands requests to others that are registered with it.
func (p *Probe) Unsent() bool { return p.asked.Load() && !p.connected.Load() }
