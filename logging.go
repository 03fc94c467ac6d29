package jcbulk

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/seed-5ccdf831/jcbulk/internal/redact"
)

// logger returns where attempts are reported, or nil.
func (c *Configuration) logger() *slog.Logger {
	if c.Logger == nil && c.Debug {
		return slog.Default()
	}
	return c.Logger
}

// bodies are what Debug adds to a record.
type bodies struct {
	sent, received []byte
	headers        []http.Header // of what was sent, which hold the credentials
}

// log writes one record about an attempt. With Debug it has the bodies, without their secrets.
func (c *Configuration) log(ctx context.Context, a Attempt, b bodies) {
	logger := c.logger()
	level := slog.LevelInfo
	if a.Err != nil {
		level = slog.LevelWarn
	}
	if logger == nil || !logger.Enabled(ctx, level) {
		return
	}
	attrs := []slog.Attr{
		slog.String("operation", a.Operation),
		slog.String("method", a.Method),
		slog.String("path", a.Path),
		slog.Int("attempt", a.Number),
		slog.Duration("duration", a.Duration),
	}
	if a.Queued != 0 {
		attrs = append(attrs, slog.Duration("queued", a.Queued))
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
	if c.Debug {
		redactor := redact.New(b.secrets(), b.sent)
		attrs = append(attrs, slog.String("requestBody", redactor.Body(b.sent)), slog.String("responseBody", redactor.Body(b.received)))
	}
	logger.LogAttrs(ctx, level, "jcbulk attempt", attrs...)
}

// secrets are the credentials that an answer may repeat.
func (b bodies) secrets() []string {
	var values []string
	for _, header := range b.headers {
		values = append(values, header.Values(apiKeyHeader)...)
		values = append(values, header.Values("Authorization")...)
	}
	return values
}
