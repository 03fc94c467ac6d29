package main

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDescribe(t *testing.T) {
	t.Parallel()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "some.go", `package some

import (
	"io"
	"math/rand/v2"
)

const Most = 10
const hidden = 1
var ErrGone error
func Open(name string, then func(r io.Reader) error) (done bool, err error) { return }
func Each[T any](all []T) {}
type Word string
type Old = Word
type Store interface { io.Closer; Save(key string) error; private() }
type deep struct { Depth int }
type base struct { Rate int; *deep }
func (*base) Close() error { return nil }
type Box[T any] struct { Value T; Next *Box[T]; secret int; base }
func (Box[T]) Len() int { return 0 }
type Job struct { ID string `+"`json:\"id\"`"+`; Word }
func Roll(*rand.Rand) {}
type Hook struct { Then func(by Word) }
`, parser.SkipObjectResolution)
	require.NoError(t, err)
	config := types.Config{Importer: importer.ForCompiler(files, "source", nil)}
	p, err := config.Check("example.test/some", files, []*ast.File{file}, nil)
	require.NoError(t, err)
	assert.Equal(t, []string{
		"const Most untyped int = 10",
		"field Box.Depth int",
		"field Box.Next *Box[T]",
		"field Box.Rate int",
		"field Box.Value T",
		"field Hook.Then func(Word)",
		"field Job.ID string `json:\"id\"`",
		"field Job.Word Word, embedded",
		"func Each[T any](all []T)",
		"func Open(string, func(io.Reader) error) (bool, error)",
		"func Roll(*math/rand/v2.Rand)",
		"method (*Box) Close() error",
		"method (Box) Len() int",
		"type Box[T any] struct",
		"type Hook struct",
		"type Job struct, comparable",
		"type Old = Word",
		"type Store interface{Save(string) error; private(); io.Closer}",
		"type Word string",
		"var ErrGone error",
	}, slices.Sorted(maps.Keys(describe(p))))
}

func TestCompare(t *testing.T) {
	t.Parallel()
	promised := map[string]set{"bulk": {"func A()": true, "func B()": true}, "gone": {"func C()": true}}
	current := map[string]set{"bulk": {"func A()": true, "func B(int)": true}}
	for name, c := range map[string]struct {
		exceptions set
		want       []string
	}{
		"without exceptions": {nil, []string{
			"gone or changed, and so breaks users: bulk: func B()",
			"gone or changed, and so breaks users: gone: func C()",
			"new: run make api: bulk: func B(int)",
		}},
		"with some": {set{"bulk: func B()": true, "gone: func C()": true}, []string{"new: run make api: bulk: func B(int)"}},
		"with one that is none": {set{"bulk: func A()": true, "bulk: func B()": true, "gone: func C()": true}, []string{
			"an exception from nothing: bulk: func A()", "new: run make api: bulk: func B(int)",
		}},
	} {
		assert.Equal(t, c.want, compare(promised, current, c.exceptions), name)
	}
	assert.Empty(t, compare(current, current, nil))
}

func TestIsPublic(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]bool{
		root: true, root + "/bulk": true, root + "/pgjournal/pgtest": true, "golang.org/x/time": false,
		root + "/internal/retry": false, root + "/test": false, root + "/examples/onboard": false, root + "/jumpcloudtest/internal/state": false,
	} {
		assert.Equal(t, want, isPublic(listed{ImportPath: path, Name: "some", Export: "a file"}), path)
	}
	assert.False(t, isPublic(listed{ImportPath: root + "/cmd/jcbulk", Name: "main", Export: "a file"}))
	assert.False(t, isPublic(listed{ImportPath: root + "/only/tests", Name: "tests"}))
}

// The lists of a release are those of the packages. What is taken away breaks the check until it is an exception, and what is new until the
// lists have it.
func TestLists(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	modules := []string{"../.."}
	require.NoError(t, os.WriteFile(filepath.Join(folder, "old.txt"), []byte("func Old()\n"), 0o600))
	require.NoError(t, run(folder, modules, false, true))
	assert.NoFileExists(t, filepath.Join(folder, "old.txt"))
	require.NoError(t, run(folder, modules, false, false))

	list := filepath.Join(folder, "directory.txt")
	lines, err := readLines(list)
	require.NoError(t, err)
	delete(lines, "var ErrMissing error")
	lines["func Gone()"] = true
	require.NoError(t, write(folder, map[string]set{"directory": lines}))
	require.ErrorContains(t, run(folder, modules, false, false), "new: run make api: directory: var ErrMissing error")
	require.EqualError(t, run(folder, modules, true, false), "what is exported is not what the lists of "+filepath.ToSlash(folder)+" say:\n"+
		"gone or changed, and so breaks users: directory: func Gone()")
	exceptions := exceptionsHead + "directory: func Gone()\n"
	require.NoError(t, os.WriteFile(filepath.Join(folder, exceptionsFile), []byte(exceptions), 0o600))
	require.NoError(t, run(folder, modules, false, false))
	require.NoError(t, run(folder, modules, false, true))
	lines, err = readLines(list)
	require.NoError(t, err)
	assert.NotContains(t, lines, "func Gone()")
	left, err := readExceptions(folder)
	require.NoError(t, err)
	assert.Empty(t, left)

	require.EqualError(t, run(folder, nil, false, true), "no modules are named")
	assert.FileExists(t, list)
}
