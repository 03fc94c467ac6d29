package main

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// TestMain lets the scripts run the program as jcbulk. The tests wait for an emulator most of the time, so that more of them run at once than there
// are processors.
func TestMain(m *testing.M) {
	if err := flag.Set("test.parallel", "6"); err != nil {
		panic(err)
	}
	testscript.Main(m, map[string]func(){"jcbulk": main})
}

// TestScripts runs each script in testdata/script, in a folder, with a home and with an emulator of its own. The emulator is at $EMULATOR.
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			server := jumpcloudtest.NewServer(jumpcloudtest.WithUnitDuration(time.Millisecond))
			env.Defer(server.Close)
			env.Values[emulatorKey{}] = server
			env.Setenv("EMULATOR", strings.TrimSuffix(strings.TrimPrefix(server.URL, "http://"), jumpcloudtest.BasePath))
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_STATE_HOME", filepath.Join(env.WorkDir, "state"))
			env.Setenv("XDG_CONFIG_HOME", filepath.Join(env.WorkDir, "config"))
			env.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+env.WorkDir+"/none") // so that no script finds a keyring
			env.Setenv("NO_COLOR", "1")
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"code": code, "created": created, "mode": mode, "serve": serve, "secretless": secretless, "keyfile": keyfile,
		},
	})
}

type emulatorKey struct{}

// created checks who was created, and that each was once: created ada grace.
func created(ts *testscript.TestScript, _ bool, args []string) {
	server := ts.Value(emulatorKey{}).(*jumpcloudtest.Server)
	creations := server.Creations(jumpcloudtest.OrgID)
	for _, name := range args {
		if creations[name] != 1 {
			ts.Fatalf("%s was created %d times", name, creations[name])
		}
	}
	if len(creations) != len(args) {
		ts.Fatalf("created were %v", creations)
	}
}

// mode checks the mode of a file: mode 600 FILE.
func mode(ts *testscript.TestScript, _ bool, args []string) {
	info, err := os.Stat(ts.MkAbs(args[1]))
	ts.Check(err)
	if got := strconv.FormatUint(uint64(info.Mode().Perm()), 8); got != args[0] {
		ts.Fatalf("the mode of %s is %s", args[1], got)
	}
}

// code runs a program and checks its exit code: code 20 jcbulk check users.csv.
func code(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code CODE PROGRAM...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var ended *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &ended) {
		got = ended.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("the exit code is %d", got)
	}
}
