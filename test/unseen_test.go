package test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

// What Printable escapes is what Validate refuses, since both are what cannot be seen.
func TestPrintableEscapesWhatValidateRefuses(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a\u3164":     `a\u3164`,
		"a\u115fb":    `a\u115fb`,
		"a\u2800b":    `a\u2800b`,
		"a\ufe0fb":    `a\ufe0fb`,
		"a\ufe00b":    `a\ufe00b`,
		"a\U000e0100": `a\U000e0100`,
		"a\u180eb":    `a\u180eb`,
		"a\u180bb":    `a\u180bb`,
		"a\u034fb":    `a\u034fb`,
		"a\u00a0b":    `a\u00a0b`,
		"a\u200bb":    `a\u200bb`,
		"a\u202eb":    `a\u202eb`,
		"a\tb":        `a\tb`,
		"李雷.o'neil":   "李雷.o'neil",
	} {
		assert.Equal(t, want, jcbulk.Printable(text))
		user := jcbulk.BulkUserCreate{Username: &text, Email: jcbulk.PtrString("a@example.com")}
		if want == text {
			require.NoError(t, user.Validate(), text)
			continue
		}
		err := user.Validate()
		require.ErrorContains(t, err, "which cannot be seen", "%q", text)
		assert.Equal(t, []string{"username"}, refusedParameters(err))
		assert.NotContains(t, err.Error(), text)
	}
}
