package command

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/show"
)

// interrupts is what signals do to a run: the first Ctrl-C, SIGTERM or SIGHUP drains it, the second ends it at once. That nobody reads what it prints
// any more is an error of printing, and kills no process that has users under way.
type interrupts struct {
	ctx   context.Context // ends with the second
	drain chan struct{}   // is closed at the first
	stop  func()
}

// listen listens for interrupts until stop is called.
func (a *app) listen(ctx context.Context, progress show.Progress, id string) *interrupts {
	ctx, cancel := context.WithCancel(ctx)
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	if !signal.Ignored(syscall.SIGHUP) { // as under nohup
		signal.Notify(signals, syscall.SIGHUP)
	}
	signal.Ignore(syscall.SIGPIPE)
	i := &interrupts{ctx: ctx, drain: make(chan struct{})}
	done := make(chan struct{})
	go func() {
		for n := 0; ; n++ {
			select {
			case <-done:
				return
			case <-signals:
			}
			switch n {
			case 0:
				progress.Say("Nothing more is sent. Jobs under way are followed to their ends; Ctrl-C again ends at once. Either way, go on with jcbulk resume " + id)
				close(i.drain)
			case 1:
				cancel()
			default:
				os.Exit(exit.Interrupted)
			}
		}
	}()
	i.stop = func() {
		signal.Stop(signals)
		signal.Reset(syscall.SIGPIPE)
		close(done)
		cancel()
	}
	return i
}
