package usercsv_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

// textFields are the columns of texts, and how a model gets the same text.
func textFields() map[string]func(*jcbulk.BulkUserCreate, string) {
	return map[string]func(*jcbulk.BulkUserCreate, string){
		"Username":           (*jcbulk.BulkUserCreate).SetUsername,
		"Email":              (*jcbulk.BulkUserCreate).SetEmail,
		"alternateEmail":     (*jcbulk.BulkUserCreate).SetAlternateEmail,
		"managedAppleId":     (*jcbulk.BulkUserCreate).SetManagedAppleId,
		"employeeIdentifier": (*jcbulk.BulkUserCreate).SetEmployeeIdentifier,
		"Password":           (*jcbulk.BulkUserCreate).SetPassword,
		"FirstName":          (*jcbulk.BulkUserCreate).SetFirstname,
		"preferredName":      (*jcbulk.BulkUserCreate).SetDisplayname,
		"description":        (*jcbulk.BulkUserCreate).SetDescription,
		"jobTitle":           (*jcbulk.BulkUserCreate).SetJobTitle,
		"department":         (*jcbulk.BulkUserCreate).SetDepartment,
		"external_dn":        (*jcbulk.BulkUserCreate).SetExternalDn,
		"recoveryEmail": func(u *jcbulk.BulkUserCreate, text string) {
			u.SetRecoveryEmail(jcbulk.RecoveryEmail{Address: &text})
		},
		"mobile_number": func(u *jcbulk.BulkUserCreate, text string) {
			u.SetPhoneNumbers([]jcbulk.PhoneNumber{{Number: &text}})
		},
		"work_country": func(u *jcbulk.BulkUserCreate, text string) { u.SetAddresses([]jcbulk.Address{{Country: &text}}) },
		"Attribute1_value": func(u *jcbulk.BulkUserCreate, text string) {
			u.SetAttributes([]jcbulk.Attribute{{Name: jcbulk.PtrString("Cohort"), Value: &text}})
		},
	}
}

// A text that the reader refuses is one that Validate refuses, for the same reason, and the other way round.
func TestReaderAndValidateAgreeOnTexts(t *testing.T) {
	for column, set := range textFields() {
		for _, text := range []string{
			"plain", "O'Brien – ½", "x\x00y", "x\x1by", "x\u200by", "x\u202ey", "x\ufffdy", "x\u2060y", "x\u00ady", "x\u00a0y", "👩\u200d💻", "x\ty", "x\ny",
			"می\u200cخواهم", "9.01e+15", "#NAME?", "#WERT!", "Err:502", "ﬁona", "adа", "x’y", "+33\u202f6–12",
		} {
			user := jcbulk.BulkUserCreate{Username: jcbulk.PtrString("ada"), Email: jcbulk.PtrString("ada@example.com")}
			header, row := "Username,Email,"+column, "ada,ada@example.com,"+quoted(text)
			switch column {
			case "Username":
				header, row = "Username,Email", quoted(text)+",ada@example.com"
			case "Email":
				text += "@example.com"
				header, row = "Username,Email", "ada,"+quoted(text)
			case "Attribute1_value":
				header, row = "Username,Email,Attribute1_name,Attribute1_value", "ada,ada@example.com,Cohort,"+quoted(text)
			}
			set(&user, text)
			invalid := user.Validate()
			for _, err := range newReader(t, header+"\n"+row+"\n").Creates() {
				if invalid != nil && strings.Contains(invalid.Error(), "is not an e-mail address") {
					continue // the reader leaves the form of addresses to Validate
				}
				require.Equal(t, invalid == nil, err == nil, "%s %q: %v, %v", column, text, err, invalid)
				if err != nil {
					_, reason, _ := strings.Cut(invalid.Error(), ": ")
					assert.Contains(t, err.Error(), reason)
					assert.NotContains(t, err.Error(), text)
				}
			}
		}
	}
}

// No reason holds any part of a password but the character that nobody can see.
func TestReaderQuotesNoPassword(t *testing.T) {
	for _, bad := range []string{"\x00", "\u200b", "\u00a0", "\ufffd", "\n", "\x1b[31m"} {
		for _, cell := range []string{"Hunter" + bad + "2", bad + "Hunter2", "Hunter2" + bad + "x"} {
			for _, problem := range refused(t, "Username,Password\nada,"+quoted(cell)+"\n") {
				assert.Regexp(t, `^holds the character U\+[0-9A-F]{4,6}, which `, problem.Reason, "%q", cell)
				assert.NotContains(t, problem.Reason, "Hunter")
			}
		}
	}
}
