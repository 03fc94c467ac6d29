package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestRepositoryIsUpToDate generates everything anew and compares it with the repository, byte for byte.
func TestRepositoryIsUpToDate(t *testing.T) {
	t.Parallel()
	require.NoError(t, run("../..", true))
}

// sumOf generates a folder and returns its file of digests.
func sumOf(t *testing.T, root string) string {
	t.Helper()
	require.NoError(t, run(root, false))
	return readTree(t, root)[sumPath]
}

func TestSumListsInputsAndOutputs(t *testing.T) {
	t.Parallel()
	root := goldenSource(t)
	for _, name := range []string{"main.go", "main_test.go", "go.mod", "go.sum", "templates/a.tmpl", "testdata/b.txt", "notes.txt"} {
		overwrite("internal/codegen/"+name, "x\n")(t, root)
	}
	var inputs []string
	outputs := map[string]bool{}
	for line := range strings.Lines(strings.TrimPrefix(sumOf(t, root), sumHeader)) {
		fields := strings.Fields(line)
		require.Len(t, fields, 3, line)
		if fields[0] == "input" {
			inputs = append(inputs, fields[2])
			continue
		}
		outputs[fields[2]] = true
	}
	assert.ElementsMatch(t, []string{
		"api/openapi.yaml", "internal/codegen/main.go", "internal/codegen/go.mod", "internal/codegen/go.sum",
		"internal/codegen/templates/a.tmpl",
	}, inputs)
	for name := range readTree(t, golden) {
		assert.Equal(t, name != sumPath && name != "api/openapi.yaml", outputs[name], name)
	}
}

func TestSumDependsOnWhatIsGenerated(t *testing.T) {
	t.Parallel()
	root := goldenSource(t)
	sum := sumOf(t, root)
	readme, specification := readTree(t, root)["README.md"], readTree(t, root)["api/openapi.yaml"]

	overwrite("README.md", "An introduction.\n"+readme)(t, root)
	assert.Equal(t, sum, sumOf(t, root), "the text around the tables is written by hand")

	overwrite("api/openapi.yaml", strings.ReplaceAll(specification, "\n", "\r\n"))(t, root)
	assert.Equal(t, sum, sumOf(t, root), "the ends of lines do not count")

	overwrite("api/openapi.yaml", strings.Replace(specification, "Name of the owner", "Name of its owner", 1))(t, root)
	assert.NotEqual(t, sum, sumOf(t, root))
}

func TestSumIsChecked(t *testing.T) {
	t.Parallel()
	root := goldenTree(t)
	overwrite(sumPath, sumHeader)(t, root)
	require.ErrorContains(t, run(root, true), sumPath+" is stale")
	remove(sumPath)(t, root)
	require.ErrorContains(t, run(root, true), sumPath+" is missing")
	overwrite("internal/codegen/new.go", "package main\n")(t, root)
	require.NoError(t, run(root, false))
	overwrite("internal/codegen/new.go", "package main // changed\n")(t, root)
	require.ErrorContains(t, run(root, true), sumPath+" is stale")
}
