package jcbulk

import (
	"context"
	"log/slog"
	"maps"
	"time"
)

// Attempt is one sending of a call, as Hooks and the Logger see it.
type Attempt struct {
	Operation string // such as BulkUsersCreate
	Method    string
	Path      string // the operation's template, without the server's own path
	Number    int    // from 1

	// What came of it, once it has ended.
	Status    int // 0 where no answer came
	RequestID string
	Duration  time.Duration
	Err       error

	// Reason says why another attempt follows, after Wait, or why none does; both are unset where the attempt succeeded.
	Reason string
	Wait   time.Duration
}

// Hooks are called on the way of each call, by the goroutine that makes it, which waits for them: they must be quick and safe
// for concurrent use. Any may be nil. They see no headers, and of bodies what the error in Err has.
type Hooks struct {
	// AttemptStarted is called before an attempt is sent.
	AttemptStarted func(ctx context.Context, a Attempt)
	// AttemptEnded is called when its answer has been read, or has not come.
	AttemptEnded func(ctx context.Context, a Attempt)
	// Waiting is called before the wait for the next attempt.
	Waiting func(ctx context.Context, a Attempt)
}

// observe tells the hook and the log of an attempt that has ended.
func (q *request) observe(a attempt) {
	call(q.ctx, q.client.cfg.Hooks.AttemptEnded, a.Attempt)
	q.log(a)
}

func call(ctx context.Context, hook func(context.Context, Attempt), a Attempt) {
	if hook != nil {
		hook(ctx, a)
	}
}

// logger returns where attempts are reported, or nil.
func (c *Configuration) logger() *slog.Logger {
	if c.Logger == nil && c.Debug {
		return slog.Default()
	}
	return c.Logger
}

// log writes one record about an attempt; with Debug it has the bodies, without their secrets.
func (q *request) log(a attempt) {
	logger := q.client.cfg.logger()
	level := slog.LevelInfo
	if a.Err != nil {
		level = slog.LevelWarn
	}
	if logger == nil || !logger.Enabled(q.ctx, level) {
		return
	}
	attrs := []slog.Attr{
		slog.String("operation", a.Operation),
		slog.String("method", a.Method),
		slog.String("path", a.Path),
		slog.Int("attempt", a.Number),
		slog.Duration("duration", a.Duration),
	}
	if a.Status != 0 {
		attrs = append(attrs, slog.Int("status", a.Status))
	}
	if a.RequestID != "" {
		attrs = append(attrs, slog.String("requestID", a.RequestID))
	}
	if a.Err != nil {
		attrs = append(attrs, slog.String("error", a.Err.Error()), slog.String("reason", a.Reason), slog.Duration("wait", a.Wait))
	}
	if q.client.cfg.Debug {
		credentials := q.headers()
		if a.sent != nil {
			maps.Copy(credentials, a.sent.Header)
		}
		r := newRedactor(credentials, q.body.bytes())
		attrs = append(attrs, slog.String("requestBody", r.redact(q.body.bytes())), slog.String("responseBody", r.redact(a.body)))
	}
	logger.LogAttrs(q.ctx, level, "jcbulk attempt", attrs...)
}
