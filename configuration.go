package jcbulk

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
)

// DefaultMaxResponseBytes is the value of Configuration.MaxResponseBytes where that is left unset.
const DefaultMaxResponseBytes int64 = 16 << 20

const (
	version          = "0.1.0"
	defaultUserAgent = "jcbulk/" + version
)

// Names of the environment variables that NewConfigurationFromEnv reads.
const (
	envAPIKey = "JUMPCLOUD_API_KEY"
	envOrgID  = "JUMPCLOUD_ORG_ID"
	envRegion = "JUMPCLOUD_REGION"
)

// Configuration says how an APIClient reaches the service. Its zero value is usable: every field says what unset means.
// NewAPIClient copies it, so one Configuration may serve several clients, and changing it later changes none of them.
// It is not safe for concurrent use while it is being changed. Printing or logging it never shows a credential.
type Configuration struct {
	// APIKey is the administrator's key, sent as x-api-key. A key under that name in DefaultHeader takes its place, and one
	// in ContextAPIKeys takes the place of both. Unset: no key is sent, which suits a gateway or an HTTPClient that adds one.
	// Encodings leave it out.
	APIKey string `json:"-"`

	// OrgID is the organization that calls are about unless their builder's XOrgId says otherwise. It is sent to those
	// operations alone that take an organization. Unset: the key's own organization; multi-tenant administrators need one.
	OrgID string

	// DefaultHeader holds headers that go out with every call, where the call does not set the same one itself.
	// AddDefaultHeader is the safe way to fill it. Encodings leave it out.
	DefaultHeader map[string]string `json:"-"`

	// UserAgent is sent as User-Agent. Unset: jcbulk and its version.
	UserAgent string

	// Logger gets one record an attempt: operation, method, path template, status, duration, attempt, request id, and after a
	// failure the error, the reason for another attempt or for none, and the wait. Unset: nothing is logged.
	Logger *slog.Logger `json:"-"`

	// Debug adds the bodies to the records, without secrets, and makes slog.Default the Logger where that is unset.
	Debug bool

	// Hooks see every attempt and every wait, for metrics. Unset: none.
	Hooks Hooks `json:"-"`

	// Servers lists the base URLs to choose from with ServerIndex. Unset: the service's own, in the order of ServerUS,
	// ServerEU and ServerIN.
	Servers ServerConfigurations

	// ServerIndex chooses the entry of Servers that calls go to. Unset: the first.
	ServerIndex int

	// AllowInsecureHTTP lets credentials travel over plain http to hosts other than this machine, where anybody on the way
	// can read them. Unset: such calls are refused.
	AllowInsecureHTTP bool

	// HTTPClient sends the requests. It is used as given and never changed; its own time-outs replace Timeouts, and its
	// CheckRedirect is asked about those redirects only that the client would follow by itself. Unset: a client that goes
	// through http.DefaultTransport as it is at the time of the call.
	HTTPClient *http.Client `json:"-"`

	// Timeouts bound each attempt of a call where HTTPClient is unset. Unset: the defaults of its fields.
	Timeouts Timeouts

	// Retry says when a call is sent again. Unset: the defaults of its fields.
	Retry Retry

	// Limit bounds the requests of all calls together. Unset: no bound.
	Limit Limit

	// MaxResponseBytes is how much of an answer is read; a longer one is an error. Unset: DefaultMaxResponseBytes.
	MaxResponseBytes int64
}

// ServerConfiguration is one place where the service can be reached.
type ServerConfiguration struct {
	// URL is the base that the operations' paths are appended to, such as https://console.jumpcloud.com/api/v2.
	URL string
	// Description says for people which server this is.
	Description string
}

// ServerConfigurations is a list of servers, chosen from by Configuration.ServerIndex.
type ServerConfigurations []ServerConfiguration

// NewConfiguration returns a configuration with every default filled in and no credential: calls go to the United States.
func NewConfiguration() *Configuration {
	return &Configuration{
		DefaultHeader:    map[string]string{},
		UserAgent:        defaultUserAgent,
		Servers:          defaultServers(),
		MaxResponseBytes: DefaultMaxResponseBytes,
	}
}

// NewConfigurationFromEnv is NewConfiguration with the key of JUMPCLOUD_API_KEY, the organization of JUMPCLOUD_ORG_ID and the
// server of JUMPCLOUD_REGION: us, eu or in, in any case. Each may be unset; a region of another name is an error.
func NewConfigurationFromEnv() (*Configuration, error) {
	c := NewConfiguration()
	c.APIKey = os.Getenv(envAPIKey)
	c.OrgID = os.Getenv(envOrgID)
	if region := os.Getenv(envRegion); region != "" {
		index := slices.Index(regions(), strings.ToLower(strings.TrimSpace(region)))
		if index < 0 {
			return nil, invalid(envRegion, "%q is none of %s", region, strings.Join(regions(), ", "))
		}
		c.ServerIndex = index
	}
	return c, nil
}

// AddDefaultHeader makes a header go out with every call, under its canonical name, in place of an earlier one of that name.
func (c *Configuration) AddDefaultHeader(key, value string) {
	if c.DefaultHeader == nil {
		c.DefaultHeader = map[string]string{}
	}
	maps.DeleteFunc(c.DefaultHeader, func(name, _ string) bool { return strings.EqualFold(name, key) })
	c.DefaultHeader[http.CanonicalHeaderKey(key)] = value
}

// Validate reports every mistake in the configuration at once, each a *ParameterError that names the field, or nil. A client
// made from a wrong configuration reports the same with its first call, before anything is sent.
func (c *Configuration) Validate() error {
	_, serverErr := c.server()
	_, headerErr := c.headers()
	problems := slices.Concat([]error{serverErr, headerErr}, c.Timeouts.validate(), c.Retry.validate(), c.Limit.validate())
	if c.MaxResponseBytes < 0 {
		problems = append(problems, invalid("Configuration.MaxResponseBytes", "%d is negative", c.MaxResponseBytes))
	}
	return errors.Join(problems...)
}

// server parses the base URL that calls go to.
func (c *Configuration) server() (*url.URL, error) {
	servers := c.Servers
	if len(servers) == 0 {
		servers = defaultServers()
	}
	if c.ServerIndex < 0 || c.ServerIndex >= len(servers) {
		return nil, invalid("Configuration.ServerIndex", "%d is not one of the %d servers", c.ServerIndex, len(servers))
	}
	name := fmt.Sprintf("Configuration.Servers[%d].URL", c.ServerIndex)
	base, err := url.Parse(servers[c.ServerIndex].URL)
	switch {
	case err != nil:
		return nil, invalid(name, "is not a URL")
	case base.Scheme != "https" && base.Scheme != "http":
		return nil, invalid(name, "must begin with https:// or http://")
	case base.Hostname() == "":
		return nil, invalid(name, "names no host")
	case base.User != nil || base.RawQuery != "" || base.Fragment != "":
		return nil, invalid(name, "must hold no user, query or fragment")
	}
	return base, nil
}

// headers returns what goes out with every call: the default headers, the user agent and the configured key.
func (c *Configuration) headers() (http.Header, error) {
	var problems []error
	header := http.Header{}
	set := func(field, name, value string) {
		if err := checkHeader(field, name, value); err != nil {
			problems = append(problems, err)
			return
		}
		header.Set(name, value)
	}
	set("Configuration.UserAgent", "User-Agent", c.userAgent())
	if c.APIKey != "" {
		set("Configuration.APIKey", apiKeyHeader, c.APIKey)
	}
	if err := checkHeader("Configuration.OrgID", orgIDHeader, c.OrgID); err != nil {
		problems = append(problems, err)
	}
	seen := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(c.DefaultHeader)) {
		field := fmt.Sprintf("Configuration.DefaultHeader[%q]", name)
		canonical := http.CanonicalHeaderKey(name)
		if other, twice := seen[canonical]; twice {
			problems = append(problems, invalid(field, "is the same header as %q", other))
			continue
		}
		seen[canonical] = name
		if c.DefaultHeader[name] == "" && (canonical == apiKeyHeader || canonical == orgIDHeader) {
			problems = append(problems, invalid(field, "must not be empty"))
			continue
		}
		set(field, name, c.DefaultHeader[name])
	}
	return header, errors.Join(problems...)
}

func (c *Configuration) userAgent() string {
	if c.UserAgent == "" {
		return defaultUserAgent
	}
	return c.UserAgent
}

func (c *Configuration) maxResponseBytes() int64 {
	if c.MaxResponseBytes == 0 {
		return DefaultMaxResponseBytes
	}
	return c.MaxResponseBytes
}

// clone copies all that a client relies on, so that the original may change.
func (c *Configuration) clone() *Configuration {
	if c == nil {
		return NewConfiguration()
	}
	copied := *c
	copied.DefaultHeader = maps.Clone(c.DefaultHeader)
	copied.Servers = slices.Clone(c.Servers)
	return &copied
}

// String describes the configuration without its credentials.
func (c Configuration) String() string {
	return fmt.Sprintf("Configuration{%s}", c.LogValue())
}

// Format prints String whatever the verb, so that none shows a credential.
func (c Configuration) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, c.String()) }

// LogValue describes the configuration to slog without its credentials.
func (c Configuration) LogValue() slog.Value {
	server := ""
	if base, err := c.server(); err == nil {
		server = base.String()
	}
	return slog.GroupValue(
		slog.String("server", server),
		slog.Bool("apiKeySet", c.APIKey != ""),
		slog.String("orgID", c.OrgID),
		slog.Any("defaultHeaders", slices.Sorted(maps.Keys(c.DefaultHeader))),
		slog.String("userAgent", c.userAgent()),
	)
}
