package jcbulk

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/seed-5ccdf831/jcbulk/internal/hostport"
	"github.com/seed-5ccdf831/jcbulk/internal/httpheader"
	"github.com/seed-5ccdf831/jcbulk/internal/printable"
)

// DefaultMaxResponseBytes is the value of Configuration.MaxResponseBytes if that is not set: 16 MiB.
const DefaultMaxResponseBytes int64 = 16 << 20

// Version is the version of this package, which is sent in User-Agent.
const Version = "0.2.0"

const defaultUserAgent = "jcbulk/" + Version

// Names of the environment variables that NewConfigurationFromEnv reads.
const (
	envAPIKey = "JUMPCLOUD_API_KEY"
	envOrgID  = "JUMPCLOUD_ORG_ID"
	envRegion = "JUMPCLOUD_REGION"
)

// Configuration says how an APIClient reaches the service. Its zero value is usable: every field says what unset means.
// NewAPIClient copies it, so one Configuration may serve several clients, and later changes affect none of them. It is not safe
// for concurrent use while it is being changed. Printing or logging it never shows a credential.
//
// The credential of a call is the first that is there: that of ContextAPIKeys, of DefaultHeader, of Auth, of APIKey.
type Configuration struct {
	// APIKey is the administrator's key, sent as x-api-key. Unset: no key is sent, which suits a gateway or an HTTPClient that
	// adds one. Encodings leave it out.
	APIKey string `json:"-" toml:"-" xml:"-" yaml:"-"`

	// Auth signs the calls in place of APIKey, such as a serviceaccount.Config. It is a mistake to set both. Unset: APIKey is
	// used.
	Auth Auth `json:"-" toml:"-" xml:"-" yaml:"-"`

	// OrgID is the organization that calls are about, unless XOrgId of their builder names another. It is sent as x-org-id with
	// every call. Unset: the key's own organization. Multi-tenant administrators must name one.
	OrgID string

	// DefaultHeader holds headers that go out with every call that does not set the same header itself. AddDefaultHeader is the
	// safe way to fill it. Encodings leave it out.
	DefaultHeader map[string]string `json:"-" toml:"-" xml:"-" yaml:"-"`

	// UserAgent is sent as User-Agent. Unset: jcbulk and its version.
	UserAgent string

	// Logger gets one record for each attempt: operation, method, path template, attempt, time in the queue of Limit, duration,
	// status and request id, and after a failure the error, why another attempt follows or not, and the wait. Unset: nothing is
	// logged.
	Logger *slog.Logger `json:"-" toml:"-" xml:"-" yaml:"-"`

	// Debug adds the bodies to the records, of up to 64 KiB each. They show the values of members that the specification marks
	// harmless, such as ids, states and times, and those of LoggableFields. All else is masked, with the names of unknown members.
	// If Logger is unset, the records go to slog.Default.
	Debug bool

	// LoggableFields names further members whose values Debug shows, such as username. Unset: none.
	LoggableFields []string

	// Hooks see every attempt and every wait, for metrics and traces. Unset: none.
	Hooks Hooks `json:"-" toml:"-" xml:"-" yaml:"-"`

	// Servers lists the base URLs that ServerIndex chooses from. Unset: those of the service, in the order of ServerUS, ServerEU
	// and ServerIN.
	Servers ServerConfigurations

	// ServerIndex chooses the entry of Servers that calls go to. ParseRegion finds that of a region. Unset: the first.
	ServerIndex int

	// AllowInsecureHTTP lets calls travel over plain http to other machines. Anybody on the way can read their credentials, and
	// the passwords in their bodies. Unset: such calls are refused.
	AllowInsecureHTTP bool

	// RepeatFilter sends each condition of BulkUserStatesList's Filter as a parameter of its own, filter=a&filter=b, as the vendor's
	// command line does. Then a condition can hold a comma. It is not published whether the service takes such a comma for a part
	// of the condition. Unset: one parameter that joins the conditions by commas, filter=a,b, as the vendor's specification says,
	// and a condition that holds a comma is refused.
	RepeatFilter bool

	// HTTPClient sends the requests. It is used as given and never changed. Its own time-outs replace Timeouts. Its
	// CheckRedirect is asked only about redirects that this client would follow by itself. Unset: requests go through whatever
	// http.DefaultTransport is at the time of the call. If that is a transport of net/http with the default of two idle connections
	// a host, they go through a copy of it, made at the first call, that keeps up to 100.
	HTTPClient *http.Client `json:"-" toml:"-" xml:"-" yaml:"-"`

	// Timeouts bound each attempt of a call if HTTPClient is unset. Unset: the defaults of its fields.
	Timeouts Timeouts

	// Retry says when a call is sent again. Unset: the defaults of its fields.
	Retry Retry

	// Limit bounds the requests of all calls together. Unset: no bound.
	Limit Limit

	// MaxResponseBytes is how much of an answer is read. A longer answer is an error that matches ErrResponseTooLarge, and so is
	// one with more than 10,000 items in a list, or whose values would take more than four times as much memory. So a call never
	// takes more than about eight times as much. Unset: DefaultMaxResponseBytes.
	MaxResponseBytes int64
}

// ServerConfiguration is one server of the service.
type ServerConfiguration struct {
	// URL is the base URL, to which the operations' paths are appended, such as https://console.jumpcloud.com/api/v2.
	URL string
	// Description tells people which server this is.
	Description string
}

// ServerConfigurations is a list of servers. Configuration.ServerIndex chooses from it.
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
// server of JUMPCLOUD_REGION, as ParseRegion reads it. Each may be unset. A region of another name is an error.
func NewConfigurationFromEnv() (*Configuration, error) {
	c := NewConfiguration()
	c.APIKey = os.Getenv(envAPIKey)
	c.OrgID = os.Getenv(envOrgID)
	if region := os.Getenv(envRegion); region != "" {
		index, err := parseRegion(envRegion, region)
		if err != nil {
			return nil, err
		}
		c.ServerIndex = index
	}
	return c, nil
}

// ParseRegion returns the Configuration.ServerIndex of a region of the service: us, eu or in, in any case. Another name is an
// error, so that a typo does not send users to the wrong region.
func ParseRegion(name string) (serverIndex int, err error) { return parseRegion("region", name) }

func parseRegion(parameter, name string) (int, error) {
	index := slices.Index(regions(), strings.ToLower(strings.TrimSpace(name)))
	if index < 0 {
		return 0, invalid(parameter, "%q is none of %s", name, strings.Join(regions(), ", "))
	}
	return index, nil
}

// AddDefaultHeader makes a header go out with every call, under its canonical name, in place of an earlier one of that
// name. It does nothing where c is nil.
func (c *Configuration) AddDefaultHeader(key, value string) {
	if c == nil {
		return
	}
	if c.DefaultHeader == nil {
		c.DefaultHeader = map[string]string{}
	}
	maps.DeleteFunc(c.DefaultHeader, func(name, _ string) bool { return strings.EqualFold(name, key) })
	c.DefaultHeader[http.CanonicalHeaderKey(key)] = value
}

// Validate reports every mistake in the configuration at once, each as a *ParameterError that names the field, or nil. A client
// made from a wrong configuration reports the same with its first call, before anything is sent.
func (c *Configuration) Validate() error {
	if c == nil {
		return nil // NewAPIClient makes a client of the defaults
	}
	base, serverErr := c.server()
	_, headerErr := c.headers()
	_, signerErr := c.signer(base)
	return errors.Join(serverErr, headerErr, signerErr, c.validatePolicies())
}

func (c *Configuration) validatePolicies() error {
	problems := slices.Concat(c.Timeouts.validate(), c.Retry.validate(), c.Limit.validate())
	for i, name := range c.LoggableFields {
		if name == "" {
			problems = append(problems, invalid(fmt.Sprintf("Configuration.LoggableFields[%d]", i), "must not be empty"))
		}
	}
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
	field := fmt.Sprintf("Configuration.Servers[%d].URL", c.ServerIndex)
	base, err := hostport.ParseBase(servers[c.ServerIndex].URL)
	switch {
	case err != nil:
		return nil, invalid(field, "%s", err)
	case !c.AllowInsecureHTTP && !hostport.IsPrivate(base):
		return nil, invalid(field, "is plain http beyond this machine; use https, or set AllowInsecureHTTP")
	}
	return base, nil
}

// signer returns what signs the calls, or nil without Auth. base is nil if the configuration has none.
func (c *Configuration) signer(base *url.URL) (Signer, error) {
	switch {
	case c.Auth == nil || base == nil:
		return nil, nil //nolint:nilnil // no signer is no mistake
	case c.APIKey != "":
		return nil, invalid("Configuration.Auth", "must not be set beside APIKey")
	}
	if v := reflect.ValueOf(c.Auth); v.Kind() == reflect.Pointer && v.IsNil() {
		return nil, invalid("Configuration.Auth", "is a nil %T", c.Auth)
	}
	return c.Auth.Signer(base)
}

// headers returns what goes out with every call: the default headers, the user agent and the configured key.
func (c *Configuration) headers() (http.Header, error) {
	var problems []error
	header := http.Header{}
	set := func(field, name, value string) {
		if mistake := headerMistake(name, value); mistake != "" {
			problems = append(problems, invalid(field, "%s", mistake))
			return
		}
		header.Set(name, value)
	}
	set("Configuration.UserAgent", "User-Agent", c.userAgent())
	if c.APIKey != "" {
		if mistake := cmp.Or(headerMistake(apiKeyHeader, c.APIKey), httpheader.Garbled(c.APIKey)); mistake != "" {
			problems = append(problems, invalid("Configuration.APIKey", "%s", mistake))
		}
		header.Set(apiKeyHeader, c.APIKey)
	}
	if mistake := headerMistake(orgIDHeader, c.OrgID); mistake != "" {
		problems = append(problems, invalid("Configuration.OrgID", "%s", mistake))
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

// clone copies what a client relies on, so that the original may change.
func (c *Configuration) clone() *Configuration {
	if c == nil {
		return NewConfiguration()
	}
	copied := *c
	copied.DefaultHeader = maps.Clone(c.DefaultHeader)
	copied.Servers, copied.LoggableFields = slices.Clone(c.Servers), slices.Clone(c.LoggableFields)
	return &copied
}

// String describes the configuration without its credentials.
func (c Configuration) String() string {
	return printable.Text(fmt.Sprintf("Configuration{%s}", c.LogValue()))
}

// GoString is String with the name of the package.
func (c Configuration) GoString() string { return "jcbulk." + c.String() }

// GobEncode returns an error: a configuration does not belong in a gob.
func (Configuration) GobEncode() ([]byte, error) { return nil, errNoGob }

// Format prints String for every verb, so that none shows a credential.
func (c Configuration) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, c.String()) }

// LogValue describes the configuration to slog without its credentials.
func (c Configuration) LogValue() slog.Value {
	server := ""
	if base, err := c.server(); err == nil {
		server = base.String()
	}
	attrs := []slog.Attr{
		slog.String("server", server),
		slog.Bool("apiKeySet", c.APIKey != ""),
		slog.String("orgID", c.OrgID),
		slog.Any("defaultHeaders", slices.Sorted(maps.Keys(c.DefaultHeader))),
		slog.String("userAgent", c.userAgent()),
	}
	if c.Auth != nil {
		attrs = append(attrs, slog.String("auth", fmt.Sprintf("%T", c.Auth)))
	}
	return slog.GroupValue(attrs...)
}
