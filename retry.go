package jcbulk

import (
	"context"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// The values that the fields of Retry have where they are left unset.
const (
	DefaultAttempts      = 4
	DefaultFirstWait     = 500 * time.Millisecond
	DefaultLongestWait   = 30 * time.Second
	DefaultMaxRetryAfter = 2 * time.Minute
	DefaultMaxElapsed    = 5 * time.Minute
)

// Retry says how often and how patiently a call is sent again when that does no harm: after 429, after 503 with Retry-After
// and where it never left this machine, any call; after another failure of the server or the network, only those that the
// service carries out twice with the same result, which BulkUsersCreate and BulkUserStatesCreate are not.
type Retry struct {
	// Attempts is how often a call is sent at most, the first time included. Unset: DefaultAttempts. 1: never again.
	Attempts int
	// FirstWait bounds the random wait before the second attempt; the bound doubles with each. Unset: DefaultFirstWait.
	FirstWait time.Duration
	// LongestWait is where that bound stops to grow. Unset: DefaultLongestWait.
	LongestWait time.Duration
	// MaxRetryAfter is the longest Retry-After to wait for. The wait is never shorter than the service asks: a call that is
	// told to wait longer than this fails at once. Unset: DefaultMaxRetryAfter.
	MaxRetryAfter time.Duration
	// MaxElapsed is the longest time from the first attempt to the beginning of the last. Unset: DefaultMaxElapsed.
	MaxElapsed time.Duration
}

// withDefaults fills in what is unset.
func (p Retry) withDefaults() Retry {
	if p.Attempts == 0 {
		p.Attempts = DefaultAttempts
	}
	for _, field := range []struct {
		value *time.Duration
		unset time.Duration
	}{
		{&p.FirstWait, DefaultFirstWait},
		{&p.LongestWait, DefaultLongestWait},
		{&p.MaxRetryAfter, DefaultMaxRetryAfter},
		{&p.MaxElapsed, DefaultMaxElapsed},
	} {
		if *field.value == 0 {
			*field.value = field.unset
		}
	}
	return p
}

// validate lists the fields that make no sense.
func (p Retry) validate() []error {
	var problems []error
	if p.Attempts < 0 {
		problems = append(problems, invalid("Configuration.Retry.Attempts", "%d is negative", p.Attempts))
	}
	for _, field := range []struct {
		name  string
		value time.Duration
	}{
		{"FirstWait", p.FirstWait},
		{"LongestWait", p.LongestWait},
		{"MaxRetryAfter", p.MaxRetryAfter},
		{"MaxElapsed", p.MaxElapsed},
	} {
		if field.value < 0 {
			problems = append(problems, invalid("Configuration.Retry."+field.name, "%s is negative", field.value))
		}
	}
	return problems
}

// facts is all that the decision about another attempt rests on.
type facts struct {
	attempt    int  // from 1
	repeatable bool // carrying it out twice does no harm
	unsent     bool // it provably did not leave this machine
	hopeless   bool // another attempt would fail in the same way
	broken     bool // an answer came, but could not be read to its end
	status     int  // of the answer, or 0
	told       bool // the answer has a Retry-After
	retryAfter time.Duration
	elapsed    time.Duration // since the first attempt
}

// verdict says whether to send again, and after which wait: least, and up to spread more at random.
type verdict struct {
	again         bool
	least, spread time.Duration
	reason        string
}

// decide is the whole rule of what is sent again. It takes a policy with its defaults filled in.
func (p Retry) decide(f facts) verdict {
	v := p.mayRepeat(f)
	if !v.again {
		return v
	}
	v.spread = p.backoff(f.attempt)
	if f.told {
		v.least, v.spread = f.retryAfter, p.FirstWait
	}
	room := p.MaxElapsed - f.elapsed
	switch {
	case f.attempt >= p.Attempts:
		return verdict{reason: v.reason + ", and no attempt is left"}
	case v.least > p.MaxRetryAfter:
		return verdict{reason: v.reason + ", and the wait asked for is longer than MaxRetryAfter"}
	case v.least > room || v.spread > room-v.least:
		return verdict{reason: v.reason + ", and MaxElapsed leaves no time to wait"}
	}
	return v
}

// mayRepeat decides by what is known of the fate of the call.
func (p Retry) mayRepeat(f facts) verdict {
	switch {
	case f.hopeless:
		return verdict{reason: "another attempt would fail in the same way"}
	case f.status == http.StatusTooManyRequests:
		return verdict{again: true, reason: "rate limited"}
	case f.status == http.StatusServiceUnavailable && f.told:
		return verdict{again: true, reason: "told to come back"}
	case f.unsent:
		return verdict{again: true, reason: "never sent"}
	case !f.doubt():
		return verdict{reason: "refused"}
	case !f.repeatable:
		return verdict{reason: "it may have been carried out"}
	case f.broken:
		return verdict{again: true, reason: "broken answer"}
	case isSuccess(f.status):
		return verdict{reason: "the answer cannot be read"}
	case f.status != 0:
		return verdict{again: true, reason: "server error"}
	}
	return verdict{again: true, reason: "no answer"}
}

// doubt reports whether a call that failed may have been carried out.
func (f facts) doubt() bool {
	return !f.unsent && (f.status == 0 || isSuccess(f.status) || leavesDoubt(f.status, f.told))
}

// leavesDoubt reports whether an answer may come from something that failed after the work was begun or done.
func leavesDoubt(status int, told bool) bool {
	switch status {
	case http.StatusNotImplemented, http.StatusHTTPVersionNotSupported:
		return false
	case http.StatusServiceUnavailable:
		return !told
	}
	return status >= 500
}

// backoff is the bound of the random wait after so many attempts.
func (p Retry) backoff(attempts int) time.Duration {
	bound := p.FirstWait
	for range attempts - 1 {
		if bound > p.LongestWait/2 {
			return p.LongestWait
		}
		bound *= 2
	}
	return min(bound, p.LongestWait)
}

// retryAfter reads how long an answer asks to wait: whole seconds, or a date, which is taken against the answer's own clock
// where it gives one. It reports false where the header is missing or makes no sense.
func retryAfter(header http.Header, now time.Time) (time.Duration, bool) {
	value := header.Get("Retry-After")
	if value == "" {
		return 0, false
	}
	if strings.Trim(value, "0123456789") == "" {
		seconds, _ := strconv.ParseUint(value, 10, 64) // out of range: the largest
		return time.Duration(min(seconds, math.MaxInt64/uint64(time.Second))) * time.Second, true
	}
	until, err := http.ParseTime(value)
	if err != nil {
		return 0, false
	}
	if sent, err := http.ParseTime(header.Get("Date")); err == nil {
		now = sent
	}
	return max(0, until.Sub(now)), true
}

// sleep waits, or returns the context's error as soon as that ends.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
