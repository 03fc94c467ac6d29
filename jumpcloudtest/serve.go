package jumpcloudtest

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/wire"
)

const maxBody = 64 << 20 // bytes

// ServeHTTP answers one request. It implements [http.Handler].
func (s *Service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c, to := s.read(r, http.MaxBytesReader(w, r.Body, maxBody))
	a, fault, answered := s.carryOut(r.Context(), c, to)
	if !answered {
		fault.hangUp(w)
	}
	fault.delivery().Send(r.Context(), w, a)
}

// read takes in the whole request and finds its route. A request that cannot be read is logged and meets faults like any
// other.
func (s *Service) read(r *http.Request, from io.Reader) (*call, route) {
	c := &call{Request: Request{
		Method:   r.Method,
		Host:     r.Host,
		Path:     r.URL.EscapedPath(),
		RawQuery: r.URL.RawQuery,
		Header:   r.Header.Clone(),
		Time:     s.Now(),
	}}
	to, refused := s.router.find(c)
	c.refused = refused
	body, err := io.ReadAll(from)
	c.Body = string(body)
	if tooLarge := new(http.MaxBytesError); errors.As(err, &tooLarge) {
		c.refused = wire.Refuse(http.StatusRequestEntityTooLarge, "the body is larger than %d bytes", maxBody)
	} else if err != nil {
		c.refused = wire.BadRequest("the body ended early")
	}
	if c.Query, err = url.ParseQuery(r.URL.RawQuery); err != nil && c.refused == nil {
		c.refused = wire.BadRequest("the query cannot be decoded")
	}
	return c, to
}

// carryOut returns the answer to a call and the fault that the call met, and whether the client gets an answer at all.
func (s *Service) carryOut(ctx context.Context, c *call, to route) (a wire.Answer, fault Fault, answered bool) {
	logged := s.log.add(c.Request)
	fault = s.plannedFault(c.Request)
	if fault.Kind != "" {
		s.log.setFault(logged, fault.Kind)
	}
	if !fault.AfterWork && !wire.Pause(ctx, fault.Delay) {
		return a, fault, false
	}
	if fault.serves() {
		if a = s.router.answer(c, to); c.Done {
			s.log.setDone(logged, c.Made)
		}
	}
	if fault.AfterWork && !wire.Pause(ctx, fault.Delay) || fault.silent() {
		return a, fault, false
	}
	a = fault.apply(a)
	if _, scripted := a.Header["Date"]; !scripted {
		a.Header.Set("Date", s.Now().Add(fault.DateSkew).Format(http.TimeFormat))
	}
	// Before anything is sent: a client that has its answer finds it in the log.
	s.log.setStatus(logged, a.Status)
	return a, fault, true
}

// plannedFault returns what the plan has for a request; the zero Fault is none.
func (s *Service) plannedFault(r Request) Fault {
	plan := s.faults.Load()
	if plan == nil || *plan == nil {
		return Fault{}
	}
	planned := (*plan)(r.clone())
	if planned == nil {
		return Fault{}
	}
	f := *planned
	if f.Kind == "" {
		f.Kind = Scripted
	}
	return f
}
