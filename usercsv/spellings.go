package usercsv

import (
	"strings"
	"unicode"

	"github.com/seed-5ccdf831/jcbulk/internal/printable"
)

// visible returns a title without characters that cannot be seen, and without blanks around it.
func visible(title string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case printable.IsUnseen(r):
			return -1
		}
		return r
	}, title))
}

// spelling is what a title is known by: its letters and digits in lower case, and the sign in Employee #. Marks of required columns are
// left out, such as *X, X [Required] and X (required).
func spelling(title string) string {
	title = strings.ToLower(visible(title))
	for _, brackets := range []string{"[]", "()"} {
		before, inner, after, found := cutBrackets(title, brackets)
		if found && isRemark(inner) {
			title = before + after
		}
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '#' {
			return r
		}
		return -1
	}, title)
}

// property is the name in a title of Azure, such as User name [userPrincipalName] Required, or "".
func property(title string) string {
	_, inner, _, _ := cutBrackets(visible(title), "[]")
	if isRemark(inner) {
		return ""
	}
	return strings.ToLower(strings.TrimSpace(inner))
}

func cutBrackets(title, brackets string) (before, inner, after string, found bool) {
	before, rest, opened := strings.Cut(title, brackets[:1])
	inner, after, closed := strings.Cut(rest, brackets[1:])
	return before, inner, after, opened && closed
}

func isRemark(text string) bool {
	text = strings.ToLower(strings.TrimSpace(text))
	for _, remark := range []string{"required", "optional", "mandatory", "upload only", "must be "} {
		if strings.HasPrefix(text, remark) {
			return true
		}
	}
	return false
}

// foreign lists how other systems spell the title of a column. A file may have several of one column: the first that it has is used. The
// parts of an address are not among them, because they do not say whose address it is, and neither are logins, which may be addresses.
func foreign() map[string][]string {
	return map[string][]string{
		"FirstName":          {"given name", "legal first name"},
		"middlename":         {"middle name"},
		"LastName":           {"surname", "family name", "legal last name"},
		"preferredName":      {"display name", "full name"},
		"Username":           {"user name"},
		"Email":              {"email address", "e-mail address", "mail", "primary email", "work email", "user principal name"},
		"alternateEmail":     {"alternate email address", "secondary email", "second email", "home email", "personal email"},
		"recoveryEmail":      {"recovery email address"},
		"Password":           {"initial password"},
		"jobTitle":           {"title", "employee title"},
		"company":            {"company name"},
		"costCenter":         {"cost centre"},
		"location":           {"office", "office location", "physical delivery office name"},
		"employeeIdentifier": {"employee #", "employee number", "employee id"},
		"employeeType":       {"user type"},
		"manager":            {"manager email", "manager's email", "supervisor email", "reports to email"},
		"mobile_number":      {"mobile", "mobile phone", "mobile phone number", "cell phone"},
		"home_number":        {"home phone"},
		"work_number":        {"work phone", "office phone", "business phone", "telephone number", "primary phone"},
	}
}

// azure maps the names in brackets of the templates of Azure. They are properties of a user, whose address is that of the office.
func azure() map[string]string {
	return map[string]string{
		"displayname": "preferredName", "userprincipalname": "Email", "mail": "Email", "passwordprofile": "Password",
		"givenname": "FirstName", "surname": "LastName", "jobtitle": "jobTitle", "department": "department", "companyname": "company",
		"employeeid": "employeeIdentifier", "employeetype": "employeeType", "physicaldeliveryofficename": "location",
		"streetaddress": "work_streetAddress", "city": "work_locality", "state": "work_region", "postalcode": "work_postalCode",
		"country": "work_country", "telephonenumber": "work_number", "mobile": "mobile_number",
	}
}
