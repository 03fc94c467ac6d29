package usercsv_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/directory"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// vendorsColumns are those of a full template for updates of the vendor's module, in their order.
const vendorsColumns = "Username,FirstName,LastName,Password,Email,alternateEmail,manager,managedAppleId,middlename,preferredName,jobTitle,employeeIdentifier," +
	"department,costCenter,company,employeeType,description,location,home_streetAddress,home_city,home_state,home_postalCode,home_poBox,home_country," +
	"work_streetAddress,work_poBox,work_city,work_state,work_postalCode,mobile_number,home_number,work_number,work_mobile_number,work_fax_number," +
	"unix_guid,unix_uid,enable_user_portal_multifactor,EnrollmentDays,ldap_binding_user,ldapserver_id,account_locked,allow_public_key," +
	"enable_managed_uid,externally_managed,external_dn,external_source_type,passwordless_sudo,sudo,password_never_expires"

// vendorsRow is a row of such a file, with the cells of some columns.
func vendorsRow(cells map[string]string) string {
	var row []string
	for column := range strings.SplitSeq(vendorsColumns, ",") {
		row = append(row, cells[column])
	}
	return strings.Join(row, ",") + "\r\n"
}

// The update columns of the vendor's module, by username and with managers by e-mail address: 1,000 changes from the file to the results.
func TestChangesOfTheVendorsFile(t *testing.T) {
	const n = 1000
	organization := jumpcloudtest.Organization{}
	file := strings.Builder{}
	file.WriteString(vendorsColumns + "\r\n")
	for i := range n {
		organization.Users = append(organization.Users, jumpcloudtest.User{
			ID: fmt.Sprintf("65f0%020x", i), Username: fmt.Sprintf("user%04d", i), Email: fmt.Sprintf("user%04d@example.com", i),
		})
		file.WriteString(vendorsRow(map[string]string{
			"Username": fmt.Sprintf("user%04d", i), "department": fmt.Sprint("R&D ", i), "manager": fmt.Sprintf("User%04d@Example.com", i%7),
			"mobile_number": fmt.Sprintf("'+351 %04d", i), "work_city": "Porto", "sudo": "$True", "ldapserver_id": "x",
		}))
	}
	file.WriteString(vendorsRow(map[string]string{"Username": "nobody", "department": "R&D"}))
	file.WriteString(vendorsRow(nil))
	file.WriteString(vendorsRow(map[string]string{"Username": "user0001", "manager": "nobody@example.com"}))
	service, err := jumpcloudtest.New(jumpcloudtest.WithOrganization(organization), jumpcloudtest.WithUnitDuration(time.Microsecond))
	require.NoError(t, err)
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: jumpcloudtest.APIKey, HTTPClient: &http.Client{Transport: service.Transport()}})

	ctx := t.Context()
	reader, err := usercsv.NewUpdateReader(strings.NewReader(file.String()), usercsv.WithResolver(
		func(by directory.Key, names []string) ([]directory.Match, error) {
			return directory.Resolve(ctx, client, by, names, directory.Options{})
		}))
	require.NoError(t, err)
	assert.Equal(t, []string{"ldapserver_id"}, reader.Unused())
	run := bulk.Update(ctx, client, reader.Updates(), bulk.Options{MinPollInterval: time.Millisecond, MaxPollInterval: 5 * time.Millisecond})
	var results strings.Builder
	w := usercsv.NewResultWriter(&results)
	for outcome, err := range run.Outcomes() {
		require.NoError(t, err)
		require.NoError(t, w.Write(outcome))
	}
	require.NoError(t, w.Flush())
	require.NoError(t, run.Err())
	assert.Equal(t, usercsv.EmptyRows{Count: 1, First: n + 3}, reader.EmptyRows())
	assert.LessOrEqual(t, service.Counts()[jumpcloudtest.SystemusersList].Asked, 2*(n/100+5), "names are looked up many at once")

	rows, err := csv.NewReader(strings.NewReader(results.String())).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 1+n+2)
	count := map[string]int{}
	for _, row := range rows[1:] {
		count[row[2]]++
		if row[2] == "failed" {
			assert.Contains(t, []string{
				`1002 Username: nobody has the username "nobody"`, `1004 manager: nobody has the e-mail address "nobody@example.com"`,
			}, row[0]+" "+row[3])
		}
	}
	assert.Equal(t, map[string]int{"succeeded": n, "failed": 2}, count)
	for i, user := range service.Users(jumpcloudtest.OrgID) {
		assert.Equal(t, fmt.Sprint("R&D ", i), user.Fields["department"])
		assert.Equal(t, true, user.Fields["sudo"])
		assert.Equal(t, fmt.Sprintf("65f0%020x", i%7), user.Fields["manager"])
		assert.Equal(t, fmt.Sprintf("user%04d", i), user.Username)
		phones, err := json.Marshal(user.Fields["phoneNumbers"])
		require.NoError(t, err)
		assert.JSONEq(t, fmt.Sprintf(`[{"type":"mobile","number":"+351 %04d"}]`, i), string(phones))
	}
}
