package usercsv_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// everyColumn has each documented column once. Addresses and phone numbers come in another order than in everyField.
const everyColumn = `[
	["Username", "jdoe"], ["FirstName", "Jane"], ["LastName", "Doe"], ["Email", "jdoe@example.com"],
	["Password", "keep  my blanks"], ["alternateEmail", "jane@example.com"], ["managedAppleId", "jane@apple.example.com"],
	["middlename", "Q."], ["jobTitle", "Engineer, senior"], ["employeeIdentifier", "E-1"], ["department", "R&D"],
	["costCenter", "4711"], ["company", "Example"], ["employeeType", "full-time"], ["description", "says \"hi\"\nand more"],
	["location", "Köln"], ["state", "staged"], ["preferredName", "Jane D"], ["recoveryEmail", "rescue@example.com"],
	["manager", "0123456789abcdefABCDEF01"],
	["home_streetAddress", "2 Side St"], ["home_poBox", "22"], ["home_locality", "Town"], ["home_region", "NRW"],
	["home_postalCode", "50667"], ["home_country", "DE"], ["home_extendedAddress", "Flat 2"],
	["work_streetAddress", "1 Main St"], ["work_poBox", "11"], ["work_city", "City"], ["work_state", "CO"],
	["work_postalCode", "80302"], ["work_country", "US"], ["work_extendedAddress", "Floor 1"],
	["work_fax_number", "5"], ["work_mobile_number", "4"], ["work_number", "3"], ["home_number", "2"], ["mobile_number", "1"],
	["unix_uid", "1"], ["unix_guid", "4294967295"],
	["sudo", "TRUE"], ["passwordless_sudo", "$true"], ["allow_public_key", "Yes"], ["enable_managed_uid", "1"],
	["password_never_expires", "False"], ["account_locked", "$FALSE"], ["externally_managed", "no"], ["ldap_binding_user", "0"],
	["enable_user_portal_multifactor", "true"], ["EnrollmentDays", "7"],
	["external_dn", "cn=jdoe,dc=example"], ["external_source_type", "ad"],
	["Attribute10_value", "a=b=c"], ["Attribute10_name", "last"], ["Attribute2_name", "first"], ["attribute2_VALUE", "1"]
]`

const everyField = `{
	"username": "jdoe", "firstname": "Jane", "lastname": "Doe", "email": "jdoe@example.com",
	"password": "keep  my blanks", "alternateEmail": "jane@example.com", "managedAppleId": "jane@apple.example.com",
	"middlename": "Q.", "jobTitle": "Engineer, senior", "employeeIdentifier": "E-1", "department": "R&D",
	"costCenter": "4711", "company": "Example", "employeeType": "full-time", "description": "says \"hi\"\nand more",
	"location": "Köln", "state": "STAGED", "displayname": "Jane D", "recoveryEmail": {"address": "rescue@example.com"},
	"manager": "0123456789abcdefABCDEF01",
	"addresses": [
		{"type": "work", "streetAddress": "1 Main St", "poBox": "11", "locality": "City", "region": "CO",
			"postalCode": "80302", "country": "US", "extendedAddress": "Floor 1"},
		{"type": "home", "streetAddress": "2 Side St", "poBox": "22", "locality": "Town", "region": "NRW",
			"postalCode": "50667", "country": "DE", "extendedAddress": "Flat 2"}],
	"phoneNumbers": [
		{"type": "mobile", "number": "1"}, {"type": "home", "number": "2"}, {"type": "work", "number": "3"},
		{"type": "work_mobile", "number": "4"}, {"type": "work_fax", "number": "5"}],
	"unix_uid": 1, "unix_guid": 4294967295,
	"sudo": true, "passwordless_sudo": true, "allow_public_key": true, "enable_managed_uid": true,
	"password_never_expires": false, "account_locked": false, "externally_managed": false, "ldap_binding_user": false,
	"enable_user_portal_multifactor": true, "mfa": {"exclusion": true, "exclusionDays": 7},
	"external_dn": "cn=jdoe,dc=example", "external_source_type": "ad",
	"attributes": [{"name": "first", "value": "1"}, {"name": "last", "value": "a=b=c"}]
}`

func TestReaderReadsEveryColumn(t *testing.T) {
	var pairs [][2]string
	require.NoError(t, json.Unmarshal([]byte(everyColumn), &pairs))
	var header, cells []string
	for _, pair := range pairs {
		header = append(header, quoted(pair[0]))
		cells = append(cells, quoted(pair[1]))
	}
	now := time.Date(2026, 2, 26, 1, 30, 0, 999, time.FixedZone("east", 2*60*60))
	r := newReader(t, strings.Join(header, ",")+"\n"+strings.Join(cells, ",")+"\n",
		usercsv.WithClock(func() time.Time { return now }))
	assert.Empty(t, r.Unused())
	users := good(t, r.Creates())
	require.Len(t, users, 1)
	assertJSON(t, everyField, users[0])
	assert.Nil(t, users[0].Mfa.ExclusionUntil, "the service takes no date for a STAGED user")
}

// The same cells give the same fields as for a new user, apart from the recovery e-mail address, which an update does not have.
func TestUpdateReaderReadsEveryColumn(t *testing.T) {
	var pairs [][2]string
	require.NoError(t, json.Unmarshal([]byte(everyColumn), &pairs))
	header, cells := []string{"ID"}, []string{someone}
	for _, pair := range pairs {
		cell := pair[1]
		if pair[0] == "state" {
			cell = "Suspended"
		}
		header, cells = append(header, quoted(pair[0])), append(cells, quoted(cell))
	}
	now := time.Date(2026, 2, 25, 23, 30, 0, 0, time.UTC)
	r, err := usercsv.NewUpdateReader(strings.NewReader(strings.Join(header, ",")+"\n"+strings.Join(cells, ",")+"\n"),
		usercsv.WithClock(func() time.Time { return now }))
	require.NoError(t, err)
	assert.Equal(t, []string{"recoveryEmail"}, r.Unused())

	var want map[string]any
	require.NoError(t, json.Unmarshal([]byte(everyField), &want))
	delete(want, "recoveryEmail")
	want["id"], want["state"] = someone, "SUSPENDED"
	want["mfa"] = map[string]any{"exclusion": true, "exclusionUntil": "2026-03-04T23:30:00Z"}
	data, err := json.Marshal(want)
	require.NoError(t, err)
	rows := 0
	for row, err := range r.Updates() {
		require.NoError(t, err)
		got, err := json.Marshal(row.User)
		require.NoError(t, err)
		assert.JSONEq(t, string(data), string(got))
		rows++
	}
	assert.Equal(t, 1, rows)
}
