package bulk_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"

	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// passHeader tells the service's books in which pass a request was sent.
const passHeader = "X-Model-Pass"

// wire takes requests to the service without a network, so that they cost little and their time is that of the bubble. It
// is as bad as a network: what was sent may arrive late, or after the client has given it up, or never.
type wire struct {
	service *jumpcloudtest.Service
	manner  manner
	bad     bool // requests are late and get lost
	seed    uint64
	sent    atomic.Int64
	onWay   sync.WaitGroup
	pending atomic.Int64 // those of onWay
}

// received is what comes back over the wire.
type received struct {
	response *http.Response
	err      error
}

var errNoWire = errors.New("there is no wire")

// carry takes a request of a pass to the service, and its answer back.
func (w *wire) carry(p *pass, r *http.Request) (*http.Response, error) {
	var body []byte
	if r.Body != nil {
		body, _ = io.ReadAll(r.Body) // from memory
		_ = r.Body.Close()
	}
	chance := rand.New(rand.NewPCG(w.seed, uint64(w.sent.Add(1)))) //nolint:gosec // a count is not negative
	if w.bad && chance.IntN(50) == 0 {
		return testhttp.CannotConnect(errNoWire)(r)
	}
	defer p.enter(r)()
	if p.reach(atRequest) {
		select {
		case <-time.After(p.nap):
		case <-r.Context().Done():
			return nil, context.Cause(r.Context())
		}
	}
	if p.dead.Load() { // and so are its connections
		<-r.Context().Done()
		return nil, context.Cause(r.Context())
	}
	request := r.Clone(r.Context())
	request.Header.Set(passHeader, strconv.Itoa(p.number))
	request.Body = io.NopCloser(bytes.NewReader(body))
	there, back, lost := w.way(chance)
	answers := make(chan received, 1)
	w.pending.Add(1)
	w.onWay.Go(func() {
		travel(there)
		answer := received{err: io.EOF}
		if !lost || r.Context().Err() == nil {
			answer = w.serve(request)
			p.reach(atAnswer)
		}
		w.pending.Add(-1)
		travel(back)
		answers <- answer
	})
	select {
	case answer := <-answers:
		return answer.response, answer.err
	case <-r.Context().Done():
		return nil, context.Cause(r.Context())
	}
}

// travel takes some of the bubble's time.
func travel(d time.Duration) {
	if d > 0 {
		<-time.After(d)
	}
}

// way is how long a request and its answer take, and whether it gets lost when the client gives it up meanwhile.
func (w *wire) way(chance *rand.Rand) (there, back time.Duration, lost bool) {
	if !w.bad {
		return 0, 0, false
	}
	const long = 100
	return time.Duration(max(0, chance.IntN(2*long)-long)) * time.Millisecond,
		time.Duration(max(0, chance.IntN(2*long)-long)) * time.Millisecond, chance.IntN(2) == 0
}

// serve lets the service answer.
func (w *wire) serve(r *http.Request) received {
	response, err := w.service.Transport().RoundTrip(r) //nolint:bodyclose // the client closes it
	if err == nil {
		w.manner.apply(r, response)
	}
	return received{response, err}
}
