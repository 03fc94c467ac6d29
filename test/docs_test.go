package test

import (
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// documents returns the pages that people read, by their paths from here.
func documents(t *testing.T) map[string]string {
	t.Helper()
	pages := map[string]string{}
	for _, pattern := range []string{"../*.md", "../docs/*.md", "../docs/guides/*.md", "../docs/decisions/*.md", "../bench/*.md"} {
		paths, err := filepath.Glob(pattern)
		require.NoError(t, err)
		require.NotEmpty(t, paths, pattern)
		for _, path := range paths {
			content, err := os.ReadFile(path)
			require.NoError(t, err)
			pages[path] = string(content)
		}
	}
	return pages
}

// split parts what is between the fences of a page from its prose; a block begins with the name of its language.
func split(page string) (prose string, blocks []string) {
	var text strings.Builder
	for i, part := range strings.Split("\n"+page, "\n```") {
		if i%2 == 1 {
			blocks = append(blocks, part)
		} else {
			text.WriteString(part)
		}
	}
	return text.String(), blocks
}

// blocksOf returns the blocks of a language within a page, without their fences.
func blocksOf(page, language string) []string {
	var found []string
	_, blocks := split(page)
	for _, block := range blocks {
		if text, ok := strings.CutPrefix(block, language+"\n"); ok {
			found = append(found, text)
		}
	}
	return found
}

// TestDocumentedPrograms compiles every complete program of the pages.
func TestDocumentedPrograms(t *testing.T) {
	t.Parallel()
	files := map[string]string{}
	for path, page := range documents(t) {
		for i, block := range blocksOf(page, "go") {
			if strings.HasPrefix(block, "package ") {
				files[fmt.Sprintf("%s_%d/main.go", strings.TrimSuffix(filepath.Base(path), ".md"), i)] = block
			}
		}
	}
	require.GreaterOrEqual(t, len(files), 9, "the reference page has a program for each operation")
	compile(t, overlay(t, "documented", files)...)
}

// TestDocumentedLinks follows every link to a file or a heading of the repository.
func TestDocumentedLinks(t *testing.T) {
	t.Parallel()
	link := regexp.MustCompile(`\]\(<?([^()<>\s]*)>?(?: "[^"]*")?\)|(?m)^\[[^\]]+\]:\s+<?([^<>\s]+)`)
	code := regexp.MustCompile("`[^`\n]*`")
	pages := documents(t)
	followed := 0
	for path, page := range pages {
		prose, _ := split(page)
		for _, found := range link.FindAllStringSubmatch(code.ReplaceAllString(prose, ""), -1) {
			target, err := url.Parse(found[1] + found[2])
			require.NoError(t, err, path)
			if target.IsAbs() {
				continue
			}
			followed++
			file := path
			if target.Path != "" {
				file = filepath.Join(filepath.Dir(path), filepath.FromSlash(target.Path))
				_, err = os.Stat(file)
				require.NoError(t, err, "%s links to %s", path, target)
			}
			if other, isPage := pages[file]; isPage && target.Fragment != "" {
				assert.Contains(t, anchors(other), strings.ToLower(target.Fragment), "%s links to %s", path, target)
			}
		}
	}
	assert.Positive(t, followed)
}

// anchors returns what the headings of a page can be reached by. GitHub writes them in small letters, finds them in any
// case, and numbers those that occur again.
func anchors(page string) []string {
	heading := regexp.MustCompile(`(?m)^#{1,6}[ \t]+(.*?)[ \t]*#*$`)
	linked := regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
	var names []string
	times := map[string]int{}
	prose, _ := split(page)
	for _, found := range heading.FindAllStringSubmatch(prose, -1) {
		name := strings.Map(func(r rune) rune {
			switch {
			case unicode.IsLetter(r), unicode.IsDigit(r), r == '-', r == '_':
				return unicode.ToLower(r)
			case r == ' ':
				return '-'
			}
			return -1
		}, linked.ReplaceAllString(found[1], "$1"))
		times[name]++
		if again := times[name] - 1; again > 0 {
			name = fmt.Sprintf("%s-%d", name, again)
		}
		names = append(names, name)
	}
	return names
}

// TestDocumentedTests looks for every test that a page names.
func TestDocumentedTests(t *testing.T) {
	var sources strings.Builder
	tree := os.DirFS("..")
	require.NoError(t, fs.WalkDir(tree, ".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := fs.ReadFile(tree, path)
		sources.Write(source)
		return err
	}))
	named := regexp.MustCompile("`(Test[A-Z][A-Za-z]+)`")
	found := 0
	for path, page := range documents(t) {
		for _, match := range named.FindAllStringSubmatch(page, -1) {
			assert.Contains(t, sources.String(), "\nfunc "+match[1]+"(", path)
			found++
		}
	}
	assert.Greater(t, found, 10)
}
