package main

import (
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const guide = "../../docs/guides/service.md"

// The commands of the guide print what it says, but for times.
func TestGuide(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile(guide)
	require.NoError(t, err)
	p := start(t, "LISTEN=127.0.0.1:0", "SWEEP=20ms")
	blocks := regexp.MustCompile("(?s)```console\n(.*?)```").FindAllStringSubmatch(strings.ReplaceAll(string(page), "\r", ""), -1)
	commands := 0
	for _, block := range blocks {
		for _, session := range strings.Split("\n"+block[1], "\n$ ")[1:] {
			command, printed, _ := strings.Cut(session, "\n")
			got := ""
			isTried := curl(t, p, command, &got)
			if !assert.True(t, isTried, "the test cannot run %q", command) {
				continue
			}
			commands++
			if strings.Contains(command, "-X POST") || strings.Contains(command, "--data-binary") {
				assert.Equal(t, strings.TrimSpace(printed), tidy(got), command)
				continue
			}
			eventually(t, func() bool { // a look at a run, which may take a moment
				curl(t, p, command, &got)
				return strings.TrimSpace(printed) == tidy(got)
			})
		}
	}
	assert.Greater(t, commands, 7)
}

// Each setting of the guide is read, and the runs that guide and program name are that of the key first.
func TestGuideOfSettings(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile(guide)
	require.NoError(t, err)
	rows := regexp.MustCompile("(?m)^\\| `([A-Z_]+)(<NAME>)?` \\|").FindAllStringSubmatch(string(page), -1)
	assert.Greater(t, len(rows), 10)
	for _, row := range rows {
		assert.True(t, isRead(t, row[1]), row[1])
	}
	ids := regexp.MustCompile("[0-9a-f]{32}").FindAllString(invitation+string(page), -1)
	for _, id := range ids {
		assert.Equal(t, runID("north", "first"), id)
	}
}

var word = regexp.MustCompile(`'[^']*'|\S+`)

// curl does what a curl command of the guide does, and prints what it prints.
func curl(t *testing.T, p *program, command string, printed *string) bool {
	t.Helper()
	words := word.FindAllString(strings.ReplaceAll(command, "localhost:8080", p.url), -1)
	if len(words) == 0 || words[0] != "curl" {
		return false
	}
	method, body, target, showsHeader := http.MethodGet, "", "", false
	var headers []string
	for i := 1; i < len(words); i++ {
		value := ""
		if i+1 < len(words) {
			value = strings.Trim(words[i+1], "'")
		}
		switch words[i] {
		case "-i":
			showsHeader = true
			continue
		case "-X":
			method = value
		case "-H":
			name, text, _ := strings.Cut(value, ": ")
			headers = append(headers, name, text)
		case "--data-binary":
			file, err := fs.ReadFile(os.DirFS("."), strings.TrimPrefix(value, "@"))
			require.NoError(t, err)
			body = strings.ReplaceAll(string(file), "\r", "")
			method = http.MethodPost
		default:
			target = strings.TrimPrefix(strings.Trim(words[i], "'"), p.url)
			continue
		}
		i++
	}
	status, text, header := p.call(method, target, body, headers...)
	*printed = text
	if showsHeader {
		*printed = fmt.Sprintf("HTTP/1.1 %d %s\nLocation: %s\n\n%s", status, http.StatusText(status), header.Get("Location"), text)
	}
	return true
}

// tidy takes out what differs each time.
func tidy(text string) string {
	text = regexp.MustCompile(`"(created|changed)":"[^"]*"`).ReplaceAllString(text, `"$1":"…"`)
	text = regexp.MustCompile(`[0-9a-f]{32}`).ReplaceAllStringFunc(text, func(id string) string {
		if id == runID("north", "first") {
			return id
		}
		return "…" // of an upload without a key
	})
	return strings.TrimSpace(strings.TrimPrefix(text, "\ufeff"))
}
