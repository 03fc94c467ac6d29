package jcbulk

import (
	"math"
	"math/big"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// testPolicy has round numbers, each another.
func testPolicy() Retry {
	return Retry{Attempts: 4, FirstWait: time.Second, LongestWait: 10 * time.Second, MaxRetryAfter: time.Minute, MaxElapsed: 5 * time.Minute}
}

// Reasons for another attempt, or for none.
const (
	hopelessReason = "another attempt would fail in the same way"
	limitedReason  = "rate limited"
	toldReason     = "told to come back"
	unsentReason   = "never sent"
	refusedReason  = "refused"
	doubtReason    = "it may have been carried out"
	brokenReason   = "broken answer"
	garbledReason  = "the answer cannot be read"
	serverReason   = "server error"
	silentReason   = "no answer"
)

func TestDecideByWhatHappened(t *testing.T) {
	t.Parallel()
	again := func(reason string) verdict { return verdict{again: true, spread: time.Second, reason: reason} }
	asTold := func(reason string, after time.Duration) verdict {
		return verdict{again: true, least: after, spread: time.Second, reason: reason}
	}
	no := func(reason string) verdict { return verdict{reason: reason} }
	tests := map[string]struct {
		facts      facts
		repeatable verdict
		once       verdict
	}{
		"429":                         {facts{status: 429}, again(limitedReason), again(limitedReason)},
		"429 with Retry-After":        {facts{status: 429, told: true, retryAfter: 7 * time.Second}, asTold(limitedReason, 7*time.Second), asTold(limitedReason, 7*time.Second)},
		"429 with Retry-After 0":      {facts{status: 429, told: true}, again(limitedReason), again(limitedReason)},
		"503 with Retry-After":        {facts{status: 503, told: true, retryAfter: 7 * time.Second}, asTold(toldReason, 7*time.Second), asTold(toldReason, 7*time.Second)},
		"503 with Retry-After 0":      {facts{status: 503, told: true}, again(toldReason), again(toldReason)},
		"never sent":                  {facts{unsent: true}, again(unsentReason), again(unsentReason)},
		"no answer":                   {facts{}, again(silentReason), no(doubtReason)},
		"500":                         {facts{status: 500}, again(serverReason), no(doubtReason)},
		"502":                         {facts{status: 502}, again(serverReason), no(doubtReason)},
		"503":                         {facts{status: 503}, again(serverReason), no(doubtReason)},
		"504":                         {facts{status: 504}, again(serverReason), no(doubtReason)},
		"500 with Retry-After":        {facts{status: 500, told: true, retryAfter: time.Second}, asTold(serverReason, time.Second), no(doubtReason)},
		"504 with Retry-After":        {facts{status: 504, told: true, retryAfter: time.Second}, asTold(serverReason, time.Second), no(doubtReason)},
		"status of a gateway's own":   {facts{status: 524}, again(serverReason), no(doubtReason)},
		"501":                         {facts{status: 501}, no(refusedReason), no(refusedReason)},
		"505":                         {facts{status: 505}, no(refusedReason), no(refusedReason)},
		"200 that breaks off":         {facts{status: 200, broken: true}, again(brokenReason), no(doubtReason)},
		"201 that breaks off, told":   {facts{status: 201, broken: true, told: true, retryAfter: 1}, asTold(brokenReason, 1), no(doubtReason)},
		"200 that says something odd": {facts{status: 200}, no(garbledReason), no(doubtReason)},
		"400":                         {facts{status: 400}, no(refusedReason), no(refusedReason)},
		"404 with Retry-After":        {facts{status: 404, told: true, retryAfter: time.Second}, no(refusedReason), no(refusedReason)},
		"408":                         {facts{status: 408}, no(refusedReason), no(refusedReason)},
		"307":                         {facts{status: 307}, no(refusedReason), no(refusedReason)},
		"certificate not trusted":     {facts{unsent: true, hopeless: true}, no(hopelessReason), no(hopelessReason)},
		"context over, sent":          {facts{hopeless: true}, no(hopelessReason), no(hopelessReason)},
		"context over, 429":           {facts{status: 429, told: true, hopeless: true}, no(hopelessReason), no(hopelessReason)},
		"context over, 503":           {facts{status: 503, told: true, hopeless: true}, no(hopelessReason), no(hopelessReason)},
		"context over, broken":        {facts{status: 200, broken: true, hopeless: true}, no(hopelessReason), no(hopelessReason)},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test.facts.attempt = 1
			assert.Equal(t, test.once, testPolicy().decide(test.facts), "once")
			test.facts.repeatable = true
			assert.Equal(t, test.repeatable, testPolicy().decide(test.facts), "repeatable")
		})
	}
}

func TestDecideOnEveryStatus(t *testing.T) {
	t.Parallel()
	for status := range 700 {
		for _, told := range []bool{false, true} {
			f := facts{attempt: 1, status: status, told: told}
			wait := status == 429 || status == 503 && told
			assert.Equal(t, wait, testPolicy().decide(f).again, "once: %+v", f)
			f.repeatable = true
			failed := status == 0 || status >= 500 && status != 501 && status != 505
			assert.Equal(t, wait || failed, testPolicy().decide(f).again, "repeatable: %+v", f)
			assert.Equal(t, status >= 500 && status != 501 && status != 505 && !wait, leavesDoubt(status, told), "doubt: %+v", f)
		}
	}
}

func TestDoubt(t *testing.T) {
	t.Parallel()
	for f, want := range map[facts]bool{
		{}:                          true,
		{unsent: true}:              false,
		{status: 200}:               true,
		{status: 204}:               true,
		{status: 200, told: true}:   true,
		{status: 201, broken: true}: true,
		{status: 302}:               false,
		{status: 429}:               false,
		{status: 499}:               false,
		{status: 500}:               true,
		{status: 500, told: true}:   true,
		{status: 503}:               true,
		{status: 503, told: true}:   false,
		{hopeless: true}:            true,
		{unsent: true, status: 0, hopeless: true}: false,
	} {
		assert.Equal(t, want, f.doubt(), "%+v", f)
	}
}

func TestDecideWithinTheBudget(t *testing.T) {
	t.Parallel()
	const (
		none  = ", and no attempt is left"
		long  = ", and the wait asked for is longer than MaxRetryAfter"
		spent = ", and MaxElapsed leaves no time to wait"
	)
	p := testPolicy()
	tests := map[string]struct {
		facts facts
		ends  string // of the reason for no other attempt; "" for another
	}{
		"the last attempt but one":         {facts{attempt: p.Attempts - 1, status: 429}, ""},
		"the last attempt":                 {facts{attempt: p.Attempts, status: 429}, limitedReason + none},
		"the last attempt, never sent":     {facts{attempt: p.Attempts, unsent: true}, unsentReason + none},
		"more than the last attempt":       {facts{attempt: p.Attempts + 1, status: 503, told: true}, toldReason + none},
		"the longest Retry-After":          {facts{attempt: 1, status: 429, told: true, retryAfter: p.MaxRetryAfter}, ""},
		"a longer Retry-After":             {facts{attempt: 1, status: 429, told: true, retryAfter: p.MaxRetryAfter + 1}, limitedReason + long},
		"a longer Retry-After of 503":      {facts{attempt: 1, status: 503, told: true, retryAfter: p.MaxRetryAfter + 1}, toldReason + long},
		"a Retry-After of ages":            {facts{attempt: 1, status: 429, told: true, retryAfter: math.MaxInt64}, limitedReason + long},
		"the longest time":                 {facts{attempt: 1, status: 429, elapsed: p.MaxElapsed - p.FirstWait}, ""},
		"a longer time":                    {facts{attempt: 1, status: 429, elapsed: p.MaxElapsed - p.FirstWait + 1}, limitedReason + spent},
		"a much longer time":               {facts{attempt: 1, status: 429, elapsed: math.MaxInt64}, limitedReason + spent},
		"the longest time, told":           {facts{attempt: 1, status: 429, told: true, retryAfter: time.Minute, elapsed: p.MaxElapsed - time.Minute - p.FirstWait}, ""},
		"a longer time, told":              {facts{attempt: 1, status: 429, told: true, retryAfter: time.Minute, elapsed: p.MaxElapsed - time.Minute - p.FirstWait + 1}, limitedReason + spent},
		"the longest time, second attempt": {facts{attempt: 2, unsent: true, elapsed: p.MaxElapsed - 2*p.FirstWait}, ""},
		"a longer time, second attempt":    {facts{attempt: 2, unsent: true, elapsed: p.MaxElapsed - 2*p.FirstWait + 1}, unsentReason + spent},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := p.decide(test.facts)
			if test.ends == "" {
				assert.True(t, v.again, v.reason)
				assert.GreaterOrEqual(t, v.least, test.facts.retryAfter)
				return
			}
			assert.Equal(t, verdict{reason: test.ends}, v)
		})
	}
}

func TestBackoffGrows(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		first, longest time.Duration
		want           []time.Duration // after one attempt, two, …, without end
	}{
		"doubling up to a bound between": {1, 10, []time.Duration{1, 2, 4, 8, 10}},
		"doubling up to a bound met":     {1, 8, []time.Duration{1, 2, 4, 8}},
		"an odd bound":                   {2, 5, []time.Duration{2, 4, 5}},
		"bound from the start":           {5, 5, []time.Duration{5}},
		"bound below the start":          {5, 3, []time.Duration{3}},
		"no bound to speak of":           {1 << 61, math.MaxInt64, []time.Duration{1 << 61, 1 << 62, math.MaxInt64}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := Retry{FirstWait: test.first, LongestWait: test.longest}
			for i := range 100 {
				assert.Equal(t, test.want[min(i, len(test.want)-1)], p.backoff(i+1), "after %d attempts", i+1)
			}
			assert.Equal(t, test.want[len(test.want)-1], p.backoff(math.MaxInt32))
		})
	}
}

func TestRetryDefaults(t *testing.T) {
	t.Parallel()
	want := Retry{
		Attempts: 4, FirstWait: 500 * time.Millisecond, LongestWait: 30 * time.Second, MaxRetryAfter: 2 * time.Minute, MaxElapsed: 5 * time.Minute,
	}
	assert.Equal(t, want, Retry{}.withDefaults())
	assert.Equal(t, testPolicy(), testPolicy().withDefaults())
	assert.Empty(t, Retry{}.validate())
	assert.Empty(t, testPolicy().validate())
	one := Retry{Attempts: 1}.withDefaults()
	want.Attempts = 1
	assert.Equal(t, want, one)
}

func TestRetryReportsEveryMistake(t *testing.T) {
	t.Parallel()
	problems := Retry{Attempts: -1, FirstWait: -1, LongestWait: -1, MaxRetryAfter: -1, MaxElapsed: -1}.validate()
	names := make([]string, len(problems))
	for i, problem := range problems {
		var mistake *ParameterError
		require.ErrorAs(t, problem, &mistake)
		names[i] = mistake.Parameter
	}
	assert.Equal(t, []string{
		"Configuration.Retry.Attempts", "Configuration.Retry.FirstWait", "Configuration.Retry.LongestWait",
		"Configuration.Retry.MaxRetryAfter", "Configuration.Retry.MaxElapsed",
	}, names)
}

func TestJitter(t *testing.T) {
	t.Parallel()
	one, other := newJitter(), newJitter()
	assert.Zero(t, one.upTo(0))
	assert.Zero(t, one.upTo(-1))
	assert.Zero(t, one.upTo(1))
	var draws, others []time.Duration
	for range 1000 {
		draws = append(draws, one.upTo(100))
		others = append(others, other.upTo(100))
	}
	assert.NotEqual(t, draws, others)
	assert.GreaterOrEqual(t, slices.Min(draws), time.Duration(0))
	assert.Less(t, slices.Max(draws), time.Duration(100))
	slices.Sort(draws)
	assert.Greater(t, len(slices.Compact(draws)), 90, "every wait up to the bound is as likely as any other")
}

// FuzzRetryAfter reads what servers may send, and what they should.
func FuzzRetryAfter(f *testing.F) {
	for _, value := range []string{
		"", "0", "7", "-7", "+7", "1.5", " 7", "007", "9223372036", "9223372037", "18446744073709551615", "18446744073709551616",
		"99999999999999999999999", "soon", "Sun, 01 Mar 2026 12:00:00 GMT", "Sunday, 01-Mar-26 12:00:00 GMT", "Sun Mar  1 12:00:00 2026",
		"Fri, 31 Dec 9999 23:59:59 GMT", "Mon, 01 Jan 0001 00:00:00 GMT", "2026-03-01T12:00:00Z",
	} {
		f.Add(value, "Sun, 01 Mar 2026 11:59:00 GMT", int32(90))
		f.Add(value, "", int32(-90))
		f.Add(value, "yesterday", int32(0))
	}
	digits := regexp.MustCompile(`^\d+$`)
	f.Fuzz(func(t *testing.T, value, date string, ahead int32) {
		now := time.Date(2026, time.March, 1, 12, 0, 0, 0, time.UTC)
		read := func(value, date string) (time.Duration, bool) {
			header := http.Header{"Retry-After": {value}}
			if date != "" {
				header.Set("Date", date)
			}
			wait, told := retryAfter(header, now)
			require.GreaterOrEqual(t, wait, time.Duration(0))
			return wait, told
		}
		wait, told := read(value, date)
		_, notDate := http.ParseTime(value)
		require.Equal(t, digits.MatchString(value) || notDate == nil, told)
		if !told {
			require.Zero(t, wait)
		}
		if seconds, ok := new(big.Int).SetString(value, 10); ok && digits.MatchString(value) {
			most := big.NewInt(math.MaxInt64 / int64(time.Second))
			if seconds.Cmp(most) > 0 {
				seconds = most
			}
			require.Equal(t, time.Duration(seconds.Int64())*time.Second, wait)
		}
		// A date that far ahead, by our clock where the answer has none of use, and by the answer's.
		want := max(0, time.Duration(ahead)*time.Second)
		clock, notDate := http.ParseTime(date)
		if notDate != nil {
			clock = now
		}
		if until := clock.Add(time.Duration(ahead) * time.Second).UTC(); until.Year() > 0 && until.Year() < 10000 {
			wait, told = read(until.Format(http.TimeFormat), date)
			require.True(t, told)
			require.Equal(t, want, wait)
		}
		wait, told = read(strconv.FormatUint(uint64(uint32(ahead)), 10), date) //nolint:gosec // any number will do
		require.True(t, told)
		require.Equal(t, time.Duration(uint32(ahead))*time.Second, wait) //nolint:gosec // as above
	})
}
