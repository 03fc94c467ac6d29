package serviceaccount

import (
	"context"
	"net/http/httptrace"
	"sync/atomic"
)

// probe learns from the transport whether a request can have left this machine.
type probe struct{ asked, connected atomic.Bool }

// watch returns ctx with the probe in it. The hook for DNS does nothing: with it, ctx has hooks of its own for dialling too,
// which would otherwise still be those of a trace that untraced hides.
func (p *probe) watch(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn:  func(string) { p.asked.Store(true) },
		GotConn:  func(httptrace.GotConnInfo) { p.connected.Store(true) },
		DNSStart: func(httptrace.DNSStartInfo) {},
	})
}

// unsent reports whether the transport proved that nothing was sent: it asked for a connection and got none.
func (p *probe) unsent() bool { return p.asked.Load() && !p.connected.Load() }

// untraced is a context that hides the trace of an API call: what happens to the token call would be taken for what
// happened to that.
type untraced struct{ context.Context }

func (c untraced) Value(key any) any {
	value := c.Context.Value(key)
	if _, traced := value.(*httptrace.ClientTrace); traced {
		return nil
	}
	return value
}

// unsentError is the failure of a request that never left this machine.
type unsentError struct{ error }

// NotSent is what Error.NotSent is.
func (unsentError) NotSent() bool { return true }

func (e unsentError) Unwrap() error { return e.error }
