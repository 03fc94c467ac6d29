// Command codegen generates files of the repository from api/openapi.yaml: the operations, the models, the servers, the reference
// pages under docs, the tables of the README, and the digests of all these in api/generated.sum.
//
//	go run -C internal/codegen .          writes the files that differ and removes orphans
//	go run -C internal/codegen . -check   writes nothing and names each file that is stale, missing or orphaned
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	root := flag.String("root", "../..", "root of the repository")
	check := flag.Bool("check", false, "compare instead of writing")
	flag.Parse()
	if err := run(*root, *check); err != nil {
		fmt.Fprintln(os.Stderr, "codegen:", err)
		os.Exit(1)
	}
}

func run(root string, check bool) error {
	api, err := load(filepath.Join(root, "api", "openapi.yaml"))
	if err != nil {
		return err
	}
	files, err := render(api)
	if err != nil {
		return err
	}
	tree := tree{root: root, files: files}
	if err := tree.addTables(api); err != nil {
		return err
	}
	if err := tree.addSum(); err != nil {
		return err
	}
	if check {
		return tree.compare()
	}
	return tree.write()
}
