package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
)

// sumPath is the file of digests. With it the root module's tests find stale and changed files without running the generator,
// whose dependencies they do not have.
const sumPath = "api/generated.sum"

const sumHeader = `# Code generated from api/openapi.yaml; DO NOT EDIT.
# SHA-256 digests of the generator's inputs and outputs, with \n as the end of a line. That of README.md covers its generated tables.
`

// inputPatterns match the files that decide what is generated, beside tests, which decide nothing.
var inputPatterns = []string{
	"api/openapi.yaml", "internal/codegen/*.go", "internal/codegen/go.mod", "internal/codegen/go.sum", "internal/codegen/templates/*",
}

var tablesOfReadme = regexp.MustCompile(`(?s)<!-- generated: \w+ -->\n.*?<!-- end -->\n`)

// addSum adds the file of digests. It comes last, since it covers every other file.
func (t tree) addSum() error {
	root := os.DirFS(t.root)
	sum := bytes.NewBufferString(sumHeader)
	for _, pattern := range inputPatterns {
		paths, err := fs.Glob(root, pattern)
		if err != nil {
			return err
		}
		for _, path := range paths {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			content, err := fs.ReadFile(root, path)
			if err != nil {
				return err
			}
			fmt.Fprintf(sum, "input %x %s\n", digest(content), path)
		}
	}
	for _, path := range slices.Sorted(maps.Keys(t.files)) {
		content := t.files[path]
		if path == "README.md" {
			content = bytes.Join(tablesOfReadme.FindAll(content, -1), nil)
		}
		fmt.Fprintf(sum, "output %x %s\n", digest(content), path)
	}
	t.files[sumPath] = sum.Bytes()
	return nil
}

// digest is the SHA-256 of a text, whatever its lines end with.
func digest(text []byte) [sha256.Size]byte {
	return sha256.Sum256(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")))
}
