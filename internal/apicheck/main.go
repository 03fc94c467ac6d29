// Command apicheck compares what the public packages export with the lists of it in internal/apicheck/exported.
//
//	go run ./internal/apicheck . otel pgjournal temporalrun
//
// It runs in the root of the repository, and its arguments are the folders of the modules. It fails where something is exported no longer, or
// otherwise, unless exceptions.txt among the lists has the line that was, and where something new is not in the lists. With -update it adds
// what is new. With -release, for a release, it writes all lists anew and empties the exceptions.
package main

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	update := flag.Bool("update", false, "add what is new to the lists")
	release := flag.Bool("release", false, "write the lists anew, and empty the exceptions")
	flag.Parse()
	if err := run("internal/apicheck/exported", flag.Args(), *update, *release); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(folder string, modules []string, update, release bool) error {
	if len(modules) == 0 {
		return errors.New("no modules are named")
	}
	current := map[string]set{}
	for _, module := range modules {
		packages, err := exportedBy(module)
		if err != nil {
			return err
		}
		maps.Copy(current, packages)
	}
	if release {
		return errors.Join(write(folder, current), writeExceptions(folder))
	}
	promised, err := read(folder)
	if err != nil {
		return err
	}
	exceptions, err := readExceptions(folder)
	if err != nil {
		return err
	}
	if update {
		for name, lines := range current {
			if promised[name] == nil {
				promised[name] = set{}
			}
			maps.Copy(promised[name], lines)
		}
		if err := write(folder, promised); err != nil {
			return err
		}
	}
	if problems := compare(promised, current, exceptions); len(problems) > 0 {
		return fmt.Errorf("what is exported is not what the lists of %s say:\n%s", filepath.ToSlash(folder), strings.Join(problems, "\n"))
	}
	return nil
}
