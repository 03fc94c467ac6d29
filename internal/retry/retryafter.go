package retry

import (
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// maxAfter is the longest wait that is told apart from longer ones.
const maxAfter = math.MaxInt64 / int64(time.Second)

// After reads the Retry-After of an answer: seconds, of which a fraction counts as a whole one, or a date, which is compared with
// the answer's own Date where it has one. It reports false if the header is missing or makes no sense.
func After(header http.Header, now time.Time) (time.Duration, bool) {
	value := strings.Trim(header.Get("Retry-After"), " \t")
	if value == "" {
		return 0, false
	}
	if seconds, ok := parseSeconds(value); ok {
		return time.Duration(seconds) * time.Second, true
	}
	until, err := http.ParseTime(value)
	if err != nil {
		return 0, false
	}
	if sent, err := http.ParseTime(strings.Trim(header.Get("Date"), " \t")); err == nil {
		now = sent
	}
	return max(0, until.Sub(now)), true
}

// parseSeconds reads digits, with a fraction or without, and rounds up.
func parseSeconds(text string) (int64, bool) {
	whole, fraction, hasFraction := strings.Cut(text, ".")
	if !isDigits(whole) || hasFraction && !isDigits(fraction) {
		return 0, false
	}
	seconds, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || seconds >= maxAfter {
		return maxAfter, true
	}
	if strings.Trim(fraction, "0") != "" {
		seconds++
	}
	return seconds, true
}

func isDigits(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }
