package jcbulk

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net"
	"net/http"
)

// contextKey keeps the keys of context values apart from those of other packages.
type contextKey string

// ContextAPIKeys is the key under which a context carries the credentials of a call, as a map[string]APIKey whose entry
// "x-api-key" is used. They win over those of the Configuration, so that one client can act for several administrators:
//
//	ctx = context.WithValue(ctx, jcbulk.ContextAPIKeys, map[string]jcbulk.APIKey{"x-api-key": {Key: key}})
const ContextAPIKeys = contextKey("apiKeys")

const (
	apiKeyScheme = "x-api-key"
	apiKeyHeader = "X-Api-Key"
	orgIDHeader  = "X-Org-Id"
)

// APIKey is a credential carried by a context. Printing or logging it never shows the key.
type APIKey struct {
	// Key is sent as the header's value. Encodings leave it out.
	Key string `json:"-"`
	// Prefix goes before the key with a blank between; JumpCloud needs none. Encodings leave it out.
	Prefix string `json:"-"`
}

// String says that there is a key, and not which.
func (APIKey) String() string { return "APIKey{" + redacted + "}" }

// Format prints String whatever the verb, so that none shows the key.
func (k APIKey) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, k.String()) }

// LogValue is String, so that slog does not show the key either.
func (k APIKey) LogValue() slog.Value { return slog.StringValue(k.String()) }

// contextAPIKey returns the header value for the key that ctx carries, or "" where it carries none.
func contextAPIKey(ctx context.Context) (string, error) {
	if ctx == nil {
		return "", nil
	}
	value := ctx.Value(ContextAPIKeys)
	if value == nil {
		return "", nil
	}
	keys, ok := value.(map[string]APIKey)
	if !ok {
		return "", invalid("ContextAPIKeys", "holds a %T where a map[string]jcbulk.APIKey is expected", value)
	}
	key, ok := keys[apiKeyScheme]
	switch {
	case !ok:
		return "", invalid("ContextAPIKeys", "has no entry %q", apiKeyScheme)
	case key.Key == "":
		return "", invalid("ContextAPIKeys", "the key is empty")
	}
	credential := key.Key
	if key.Prefix != "" {
		credential = key.Prefix + " " + key.Key
	}
	return credential, checkHeader("ContextAPIKeys", apiKeyHeader, credential)
}

// hasCredential reports whether a request carries anything that says who sends it.
func hasCredential(header http.Header) bool {
	return header.Get(apiKeyHeader) != "" || header.Get("Authorization") != ""
}

// mayTravel refuses to send a credential where anybody on the way can read it.
func (q *request) mayTravel() error {
	if q.client.private || !hasCredential(q.headers()) {
		return nil
	}
	return invalid("Configuration.Servers", "a credential would travel over plain http; use https, or set AllowInsecureHTTP")
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// withoutCredentials is what a request looks like in a response that is handed out.
func withoutCredentials(r *http.Request) *http.Request {
	if r == nil {
		return nil
	}
	shown := r.WithContext(r.Context())
	shown.Header = maps.Clone(r.Header)
	shown.Header.Del(apiKeyHeader)
	shown.Header.Del("Authorization")
	shown.Body, shown.GetBody = nil, nil // they end with the call
	return shown
}
