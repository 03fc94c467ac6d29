package main

import (
	"log/slog"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
)

// organizations has a client for each organization, by name. Each client has a key of its own, so that no request can be signed with
// another organization's.
type organizations map[string]*jcbulk.APIClient

// account is what the environment says of an organization.
type account struct {
	key   string
	orgID string // where the key opens several organizations
}

const (
	keyPrefix = "JUMPCLOUD_API_KEY_"
	orgPrefix = "JUMPCLOUD_ORG_ID_"
)

// accounts finds the organizations in the environment: JUMPCLOUD_API_KEY_NORTH_SEA is the key of north-sea.
func accounts(environment map[string]string) map[string]account {
	found := map[string]account{}
	for name, key := range environment {
		if suffix, ok := strings.CutPrefix(name, keyPrefix); ok && key != "" {
			found[strings.ToLower(strings.ReplaceAll(suffix, "_", "-"))] = account{key: key, orgID: environment[orgPrefix+suffix]}
		}
	}
	return found
}

// newOrganizations makes the clients. Configurations print no key, so that they may stand in errors.
func newOrganizations(s settings, m *metrics, log *slog.Logger) (organizations, error) {
	made := organizations{}
	for name, a := range s.accounts {
		configuration := jcbulk.NewConfiguration()
		configuration.APIKey, configuration.OrgID = a.key, a.orgID
		configuration.ServerIndex = s.region
		if s.server != "" {
			configuration.Servers, configuration.ServerIndex = jcbulk.ServerConfigurations{{URL: s.server}}, 0
		}
		configuration.Limit = jcbulk.Limit{PerSecond: s.perSecond}
		configuration.Hooks = m.ofClient(name)
		configuration.Logger = log.With("organization", name)
		if err := configuration.Validate(); err != nil {
			return nil, err
		}
		made[name] = jcbulk.NewAPIClient(configuration)
	}
	return made, nil
}
