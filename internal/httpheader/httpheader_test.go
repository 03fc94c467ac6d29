package httpheader_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk/internal/httpheader"
)

func TestMistake(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, value, mistake string }{
		{"X-Api-Key", "key", ""},
		{"x-trace", "", ""},
		{"X-Name", "Zoë", ""},
		{"", "v", "is not a header name"},
		{"X Name", "v", "is not a header name"},
		{"X-Näme", "v", "is not a header name"},
		{"X:Name", "v", "is not a header name"},
		{"host", "v", "is set by the HTTP client itself and cannot be chosen"},
		{"TE", "v", "is set by the HTTP client itself and cannot be chosen"},
		{"accept-encoding", "v", "is set by the HTTP client itself and cannot be chosen"},
		{"X-Api-Key", "key\n", "the value holds a control character, such as a line break at its end"},
		{"X-Api-Key", "k\x7fey", "the value holds a control character, such as a line break at its end"},
		{"X-Api-Key", " key", "the value begins or ends with a blank"},
		{"X-Api-Key", "key\u00a0", "the value begins or ends with a blank"},
	} {
		assert.Equal(t, test.mistake, httpheader.Mistake(test.name, test.value), "%q: %q", test.name, test.value)
	}
}
