package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// generatedMark stands in the first line of every file that is generated as a whole.
const generatedMark = "Code generated from api/openapi.yaml; DO NOT EDIT."

// tree is the repository, and the content that its generated files should have, by path from the root.
type tree struct {
	root  string
	files map[string][]byte
}

// addTables adds README.md with new tables between its markers.
func (t tree) addTables(api *API) error {
	readme, err := os.ReadFile(filepath.Join(t.root, "README.md"))
	if err != nil {
		return err
	}
	for _, table := range []string{"endpoints", "models"} {
		rows, err := execute("readme_"+table+".md.tmpl", api)
		if err != nil {
			return err
		}
		if readme, err = replaceBetween(readme, table, rows); err != nil {
			return err
		}
	}
	t.files["README.md"] = readme
	return nil
}

func replaceBetween(text []byte, name string, content []byte) ([]byte, error) {
	before, rest, opened := bytes.Cut(text, fmt.Appendf(nil, "<!-- generated: %s -->\n", name))
	_, after, closed := bytes.Cut(rest, []byte("<!-- end -->\n"))
	if !opened || !closed {
		return nil, fmt.Errorf("README.md: no markers around the generated %s", name)
	}
	return fmt.Appendf(nil, "%s<!-- generated: %s -->\n%s<!-- end -->\n%s", before, name, content, after), nil
}

// compare returns an error that names every file that write would change.
func (t tree) compare() error {
	var problems []error
	for _, path := range slices.Sorted(maps.Keys(t.files)) {
		have, err := os.ReadFile(filepath.Join(t.root, path))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			problems = append(problems, fmt.Errorf("%s is missing", path))
		case err != nil:
			problems = append(problems, err)
		case !bytes.Equal(have, t.files[path]):
			problems = append(problems, fmt.Errorf("%s is stale", path))
		}
	}
	orphans, err := t.orphans()
	for _, path := range orphans {
		problems = append(problems, fmt.Errorf("%s is orphaned", path))
	}
	if err := errors.Join(append(problems, err)...); err != nil {
		return fmt.Errorf("what is generated differs from the specification; run go generate ./...\n%w", err)
	}
	return nil
}

// write writes the files that differ and removes the orphans.
func (t tree) write() error {
	for path, content := range t.files {
		target := filepath.Join(t.root, path)
		if have, err := os.ReadFile(target); err == nil && bytes.Equal(have, content) {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(target, content, 0o644); err != nil {
			return err
		}
	}
	orphans, err := t.orphans()
	for _, path := range orphans {
		err = errors.Join(err, os.Remove(filepath.Join(t.root, path)))
	}
	return err
}

// orphans returns the files that have the mark and are not generated any more.
func (t tree) orphans() ([]string, error) {
	var orphans []string
	for _, pattern := range []string{"*.go", "docs/*.md"} {
		paths, err := filepath.Glob(filepath.Join(t.root, pattern))
		if err != nil {
			return nil, err
		}
		for _, path := range paths {
			content, err := os.ReadFile(path)
			if err != nil {
				return nil, err
			}
			name, err := filepath.Rel(t.root, path)
			if err != nil {
				return nil, err
			}
			first, _, _ := bytes.Cut(content, []byte("\n"))
			if _, made := t.files[filepath.ToSlash(name)]; !made && bytes.Contains(first, []byte(generatedMark)) {
				orphans = append(orphans, filepath.ToSlash(name))
			}
		}
	}
	return orphans, nil
}
