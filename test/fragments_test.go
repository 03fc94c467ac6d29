package test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// packages returns the import paths of what fragments name without importing it.
func packages() map[string]string {
	const module = "github.com/seed-5ccdf831/jcbulk"
	paths := map[string]string{"http": "net/http", "slog": "log/slog", "jcbulk": module}
	for _, standard := range []string{"context", "errors", "fmt", "io", "iter", "log", "os", "slices", "strconv", "strings", "time"} {
		paths[standard] = standard
	}
	for _, own := range []string{"bulk", "bulk/journal", "bulk/journal/boltjournal", "directory", "jumpcloudtest", "serviceaccount", "usercsv", "userjsonl"} {
		paths[path.Base(own)] = module + "/" + own
	}
	return paths
}

// TestDocumentedFragments compiles the Go blocks of the README, the guides and the models' pages that are no programs. What a fragment leaves to the reader, such as ctx
// and client, is declared in testdata/fragments.
func TestDocumentedFragments(t *testing.T) {
	t.Parallel()
	names, err := os.ReadFile("testdata/fragments/names.go")
	require.NoError(t, err)
	files := map[string]string{}
	for file, page := range documents(t) {
		if folder := filepath.ToSlash(filepath.Dir(file)); file != "../README.md" && folder != "../docs" && folder != "../docs/guides" {
			continue
		}
		for i, block := range blocksOf(page, "go") {
			if strings.HasPrefix(block, "package ") || strings.HasPrefix(block, "import ") {
				continue
			}
			folder := fmt.Sprintf("%s_%d", strings.TrimSuffix(filepath.Base(file), ".md"), i)
			text, err := wholeFile(block)
			require.NoError(t, err, "%s:\n%s", file, block)
			files[folder+"/fragment.go"], files[folder+"/names.go"] = text, string(names)
		}
	}
	require.NotEmpty(t, files)
	compile(t, overlay(t, "pages", files)...)
}

// wholeFile makes a file of a fragment: of declarations, or of statements, which become a function. Variables that statements
// declare for the reader to go on with are used.
func wholeFile(fragment string) (string, error) {
	const head = "package main\n"
	if file, err := parser.ParseFile(token.NewFileSet(), "", head+fragment, parser.SkipObjectResolution); err == nil {
		return head + imports(file) + fragment, nil
	}
	function := "func _() error {\n" + fragment + "\n"
	file, err := parser.ParseFile(token.NewFileSet(), "", head+function+"}\n", parser.SkipObjectResolution)
	if err != nil {
		return "", err
	}
	body := file.Decls[0].(*ast.FuncDecl).Body.List //nolint:forcetypeassert // it is one
	return head + imports(file) + function + uses(body) + "return nil\n}\n", nil
}

// uses returns statements that use what others declare.
func uses(statements []ast.Stmt) string {
	var b strings.Builder
	for _, statement := range statements {
		assigned, ok := statement.(*ast.AssignStmt)
		if !ok || assigned.Tok != token.DEFINE {
			continue
		}
		for _, variable := range assigned.Lhs {
			if name, ok := variable.(*ast.Ident); ok && name.Name != "_" {
				fmt.Fprintf(&b, "_ = %s\n", name.Name)
			}
		}
	}
	return b.String()
}

// imports returns the declaration of the packages that a file names.
func imports(file *ast.File) string {
	paths := packages()
	named := map[string]bool{}
	ast.Inspect(file, func(node ast.Node) bool {
		if selector, ok := node.(*ast.SelectorExpr); ok {
			if name, ok := selector.X.(*ast.Ident); ok && paths[name.Name] != "" {
				named[name.Name] = true
			}
		}
		return true
	})
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(named)) {
		fmt.Fprintf(&b, "import %s %s\n", name, strconv.Quote(paths[name]))
	}
	return b.String()
}

func TestWholeFile(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ fragment, want string }{
		"statements": {"a, err := slices.Sorted(x), y", "package main\nimport slices \"slices\"\n" +
			"func _() error {\na, err := slices.Sorted(x), y\n_ = a\n_ = err\nreturn nil\n}\n"},
		"declarations": {"func f() { fmt.Println() }", "package main\nimport fmt \"fmt\"\nfunc f() { fmt.Println() }"},
	} {
		got, err := wholeFile(c.fragment)
		require.NoError(t, err, name)
		assert.Equal(t, c.want, got, name)
	}
	_, err := wholeFile("if {")
	require.Error(t, err)
}
