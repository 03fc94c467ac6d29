package usercsv

import (
	"slices"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
)

// Job is what a file is for.
type Job string

// The jobs that a file of users can be for.
const (
	Create Job = "create"
	Update Job = "update"
)

// column is a column of the file that fills a field of the user.
type column struct {
	names    []string // all mean the same; matched without regard to case
	set      setter
	clear    func(*user) // nil where the field cannot be cleared
	verbatim bool        // blanks around the cell are part of it
	only     Job         // the one that has the column, or "" for each of them
	isID     bool        // names the user: the file and each of its rows need it
}

// setter converts a cell that is not empty and sets it on the user, who may keep it. Its error says what is wrong, without the
// column.
type setter func(u *user, cell *string) error

// columns returns every column of a job with a fixed name, in the order in which addresses and phone numbers are to come.
// Enrollment counts from now.
func columns(job Job, now time.Time) []column {
	fixed := func(set setter, names ...string) column { return column{names: names, set: set} }
	words := func(field func(*user) **string, names ...string) column {
		return column{names: names, set: text(field), clear: func(u *user) { *field(u) = new(string) }}
	}
	all := []column{
		{names: []string{"id", "_id"}, set: setID, only: Update, isID: true},
		fixed(text(func(u *user) **string { return &u.Username }), "Username"),
		words(func(u *user) **string { return &u.Firstname }, "FirstName"),
		words(func(u *user) **string { return &u.Middlename }, "middlename"),
		words(func(u *user) **string { return &u.Lastname }, "LastName"),
		words(func(u *user) **string { return &u.Displayname }, "preferredName", "displayname"),
		fixed(text(func(u *user) **string { return &u.Email }), "Email"),
		words(func(u *user) **string { return &u.AlternateEmail }, "alternateEmail"),
		{names: []string{"recoveryEmail"}, set: setRecoveryEmail, only: Create},
		words(func(u *user) **string { return &u.ManagedAppleId }, "managedAppleId"),
		{names: []string{"Password"}, set: text(func(u *user) **string { return &u.Password }), verbatim: true},
		words(func(u *user) **string { return &u.Description }, "description"),
		words(func(u *user) **string { return &u.JobTitle }, "jobTitle"),
		words(func(u *user) **string { return &u.Department }, "department"),
		words(func(u *user) **string { return &u.Company }, "company"),
		words(func(u *user) **string { return &u.CostCenter }, "costCenter"),
		words(func(u *user) **string { return &u.Location }, "location"),
		words(func(u *user) **string { return &u.EmployeeIdentifier }, "employeeIdentifier"),
		words(func(u *user) **string { return &u.EmployeeType }, "employeeType"),
		{names: []string{"manager"}, set: setManager, clear: func(u *user) { u.SetManager("") }},
		fixed(state(job), "state"),
		fixed(posixID((*user).SetUnixUid), "unix_uid"),
		fixed(posixID((*user).SetUnixGuid), "unix_guid"),
		fixed(boolean((*user).SetSudo), "sudo"),
		fixed(boolean((*user).SetPasswordlessSudo), "passwordless_sudo"),
		fixed(boolean((*user).SetAllowPublicKey), "allow_public_key"),
		fixed(boolean((*user).SetEnableManagedUid), "enable_managed_uid"),
		fixed(boolean((*user).SetPasswordNeverExpires), "password_never_expires"),
		fixed(boolean((*user).SetAccountLocked), "account_locked"),
		fixed(boolean((*user).SetExternallyManaged), "externally_managed"),
		fixed(boolean((*user).SetLdapBindingUser), "ldap_binding_user"),
		fixed(boolean((*user).SetEnableUserPortalMultifactor), "enable_user_portal_multifactor"),
		{names: []string{"EnrollmentDays"}, set: enrollment(now), clear: endEnrollment},
		words(func(u *user) **string { return &u.ExternalDn }, "external_dn"),
		words(func(u *user) **string { return &u.ExternalSourceType }, "external_source_type"),
	}
	for _, kind := range []string{"work", "home"} {
		part := func(field func(*jcbulk.Address) **string, names ...string) column {
			for i, name := range names {
				names[i] = kind + "_" + name
			}
			return column{names: names, set: address(kind, field), clear: sendAddresses}
		}
		all = append(all,
			part(func(a *jcbulk.Address) **string { return &a.StreetAddress }, "streetAddress"),
			part(func(a *jcbulk.Address) **string { return &a.PoBox }, "poBox"),
			part(func(a *jcbulk.Address) **string { return &a.Locality }, "locality", "city"),
			part(func(a *jcbulk.Address) **string { return &a.Region }, "region", "state"),
			part(func(a *jcbulk.Address) **string { return &a.PostalCode }, "postalCode"),
			part(func(a *jcbulk.Address) **string { return &a.Country }, "country"),
			part(func(a *jcbulk.Address) **string { return &a.ExtendedAddress }, "extendedAddress"),
		)
	}
	for _, kind := range []string{"mobile", "home", "work", "work_mobile", "work_fax"} {
		all = append(all, column{names: []string{kind + "_number"}, set: phoneNumber(kind), clear: sendPhoneNumbers})
	}
	return slices.DeleteFunc(all, func(c column) bool { return c.only != "" && c.only != job })
}
