package jcbulk

import (
	"net/http"
	"strconv"
	"time"
)

// retryAfter reads how long an answer asks to wait: whole seconds, or a date, which is taken against the answer's own clock
// where it gives one. It reports false where the header is missing or makes no sense.
func retryAfter(header http.Header, now time.Time) (time.Duration, bool) {
	value := header.Get("Retry-After")
	if seconds, err := strconv.ParseInt(value, 10, 32); err == nil {
		return time.Duration(max(0, seconds)) * time.Second, seconds >= 0
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
