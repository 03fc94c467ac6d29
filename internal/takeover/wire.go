package takeover

import (
	"bytes"
	"context"
	"io"
	"net/http"
)

// RoundTrip takes a request to the service, and its answer back. Once a request is on its way it arrives, as on a real network: also when its
// owner has been fenced off meanwhile, and waits for no answer any more.
func (m *match) RoundTrip(r *http.Request) (*http.Response, error) {
	defer m.calls.enter()()
	m.pause(r.Context())
	sent, err := posted(r)
	if err != nil {
		return nil, err
	}
	if err := r.Context().Err(); err != nil {
		return nil, err // it was asleep before it sent anything
	}
	type answer struct {
		response *http.Response
		err      error
	}
	answered := make(chan answer, 1)
	leave := m.calls.enter()
	go func() {
		defer leave()
		m.travel(sent.Context(), m.draw(longestWay))
		response, err := m.service.Transport().RoundTrip(sent) //nolint:bodyclose // the client does, or nobody waits for it any more
		m.travel(sent.Context(), m.draw(longestWay))
		answered <- answer{response, err}
	}()
	select {
	case a := <-answered:
		m.pause(r.Context())
		return a.response, a.err
	case <-r.Context().Done():
		return nil, r.Context().Err()
	}
}

// posted is a request that nobody can take back.
func posted(r *http.Request) (*http.Request, error) {
	sent := r.Clone(context.WithoutCancel(r.Context()))
	if r.Body == nil {
		return sent, nil
	}
	defer func() { _ = r.Body.Close() }() // it was only read
	body, err := io.ReadAll(r.Body)
	sent.Body = io.NopCloser(bytes.NewReader(body))
	return sent, err
}
