package test

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	sumFile       = "api/generated.sum"
	generatedMark = "Code generated from api/openapi.yaml; DO NOT EDIT."
)

// TestGeneratedFilesAreUpToDate compares digests, so that it needs the standard library alone. The tests of internal/codegen run
// the generator and compare every byte.
func TestGeneratedFilesAreUpToDate(t *testing.T) {
	t.Parallel()
	problems, err := generatedProblems(os.DirFS(".."))
	require.NoError(t, err)
	assert.Empty(t, problems, "run go generate ./... in the root")
}

// generatedProblems names each file of the repository that differs from what the generator last read or wrote.
func generatedProblems(root fs.FS) ([]string, error) {
	sum, err := fs.ReadFile(root, sumFile)
	if err != nil {
		return nil, err
	}
	digests := map[string]map[string]string{"input": {}, "output": {}} // by path
	for lines := bufio.NewScanner(bytes.NewReader(sum)); lines.Scan(); {
		switch fields := strings.Fields(lines.Text()); {
		case strings.HasPrefix(lines.Text(), "#"):
		case len(fields) == 3 && digests[fields[0]] != nil:
			digests[fields[0]][fields[2]] = fields[1]
		default:
			return nil, fmt.Errorf("%s: malformed line %q", sumFile, lines.Text())
		}
	}
	unlistedInputs, err := unlisted(root, digests["input"], isInput, "api/openapi.yaml", "internal/codegen/*", "internal/codegen/templates/*")
	if err != nil {
		return nil, err
	}
	orphans, err := unlisted(root, digests["output"], isGenerated, "*.go", "docs/*.md")
	if err != nil {
		return nil, err
	}
	problems := append(
		differences(root, digests["input"], "%s has changed since the last generation"),
		differences(root, digests["output"], "%s was not written by the generator")...)
	for _, name := range unlistedInputs {
		problems = append(problems, name+" is new since the last generation")
	}
	for _, name := range orphans {
		problems = append(problems, name+" is orphaned")
	}
	return problems, nil
}

// differences describes each file that is missing or has another digest.
func differences(root fs.FS, digests map[string]string, format string) []string {
	var found []string
	for _, name := range slices.Sorted(maps.Keys(digests)) {
		content, err := fs.ReadFile(root, name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			found = append(found, name+" is missing")
		case err != nil:
			found = append(found, err.Error())
		case digestOf(name, content) != digests[name]:
			found = append(found, fmt.Sprintf(format, name))
		}
	}
	return found
}

var generatedTables = regexp.MustCompile(`(?s)<!-- generated: \w+ -->\n.*?<!-- end -->\n`)

// digestOf returns the SHA-256 of a file with \n as the end of a line. Of README.md it covers the generated tables.
func digestOf(name string, content []byte) string {
	content = bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n"))
	if name == "README.md" {
		content = bytes.Join(generatedTables.FindAll(content, -1), nil)
	}
	digest := sha256.Sum256(content)
	return hex.EncodeToString(digest[:])
}

// unlisted returns the files that match a pattern and belong to a list, and are not on it.
func unlisted(root fs.FS, listed map[string]string, belongs func(name string, content []byte) bool, patterns ...string) ([]string, error) {
	var found []string
	for _, pattern := range patterns {
		names, err := fs.Glob(root, pattern)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			if info, err := fs.Stat(root, name); err != nil || !info.Mode().IsRegular() {
				continue
			}
			content, err := fs.ReadFile(root, name)
			if err != nil {
				return nil, err
			}
			if listed[name] == "" && belongs(name, content) {
				found = append(found, name)
			}
		}
	}
	return found, nil
}

// isInput reports whether the generator's output can depend on a file of its folder or of its templates.
func isInput(name string, _ []byte) bool {
	inTemplates := path.Base(path.Dir(name)) == "templates"
	isSource := strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go")
	return inTemplates || isSource || slices.Contains([]string{"openapi.yaml", "go.mod", "go.sum"}, path.Base(name))
}

// isGenerated reports whether the first line of a file says that it is generated.
func isGenerated(_ string, content []byte) bool {
	first, _, _ := bytes.Cut(content, []byte("\n"))
	return bytes.Contains(first, []byte(generatedMark))
}

func TestGeneratedProblemsNamesEachFile(t *testing.T) {
	t.Parallel()
	const marked = "// " + generatedMark + "\n\npackage jcbulk\n"
	for _, c := range []struct {
		name   string
		change func(files fstest.MapFS)
		want   []string
	}{
		{"no change", func(fstest.MapFS) {}, nil},
		{"specification changed", write("api/openapi.yaml", "x"), []string{"api/openapi.yaml has changed since the last generation"}},
		{"specification missing", erase("api/openapi.yaml"), []string{"api/openapi.yaml is missing"}},
		{"template changed", write("internal/codegen/templates/model.go.tmpl", "x"), []string{"internal/codegen/templates/model.go.tmpl has changed since the last generation"}},
		{"template new", write("internal/codegen/templates/new.tmpl", "x"), []string{"internal/codegen/templates/new.tmpl is new since the last generation"}},
		{"template missing", erase("internal/codegen/templates/model.go.tmpl"), []string{"internal/codegen/templates/model.go.tmpl is missing"}},
		{"source changed", write("internal/codegen/main.go", "x"), []string{"internal/codegen/main.go has changed since the last generation"}},
		{"source new", write("internal/codegen/new.go", "x"), []string{"internal/codegen/new.go is new since the last generation"}},
		{"test of the generator new", write("internal/codegen/new_test.go", "x"), nil},
		{"model changed by hand", write("model_address.go", marked), []string{"model_address.go was not written by the generator"}},
		{"model missing", erase("model_address.go"), []string{"model_address.go is missing"}},
		{"model orphaned", write("model_gone.go", marked), []string{"model_gone.go is orphaned"}},
		{"page changed by hand", write("docs/Address.md", "x"), []string{"docs/Address.md was not written by the generator"}},
		{"page missing", erase("docs/Address.md"), []string{"docs/Address.md is missing"}},
		{"page orphaned", write("docs/Gone.md", "<!-- "+generatedMark+" -->\n"), []string{"docs/Gone.md is orphaned"}},
		{"files by hand", func(files fstest.MapFS) {
			write("client.go", "package jcbulk\n")(files)
			write("docs/guide.md", "# Guide\n")(files)
		}, nil},
		{"table of README changed by hand", edit("README.md", "| Model |", "| model |"), []string{"README.md was not written by the generator"}},
		{"table of README missing", write("README.md", "# jcbulk\n"), []string{"README.md was not written by the generator"}},
		{"text of README changed", edit("README.md", "# ", "# The "), nil},
		{"ends of lines", func(files fstest.MapFS) {
			for name := range files {
				edit(name, "\n", "\r\n")(files)
			}
		}, nil},
		{"several", func(files fstest.MapFS) {
			write("api/openapi.yaml", "x")(files)
			erase("servers.go")(files)
		}, []string{"api/openapi.yaml has changed since the last generation", "servers.go is missing"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			files := generatorFiles(t)
			c.change(files)
			problems, err := generatedProblems(files)
			require.NoError(t, err)
			assert.Equal(t, c.want, problems)
		})
	}
}

func TestGeneratedProblemsNeedsTheSum(t *testing.T) {
	t.Parallel()
	files := generatorFiles(t)
	write(sumFile, "input api/openapi.yaml\n")(files)
	_, err := generatedProblems(files)
	require.ErrorContains(t, err, `malformed line "input api/openapi.yaml"`)
	erase(sumFile)(files)
	_, err = generatedProblems(files)
	require.ErrorIs(t, err, fs.ErrNotExist)
}

// generatorFiles copies into memory what the generator reads and writes.
func generatorFiles(t *testing.T) fstest.MapFS {
	t.Helper()
	root, files := os.DirFS(".."), fstest.MapFS{}
	for _, pattern := range []string{"README.md", "*.go", "docs/*.md", "api/*", "internal/codegen/*.*", "internal/codegen/templates/*"} {
		names, err := fs.Glob(root, pattern)
		require.NoError(t, err)
		require.NotEmpty(t, names, pattern)
		for _, name := range names {
			content, err := fs.ReadFile(root, name)
			require.NoError(t, err)
			files[name] = &fstest.MapFile{Data: content}
		}
	}
	return files
}

func write(name, content string) func(fstest.MapFS) {
	return func(files fstest.MapFS) { files[name] = &fstest.MapFile{Data: []byte(content)} }
}

func erase(name string) func(fstest.MapFS) {
	return func(files fstest.MapFS) { delete(files, name) }
}

func edit(name, from, to string) func(fstest.MapFS) {
	return func(files fstest.MapFS) {
		write(name, strings.ReplaceAll(string(files[name].Data), from, to))(files)
	}
}

func TestGeneratedFilesSaySo(t *testing.T) {
	t.Parallel()
	root := os.DirFS("..")
	for _, pattern := range []string{"api_*.go", "model_*.go", "servers.go"} {
		names, err := fs.Glob(root, pattern)
		require.NoError(t, err)
		require.NotEmpty(t, names, pattern)
		for _, name := range names {
			content, err := fs.ReadFile(root, name)
			require.NoError(t, err)
			firstLine, _, _ := strings.Cut(string(content), "\n")
			assert.Regexp(t, `^// Code generated .* DO NOT EDIT\.$`, firstLine, name)
		}
	}
}
