package test

import (
	"strings"
)

// userField is a field of the users to create and to update, with a value as it stands in JSON.
type userField struct {
	name, value    string
	create, update bool
}

// userFields lists every field that the service documents for its users.
func userFields() []userField {
	const yes, no = true, false
	return []userField{
		{"id", `"65f0a1b2c3d4e5f6a7b8c9d0"`, no, yes},
		{"account_locked", `true`, yes, yes},
		{"activated", `true`, yes, no},
		{
			"addresses", `[{"country":"PL","extendedAddress":"2nd floor","locality":"Kraków","poBox":"7","postalCode":"30-001",` +
				`"region":"Lesser Poland","streetAddress":"Main 1","type":"work"},{"type":"home"}]`, yes, yes,
		},
		{"allow_public_key", `true`, yes, yes},
		{"alternateEmail", `"second@example.com"`, yes, yes},
		{"attributes", `[{"name":"badge","value":"42"}]`, yes, yes},
		{"company", `"Example"`, yes, yes},
		{"costCenter", `"CC-1"`, yes, yes},
		{"delegatedAuthority", `{"id":"65f0a1b2c3d4e5f6a7b8c9d1","name":"ActiveDirectory"}`, yes, yes},
		{"department", `"Research"`, yes, yes},
		{"description", `"first hire"`, yes, yes},
		{"disableDeviceMaxLoginAttempts", `true`, yes, yes},
		{"displayname", `"Ada L."`, yes, yes},
		{"email", `"ada@example.com"`, yes, yes},
		{"employeeIdentifier", `"E-1"`, yes, yes},
		{"employeeType", `"full-time"`, yes, yes},
		{"enable_managed_uid", `true`, yes, yes},
		{"enable_user_portal_multifactor", `true`, yes, yes},
		{"external_dn", `"cn=ada,dc=example"`, yes, yes},
		{"external_password_expiration_date", `"2027-01-02T03:04:05Z"`, yes, yes},
		{"external_source_type", `"ldap"`, yes, yes},
		{"externally_managed", `true`, yes, yes},
		{"firstname", `"Ada"`, yes, yes},
		{"middlename", `"King"`, yes, yes},
		{"lastname", `"Lovelace"`, yes, yes},
		{"jobTitle", `"Analyst"`, yes, yes},
		{"ldap_binding_user", `true`, yes, yes},
		{"location", `"Building 3"`, yes, yes},
		{"managedAppleId", `"ada@apple.example.com"`, yes, yes},
		{"manager", `"65f0a1b2c3d4e5f6a7b8c9d2"`, yes, yes},
		{
			"mfa", `{"configured":true,"exclusion":true,"exclusionDays":7,"exclusionUntil":"2027-02-03T04:05:06Z"}`,
			yes, yes,
		},
		{"organization", `"65f0a1b2c3d4e5f6a7b8c9d3"`, no, yes},
		{"password", `"correct horse"`, yes, yes},
		{"password_never_expires", `true`, yes, yes},
		{"passwordless_sudo", `true`, yes, yes},
		{"phoneNumbers", `[{"number":"+48 12 345","type":"mobile"}]`, yes, yes},
		{"public_key", `"ssh-ed25519 AAAA"`, yes, yes},
		{"recoveryEmail", `{"address":"ada@home.example.com"}`, yes, no},
		{"relationships", `[{"type":"mentor","value":"65f0a1b2c3d4e5f6a7b8c9d4"}]`, yes, yes},
		{"restrictedFields", `[{"field":"email","id":"65f0a1b2c3d4e5f6a7b8c9d5","type":"scim"}]`, yes, yes},
		{"samba_service_user", `true`, yes, yes},
		{"ssh_keys", `[{"name":"laptop","public_key":"ssh-ed25519 BBBB"}]`, no, yes},
		{"state", `"ACTIVATED"`, yes, yes},
		{"sudo", `true`, yes, yes},
		{"suspended", `true`, yes, yes},
		{"tags", `["new","remote"]`, yes, yes},
		{"unix_uid", `4294967295`, yes, yes},
		{"unix_guid", `5001`, yes, yes},
		{"username", `"ada"`, yes, yes},
	}
}

// object joins members to a JSON object.
func object(fields []userField) string {
	members := make([]string, len(fields))
	for i, f := range fields {
		members[i] = `"` + f.name + `":` + f.value
	}
	return "{" + strings.Join(members, ",") + "}"
}

// capitalized is the Go name of a field by its name in JSON.
func capitalized(name string) string {
	var b strings.Builder
	for word := range strings.SplitSeq(name, "_") {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}
