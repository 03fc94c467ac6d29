package test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

// Each module that others import requires the SDK of its own version: go get would look for any other in vain. The page on versions has the
// tag of each.
func TestModulesRequireThisVersion(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../docs/guides/versions.md")
	require.NoError(t, err)
	for _, module := range []string{"cmd/jcbulk", "otel", "pgjournal", "temporalrun"} {
		file, err := os.ReadFile("../" + module + "/go.mod")
		require.NoError(t, err)
		assert.Contains(t, string(file), "github.com/seed-5ccdf831/jcbulk v"+jcbulk.Version+"\n", module)
		assert.Contains(t, string(page), "| `"+module+"/v"+jcbulk.Version+"` |")
	}
	assert.Contains(t, string(page), "| `v"+jcbulk.Version+"` |")
}
