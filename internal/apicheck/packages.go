package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/importer"
	"go/token"
	"io"
	"os"
	"os/exec"
	"strings"
)

const root = "github.com/seed-5ccdf831/jcbulk"

// listed is what go list says of a package.
type listed struct {
	ImportPath, Name, Export string
	DepOnly                  bool
}

// exportedBy returns what the public packages of the module in a folder export, from what the compiler has left in its cache.
func exportedBy(module string) (map[string]set, error) {
	list := exec.Command("go", "list", "-export", "-deps", "-json=ImportPath,Name,Export,DepOnly", "./...") //nolint:noctx // go list ends by itself
	list.Dir, list.Stderr = module, os.Stderr
	list.Env = append(os.Environ(), "GOWORK=off") // each module stands on its own
	out, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("go list in %s: %w", module, err)
	}
	files := map[string]string{}
	var public []string
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		files[p.ImportPath] = p.Export
		if !p.DepOnly && isPublic(p) {
			public = append(public, p.ImportPath)
		}
	}
	reader := importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) { return os.Open(files[path]) })
	exported := map[string]set{}
	for _, path := range public {
		p, err := reader.Import(path)
		if err != nil {
			return nil, err
		}
		exported[nameOf(path)] = describe(p)
	}
	return exported, nil
}

// isPublic reports whether programs of others can import a package, and may rely on it.
func isPublic(p listed) bool {
	within, ok := strings.CutPrefix(p.ImportPath, root)
	if !ok || p.Name == "main" || p.Export == "" {
		return false
	}
	for _, private := range []string{"/internal/", "/test/", "/examples/"} {
		if strings.Contains(within+"/", private) {
			return false
		}
	}
	return true
}

// nameOf returns the name of a package's list.
func nameOf(path string) string {
	if path == root {
		return "jcbulk"
	}
	return strings.ReplaceAll(strings.TrimPrefix(path, root+"/"), "/", "-")
}
