package jcbulk_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

func TestParseRegion(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, host string }{
		{"us", "console.jumpcloud.com"}, {"eu", "console.eu.jumpcloud.com"}, {"in", "console.in.jumpcloud.com"},
		{"EU", "console.eu.jumpcloud.com"},
	} {
		index, err := jcbulk.ParseRegion(test.name)
		require.NoError(t, err, test.name)
		assert.Contains(t, jcbulk.NewConfiguration().Servers[index].URL, "//"+test.host+"/", test.name)
	}
	for _, name := range []string{"", "uk", "eu1", "e u", "0"} {
		_, err := jcbulk.ParseRegion(name)
		require.Error(t, err, name)
	}
}

func TestVersionHasItsSectionInTheChangelog(t *testing.T) {
	t.Parallel()
	changelog, err := os.ReadFile("CHANGELOG.md")
	require.NoError(t, err)
	_, sections, _ := strings.Cut(string(changelog), "\n## ")
	newest, _, _ := strings.Cut(sections, " ")
	assert.Equal(t, jcbulk.Version, newest)
	assert.Contains(t, jcbulk.NewConfiguration().UserAgent, jcbulk.Version)
}
