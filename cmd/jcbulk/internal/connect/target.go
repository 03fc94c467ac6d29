package connect

import (
	"cmp"
	"fmt"
	"net"
	"net/netip"
	"os"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/profile"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// The environment variables that say where calls go, if neither --profile nor the profile does.
const (
	EnvOrgID  = "JUMPCLOUD_ORG_ID"
	EnvRegion = "JUMPCLOUD_REGION"
)

// Own is the emulator within the process, as a value of --emulator.
const Own = "own"

// Target is where calls go: what a run records, so that it goes on in the same place. It holds no secret.
type Target struct {
	Profile      string `json:"profile,omitempty"`      // its name, under which the key is found. Unset: an emulator is used
	Server       string `json:"server,omitempty"`       // base URL. Unset: that of the emulator within the process
	Organization string `json:"organization,omitempty"` // its id. Unset: that of the key
	Account      string `json:"account,omitempty"`      // for bulk.Options.Account. Unset: a digest of the key
	Emulator     string `json:"emulator,omitempty"`     // Own, or the address of jcbulk emulator. Unset: the service itself
}

// Choose returns where --profile and --emulator lead. Without either that is the profile of profile use. An emulator goes before a
// profile. Nothing is sent or started, and no key is needed. The error is an *exit.Error of code exit.Usage for a profile that there
// is not and an address that is not on this machine, or it says what is wrong with the file of profiles.
func Choose(named, emulator string) (Target, error) {
	switch {
	case emulator == Own:
		return Target{Emulator: Own}, nil
	case emulator == "":
		return fromProfile(named)
	case !onThisMachine(emulator):
		err := fmt.Errorf("--emulator=%s is no address of this machine, such as 127.0.0.1:8080", jcbulk.Printable(emulator))
		return Target{}, exit.With(exit.Usage, err, "")
	}
	return Target{Server: "http://" + emulator + jumpcloudtest.BasePath, Emulator: emulator}, nil
}

// onThisMachine reports whether an address has a port and a host that is this machine.
func onThisMachine(address string) bool {
	host, port, err := net.SplitHostPort(address)
	if err != nil || port == "" {
		return false
	}
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// fromProfile returns where the profile of a name leads, or for "" the one to use where none is named.
func fromProfile(named string) (Target, error) {
	config, err := profile.Load()
	if err != nil {
		return Target{}, err
	}
	name, p, err := config.Get(named)
	if err != nil {
		return Target{}, err
	}
	return TargetOf(name, p, named != "")
}

// TargetOf returns where a profile leads. JUMPCLOUD_ORG_ID and JUMPCLOUD_REGION stand in for what the profile does not say, unless
// somebody named the profile: then a command means the same whatever the environment.
func TargetOf(name string, p profile.Profile, named bool) (Target, error) {
	if !named {
		p.OrgID = cmp.Or(p.OrgID, os.Getenv(EnvOrgID))
		if p.Server == "" {
			p.Region = cmp.Or(p.Region, os.Getenv(EnvRegion))
		}
	}
	if err := p.Validate(); err != nil {
		return Target{}, exit.With(exit.Usage, fmt.Errorf("profile %s with %s and %s: %w", name, EnvOrgID, EnvRegion, err), "")
	}
	server := p.Server
	if server == "" {
		index, err := jcbulk.ParseRegion(cmp.Or(p.Region, "us"))
		if err != nil {
			return Target{}, err
		}
		server = jcbulk.NewConfiguration().Servers[index].URL
	}
	return Target{Profile: name, Server: server, Organization: p.OrgID, Account: p.Account}, nil
}
