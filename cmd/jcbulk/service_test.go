package main

import (
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// mark stands in every secret of the scripts.
const mark = "SESAME"

// serve starts an emulated service that people are in already: serve ada grace. Two people who begin with "twin" share an e-mail
// address. It sets ADDRESS to where that listens, SERVER to its base URL and TOKENS to its token endpoint, KEY to a key that it takes,
// and CLIENT and CLIENT_SECRET to a service account.
func serve(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("usage: serve [USERNAME...]")
	}
	var people []jumpcloudtest.User
	for i, name := range args {
		email := name + "@example.com"
		if strings.HasPrefix(name, "twin") {
			email = "twin@example.com"
		}
		number := strconv.Itoa(1000 + i)
		people = append(people, jumpcloudtest.User{
			ID: fmt.Sprintf("%024d", i+1), Username: name, Email: email, State: jumpcloudtest.Activated,
			Fields: jumpcloudtest.Fields{"employeeIdentifier": number},
		})
	}
	key := mark + "-key"
	server := jumpcloudtest.NewServer(
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Keys: []string{key, jumpcloudtest.APIKey}, Users: people, SharedValues: true}),
		jumpcloudtest.WithServiceAccount(jumpcloudtest.ServiceAccount{ClientID: "robot", ClientSecret: mark + "-client"}),
	)
	ts.Defer(server.Close)
	ts.Setenv("ADDRESS", strings.TrimPrefix(strings.TrimSuffix(server.URL, jumpcloudtest.BasePath), "http://"))
	ts.Setenv("SERVER", server.URL)
	ts.Setenv("TOKENS", server.TokenURL)
	ts.Setenv("KEY", key)
	ts.Setenv("CLIENT", "robot")
	ts.Setenv("CLIENT_SECRET", mark+"-client")
}

// secretless checks that the last command's output, and what the program keeps in files, hold no secret of serve.
func secretless(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: secretless")
	}
	for _, name := range []string{"stdout", "stderr"} {
		if strings.Contains(ts.ReadFile(name), mark) {
			ts.Fatalf("%s holds a secret", name)
		}
	}
	for _, folder := range []string{ts.Getenv("XDG_CONFIG_HOME"), ts.Getenv("XDG_STATE_HOME")} {
		files := os.DirFS(folder)
		paths, err := fs.Glob(files, "*")
		ts.Check(err)
		for depth := "*/*"; len(paths) > 0; depth += "/*" {
			for _, path := range paths {
				if content, err := fs.ReadFile(files, path); err == nil && strings.Contains(string(content), mark) {
					ts.Fatalf("%s holds a secret", path)
				}
			}
			paths, err = fs.Glob(files, depth)
			ts.Check(err)
		}
	}
}

// keyfile writes a file that only we can read, of a text with the escapes of Go: keyfile key $KEY'\n'.
func keyfile(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: keyfile FILE TEXT")
	}
	text, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o600))
}
