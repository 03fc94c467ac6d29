package jcbulk

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/seed-5ccdf831/jcbulk/internal/ctxerr"
	"github.com/seed-5ccdf831/jcbulk/internal/exchange"
	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
	"github.com/seed-5ccdf831/jcbulk/internal/retry"
	"github.com/seed-5ccdf831/jcbulk/internal/sleep"
)

// do carries out a call and reads its answer. Every operation ends here. An attempt waits for the limit, is signed, sent and
// judged, and the policy decides whether another one follows. The response is the last answer that came, even if a later attempt
// got none. Every error is a *GenericOpenAPIError.
func do[T any](q *request, read reader[T]) (value T, response *http.Response, err error) {
	defer q.body.Release()
	if err := q.build(); err != nil {
		return value, nil, q.failed(nil, nil, err)
	}
	c := call{request: q, begun: time.Now()}
	defer c.abandon()
	for again := true; again; again = c.decide() && c.wait() {
		if !c.start() {
			break
		}
		if c.failure == nil {
			c.judge(q.client.exchange.Do(c.attemptCtx, func(ctx context.Context) *http.Request {
				return q.newHTTPRequest(ctx, c.outgoing)
			}))
			c.leave()
		}
		if c.failure == nil {
			answer, err := read(c.answer, answerLimits(c.client.cfg.maxResponseBytes()))
			if err == nil {
				c.observe()
				return answer, c.told(c.response), nil
			}
			c.unreadable(err)
		}
	}
	return value, c.told(c.answered), c.err
}

// call is what is known of a call over all its attempts.
type call struct {
	*request
	attempt
	begun    time.Time
	entered  bool                 // the limiter counts it as in flight
	statuses []int                // of the failed attempts that may have left this machine
	inDoubt  bool                 // some attempt may have been carried out
	renewed  bool                 // a new credential was tried
	answered *http.Response       // the last answer that came
	refusal  *GenericOpenAPIError // what that answer was told as, or nil
	err      error                // of the call
}

// attempt is what is known of one attempt.
type attempt struct {
	Attempt
	attemptCtx context.Context
	started    time.Time
	underway   bool                 // it has started, and AttemptEnded has not been told of its end
	outgoing   http.Header          // as it was made
	signed     *http.Request        // nil if no Signer was asked
	sent       *http.Request        // as the answer has it, with what the transport added
	response   *http.Response       // nil if no answer came
	answer     []byte               // its body
	failure    *GenericOpenAPIError // nil unless it failed
	facts      retry.Facts
}

// start begins an attempt once the limit allows it. It reports false if the call ends before.
func (c *call) start() bool {
	queued := time.Now()
	if err := c.enter(); err != nil {
		c.err = err
		return false
	}
	c.attempt = attempt{
		Attempt: Attempt{Operation: c.operation, Method: c.method, Path: c.template, Number: c.Number + 1},
		facts:   retry.Facts{Attempt: c.Number + 1, Repeatable: c.repeatable},
	}
	if c.client.limiter != nil {
		c.Queued = time.Since(queued)
	}
	c.attemptCtx = c.client.cfg.Hooks.started(c.ctx, c.Attempt)
	c.started, c.underway = time.Now(), true
	c.outgoing = c.headers()
	var err error
	if c.signed, err = c.sign(c.attemptCtx, c.outgoing); err != nil {
		c.unsigned(err)
	}
	return true
}

var errQueue = errors.New("the limit left no place for another attempt within MaxElapsed")

// enter waits in the limiter's queue. After the first attempt it waits no longer than MaxElapsed allows.
func (c *call) enter() error {
	ctx, last := c.ctx, c.failure
	if last != nil && c.client.limiter != nil {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, c.client.policy.MaxElapsed-time.Since(c.begun))
		defer cancel()
	}
	err := c.client.limiter.Enter(ctx)
	switch {
	case err == nil:
		c.entered = true
		return nil
	case c.ctx.Err() == nil:
		return last.because(errQueue).after(c.refusal)
	}
	failure := c.failed(nil, nil, ctxerr.Of(c.ctx)).after(c.refusal)
	failure.inDoubt, failure.statuses = c.inDoubt, c.statuses
	return failure
}

func (c *call) leave() {
	if c.entered {
		c.entered = false
		c.client.limiter.Leave()
	}
}

// unsigned ends an attempt that could not be signed, and so was not sent.
func (c *call) unsigned(err error) {
	c.leave()
	temporary, retryAfter := authFacts(err)
	c.facts.Unsent = true
	c.facts.Hopeless = !temporary || c.ctx.Err() != nil
	c.facts.RetryAfter, c.facts.Told = retryAfter, retryAfter > 0
	c.Duration = time.Since(c.started)
	c.fail(err)
}

// judge notes what an exchange showed of the call's outcome.
func (c *call) judge(r exchange.Result) {
	c.Duration = time.Since(c.started)
	c.sent, c.response, c.answer = r.Sent, r.Response, r.Body
	if r.Err != nil && c.repeatsSent(r.Err.Error()) {
		r.Err = errors.Join(ctxerr.Of(c.attemptCtx), errRepeats)
	}
	c.facts.Unsent, c.facts.Hopeless = r.Unsent, r.Hopeless
	if r.Response == nil {
		c.fail(r.Err)
		return
	}
	c.answered, c.refusal = r.Response, nil
	c.Status, c.RequestID = r.Response.StatusCode, requestID(r.Response, c.headersSent()...)
	c.facts.Status = c.Status
	c.facts.RetryAfter, c.facts.Told = retry.After(r.Response.Header, time.Now())
	if c.Status == http.StatusTooManyRequests {
		c.client.limiter.Refused(c.client.policy.Hold(c.facts.RetryAfter))
	} else {
		c.client.limiter.Accepted()
	}
	tooLarge := errors.Is(r.Err, ErrResponseTooLarge)
	switch {
	case !retry.IsSuccess(c.Status) && tooLarge:
		c.fail(c.hint())
	case !retry.IsSuccess(c.Status):
		c.fail(errors.Join(c.hint(), r.Err))
	case tooLarge:
		c.fail(r.Err)
	case r.Err != nil:
		c.facts.Broken = true
		c.fail(r.Err)
	}
	if tooLarge {
		c.failure.bodyTruncated = true
	}
}

var errRepeats = errors.New("the transport's error repeats what was sent, and so is not shown")

// repeatsSent reports whether a text holds a credential or the query. So may the errors of a transport that makes texts of those of
// net/http.
func (c *call) repeatsSent(text string) bool {
	return c.url.RawQuery != "" && strings.Contains(text, "?"+c.url.RawQuery) || repeats(text, c.headersSent())
}

// unreadable ends an attempt whose answer says something else than the specification does. A context that ended meanwhile is the
// better reason.
func (c *call) unreadable(err error) {
	if over := ctxerr.Of(c.attemptCtx); over != nil {
		c.facts.Broken, c.facts.Hopeless = true, true
		c.fail(over)
		return
	}
	if errors.Is(err, jsonwire.ErrTooLarge) {
		c.fail(fmt.Errorf("%w: it holds %w", ErrResponseTooLarge, err))
		return
	}
	c.facts.Broken = isCutShort(err)
	c.fail(fmt.Errorf("the answer cannot be read: %w", err))
}

// fail makes an attempt one that failed. cause may be nil if the answer says it all.
func (c *call) fail(cause error) {
	c.failure = c.failed(c.response, c.answer, cause)
	c.failure.outcomeUnknown = !c.repeatable && c.facts.InDoubt()
	if !c.facts.Unsent {
		c.statuses = append(c.statuses, c.Status)
	}
	c.failure.statuses = c.statuses
	c.failure.requestID = c.RequestID
	c.Err = c.failure
	if c.response != nil {
		c.refusal = c.failure
	}
}

// decide reports whether another attempt follows one that failed. Where none does, the call has its error.
func (c *call) decide() bool {
	c.inDoubt = c.inDoubt || c.facts.InDoubt()
	c.failure.inDoubt = c.inDoubt
	c.learn()
	c.facts.Elapsed = time.Since(c.begun)
	decision := c.client.policy.Decide(c.facts)
	c.Reason = decision.Reason
	classify := c.client.cfg.Retry.Classify
	if decision.Again && classify != nil && !classify(c.attemptCtx, c.Attempt) {
		decision.Again = false
		c.Reason += ", and Classify is against another attempt"
	}
	switch {
	case decision.Again:
		c.Wait = decision.Wait + c.client.jitter.UpTo(decision.Jitter)
	case decision.TooLong:
		c.err = c.failure.because(c.tooLong()).after(c.refusal)
	default:
		c.err = c.failure.after(c.refusal)
	}
	c.observe()
	return decision.Again
}

// learn lets the signer know of a refusal, once a call: it may have a better credential.
func (c *call) learn() {
	if c.Status == http.StatusUnauthorized && c.signed != nil && !c.renewed {
		c.renewed = c.signer().Refused(c.signed)
		c.facts.Renewed = c.renewed
	}
}

// observe tells the hook and the log of an attempt that has ended.
func (c *call) observe() {
	cfg := c.client.cfg
	c.underway = false
	cfg.Hooks.ended(c.attemptCtx, c.Attempt)
	if cfg.logger() == nil {
		return
	}
	cfg.log(c.attemptCtx, c.Attempt, bodies{sent: c.body.Bytes(), received: c.answer, headers: c.headersSent()})
}

// headersSent are the headers of the attempt, as they were made and as the transport sent them.
func (c *call) headersSent() []http.Header {
	if c.sent == nil {
		return []http.Header{c.outgoing}
	}
	return []http.Header{c.outgoing, c.sent.Header}
}

// wait waits before the next attempt. It reports false if the context ends before.
func (c *call) wait() bool {
	c.client.cfg.Hooks.waiting(c.ctx, c.Attempt)
	if sleep.For(c.ctx, c.Wait) != nil {
		c.err = c.failure.because(ctxerr.Of(c.ctx)).after(c.refusal)
		return false
	}
	return true
}
