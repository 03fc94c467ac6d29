// Package profile keeps what is known of the accounts that somebody works with: a file of profiles, none of which holds a secret.
package profile

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/serviceaccount"
)

// Default is the name of the profile that is used where nobody has chosen another.
const Default = "default"

// maxText is how long a setting may be, in bytes.
const maxText = 1024

var names = regexp.MustCompile(`^[a-z0-9._-]{1,64}$`)

// CheckName returns an error for a text that is no name of a profile: 1 to 64 of a to z, 0 to 9, dot, underscore and hyphen.
func CheckName(name string) error {
	if names.MatchString(name) {
		return nil
	}
	return fmt.Errorf("%q is no name of a profile, which has 1 to 64 of a to z, 0 to 9, dot, underscore and hyphen", name)
}

// Profile is an account and how it is reached. Every setting may be unset, and no setting is a secret.
type Profile struct {
	Region   string `toml:"region,omitempty"`    // us, eu or in. Unset: us
	Server   string `toml:"server,omitempty"`    // base URL, in place of a region. Unset: that of the region
	OrgID    string `toml:"org_id,omitempty"`    // organization. Unset: that of the key
	Account  string `toml:"account,omitempty"`   // name of the account, so that runs go on after its key was changed. Unset: a digest of the key
	ClientID string `toml:"client_id,omitempty"` // service account. Unset: an administrator's key is used
	TokenURL string `toml:"token_url,omitempty"` // where the service account gets its tokens. Unset: the vendor's
}

// Settings returns pointers to the settings by the names that they have in the file, in its order.
func (p *Profile) Settings() []Setting {
	return []Setting{
		{"region", &p.Region},
		{"server", &p.Server},
		{"org_id", &p.OrgID},
		{"account", &p.Account},
		{"client_id", &p.ClientID},
		{"token_url", &p.TokenURL},
	}
}

// Setting is one setting of a profile.
type Setting struct {
	Name  string
	Value *string
}

// Validate reports every mistake at once, or nil.
func (p Profile) Validate() error {
	var problems []error
	for _, s := range p.Settings() {
		if problem := mistake(s.Name, *s.Value); problem != "" {
			problems = append(problems, fmt.Errorf("%s %s", s.Name, problem))
		}
	}
	if p.Region != "" && p.Server != "" {
		problems = append(problems, errors.New("region and server are both set, and only one can be"))
	}
	return errors.Join(problems...)
}

// mistake says what is wrong with a setting, or returns "".
func mistake(name, value string) string {
	switch {
	case value == "":
		return ""
	case len(value) > maxText:
		return fmt.Sprintf("has more than %d bytes", maxText)
	case jcbulk.Printable(value) != value:
		return "holds a character that cannot be seen"
	case strings.TrimSpace(value) != value:
		return "begins or ends with a blank"
	}
	switch name {
	case "region":
		if _, err := jcbulk.ParseRegion(value); err != nil {
			return fmt.Sprintf("%q is none of us, eu, in", value)
		}
	case "server":
		return reason((&jcbulk.Configuration{Servers: jcbulk.ServerConfigurations{{URL: value}}}).Validate(), value)
	case "org_id":
		return reason((&jcbulk.Configuration{OrgID: value}).Validate(), "")
	case "client_id":
		return reason(serviceaccount.Config{ClientID: value, ClientSecret: "-"}.Validate(), "")
	case "token_url":
		return reason(serviceaccount.Config{ClientID: "-", ClientSecret: "-", TokenURL: value}.Validate(), value)
	}
	return ""
}

// reason is that of a *jcbulk.ParameterError. The SDK's own names for parameters say nothing to people who write no Go.
func reason(err error, address string) string {
	var parameter *jcbulk.ParameterError
	switch {
	case err == nil:
		return ""
	case !errors.As(err, &parameter):
		return err.Error()
	}
	if u, e := url.Parse(address); e == nil && u.Scheme == "http" && u.Host != "" && u.User == nil {
		return "is plain http beyond this machine; use https"
	}
	return parameter.Reason
}
