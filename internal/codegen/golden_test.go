package main

import (
	"bytes"
	"flag"
	"go/format"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the golden files anew")

const golden = "testdata/golden"

// TestGolden generates everything from a small specification with one of each thing and compares it with testdata/golden.
// After an intended change, go test -update writes the golden files anew: read the difference.
func TestGolden(t *testing.T) { // not in parallel, so that the others read what it has written
	if *update {
		require.NoError(t, run(golden, false))
	}
	root := goldenSource(t)
	require.NoError(t, run(root, false))
	assertSameTree(t, readTree(t, golden), root)
}

func TestGoldenIsDeterministic(t *testing.T) {
	t.Parallel()
	root := goldenSource(t)
	require.NoError(t, run(root, false))
	first := readTree(t, root)
	for range 5 {
		api, err := load(filepath.Join(root, "api", "openapi.yaml"))
		require.NoError(t, err)
		files, err := render(api)
		require.NoError(t, err)
		for path, content := range files {
			require.Equal(t, first[path], string(content), path)
		}
	}
	require.NoError(t, run(root, true))
	require.NoError(t, run(root, false))
	assertSameTree(t, first, root)
}

func TestGoldenGoIsFormatted(t *testing.T) {
	t.Parallel()
	for path, content := range readTree(t, golden) {
		if !strings.HasSuffix(path, ".go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, content, parser.ParseComments)
		require.NoError(t, err)
		assert.Equal(t, "jcbulk", file.Name.Name, path)
		assert.True(t, strings.HasPrefix(content, "// "+generatedMark+"\n"), path)
		formatted, err := format.Source([]byte(content))
		require.NoError(t, err)
		assert.Equal(t, string(formatted), content, path)
	}
}

func TestGoldenExamplesAreGo(t *testing.T) {
	t.Parallel()
	blocks := regexp.MustCompile("(?s)```go\n(.*?)```").FindAllStringSubmatch(readTree(t, golden)["docs/BulkJobRequestsApi.md"], -1)
	require.Len(t, blocks, 5, "one for each operation")
	for _, block := range blocks {
		_, err := parser.ParseFile(token.NewFileSet(), "example.go", block[1], 0)
		require.NoError(t, err, block[1])
	}
}

// TestGoldenCompiles compiles the golden files together with the hand-written files of the client and its internal packages.
func TestGoldenCompiles(t *testing.T) {
	t.Parallel()
	const repository = "../.."
	module := t.TempDir()
	rooms, err := filepath.Glob(filepath.Join(repository, "internal", "*", "*.go"))
	require.NoError(t, err)
	for _, path := range rooms {
		if filepath.Base(filepath.Dir(path)) != "codegen" && !strings.HasSuffix(path, "_test.go") {
			content, err := os.ReadFile(path)
			require.NoError(t, err)
			writeFile(t, filepath.Join(module, strings.TrimPrefix(path, repository)), string(content))
		}
	}
	sources, err := filepath.Glob(filepath.Join(repository, "*.go"))
	require.NoError(t, err)
	for _, path := range sources {
		content, err := os.ReadFile(path)
		require.NoError(t, err)
		first, _, _ := bytes.Cut(content, []byte("\n"))
		isOfUsers := strings.HasSuffix(path, "_users.go") // the small specification has none
		if !isOfUsers && !strings.HasSuffix(path, "_test.go") && !bytes.Contains(first, []byte(generatedMark)) {
			writeFile(t, filepath.Join(module, filepath.Base(path)), string(content))
		}
	}
	for path, content := range readTree(t, golden) {
		if strings.HasSuffix(path, ".go") {
			writeFile(t, filepath.Join(module, path), content)
		}
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		content, err := os.ReadFile(filepath.Join(repository, name))
		require.NoError(t, err)
		writeFile(t, filepath.Join(module, name), string(content))
	}
	build := exec.CommandContext(t.Context(), "go", "build", ".")
	build.Dir = module
	build.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=")
	output, err := build.CombinedOutput()
	require.NoError(t, err, string(output))
}

// goldenSource returns a folder with the inputs of the golden files. The tables of its README are out of date.
func goldenSource(t *testing.T) string {
	t.Helper()
	files := readTree(t, golden)
	root := t.TempDir()
	writeFile(t, filepath.Join(root, "api", "openapi.yaml"), files["api/openapi.yaml"])
	tables := regexp.MustCompile(`(?s)(<!-- generated: \w+ -->\n).*?(<!-- end -->\n)`)
	writeFile(t, filepath.Join(root, "README.md"), tables.ReplaceAllString(files["README.md"], "${1}an old row\n${2}"))
	return root
}

// readTree reads every file under root, by its path from there.
func readTree(t *testing.T, root string) map[string]string {
	t.Helper()
	files, folder := map[string]string{}, os.DirFS(root)
	require.NoError(t, fs.WalkDir(folder, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(folder, path)
		files[path] = string(content)
		return err
	}))
	return files
}

// assertSameTree compares file by file, so that a failure shows no more than what differs.
func assertSameTree(t *testing.T, want map[string]string, root string) {
	t.Helper()
	have := readTree(t, root)
	assert.ElementsMatch(t, slices.Collect(maps.Keys(want)), slices.Collect(maps.Keys(have)))
	for path, content := range have {
		assert.Equal(t, want[path], content, path)
	}
}

func writeFile(t *testing.T, path, content string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
	require.NoError(t, os.WriteFile(path, []byte(content), 0o600)) //nolint:gosec // the path is the test's own
}
