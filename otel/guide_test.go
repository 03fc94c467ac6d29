package jcbulkotel_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	jcbulkotel "github.com/seed-5ccdf831/jcbulk/otel"
)

// hooked is what the guide says, so that it is compiled.
func hooked() (*jcbulk.Configuration, bulk.Options) {
	configuration := jcbulk.NewConfiguration()
	configuration.Hooks = jcbulkotel.Hooks(jcbulkotel.Options{Server: "https://console.jumpcloud.com/api/v2"})
	options := bulk.Options{Hooks: jcbulkotel.RunHooks(jcbulkotel.Options{})}
	return configuration, options
}

// Each line of the guide on reliability about this package is one of hooked.
func TestGuide(t *testing.T) {
	t.Parallel()
	guide, err := os.ReadFile("../docs/guides/reliability.md")
	require.NoError(t, err)
	source, err := os.ReadFile("guide_test.go")
	require.NoError(t, err)
	_, rest, found := strings.Cut(string(guide), "import jcbulkotel ")
	require.True(t, found)
	block, _, _ := strings.Cut(rest, "```")
	lines := strings.Split(strings.TrimSpace(block), "\n")[2:]
	require.Len(t, lines, 2)
	for _, line := range lines {
		assert.Contains(t, string(source), "\n\t"+strings.TrimRight(line, "\r")+"\n")
	}
	configuration, options := hooked()
	assert.NotNil(t, configuration.Hooks.AttemptStarted)
	assert.NotNil(t, options.Hooks.Ended)
}
