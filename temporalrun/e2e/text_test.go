//go:build unix

package e2e

import (
	"encoding/base64"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func contains(content, mark string) bool {
	return strings.Contains(strings.ToLower(content), strings.ToLower(mark))
}

// decoded returns what the payloads of an event hold, which its JSON has in base64.
func decoded(event string) string {
	var all strings.Builder
	for _, quoted := range regexp.MustCompile(`"data":\s*"([^"]*)"`).FindAllStringSubmatch(event, -1) {
		content, _ := base64.StdEncoding.DecodeString(quoted[1])
		all.Write(content)
	}
	return all.String()
}

func TestDecoded(t *testing.T) {
	assert.True(t, contains(decoded(`{"data": "`+base64.StdEncoding.EncodeToString([]byte("a "+markedSecret))+`"}`), markedSecret))
}
