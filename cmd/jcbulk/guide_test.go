//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The first section of the guide is followed as it stands: its file is written, its commands are typed, and they print what it says.
func TestGuide(t *testing.T) {
	t.Parallel()
	p := newProgram(t)
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "guides", "cli.md"))
	require.NoError(t, err)
	_, section, found := strings.Cut(string(text), "\n## The first hundred users\n")
	require.True(t, found)
	section, _, _ = strings.Cut(section, "\n## ")
	commands := 0
	for _, block := range regexp.MustCompile("(?s)```(csv|console)\n(.*?)```").FindAllStringSubmatch(section, -1) {
		if block[1] == "csv" {
			require.NoError(t, os.WriteFile(filepath.Join(p.home, "hires.csv"), []byte(block[2]), 0o600)) //nolint:gosec // the path is of this test
			continue
		}
		for typed := range strings.SplitSeq("\n"+block[2], "\n$ ") {
			if line, wanted, isCommand := strings.Cut(typed, "\n"); isCommand && line != "" {
				commands++
				assert.Equal(t, strings.TrimSpace(wanted), p.prints(t, line), line)
			}
		}
	}
	assert.Equal(t, 5, commands)
}

// prints types a command, and returns what it prints, with the folder, the run and the time of the guide.
func (p *program) prints(t *testing.T, line string) string {
	t.Helper()
	args := strings.Fields(line)
	require.Equal(t, "jcbulk", args[0])
	cmd := p.command(t, args[1:]...)
	var out strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		require.ErrorAs(t, err, new(*exec.ExitError))
	}
	text := strings.ReplaceAll(out.String(), p.home, "/home/you")
	text = regexp.MustCompile(`\d{8}-\d{6}-create-\w{4}`).ReplaceAllString(text, "20301231-093000-create-k3fq")
	return strings.TrimSpace(regexp.MustCompile(`jobs and [\d.]+m?s`).ReplaceAllString(text, "jobs and 1s"))
}
