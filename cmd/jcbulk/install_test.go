package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

const (
	sdk     = "github.com/seed-5ccdf831/jcbulk"
	version = "v0.2.0"
)

// go install takes the command line as it is published: a module that replaces nothing.
func TestGoInstall(t *testing.T) {
	t.Parallel()
	proxy := t.TempDir()
	publish(t, proxy, sdk, filepath.Join("..", ".."))
	publish(t, proxy, sdk+"/cmd/jcbulk", ".")
	cache := strings.TrimSpace(goCommand(t, nil, "env", "GOMODCACHE"))
	bin := t.TempDir()
	goCommand(t, []string{
		"GOPROXY=" + fileURL(proxy) + "," + fileURL(filepath.Join(cache, "cache", "download")),
		"GOBIN=" + bin, "GOSUMDB=off", "GOWORK=off", "GOFLAGS=-modcacherw", "GOMODCACHE=" + t.TempDir(),
	}, "install", sdk+"/cmd/jcbulk@latest")
	out, err := exec.CommandContext(t.Context(), filepath.Join(bin, "jcbulk"), "--version").Output() //nolint:gosec // what was just built
	require.NoError(t, err)
	assert.Contains(t, string(out), version)
}

// publish puts a module into the folder of a proxy.
func publish(t *testing.T, proxy, path, folder string) {
	t.Helper()
	at := filepath.Join(proxy, filepath.FromSlash(path), "@v")
	require.NoError(t, os.MkdirAll(at, 0o750))
	write := func(name string, text []byte) {
		require.NoError(t, os.WriteFile(filepath.Join(at, name), text, 0o600)) //nolint:gosec // in a folder of the test
	}
	write("list", []byte(version+"\n"))
	info, err := json.Marshal(map[string]string{"Version": version, "Time": "2030-01-01T00:00:00Z"})
	require.NoError(t, err)
	write(version+".info", info)
	mod, err := os.ReadFile(filepath.Join(folder, "go.mod"))
	require.NoError(t, err)
	write(version+".mod", mod)
	archive, err := os.Create(filepath.Join(at, version+".zip"))
	require.NoError(t, err)
	require.NoError(t, zip.CreateFromDir(archive, module.Version{Path: path, Version: version}, folder))
	require.NoError(t, archive.Close())
}

func fileURL(path string) string { return "file://" + filepath.ToSlash(path) }

// goCommand runs go and returns what it prints.
func goCommand(t *testing.T, env []string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", args...) //nolint:gosec // with arguments of this test
	cmd.Dir = t.TempDir()
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	return string(out)
}
