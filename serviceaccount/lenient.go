package serviceaccount

import (
	"bytes"
	"encoding/json"
	"io"
	"math"
	"net/http"
	"strconv"
	"strings"
)

// maxAnswerBytes is how much of the token endpoint's answer is read. A token takes a few kilobytes.
const maxAnswerBytes = 1 << 20

// lenient is a transport that puts the lifetime of a token into the one form that golang.org/x/oauth2 reads. A nil base stands
// for http.DefaultTransport as it is at the time.
type lenient struct{ base http.RoundTripper }

func (l lenient) RoundTrip(r *http.Request) (*http.Response, error) {
	base := l.base
	if base == nil {
		base = http.DefaultTransport
	}
	response, err := base.RoundTrip(r)
	if err != nil || response == nil || response.Body == nil {
		return response, err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(response.Body, maxAnswerBytes))
	if err != nil {
		return nil, err
	}
	changed := *response
	changed.Body = io.NopCloser(bytes.NewReader(withWholeSeconds(answer)))
	changed.ContentLength = -1
	return &changed, nil
}

// withWholeSeconds makes expires_in a whole number, and removes one that cannot be read.
func withWholeSeconds(answer []byte) []byte {
	var members map[string]json.RawMessage
	if json.Unmarshal(answer, &members) != nil || members["expires_in"] == nil {
		return answer
	}
	if seconds, ok := wholeSeconds(members["expires_in"]); ok {
		members["expires_in"] = strconv.AppendInt(nil, seconds, 10)
	} else {
		delete(members, "expires_in")
	}
	changed, err := json.Marshal(members)
	if err != nil {
		return answer
	}
	return changed
}

// wholeSeconds reads a number or the text of one, and rounds it down.
func wholeSeconds(value json.RawMessage) (int64, bool) {
	text := string(value)
	var quoted string
	if json.Unmarshal(value, &quoted) == nil {
		text = strings.TrimSpace(quoted)
	}
	seconds, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(seconds) {
		return 0, false
	}
	return int64(max(math.MinInt32, min(seconds, math.MaxInt32))), true
}
