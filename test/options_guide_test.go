package test

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// The tables of the guides have every field of what they are about.
func TestGuidesHaveEveryField(t *testing.T) {
	t.Parallel()
	for _, of := range []struct {
		page, heading string
		value         any
	}{
		{"bulk.md", "Options", bulk.Options{}},
		{"client.md", "Configuration", jcbulk.Configuration{}},
		{"reliability.md", "Settings", jcbulk.Timeouts{}},
		{"reliability.md", "Settings", jcbulk.Limit{}},
		{"testing.md", "What nobody has published", jumpcloudtest.Behavior{}},
		{"testing.md", "Looking users up", jumpcloudtest.Lookups{}},
	} {
		page, err := os.ReadFile("../docs/guides/" + of.page)
		require.NoError(t, err)
		_, section, found := strings.Cut(string(page), "\n## "+of.heading+"\n")
		require.True(t, found, of.heading)
		section, _, _ = strings.Cut(section, "\n## ")
		var table strings.Builder
		for line := range strings.Lines(section) {
			if strings.HasPrefix(line, "|") {
				name, _, _ := strings.Cut(line[1:], "|")
				table.WriteString(name)
			}
		}
		for _, field := range reflect.VisibleFields(reflect.TypeOf(of.value)) {
			if field.IsExported() {
				assert.Regexp(t, "[`.]"+field.Name+"`", table.String(), of.page)
			}
		}
	}
}
