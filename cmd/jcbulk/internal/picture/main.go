// Command picture types commands of the command line, and writes what it prints as a picture for the README: docs/run.svg. Run it from the root
// of a clone: go run ./cmd/jcbulk/internal/picture
package main

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// script is what is typed. Its file is examples/onboard/mistakes.csv under another name.
func script() []string {
	return []string{
		"jcbulk check hires.csv",
		"jcbulk create hires.csv --emulator --yes --failed mend.csv",
	}
}

func main() {
	log.SetFlags(0)
	frames, err := record()
	if err == nil {
		err = os.WriteFile(filepath.Join("docs", "run.svg"), draw(frames), 0o644)
	}
	if err != nil {
		log.Fatal(err)
	}
}

// frame is a line, and when it was printed.
type frame struct {
	at    time.Duration
	text  string
	typed bool
}

// record runs the script in a folder of its own.
func record() ([]frame, error) {
	folder, err := os.MkdirTemp("", "picture")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder) //nolint:errcheck // a folder of the system's
	program := filepath.Join(folder, "jcbulk")
	if out, err := exec.Command("go", "build", "-o", program, "./cmd/jcbulk").CombinedOutput(); err != nil { //nolint:gosec,noctx // of this clone
		return nil, fmt.Errorf("%w: %s", err, out)
	}
	users, err := os.ReadFile(filepath.Join("examples", "onboard", "mistakes.csv"))
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(folder, "hires.csv"), users, 0o600); err != nil { //nolint:gosec // in a folder of its own
		return nil, err
	}
	var frames []frame
	begun := time.Now()
	for _, line := range script() {
		frames = append(frames, frame{time.Since(begun), line, true})
		cmd := exec.Command(program, strings.Fields(line)[1:]...) //nolint:gosec,noctx // what was just built
		cmd.Dir = folder
		home := filepath.Join(folder, "home")
		cmd.Env = []string{"HOME=" + home, "XDG_STATE_HOME=" + home, "XDG_CONFIG_HOME=" + home}
		out, err := cmd.CombinedOutput()
		if err != nil && !errors.As(err, new(*exec.ExitError)) {
			return nil, err
		}
		text := strings.ReplaceAll(string(out), folder+string(filepath.Separator), "")
		for printed := range strings.Lines(text) {
			frames = append(frames, frame{time.Since(begun), strings.TrimRight(printed, "\n"), false})
		}
	}
	return frames, nil
}

const (
	columns    = 126
	textWidth  = columns * 29 / 4 // with a monospaced font of 12 pixels
	lineHeight = 17
	margin     = 14
	typing     = 900 * time.Millisecond // before a command is there
)

// draw draws the lines as a terminal. Each appears when it did.
func draw(frames []frame) []byte {
	var b bytes.Buffer
	width, height := margin*2+textWidth, margin*2+lineHeight*(len(frames)+1)
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img">`+"\n", width, height, width, height)
	fmt.Fprintln(&b, `<title>jcbulk checks a file, creates the users on an emulator, and says what became of each</title>`)
	fmt.Fprintln(&b, `<style>
text { font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #d7dce2; white-space: pre; }
.typed { fill: #8fd3a6; }
.line { opacity: 0; animation: show 1ms forwards; }
@keyframes show { to { opacity: 1; } }
@media (prefers-reduced-motion: reduce) { .line { animation-delay: 0s !important; } }
</style>`)
	fmt.Fprintf(&b, `<rect width="%d" height="%d" rx="8" fill="#1c2128"/>`+"\n", width, height)
	var typed time.Duration
	for i, frame := range frames {
		class, text := "line", frame.text
		if frame.typed {
			class, text, typed = "line typed", "$ "+frame.text, typed+typing
		}
		if runes := []rune(text); len(runes) > columns {
			text = string(runes[:columns-1]) + "…"
		}
		fmt.Fprintf(&b, `<text class="%s" style="animation-delay:%dms" x="%d" y="%d" xml:space="preserve">%s</text>`+"\n",
			class, (frame.at + typed).Milliseconds(), margin, margin+lineHeight*(i+1), html.EscapeString(text))
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}
