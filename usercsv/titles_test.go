package usercsv_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// The exports and templates of other systems, with columns that say what is done with them.
func TestColumnsOfOtherSystems(t *testing.T) {
	tests := map[string]struct {
		header  string
		cells   string
		columns map[string]string
		want    string
		unused  []string
	}{
		"Google": {
			header: "First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Org Unit Path [Required],Recovery Email," +
				"Home Secondary Email,Work Phone,Home Phone,Mobile Phone,Work Address,Employee ID,Employee Title,Department,Cost Center,Status [READ ONLY]",
			cells: "Ada,L,ada@example.com,Temp123!,/,r@example.com,h@example.com,1,2,3,1 Main St,EX-1,Engineer,R&D,0410,Active",
			want: `{"email":"ada@example.com","firstname":"Ada","lastname":"L","recoveryEmail":{"address":"r@example.com"},"password":"Temp123!",
				"jobTitle":"Engineer","department":"R&D","costCenter":"0410","employeeIdentifier":"EX-1","phoneNumbers":[
				{"type":"mobile","number":"3"},{"type":"home","number":"2"},{"type":"work","number":"1"}]}`,
			unused: []string{"Org Unit Path [Required]", "Home Secondary Email", "Work Address", "Status [READ ONLY]"},
		},
		"the template of Azure": {
			header: "Name [displayName] Required,User name [userPrincipalName] Required,Initial password [passwordProfile] Required," +
				"Block sign in (Yes/No) [accountEnabled] Required,First name [givenName],Last name [surname],Job title [jobTitle],Department [department]," +
				"Usage location [usageLocation],Street address [streetAddress],State or province [state],Country or region [country]," +
				"Office [physicalDeliveryOfficeName],City [city],ZIP or postal code [postalCode],Office phone [telephoneNumber],Mobile phone [mobile]",
			cells: "Ada L,ada@example.com,Temp123!,No,Ada,L,Engineer,R&D,PT,1 Main St,Norte,PT,Porto,Porto,4000,1,2",
			want: `{"email":"ada@example.com","displayname":"Ada L","firstname":"Ada","lastname":"L","password":"Temp123!","jobTitle":"Engineer",
				"department":"R&D","location":"Porto","addresses":[{"type":"work","streetAddress":"1 Main St","region":"Norte","country":"PT",
				"locality":"Porto","postalCode":"4000"}],"phoneNumbers":[{"type":"mobile","number":"2"},{"type":"work","number":"1"}]}`,
			unused: []string{"Block sign in (Yes/No) [accountEnabled] Required", "Usage location [usageLocation]"},
		},
		"the export of Azure": {
			header:  "userPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,city,state,telephoneNumber,mobile,companyName",
			cells:   "ada@example.onmicrosoft.com,Ada L,L,ada@example.com,Ada,00000000-0000-0000-0000-000000000000,Member,Engineer,Porto,Norte,1,2,Example",
			columns: map[string]string{"userType": "", "city": "work_city", "STATE": "work_region"},
			want: `{"email":"ada@example.com","displayname":"Ada L","firstname":"Ada","lastname":"L","jobTitle":"Engineer","company":"Example",
				"addresses":[{"type":"work","locality":"Porto","region":"Norte"}],"phoneNumbers":[{"type":"mobile","number":"2"},{"type":"work","number":"1"}]}`,
			unused: []string{"userPrincipalName", "id"},
		},
		"Okta": {
			header: "login,firstName,lastName,middleName,email,title,displayName,secondEmail,mobilePhone,primaryPhone,zipCode,employeeNumber,costCenter," +
				"organization,division,department,managerId",
			cells:   "ada,Ada,L,K,ada@example.com,Engineer,Ada L,a@example.com,1,2,4000,EX-1,0410,Example,North,R&D,7",
			columns: map[string]string{"login": "username", "zipcode": "Work_PostalCode", "organization": "company"},
			want: `{"username":"ada","email":"ada@example.com","displayname":"Ada L","firstname":"Ada","lastname":"L","middlename":"K","alternateEmail":"a@example.com",
				"jobTitle":"Engineer","company":"Example","department":"R&D","costCenter":"0410","employeeIdentifier":"EX-1","addresses":[{"type":"work","postalCode":"4000"}],
				"phoneNumbers":[{"type":"mobile","number":"1"},{"type":"work","number":"2"}]}`,
			unused: []string{"division", "managerId"},
		},
		"BambooHR": {
			header: "Employee #,First Name,Last Name,Preferred Name,Work Email,Home Email,Job Title,Department,Location,Mobile Phone,Work Phone,Hire Date,City",
			cells:  "101,Ada,L,Adi,ada@example.com,a@example.com,Engineer,R&D,Porto,1,2,2026-05-01,Porto",
			want: `{"email":"ada@example.com","displayname":"Adi","firstname":"Ada","lastname":"L","alternateEmail":"a@example.com","jobTitle":"Engineer",
				"department":"R&D","location":"Porto","employeeIdentifier":"101","phoneNumbers":[{"type":"mobile","number":"1"},{"type":"work","number":"2"}]}`,
			unused: []string{"Hire Date", "City"},
		},
		"ours before others": {
			header: "Work Email,Email,Mail,attribute 1 name,Attribute 1 Value", cells: "a,b,c,k,v",
			want:   `{"email":"b","attributes":[{"name":"k","value":"v"}]}`,
			unused: []string{"Work Email", "Mail"},
		},
		"the map before ours": {
			header: "Work Email,Email,Badge,Badge No", cells: "a,b,k,v",
			columns: map[string]string{"work email": "EMAIL", "email": "", "Badge": "Attribute1_name", "badge no": "attribute01_value", "not there": "sudo"},
			want:    `{"email":"a","attributes":[{"name":"k","value":"v"}]}`,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := newReader(t, test.header+"\n"+test.cells+"\n", usercsv.WithColumns(test.columns))
			assert.Equal(t, test.unused, nilIfEmpty(r.Unused()))
			users := good(t, r.Creates())
			require.Len(t, users, 1)
			assertJSON(t, test.want, users[0])
		})
	}
}

func nilIfEmpty(list []string) []string {
	if len(list) == 0 {
		return nil
	}
	return list
}

func TestMapOfColumnsIsChecked(t *testing.T) {
	for want, columns := range map[string]map[string]string{
		`WithColumns: "Mail" is no column of this operation`:                     {"x": "Mail"},
		`WithColumns: "id" is no column of this operation`:                       {"x": "id"},
		`WithColumns: "x" is there twice, but for letter case or blanks`:         {"x": "Email", "X": "sudo"},
		`columns 1 and 2, Username and x, mean the same field`:                   {"x": "Username"},
		"no column is known: the first line has to name them, separated as the ": {"Username": "", "E-Mail": ""},
	} {
		_, err := usercsv.NewReader(strings.NewReader("Username,x,E-Mail\n"), usercsv.WithColumns(columns))
		require.ErrorContains(t, err, want)
	}
}

func TestTwoSpellingsOfOneSystemAreRefused(t *testing.T) {
	_, err := usercsv.NewReader(strings.NewReader("work e-mail,Work Email\n"))
	require.ErrorContains(t, err, "columns 1 and 2, work e-mail and Work Email, mean the same field")
}
