package show_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/show"
)

// Those whom somebody has to look at come first, those of a status in the order of the file, and no more than a screen of them.
func TestUnsuccessful(t *testing.T) {
	t.Parallel()
	var u show.Unsuccessful
	for i := range 30 {
		u.Add(bulk.Outcome{Index: 29 - i, Ref: 31 - i, Key: "user\x1b[31m", Status: bulk.Failed, Message: "no"})
	}
	u.Add(bulk.Outcome{Index: 40, Ref: 42, Key: "ada", Status: bulk.Unknown})
	u.Add(bulk.Outcome{Index: 41, Ref: 43, Key: "eve", Status: bulk.Succeeded})
	var out strings.Builder
	require.NoError(t, u.Write(&out))
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	require.Len(t, lines, 1+show.MostRows+1)
	assert.Regexp(t, `^42 +ada +unknown`, lines[1])
	assert.Regexp(t, `^12 +user\\x1b\[31m +failed +no$`, lines[2])
	assert.Regexp(t, `^13 `, lines[3])
	assert.Equal(t, "11 more", lines[len(lines)-1])
	assert.NotContains(t, out.String(), "eve")
}
