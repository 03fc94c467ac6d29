package retry

import (
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// After reads the Retry-After of an answer: whole seconds, or a date, which is compared with the answer's own Date where it has
// one. It reports false if the header is missing or makes no sense.
func After(header http.Header, now time.Time) (time.Duration, bool) {
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
