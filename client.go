package jcbulk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"sync"
	"time"
)

// APIClient holds the operations of the service. Make one with NewAPIClient and share it: it never changes and is safe for
// concurrent use.
type APIClient struct {
	// BulkJobRequestsApi has the nine operations.
	BulkJobRequestsApi *BulkJobRequestsApiService

	cfg     *Configuration
	base    *url.URL
	header  *http.Header  // of every call; behind a pointer, since fmt prints what fields hold, whatever Format says of them
	origin  *http.Request // to the base, as net/http makes one
	private bool          // nobody on the way to the base can read a credential
	retry   Retry
	limits  Timeouts // of each attempt, where cfg has no HTTPClient
	limiter *limiter
	jitter  *jitter
	bodies  *sync.Pool // of *jsonWriter
	err     error
}

// NewAPIClient makes a client from a copy of cfg; nil stands for NewConfiguration. What is wrong with cfg is reported by the
// first call, or at once by cfg.Validate.
func NewAPIClient(cfg *Configuration) *APIClient {
	c := &APIClient{cfg: cfg.clone()}
	c.base, _ = c.cfg.server()
	header, _ := c.cfg.headers()
	header.Set("Accept", "application/json")
	c.header = &header
	c.err = c.cfg.Validate()
	if c.base != nil {
		var err error
		c.origin, err = http.NewRequestWithContext(context.Background(), http.MethodGet, c.base.String(), http.NoBody)
		c.err = errors.Join(c.err, withoutContent(err, false))
		c.private = c.base.Scheme == "https" || c.cfg.AllowInsecureHTTP || isLoopback(c.base.Hostname())
	}
	c.retry, c.limits = c.cfg.Retry.withDefaults(), c.cfg.Timeouts.withDefaults()
	c.limiter = newLimiter(c.cfg.Limit)
	c.jitter = newJitter()
	c.bodies = &sync.Pool{}
	c.BulkJobRequestsApi = &BulkJobRequestsApiService{client: c}
	return c
}

// GetConfig returns a copy of the configuration that the client was made from.
func (c *APIClient) GetConfig() *Configuration { return c.cfg.clone() }

// defaultHeader returns what a header parameter is where the builder does not say, or nil.
func (c *APIClient) defaultHeader(name string) *string {
	if c != nil && http.CanonicalHeaderKey(name) == orgIDHeader && c.header.Get(orgIDHeader) == "" && c.cfg.OrgID != "" {
		return &c.cfg.OrgID
	}
	return nil
}

// String describes the client's configuration without its credentials.
func (c APIClient) String() string { return "APIClient{" + c.cfg.clone().String() + "}" }

// Format prints String whatever the verb, so that none shows a credential.
func (c APIClient) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, c.String()) }

// send carries out a call and decodes its answer. Every operation ends here. The response's body can be read again.
func send[T any](q *request, decode func([]byte) (T, error)) (T, *http.Response, error) {
	var value, none T
	response, err := q.run(func(body []byte) (err error) {
		value, err = decode(body)
		return err
	})
	if err != nil {
		return none, response, err
	}
	return value, response, nil
}

// run sends the call until it succeeds or the policy has enough of it. It returns the last answer that came, even where a
// later attempt got none. Every error is a *GenericOpenAPIError.
func (q *request) run(decode func([]byte) error) (*http.Response, error) {
	defer q.body.release()
	if err := q.build(); err != nil {
		return nil, q.failed(nil, nil, err)
	}
	c := q.client
	var answered attempt // the last that was
	doubt := false       // an attempt may have been carried out
	begun := time.Now()
	for number := 1; ; number++ {
		a, err := q.admitted(number, decode)
		if err != nil {
			failure := q.failed(nil, nil, err).after(answered.failure)
			failure.inDoubt = doubt
			return answered.response, failure
		}
		if a.response != nil {
			answered = a
		}
		var next verdict
		if a.failure != nil {
			doubt = doubt || a.facts.doubt()
			a.failure.inDoubt = doubt
			a.facts.elapsed = time.Since(begun)
			next = c.retry.decide(a.facts)
			a.Reason = next.reason
		}
		if next.again {
			a.Wait = next.least + c.jitter.upTo(next.spread)
		}
		q.observe(a)
		switch {
		case a.failure == nil:
			return a.response, nil
		case !next.again:
			return answered.response, a.failure.after(answered.failure)
		}
		call(q.ctx, c.cfg.Hooks.Waiting, a.Attempt)
		if err := sleep(q.ctx, a.Wait); err != nil {
			return answered.response, a.failure.because(err).after(answered.failure)
		}
	}
}
