// Package show prints what a run does and what came of it, for people.
package show

import (
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// Progress shows how far a run has come. Its methods may be called by several goroutines.
type Progress interface {
	// Update shows the numbers.
	Update(p bulk.Progress)
	// Say prints a line.
	Say(line string)
	// Done ends it.
	Done()
}

// lineEvery is how often a line is printed where there is no terminal.
const lineEvery = 5 * time.Second

// NewProgress returns a bar on a terminal, and a line every few seconds elsewhere. With quiet there are neither, and only Say prints.
func NewProgress(w io.Writer, isTerminal, quiet bool, total int) Progress {
	switch {
	case quiet:
		return &lines{w: w, every: -1}
	case !isTerminal:
		return &lines{w: w, every: lineEvery}
	}
	return newBar(w, total)
}

// lines prints the numbers as lines.
type lines struct {
	w     io.Writer
	every time.Duration // less than 0: never
	last  time.Duration
}

func (l *lines) Update(p bulk.Progress) {
	if l.every < 0 || p.Elapsed-l.last < l.every {
		return
	}
	l.last = p.Elapsed
	l.Say(words(p))
}

func (l *lines) Say(line string) { _, _ = fmt.Fprintln(l.w, line) }

func (l *lines) Done() {}

// bar is a bar on a terminal, with the numbers behind it.
type bar struct {
	bars  *mpb.Progress
	bar   *mpb.Bar
	words atomic.Pointer[string]
}

func newBar(w io.Writer, total int) *bar {
	b := &bar{bars: mpb.New(mpb.WithOutput(w), mpb.WithWidth(30), mpb.WithAutoRefresh())}
	empty := ""
	b.words.Store(&empty)
	b.bar = b.bars.New(int64(total), mpb.BarStyle(),
		mpb.BarRemoveOnComplete(),
		mpb.AppendDecorators(decor.Any(func(decor.Statistics) string { return *b.words.Load() })))
	return b
}

func (b *bar) Update(p bulk.Progress) {
	text := words(p)
	b.words.Store(&text)
	b.bar.SetCurrent(int64(done(p)))
}

func (b *bar) Say(line string) { _, _ = fmt.Fprintln(b.bars, line) }

func (b *bar) Done() {
	b.bar.Abort(true)
	b.bars.Wait()
}

func done(p bulk.Progress) int { return p.Succeeded + p.Failed + p.NotSent + p.Unknown }

// words says the numbers in a line.
func words(p bulk.Progress) string {
	var parts []string
	for _, count := range []struct {
		n    int
		what string
	}{{p.Succeeded, "succeeded"}, {p.Failed + p.Failing, "failed"}, {p.NotSent, "not sent"}, {p.Unknown, "unknown"}} {
		if count.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", count.n, count.what))
		}
	}
	if open := p.Read - done(p) - p.Failing; open > 0 {
		parts = append(parts, fmt.Sprintf("%d under way", open))
	}
	switch {
	case !p.HeldUntil.IsZero():
		parts = append(parts, "the service asks to wait until "+p.HeldUntil.Format(time.TimeOnly))
	case p.Left > time.Second:
		parts = append(parts, p.Left.Round(time.Second).String()+" left")
	}
	return strings.Join(parts, ", ")
}
