package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const exceptionsFile = "exceptions.txt"

const exceptionsHead = `# What has been taken away or changed since the last release, on purpose: the line of the list as it was, behind the name of the list.
#
#	bulk: func Gone(string) error
#
# Each of them has an entry in CHANGELOG.md that says what to do. make api-release empties this file.
`

// read returns the lists of a folder by the names of their packages.
func read(folder string) (map[string]set, error) {
	paths, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return nil, err
	}
	lists := map[string]set{}
	for _, path := range paths {
		if filepath.Base(path) == exceptionsFile {
			continue
		}
		if lists[strings.TrimSuffix(filepath.Base(path), ".txt")], err = readLines(path); err != nil {
			return nil, err
		}
	}
	return lists, nil
}

// readExceptions returns lines of the form "bulk: func Gone(string) error". Without a file there are none.
func readExceptions(folder string) (set, error) {
	lines, err := readLines(filepath.Join(folder, exceptionsFile))
	if errors.Is(err, fs.ErrNotExist) {
		return set{}, nil
	}
	return lines, err
}

func readLines(path string) (set, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	lines := set{}
	for line := range strings.Lines(string(content)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			lines[line] = true
		}
	}
	return lines, nil
}

// write writes the list of each package, and removes those of packages that are gone.
func write(folder string, lists map[string]set) error {
	before, err := read(folder)
	if err != nil {
		return err
	}
	for name := range before {
		if lists[name] == nil {
			if err := os.Remove(filepath.Join(folder, name+".txt")); err != nil {
				return err
			}
		}
	}
	for name, lines := range lists {
		content := strings.Join(slices.Sorted(maps.Keys(lines)), "\n") + "\n"
		if err := os.WriteFile(filepath.Join(folder, name+".txt"), []byte(content), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func writeExceptions(folder string) error {
	return os.WriteFile(filepath.Join(folder, exceptionsFile), []byte(exceptionsHead), 0o644)
}

// compare says what is gone, what is new, and which exceptions except nothing.
func compare(promised, current map[string]set, exceptions set) (problems []string) {
	excepted := set{}
	for name, lines := range promised {
		for line := range lines {
			entry := name + ": " + line
			switch {
			case current[name][line]:
			case exceptions[entry]:
				excepted[entry] = true
			default:
				problems = append(problems, fmt.Sprintf("gone or changed, and so breaks users: %s", entry))
			}
		}
	}
	for name, lines := range current {
		for line := range lines {
			if !promised[name][line] {
				problems = append(problems, fmt.Sprintf("new: run make api: %s: %s", name, line))
			}
		}
	}
	for entry := range exceptions {
		if !excepted[entry] {
			problems = append(problems, "an exception from nothing: "+entry)
		}
	}
	slices.Sort(problems)
	return problems
}
