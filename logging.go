package jcbulk

import (
	"context"
	"log/slog"
	"net/http"
	"slices"
	"strings"

	"github.com/seed-5ccdf831/jcbulk/internal/exchange"
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
		redactor := redact.New(c.members, credentials(b.headers))
		attrs = append(attrs, slog.String("requestBody", redactor.Body(b.sent)), slog.String("responseBody", redactor.Body(b.received)))
	}
	logger.LogAttrs(ctx, level, "jcbulk attempt", attrs...)
}

// RedactAttr is a value for slog.HandlerOptions.ReplaceAttr. It hides the secrets of models and configurations within lists, maps,
// structs and behind pointers, which a JSON handler would show, by calling every LogValue in there. It looks at 10,000 values of an
// attribute at most, and leaves out what comes after.
func RedactAttr(_ []string, a slog.Attr) slog.Attr { return redact.Attr(a) }

// credentials are what an answer may repeat of the headers that were sent: all but those that say nothing of the sender.
func credentials(sent []http.Header) []string {
	var all []string
	for _, header := range sent {
		for name, values := range header {
			if exchange.Shows(name) {
				continue
			}
			for _, value := range values {
				all = append(all, value)
				for part := range strings.FieldsFuncSeq(value, func(r rune) bool { return strings.ContainsRune(" ;,=", r) }) {
					if len(part) >= minCredentialPart {
						all = append(all, part)
					}
				}
			}
		}
	}
	return slices.DeleteFunc(all, func(value string) bool { return value == "" })
}

// minCredentialPart is the length from which a part of a header is a credential too, such as the token behind Bearer or the value of
// a cookie.
const minCredentialPart = 6

// members says what Debug shows: the members of the specification that are marked harmless, and those of LoggableFields.
func (c *Configuration) members(name string) (known, loggable bool) {
	if slices.Contains(c.LoggableFields, name) {
		return true, true
	}
	return memberOf(name)
}
