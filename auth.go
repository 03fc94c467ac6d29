package jcbulk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/seed-5ccdf831/jcbulk/internal/httpheader"
	"github.com/seed-5ccdf831/jcbulk/internal/printable"
	"github.com/seed-5ccdf831/jcbulk/internal/redact"
)

// Auth is how a client proves who it acts for, in place of Configuration.APIKey. Package serviceaccount has one for service
// accounts, and APIKey is one too.
type Auth interface {
	// Signer returns what signs the requests of one client. All its requests go to base, the server's base URL. Signer must
	// send nothing. Its error is a mistake in the configuration, which Configuration.Validate reports.
	Signer(base *url.URL) (Signer, error)
}

// Signer signs the requests of one client. It must be safe for concurrent use.
type Signer interface {
	// Sign sets the header that shows who sends the request. It is called before each attempt. It may wait, for as long as the
	// request's context allows. It must change nothing but the header, and must not keep the request. After an error the request
	// is not sent, and the call fails, unless the error holds an *AuthError that allows another attempt.
	Sign(r *http.Request) error

	// Refused is called when the service answered a signed request with 401, once a call. It reports whether Sign can do better
	// now. Then the call is sent once more.
	Refused(r *http.Request) bool
}

// AuthError is why a Signer could not sign a request.
type AuthError struct {
	// Err is the reason. It holds no secret.
	Err error
	// Temporary says that another attempt may succeed.
	Temporary bool
	// RetryAfter is how long to wait before it, or 0 if nobody asked for a wait.
	RetryAfter time.Duration
}

// Error is that of Err.
func (e *AuthError) Error() string {
	if e == nil || e.Err == nil {
		return "no credential"
	}
	return printable.Text(e.Err.Error())
}

// Unwrap returns Err.
func (e *AuthError) Unwrap() error {
	if e == nil {
		return nil
	}
	return e.Err
}

// contextKey keeps the keys of context values apart from those of other packages.
type contextKey string

// ContextAPIKeys is the key under which a context carries the credentials of a call, as a map[string]APIKey whose entry
// "x-api-key" is used. They take the place of those of the Configuration, so that one client can act for several
// administrators:
//
//	ctx = context.WithValue(ctx, jcbulk.ContextAPIKeys, map[string]jcbulk.APIKey{"x-api-key": {Key: key}})
const ContextAPIKeys = contextKey("apiKeys")

const (
	apiKeyScheme = "x-api-key"
	apiKeyHeader = "X-Api-Key"
	orgIDHeader  = "X-Org-Id"
)

var errNoGob = errors.New("jcbulk: what holds a credential has no gob")

// APIKey is an administrator's key, for a context or for Configuration.Auth. Printing or logging it never shows the key.
type APIKey struct {
	// Key is sent as the value of the header x-api-key. Encodings leave it out.
	Key string `json:"-" toml:"-" xml:"-" yaml:"-"`
	// Prefix goes before the key, with a blank between them. JumpCloud needs none. Encodings leave it out.
	Prefix string `json:"-" toml:"-" xml:"-" yaml:"-"`
}

// String says that there is a key, and not which.
func (APIKey) String() string { return "APIKey{" + redact.Text + "}" }

// GoString is String with the name of the package.
func (k APIKey) GoString() string { return "jcbulk." + k.String() }

// GobEncode returns an error: a key does not belong in a gob.
func (APIKey) GobEncode() ([]byte, error) { return nil, errNoGob }

// Format prints String for every verb, so that none shows the key.
func (k APIKey) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, k.String()) }

// LogValue is String, so that slog does not show the key either.
func (k APIKey) LogValue() slog.Value { return slog.StringValue(k.String()) }

// Signer signs every request with the key.
func (k APIKey) Signer(*url.URL) (Signer, error) {
	value, err := k.headerValue("Configuration.Auth")
	return &keySigner{&value}, err
}

// headerValue is what is sent. The error names the parameter that holds the key.
func (k APIKey) headerValue(parameter string) (string, error) {
	if k.Key == "" {
		return "", invalid(parameter, "the key is empty")
	}
	value := k.Key
	if k.Prefix != "" {
		value = k.Prefix + " " + k.Key
	}
	if mistake := cmp.Or(headerMistake(apiKeyHeader, value), httpheader.Garbled(k.Key)); mistake != "" {
		return "", invalid(parameter, "%s", mistake)
	}
	return value, nil
}

// headerMistake says what keeps a value from being sent in a header, or returns "". A key may have a prefix before it.
func headerMistake(name, value string) string {
	mistake := httpheader.Mistake(name, value)
	switch http.CanonicalHeaderKey(name) {
	case apiKeyHeader:
		return cmp.Or(mistake, httpheader.Garbled(strings.ReplaceAll(value, " ", "")))
	case orgIDHeader:
		return cmp.Or(mistake, httpheader.Garbled(value))
	}
	return mistake
}

// keySigner keeps the key behind a pointer: fmt does not look behind those in the fields of a struct.
type keySigner struct{ value *string }

// Format prints no address either.
func (*keySigner) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, redact.Text) }

func (k *keySigner) Sign(r *http.Request) error {
	r.Header.Set(apiKeyHeader, *k.value)
	return nil
}

func (*keySigner) Refused(*http.Request) bool { return false }

// contextAPIKey returns the header value for the key that ctx carries, or "" if it carries none.
func contextAPIKey(ctx context.Context) (string, error) {
	value := ctx.Value(ContextAPIKeys)
	if value == nil {
		return "", nil
	}
	keys, ok := value.(map[string]APIKey)
	if !ok {
		return "", invalid("ContextAPIKeys", "holds a %T where a map[string]jcbulk.APIKey is expected", value)
	}
	key, ok := keys[apiKeyScheme]
	if !ok {
		return "", invalid("ContextAPIKeys", "has no entry %q", apiKeyScheme)
	}
	return key.headerValue("ContextAPIKeys")
}

// hasCredential reports whether a request carries anything that says who sends it.
func hasCredential(header http.Header) bool {
	return header.Get(apiKeyHeader) != "" || header.Get("Authorization") != ""
}

// refusedCredential says what kind of credential the service answered with 401.
func (q *request) refusedCredential() error {
	header := *q.client.header
	switch {
	case q.credential != "":
		return errors.New("the key of ContextAPIKeys was refused")
	case header.Get("Authorization") != "":
		return errors.New("the Authorization of Configuration.DefaultHeader was refused")
	case q.client.signer != nil:
		return fmt.Errorf("the credential of Configuration.Auth, a %T, was refused", q.client.cfg.Auth)
	case header.Get(apiKeyHeader) == "":
		return errors.New("no API key was configured, nor Configuration.Auth")
	case q.client.cfg.APIKey != "":
		return errors.New("the key of Configuration.APIKey was refused")
	}
	return errors.New("the x-api-key of Configuration.DefaultHeader was refused")
}

// authFacts are what an error of a Signer says about another attempt.
func authFacts(err error) (temporary bool, retryAfter time.Duration) {
	var auth *AuthError
	if errors.As(err, &auth) {
		return auth.Temporary, auth.RetryAfter
	}
	return false, 0
}
