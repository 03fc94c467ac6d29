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
// the answer's own Date where it has one. Of several numbers of seconds, as a proxy joins them, and of several lines the longest wait
// counts. It reports false if the header is missing or makes no sense.
func After(header http.Header, now time.Time) (longest time.Duration, told bool) {
	for _, line := range header.Values("Retry-After") {
		if wait, ok := afterLine(line, header, now); ok {
			longest, told = max(longest, wait), true
		}
	}
	return longest, told
}

func afterLine(line string, header http.Header, now time.Time) (time.Duration, bool) {
	value := strings.Trim(line, " \t")
	if value == "" {
		return 0, false
	}
	if seconds, ok := parseSeconds(value); ok {
		return time.Duration(seconds) * time.Second, true
	}
	until, ok := parseDate(value)
	if !ok {
		return 0, false
	}
	if sent, ok := parseDate(strings.Trim(header.Get("Date"), " \t")); ok {
		now = sent
	}
	return max(0, until.Sub(now)), true
}

// parseSeconds reads one number or several, with fractions or without. It rounds up, and returns the largest.
func parseSeconds(text string) (int64, bool) {
	most := int64(0)
	for number := range strings.SplitSeq(text, ",") {
		seconds, ok := parseNumber(strings.Trim(number, " \t"))
		if !ok {
			return 0, false
		}
		most = max(most, seconds)
	}
	return most, true
}

func parseNumber(text string) (int64, bool) {
	whole, fraction, _ := strings.Cut(text, ".")
	if !isDigits(whole + fraction) {
		return 0, false
	}
	seconds, err := strconv.ParseInt("0"+whole, 10, 64)
	if err != nil || seconds >= maxAfter {
		return maxAfter, true
	}
	if strings.Trim(fraction, "0") != "" {
		seconds++
	}
	return seconds, true
}

// parseDate reads a date of HTTP, also with another zone than GMT, or one of RFC 3339.
func parseDate(text string) (time.Time, bool) {
	if date, err := http.ParseTime(text); err == nil {
		return date, true
	}
	for _, zone := range []string{"UTC", "GMT", "Z", "UT"} {
		if n := len(text) - len(zone); n > 0 && text[n-1] == ' ' && strings.EqualFold(text[n:], zone) {
			text = text[:n] + "+0000"
			break
		}
	}
	for _, layout := range []string{time.RFC1123Z, time.RFC3339} {
		if date, err := time.Parse(layout, text); err == nil {
			return date, true
		}
	}
	return time.Time{}, false
}

func isDigits(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }
