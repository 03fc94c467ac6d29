//go:build unix

package main

import (
	"html"
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
			require.NoError(t, os.WriteFile(filepath.Join(p.home, "hires.csv"), []byte(block[2]), 0o600)) //nolint:gosec // in a folder of the test
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
	return strings.TrimSpace(normal(p, out.String()))
}

// normal puts the folder, the run and the time of the guide in place of those of today.
func normal(p *program, text string) string {
	text = strings.ReplaceAll(text, p.home, "/home/you")
	text = regexp.MustCompile(`\d{8}-\d{6}-create-\w{4}`).ReplaceAllString(text, "20301231-093000-create-k3fq")
	return regexp.MustCompile(`(jobs?) and [\d.]+m?s`).ReplaceAllString(text, "$1 and 1s")
}

// The picture of the README shows what its commands print today.
func TestPicture(t *testing.T) {
	t.Parallel()
	p := newProgram(t)
	users, err := os.ReadFile(filepath.Join("..", "..", "examples", "onboard", "mistakes.csv"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(p.home, "hires.csv"), users, 0o600)) //nolint:gosec // in a folder of the test
	picture, err := os.ReadFile(filepath.Join("..", "..", "docs", "run.svg"))
	require.NoError(t, err)
	lines := regexp.MustCompile(`<text[^>]*>([^<]*)</text>`).FindAllStringSubmatch(string(picture), -1)
	var shown, printed []string
	for _, line := range lines {
		text := html.UnescapeString(line[1])
		shown = append(shown, normal(p, text))
		if command, typed := strings.CutPrefix(text, "$ "); typed {
			printed = append(append(printed, text), strings.Split(p.prints(t, command), "\n")...)
		}
	}
	require.Len(t, printed, len(shown))
	for i := range shown {
		whole := strings.TrimSuffix(shown[i], "…") // a line that was too long is cut
		assert.Equal(t, whole, strings.ReplaceAll(printed[i], "/home/you/", "")[:len(whole)])
	}
}
