package usercsv

import (
	"slices"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/directory"
	"github.com/seed-5ccdf831/jcbulk/internal/validate"
)

// column is a known column, which sets one field of the user.
type column struct {
	names  []string // the main name and its synonyms, matched without regard to case
	set    setter
	clear  func(*user) // nil if the field cannot be cleared
	secret bool        // is not shown, and is no part of what a journal tells the row by
	only   Operation   // the one operation that has the column, or "" if all have it
	isID   bool        // identifies the user: the file must have the column, and each row must fill it
}

// columns returns the known columns of an operation that have a fixed name. Problems of a row, the columns of a template and the
// entries of a list of addresses or phone numbers follow this order.
func columns(op Operation, o options) []column {
	if op == Identify {
		return keyColumns()
	}
	all := slices.Concat(
		identityColumns(), employmentColumns(o.resolve != nil), accessColumns(op, o.now().UTC().Truncate(time.Second)),
		addressColumns("work"), addressColumns("home"), phoneColumns(),
	)
	return slices.DeleteFunc(all, func(c column) bool { return c.only != "" && c.only != op })
}

func idColumn() column {
	return column{names: []string{"id", "_id"}, set: setID, only: Update, isID: true}
}

// keyColumns returns the columns that name an existing user.
func keyColumns() []column {
	name := func(field func(*user) **string, by directory.Key) column {
		return permanent(meant(validate.ForName, text(field)), keyColumn(by))
	}
	return []column{
		idColumn(),
		name(func(u *user) **string { return &u.Username }, directory.Username),
		name(func(u *user) **string { return &u.Email }, directory.Email),
		permanent(meant(validate.ForName, setEmployeeIdentifier), keyColumn(directory.EmployeeIdentifier)),
	}
}

func identityColumns() []column {
	return []column{
		idColumn(),
		permanent(meant(validate.ForName, text(func(u *user) **string { return &u.Username })), "Username"),
		clearable(func(u *user) **string { return &u.Firstname }, "FirstName"),
		clearable(func(u *user) **string { return &u.Middlename }, "middlename"),
		clearable(func(u *user) **string { return &u.Lastname }, "LastName"),
		clearable(func(u *user) **string { return &u.Displayname }, "preferredName", "displayname"),
		permanent(meant(validate.ForName, text(func(u *user) **string { return &u.Email })), "Email"),
		clearableName(func(u *user) **string { return &u.AlternateEmail }, "alternateEmail"),
		{names: []string{"recoveryEmail"}, set: meant(validate.ForName, setRecoveryEmail), only: Create},
		clearableName(func(u *user) **string { return &u.ManagedAppleId }, "managedAppleId"),
		{names: []string{"Password"}, set: setPassword, secret: true},
		clearable(func(u *user) **string { return &u.Description }, "description"),
	}
}

func employmentColumns(resolves bool) []column {
	return []column{
		clearable(func(u *user) **string { return &u.JobTitle }, "jobTitle"),
		clearable(func(u *user) **string { return &u.Department }, "department"),
		clearable(func(u *user) **string { return &u.Company }, "company"),
		clearable(func(u *user) **string { return &u.CostCenter }, "costCenter"),
		clearable(func(u *user) **string { return &u.Location }, "location"),
		{names: []string{"employeeIdentifier"}, set: meant(validate.ForName, setEmployeeIdentifier), clear: (*user).SetEmployeeIdentifierNil},
		clearable(func(u *user) **string { return &u.EmployeeType }, "employeeType"),
		{names: []string{"manager"}, set: manager(resolves), clear: (*user).SetManagerNil},
	}
}

func accessColumns(op Operation, now time.Time) []column {
	return []column{
		permanent(state(op), "state"),
		permanent(posixID((*user).SetUnixUid), "unix_uid"),
		permanent(posixID((*user).SetUnixGuid), "unix_guid"),
		permanent(boolean((*user).SetSudo), "sudo"),
		permanent(boolean((*user).SetPasswordlessSudo), "passwordless_sudo"),
		permanent(boolean((*user).SetAllowPublicKey), "allow_public_key"),
		permanent(boolean((*user).SetEnableManagedUid), "enable_managed_uid"),
		permanent(boolean((*user).SetPasswordNeverExpires), "password_never_expires"),
		permanent(boolean((*user).SetAccountLocked), "account_locked"),
		permanent(boolean((*user).SetExternallyManaged), "externally_managed"),
		permanent(boolean((*user).SetLdapBindingUser), "ldap_binding_user"),
		permanent(boolean((*user).SetEnableUserPortalMultifactor), "enable_user_portal_multifactor"),
		{names: []string{"EnrollmentDays"}, set: enrollment(now), clear: endEnrollment},
		clearable(func(u *user) **string { return &u.ExternalDn }, "external_dn"),
		clearable(func(u *user) **string { return &u.ExternalSourceType }, "external_source_type"),
	}
}

// addressColumns returns the columns of the address of a type, "work" or "home".
func addressColumns(addressType string) []column {
	addressColumn := func(field func(*jcbulk.Address) **string, names ...string) column {
		for i, name := range names {
			names[i] = addressType + "_" + name
		}
		return column{names: names, set: meant(validate.ForDisplay, address(addressType, field)), clear: sendAddresses}
	}
	return []column{
		addressColumn(func(a *jcbulk.Address) **string { return &a.StreetAddress }, "streetAddress"),
		addressColumn(func(a *jcbulk.Address) **string { return &a.PoBox }, "poBox"),
		addressColumn(func(a *jcbulk.Address) **string { return &a.Locality }, "locality", "city"),
		addressColumn(func(a *jcbulk.Address) **string { return &a.Region }, "region", "state"),
		addressColumn(func(a *jcbulk.Address) **string { return &a.PostalCode }, "postalCode"),
		addressColumn(func(a *jcbulk.Address) **string { return &a.Country }, "country"),
		addressColumn(func(a *jcbulk.Address) **string { return &a.ExtendedAddress }, "extendedAddress"),
	}
}

func phoneColumns() []column {
	var all []column
	for _, phoneType := range []string{"mobile", "home", "work", "work_mobile", "work_fax"} {
		all = append(all, column{names: []string{phoneType + "_number"}, set: meant(validate.ForPhone, phoneNumber(phoneType)), clear: sendPhoneNumbers})
	}
	return all
}

// permanent returns a column whose field cannot be cleared.
func permanent(set setter, name string) column {
	return column{names: []string{name}, set: set}
}

// clearable returns a column of text, which the marker sets to "".
func clearable(field func(*user) **string, names ...string) column {
	return column{names: names, set: meant(validate.ForDisplay, text(field)), clear: func(u *user) { *field(u) = new(string) }}
}

// clearableName returns a column of a text that is sent to or looked up, which the marker sets to "".
func clearableName(field func(*user) **string, name string) column {
	c := clearable(field, name)
	c.set = meant(validate.ForName, text(field))
	return c
}
