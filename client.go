package jcbulk

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"github.com/seed-5ccdf831/jcbulk/internal/exchange"
	"github.com/seed-5ccdf831/jcbulk/internal/ratelimit"
	"github.com/seed-5ccdf831/jcbulk/internal/reqbody"
	"github.com/seed-5ccdf831/jcbulk/internal/retry"
)

// APIClient holds the operations of the service. Make one with NewAPIClient and share it: it never changes and is safe for
// concurrent use.
type APIClient struct {
	// BulkJobRequestsApi has the nine operations.
	BulkJobRequestsApi *BulkJobRequestsApiService

	cfg      *Configuration
	base     *url.URL     // nil if the configuration has none
	header   *http.Header // of every call; a pointer, since fmt does not look behind those in the fields of a struct
	signer   Signer       // nil if header has the credential, or if there is none
	policy   retry.Policy
	limiter  *ratelimit.Limiter
	jitter   *retry.Jitter
	exchange *exchange.Exchanger
	bodies   *reqbody.Pool
	err      error // what is wrong with the configuration
}

// maxErrorBytes is how much is kept of an answer that reports an error.
const maxErrorBytes = 1 << 20

// NewAPIClient makes a client from a copy of cfg. nil stands for NewConfiguration. Mistakes in cfg are reported by the first
// call, or at once by cfg.Validate.
func NewAPIClient(cfg *Configuration) *APIClient {
	c := &APIClient{cfg: cfg.clone()}
	base, baseErr := c.cfg.server()
	header, headerErr := c.cfg.headers()
	header.Set("Accept", "application/json")
	signer, signerErr := c.cfg.signer(base)
	c.base, c.header = base, &header
	if !hasCredential(header) {
		c.signer = signer
	}
	c.err = errors.Join(baseErr, headerErr, signerErr, c.cfg.validatePolicies())
	c.policy, c.limiter, c.jitter = c.cfg.Retry.policy(), c.cfg.Limit.limiter(), retry.NewJitter()
	c.exchange = &exchange.Exchanger{
		HTTPClient:    c.cfg.HTTPClient,
		Timeouts:      c.cfg.Timeouts.timeouts(),
		MaxBytes:      c.cfg.maxResponseBytes(),
		MaxErrorBytes: maxErrorBytes,
	}
	c.bodies = &reqbody.Pool{}
	c.BulkJobRequestsApi = &BulkJobRequestsApiService{client: c}
	return c
}

// GetConfig returns a copy of the configuration that the client was made from.
func (c *APIClient) GetConfig() *Configuration {
	if c == nil {
		return NewConfiguration()
	}
	return c.cfg.clone()
}

// CloseIdleConnections closes the connections that the client keeps for another call, for a client that is used no more. Calls in flight
// go on, and later ones make new connections. The connections of an HTTPClient of yours are yours to close.
func (c *APIClient) CloseIdleConnections() {
	if c != nil && c.exchange != nil {
		c.exchange.CloseIdleConnections()
	}
}

// String describes the client's configuration without its credentials.
func (c APIClient) String() string { return "APIClient{" + c.cfg.clone().String() + "}" }

// GoString is String with the name of the package.
func (c APIClient) GoString() string { return "jcbulk." + c.String() }

// Format prints String for every verb, so that none shows a credential.
func (c APIClient) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, c.String()) }
