package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// progressLine shows the progress of a run in one line of a terminal. It shows nothing elsewhere, such as in a file of logs.
type progressLine struct {
	out   io.Writer // nil if it is no terminal
	total int       // rows
	shown int       // how long the line is
}

func newProgressLine(out io.Writer, total int) *progressLine {
	file, ok := out.(*os.File)
	if !ok {
		return &progressLine{}
	}
	info, err := file.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return &progressLine{}
	}
	return &progressLine{out: out, total: total}
}

// show replaces the line. It is a bulk.Options.Progress.
func (l *progressLine) show(p bulk.Progress) { l.put(progressText(p, l.total)) }

// clear removes the line, so that what is printed next stands in its place.
func (l *progressLine) clear() { l.put("") }

func (l *progressLine) put(text string) {
	if l.out == nil {
		return
	}
	blanks := strings.Repeat(" ", max(l.shown-len(text), 0))
	l.shown = len(text)
	end := ""
	if text == "" {
		end = "\r"
	}
	_, _ = fmt.Fprint(l.out, "\r"+text+blanks+end) // a terminal that is gone needs no line
}

func progressText(p bulk.Progress, total int) string {
	text := fmt.Sprintf("%d of %d rows done, %d jobs in flight, %.0f a second", p.Succeeded+p.Failed+p.NotSent+p.Unknown, total, p.JobsInFlight, p.PerSecond)
	if p.Failing > 0 {
		text += fmt.Sprintf(", %d failing", p.Failing)
	}
	if p.Left > 0 {
		text += fmt.Sprintf(", %s left", p.Left.Round(time.Second))
	}
	if !p.HeldUntil.IsZero() {
		text += ", held until " + p.HeldUntil.Format(time.TimeOnly)
	}
	return text
}
