package serviceaccount

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
)

// The values that Config's fields have where they are left unset.
const (
	DefaultTokenURL     = "https://admin-oauth.id.jumpcloud.com/oauth2/token"
	DefaultScope        = "api"
	DefaultTokenTimeout = 30 * time.Second
)

// Config names a service account and says where its credentials may go. ClientID and ClientSecret are required, every other
// field says what unset means. Printing or logging it never shows the secret.
type Config struct {
	// ClientID is the name under which the account is known to the token endpoint.
	ClientID string

	// ClientSecret proves to the token endpoint that the caller is ClientID. Encodings leave it out.
	ClientSecret string `json:"-"`

	// TokenURL is where tokens are issued, by https, or by plain http on loopback. Unset: DefaultTokenURL.
	TokenURL string

	// Scopes is what tokens are asked for. Unset: DefaultScope.
	Scopes []string

	// Servers lists where the token may be sent, as Configuration.Servers does: the scheme, host and port of each URL count.
	// A request to anywhere else is refused. Unset: the service's own servers.
	Servers jcbulk.ServerConfigurations

	// AllowInsecureHTTP lets Servers name plain http elsewhere than on loopback, where whoever is on the way can read the
	// token. It does not hold for TokenURL.
	AllowInsecureHTTP bool

	// HTTPClient sends the token calls. It is never changed, and used as given but for redirects: a token call follows none.
	// Unset: a client with DefaultTokenTimeout that goes through http.DefaultTransport as it is at the time of the call.
	HTTPClient *http.Client `json:"-"`
}

// Client returns a client for Configuration.HTTPClient: a copy of base that sends Authorization with every request. Nil
// stands for a client with the time-out jcbulk.DefaultAttemptTimeout that goes through http.DefaultTransport as it is at the time of
// the call. Requests that carry an x-api-key or Authorization of their own are refused: they name somebody else.
//
// All calls of one client share a token, and those of a second client have another. What is wrong with c is reported by the
// first call, or at once by c.Validate.
func (c Config) Client(base *http.Client) *http.Client {
	client := http.Client{Timeout: jcbulk.DefaultAttemptTimeout}
	if base != nil {
		client = *base
	}
	origins, _ := c.origins()
	client.Transport = &transport{base: client.Transport, origins: origins, err: c.Validate(), tokens: newSource(c.tokenCall())}
	return &client
}

// Validate reports every mistake in the configuration at once, each a *jcbulk.ParameterError that names the field, or nil.
func (c Config) Validate() error {
	var problems []error
	if c.ClientID == "" {
		problems = append(problems, invalid("ClientID", "is missing"))
	}
	if c.ClientSecret == "" {
		problems = append(problems, invalid("ClientSecret", "is missing"))
	}
	_, tokenErr := endpoint("TokenURL", c.tokenURL(), false)
	problems = append(problems, tokenErr)
	for i, scope := range c.Scopes {
		if !isVisible(scope) {
			problems = append(problems, invalid(fmt.Sprintf("Scopes[%d]", i), "must be made of visible ASCII characters"))
		}
	}
	_, serverErr := c.origins()
	return errors.Join(append(problems, serverErr)...)
}

// origins returns where the token may be sent.
func (c Config) origins() ([]string, error) {
	servers := c.Servers
	if len(servers) == 0 {
		servers = jcbulk.NewConfiguration().Servers
	}
	var origins []string
	var problems []error
	for i, server := range servers {
		base, err := endpoint(fmt.Sprintf("Servers[%d].URL", i), server.URL, c.AllowInsecureHTTP)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		origins = append(origins, origin(base))
	}
	return origins, errors.Join(problems...)
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

// GoString is String, so that %#v does not show the secret either.
func (c Config) GoString() string { return "serviceaccount." + c.String() }

// LogValue describes the configuration to slog without the secret.
func (c Config) LogValue() slog.Value {
	shown := ""
	if parsed, err := endpoint("TokenURL", c.tokenURL(), false); err == nil {
		shown = parsed.String()
	}
	return slog.GroupValue(
		slog.String("clientID", c.ClientID),
		slog.Bool("clientSecretSet", c.ClientSecret != ""),
		slog.String("tokenURL", shown),
		slog.Any("scopes", c.scopes()),
	)
}

// endpoint parses the URL of a server that is given a credential.
func endpoint(field, text string, insecure bool) (*url.URL, error) {
	parsed, err := url.Parse(text)
	switch {
	case err != nil:
		return nil, invalid(field, "is not a URL")
	case parsed.Scheme != "https" && parsed.Scheme != "http":
		return nil, invalid(field, "must begin with https:// or http://")
	case parsed.Hostname() == "":
		return nil, invalid(field, "names no host")
	case parsed.User != nil || parsed.RawQuery != "" || parsed.Fragment != "":
		return nil, invalid(field, "must hold no user, query or fragment")
	case parsed.Scheme == "http" && !insecure && !isLoopback(parsed.Hostname()):
		return nil, invalid(field, "must begin with https://, as it is not on loopback")
	}
	return parsed, nil
}

// origin tells servers apart: a credential for one is none of another's business.
func origin(u *url.URL) string {
	port := u.Port()
	switch {
	case port != "":
	case u.Scheme == "https":
		port = "443"
	default:
		port = "80"
	}
	return u.Scheme + "://" + net.JoinHostPort(strings.ToLower(u.Hostname()), port)
}

func isLoopback(host string) bool {
	address, err := netip.ParseAddr(host)
	return strings.EqualFold(host, "localhost") || err == nil && address.IsLoopback()
}

// isVisible reports whether text can be a scope or a token: not empty, and nothing that separates words or lines.
func isVisible(text string) bool {
	return text != "" && !strings.ContainsFunc(text, func(r rune) bool { return r <= ' ' || r > '~' })
}

func invalid(field, reason string) error {
	return &jcbulk.ParameterError{Parameter: "serviceaccount.Config." + field, Reason: reason}
}
