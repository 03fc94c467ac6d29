package serviceaccount

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/hostport"
)

// The values of the fields of Config that are not set.
const (
	DefaultTokenURL = "https://admin-oauth.id.jumpcloud.com/oauth2/token"
	DefaultScope    = "api"
)

// Config names a service account. It is a value for Configuration.Auth. ClientID and ClientSecret are required, and every other
// field says what unset means. Printing or logging it never shows the secret.
type Config struct {
	// ClientID is the name of the account at the token endpoint.
	ClientID string

	// ClientSecret proves to the token endpoint that the caller is ClientID. Encodings leave it out.
	ClientSecret string `json:"-" toml:"-" xml:"-" yaml:"-"`

	// TokenURL is where tokens are issued: by https, or by plain http on this machine. Unset: DefaultTokenURL.
	TokenURL string

	// Scopes is what tokens are asked for. Unset: DefaultScope.
	Scopes []string

	// HTTPClient sends the token calls. It is used as given and never changed, but token calls follow no redirect. Unset: token
	// calls go through http.DefaultTransport as it is at the time, each within DefaultTokenTimeout.
	HTTPClient *http.Client `json:"-" toml:"-" xml:"-" yaml:"-"`
}

// Signer returns what signs the requests of one client with a token. All its calls share the token. A second client has another
// one.
func (c Config) Signer(base *url.URL) (jcbulk.Signer, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	endpoint, err := parseTokenURL(c.tokenURL())
	if err != nil {
		return nil, err
	}
	credentials := clientcredentials.Config{
		ClientID:     c.ClientID,
		ClientSecret: c.ClientSecret,
		TokenURL:     endpoint.String(),
		Scopes:       c.scopes(),
		AuthStyle:    oauth2.AuthStyleInHeader, // guessing it would send the secret twice
	}
	return &signer{origin: hostport.Origin(base), tokens: newTokens(tokenCall(credentials, c.HTTPClient))}, nil
}

// Account returns the client id. It tells accounts apart in a journal of package bulk.
func (c Config) Account() string { return c.ClientID }

// Validate reports every mistake at once, each as a *jcbulk.ParameterError that names the field, or nil.
func (c Config) Validate() error {
	var problems []error
	for _, credential := range []struct{ field, value string }{{"ClientID", c.ClientID}, {"ClientSecret", c.ClientSecret}} {
		switch {
		case credential.value == "":
			problems = append(problems, invalid(credential.field, "is missing"))
		case strings.ContainsFunc(credential.value, isBlank):
			problems = append(problems, invalid(credential.field, "holds white space or a character that cannot be seen"))
		}
	}
	if _, err := parseTokenURL(c.tokenURL()); err != nil {
		problems = append(problems, err)
	}
	for i, scope := range c.Scopes {
		if !isVisible(scope) {
			problems = append(problems, invalid(fmt.Sprintf("Scopes[%d]", i), "must be made of visible ASCII characters"))
		}
	}
	return errors.Join(problems...)
}

// isBlank reports whether a character is one that no id and no secret has, such as the line break at the end of a file.
func isBlank(r rune) bool { return unicode.IsSpace(r) || !unicode.IsGraphic(r) }

// parseTokenURL parses where the secret is sent. The host comes back in lower case: net/http would take another one to a proxy, even
// if it is this machine.
func parseTokenURL(text string) (*url.URL, error) {
	parsed, err := hostport.ParseBase(text)
	switch {
	case err != nil:
		return nil, invalid("TokenURL", err.Error())
	case !hostport.IsPrivate(parsed):
		return nil, invalid("TokenURL", "must begin with https://, as it is not on this machine")
	}
	slashes := text[len(strings.TrimRight(text, "/")):] // of an endpoint they are part of its name
	parsed.Path, parsed.RawPath = parsed.Path+slashes, parsed.RawPath+slashes
	return parsed, nil
}

func (c Config) tokenURL() string {
	if c.TokenURL == "" {
		return DefaultTokenURL
	}
	return c.TokenURL
}

func (c Config) scopes() []string {
	if len(c.Scopes) == 0 {
		return []string{DefaultScope}
	}
	return slices.Clone(c.Scopes)
}

// String describes the configuration without the secret.
func (c Config) String() string { return fmt.Sprintf("Config{%s}", c.LogValue()) }

// GoString is String with the name of the package.
func (c Config) GoString() string { return "serviceaccount." + c.String() }

// Format prints GoString for %#v and String for every other verb, so that none shows the secret.
func (c Config) Format(s fmt.State, verb rune) {
	text := c.String()
	if verb == 'v' && s.Flag('#') {
		text = c.GoString()
	}
	_, _ = io.WriteString(s, text)
}

// GobEncode returns an error: a secret does not belong in a gob.
func (Config) GobEncode() ([]byte, error) {
	return nil, errors.New("serviceaccount: what holds a credential has no gob")
}

// LogValue describes the configuration to slog without the secret.
func (c Config) LogValue() slog.Value {
	shown := ""
	if parsed, err := parseTokenURL(c.tokenURL()); err == nil {
		shown = parsed.String()
	}
	return slog.GroupValue(
		slog.String("clientID", c.ClientID),
		slog.Bool("clientSecretSet", c.ClientSecret != ""),
		slog.String("tokenURL", shown),
		slog.Any("scopes", c.scopes()),
	)
}

func invalid(field, reason string) error {
	return &jcbulk.ParameterError{Parameter: "serviceaccount.Config." + field, Reason: reason}
}
