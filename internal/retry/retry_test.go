package retry

import (
	"math"
	"math/big"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// testPolicy has round numbers, each another.
func testPolicy() Policy {
	return Policy{Attempts: 4, InitialBackoff: time.Second, MaxBackoff: 10 * time.Second, MaxRetryAfter: time.Minute, MaxElapsed: 5 * time.Minute}
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
	vagueReason    = "no definite answer"
)

func TestDecideByWhatHappened(t *testing.T) {
	t.Parallel()
	again := func(reason string) Decision { return Decision{Again: true, Jitter: time.Second, Reason: reason} }
	asTold := func(reason string, after time.Duration) Decision {
		return Decision{Again: true, Wait: after, Jitter: time.Second, Reason: reason}
	}
	no := func(reason string) Decision { return Decision{Reason: reason} }
	tests := map[string]struct {
		facts      Facts
		repeatable Decision
		once       Decision
	}{
		"429":                         {Facts{Status: 429}, again(limitedReason), again(limitedReason)},
		"429 with Retry-After":        {Facts{Status: 429, Told: true, RetryAfter: 7 * time.Second}, asTold(limitedReason, 7*time.Second), asTold(limitedReason, 7*time.Second)},
		"429 with Retry-After 0":      {Facts{Status: 429, Told: true}, again(limitedReason), again(limitedReason)},
		"503 with Retry-After":        {Facts{Status: 503, Told: true, RetryAfter: 7 * time.Second}, asTold(toldReason, 7*time.Second), asTold(toldReason, 7*time.Second)},
		"503 with Retry-After 0":      {Facts{Status: 503, Told: true}, again(toldReason), again(toldReason)},
		"never sent":                  {Facts{Unsent: true}, again(unsentReason), again(unsentReason)},
		"no answer":                   {Facts{}, again(silentReason), no(doubtReason)},
		"500":                         {Facts{Status: 500}, again(serverReason), no(doubtReason)},
		"502":                         {Facts{Status: 502}, again(serverReason), no(doubtReason)},
		"503":                         {Facts{Status: 503}, again(serverReason), no(doubtReason)},
		"504":                         {Facts{Status: 504}, again(serverReason), no(doubtReason)},
		"500 with Retry-After":        {Facts{Status: 500, Told: true, RetryAfter: time.Second}, asTold(serverReason, time.Second), no(doubtReason)},
		"504 with Retry-After":        {Facts{Status: 504, Told: true, RetryAfter: time.Second}, asTold(serverReason, time.Second), no(doubtReason)},
		"status of a gateway's own":   {Facts{Status: 524}, again(serverReason), no(doubtReason)},
		"501":                         {Facts{Status: 501}, no(refusedReason), no(refusedReason)},
		"505":                         {Facts{Status: 505}, no(refusedReason), no(refusedReason)},
		"200 that breaks off":         {Facts{Status: 200, Broken: true}, again(brokenReason), no(doubtReason)},
		"201 that breaks off, told":   {Facts{Status: 201, Broken: true, Told: true, RetryAfter: 1}, asTold(brokenReason, 1), no(doubtReason)},
		"200 that says something odd": {Facts{Status: 200}, no(garbledReason), no(doubtReason)},
		"400":                         {Facts{Status: 400}, no(refusedReason), no(refusedReason)},
		"404 with Retry-After":        {Facts{Status: 404, Told: true, RetryAfter: time.Second}, no(refusedReason), no(refusedReason)},
		"408":                         {Facts{Status: 408}, again(vagueReason), no(doubtReason)},
		"408 with Retry-After":        {Facts{Status: 408, Told: true, RetryAfter: time.Second}, asTold(vagueReason, time.Second), no(doubtReason)},
		"425":                         {Facts{Status: 425}, again(vagueReason), no(doubtReason)},
		"499":                         {Facts{Status: 499}, again(vagueReason), no(doubtReason)},
		"a status of nobody's":        {Facts{Status: 418}, again(vagueReason), no(doubtReason)},
		"101":                         {Facts{Status: 101}, again(vagueReason), no(doubtReason)},
		"307":                         {Facts{Status: 307}, again(vagueReason), no(doubtReason)},
		"certificate not trusted":     {Facts{Unsent: true, Hopeless: true}, no(hopelessReason), no(hopelessReason)},
		"context over, sent":          {Facts{Hopeless: true}, no(hopelessReason), no(hopelessReason)},
		"context over, 429":           {Facts{Status: 429, Told: true, Hopeless: true}, no(hopelessReason), no(hopelessReason)},
		"context over, 503":           {Facts{Status: 503, Told: true, Hopeless: true}, no(hopelessReason), no(hopelessReason)},
		"context over, broken":        {Facts{Status: 200, Broken: true, Hopeless: true}, no(hopelessReason), no(hopelessReason)},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test.facts.Attempt = 1
			assert.Equal(t, test.once, testPolicy().Decide(test.facts), "once")
			test.facts.Repeatable = true
			assert.Equal(t, test.repeatable, testPolicy().Decide(test.facts), "repeatable")
		})
	}
}

func TestDecideOnEveryStatus(t *testing.T) {
	t.Parallel()
	refusals := []int{
		400, 401, 402, 403, 404, 405, 406, 407, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 423, 424, 426, 428, 431, 451, 501, 505,
	}
	for status := range 700 {
		for _, told := range []bool{false, true} {
			f := Facts{Attempt: 1, Status: status, Told: told}
			wait := status == 429 || status == 503 && told
			require.Equal(t, wait, testPolicy().Decide(f).Again, "once: %+v", f)
			require.Equal(t, !wait && !slices.Contains(refusals, status), f.InDoubt(), "doubt: %+v", f)
			f.Repeatable = true
			require.Equal(t, !slices.Contains(refusals, status) && !IsSuccess(status), testPolicy().Decide(f).Again, "repeatable: %+v", f)
		}
	}
}

func TestDoubt(t *testing.T) {
	t.Parallel()
	for f, want := range map[Facts]bool{
		{}:                          true,
		{Unsent: true}:              false,
		{Status: 200}:               true,
		{Status: 204}:               true,
		{Status: 200, Told: true}:   true,
		{Status: 201, Broken: true}: true,
		{Status: 302}:               true,
		{Status: 400}:               false,
		{Status: 429}:               false,
		{Status: 499}:               true,
		{Status: 500}:               true,
		{Status: 500, Told: true}:   true,
		{Status: 503}:               true,
		{Status: 503, Told: true}:   false,
		{Hopeless: true}:            true,
		{Unsent: true, Status: 0, Hopeless: true}: false,
	} {
		assert.Equal(t, want, f.InDoubt(), "%+v", f)
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
		facts Facts
		ends  string // of the reason for no other attempt; "" for another
	}{
		"the last attempt but one":         {Facts{Attempt: p.Attempts - 1, Status: 429}, ""},
		"the last attempt":                 {Facts{Attempt: p.Attempts, Status: 429}, limitedReason + none},
		"the last attempt, never sent":     {Facts{Attempt: p.Attempts, Unsent: true}, unsentReason + none},
		"more than the last attempt":       {Facts{Attempt: p.Attempts + 1, Status: 503, Told: true}, toldReason + none},
		"the longest Retry-After":          {Facts{Attempt: 1, Status: 429, Told: true, RetryAfter: p.MaxRetryAfter}, ""},
		"a longer Retry-After":             {Facts{Attempt: 1, Status: 429, Told: true, RetryAfter: p.MaxRetryAfter + 1}, limitedReason + long},
		"a longer Retry-After of 503":      {Facts{Attempt: 1, Status: 503, Told: true, RetryAfter: p.MaxRetryAfter + 1}, toldReason + long},
		"a Retry-After of ages":            {Facts{Attempt: 1, Status: 429, Told: true, RetryAfter: math.MaxInt64}, limitedReason + long},
		"the longest time":                 {Facts{Attempt: 1, Status: 429, Elapsed: p.MaxElapsed - p.InitialBackoff}, ""},
		"a longer time":                    {Facts{Attempt: 1, Status: 429, Elapsed: p.MaxElapsed - p.InitialBackoff + 1}, limitedReason + spent},
		"a much longer time":               {Facts{Attempt: 1, Status: 429, Elapsed: math.MaxInt64}, limitedReason + spent},
		"the longest time, told":           {Facts{Attempt: 1, Status: 429, Told: true, RetryAfter: time.Minute, Elapsed: p.MaxElapsed - time.Minute - p.InitialBackoff}, ""},
		"a longer time, told":              {Facts{Attempt: 1, Status: 429, Told: true, RetryAfter: time.Minute, Elapsed: p.MaxElapsed - time.Minute - p.InitialBackoff + 1}, limitedReason + spent},
		"the longest time, second attempt": {Facts{Attempt: 2, Unsent: true, Elapsed: p.MaxElapsed - 2*p.InitialBackoff}, ""},
		"a longer time, second attempt":    {Facts{Attempt: 2, Unsent: true, Elapsed: p.MaxElapsed - 2*p.InitialBackoff + 1}, unsentReason + spent},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := p.Decide(test.facts)
			if test.ends == "" {
				assert.True(t, v.Again, v.Reason)
				assert.GreaterOrEqual(t, v.Wait, test.facts.RetryAfter)
				return
			}
			assert.Equal(t, Decision{Reason: test.ends, TooLong: strings.HasSuffix(test.ends, long)}, v)
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
			p := Policy{InitialBackoff: test.first, MaxBackoff: test.longest}
			for i := range 100 {
				assert.Equal(t, test.want[min(i, len(test.want)-1)], p.backoff(i+1), "after %d attempts", i+1)
			}
			assert.Equal(t, test.want[len(test.want)-1], p.backoff(math.MaxInt32))
		})
	}
}

func TestJitter(t *testing.T) {
	t.Parallel()
	one, other := NewJitter(), NewJitter()
	assert.Zero(t, one.UpTo(0))
	assert.Zero(t, one.UpTo(-1))
	assert.Zero(t, one.UpTo(1))
	var draws, others []time.Duration
	for range 1000 {
		draws = append(draws, one.UpTo(100))
		others = append(others, other.UpTo(100))
	}
	assert.NotEqual(t, draws, others)
	assert.GreaterOrEqual(t, slices.Min(draws), time.Duration(0))
	assert.Less(t, slices.Max(draws), time.Duration(100))
	slices.Sort(draws)
	assert.Greater(t, len(slices.Compact(draws)), 90, "every wait up to the bound is as likely as any other")
}

// Proxies join headers, and services write dates in other ways than HTTP's.
func TestRetryAfterInOddForms(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, time.November, 27, 2, 30, 0, 0, time.UTC)
	for value, want := range map[string]time.Duration{
		".5": time.Second, "1.": time.Second, "1, 1": time.Second, "2 ,\t30, 4.5": 30 * time.Second,
		"2026-11-27T02:31:00Z": time.Minute, "2026-11-27T03:31:00+01:00": time.Minute,
		"Fri, 27 Nov 2026 02:31:00 +0000": time.Minute, "Fri, 27 Nov 2026 02:31:00 UTC": time.Minute,
		"Fri, 27 Nov 2026 02:31:00 gmt": time.Minute, "Fri, 27 Nov 2026 03:31:00 +0100": time.Minute,
		"Fri, 27 Nov 2026 02:29:00 UT": 0,
	} {
		wait, told := After(http.Header{"Retry-After": {value}}, now)
		assert.True(t, told, value)
		assert.Equal(t, want, wait, value)
	}
	for _, value := range []string{".", "+1", "-1", "5s", "1e0", "1,", ",", "1, soon", "1, Fri, 27 Nov 2026 02:31:00 GMT", "Fri, 27 Nov 2026 02:31:00", " UTC"} {
		_, told := After(http.Header{"Retry-After": {value}}, now)
		assert.False(t, told, value)
	}
}

// A header on several lines is the same as one that is joined.
func TestRetryAfterOnSeveralLines(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, time.November, 27, 2, 30, 0, 0, time.UTC)
	const inAMinute = "Fri, 27 Nov 2026 02:31:00 GMT"
	for _, test := range []struct {
		lines []string
		want  time.Duration
	}{
		{[]string{"1", "30"}, 30 * time.Second},
		{[]string{"30", "1"}, 30 * time.Second},
		{[]string{"", "7"}, 7 * time.Second},
		{[]string{"soon", "7.5"}, 8 * time.Second},
		{[]string{"2", inAMinute}, time.Minute},
		{[]string{inAMinute, "2, 90"}, 90 * time.Second},
		{[]string{"0", "soon"}, 0},
	} {
		wait, told := After(http.Header{"Retry-After": test.lines}, now)
		assert.True(t, told, test.lines)
		assert.Equal(t, test.want, wait, test.lines)
	}
	_, told := After(http.Header{"Retry-After": {"", "soon"}}, now)
	assert.False(t, told)
}

// FuzzRetryAfter reads what servers may send, and what they should.
func FuzzRetryAfter(f *testing.F) {
	for _, value := range []string{
		"", "0", "7", "-7", "+7", "1.5", "0.000", "1.", ".5", "1.5.5", "9223372036.1", " 7", "\t7 ", "007", "9223372036", "9223372037", "18446744073709551615", "18446744073709551616",
		"99999999999999999999999", "soon", "Sun, 01 Mar 2026 12:00:00 GMT", "Sunday, 01-Mar-26 12:00:00 GMT", "Sun Mar  1 12:00:00 2026",
		"Fri, 31 Dec 9999 23:59:59 GMT", "Mon, 01 Jan 0001 00:00:00 GMT", "2026-03-01T12:00:00Z",
	} {
		f.Add(value, "Sun, 01 Mar 2026 11:59:00 GMT", int32(90))
		f.Add(value, "", int32(-90))
		f.Add(value, "yesterday", int32(0))
	}
	f.Add("0", "Sun, 01 MAY 0000 0:00:00 GmT", int32(45))
	digits := regexp.MustCompile(`^(\d+)(?:\.(\d*))?$`)
	f.Fuzz(func(t *testing.T, value, date string, ahead int32) {
		now := time.Date(2026, time.March, 1, 12, 0, 0, 0, time.UTC)
		read := func(value, date string) (time.Duration, bool) {
			header := http.Header{"Retry-After": {value}}
			if date != "" {
				header.Set("Date", date)
			}
			wait, told := After(header, now)
			require.GreaterOrEqual(t, wait, time.Duration(0))
			return wait, told
		}
		wait, told := read(value, date)
		value = strings.Trim(value, " \t")
		_, notDate := http.ParseTime(value)
		parts := digits.FindStringSubmatch(value)
		if parts != nil || notDate == nil {
			require.True(t, told)
		}
		if !told {
			require.Zero(t, wait)
		}
		if parts != nil {
			seconds, _ := new(big.Int).SetString(parts[1], 10)
			if strings.Trim(parts[2], "0") != "" { // a part of a second counts as a whole one
				seconds.Add(seconds, big.NewInt(1))
			}
			if most := big.NewInt(math.MaxInt64 / int64(time.Second)); seconds.Cmp(most) > 0 {
				seconds = most
			}
			require.Equal(t, time.Duration(seconds.Int64())*time.Second, wait)
		}
		// A date that far ahead, by our clock where the answer has none of use, and by the answer's.
		want := max(0, time.Duration(ahead)*time.Second)
		clock, isDate := parseDate(strings.Trim(date, " \t"))
		if !isDate {
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
