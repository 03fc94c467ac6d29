package jcbulk

import (
	"errors"
	"math"
	"net/http"
	"strconv"
	"time"
)

// retryAfter reads how long an answer asks to wait: whole seconds, or a date, which is taken against the answer's own clock
// where it gives one. It reports false where the header is missing or makes no sense.
func retryAfter(header http.Header, now time.Time) (time.Duration, bool) {
	value := header.Get("Retry-After")
	seconds, err := strconv.ParseUint(value, 10, 64)
	if err == nil || errors.Is(err, strconv.ErrRange) {
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
