package usercsv

import (
	"time"

	"github.com/seed-5ccdf831/jcbulk"
)

type user = jcbulk.BulkUserCreate

// column is a column of the file that fills a field of the user.
type column struct {
	names    []string // all mean the same; matched without regard to case
	set      setter
	verbatim bool // blanks around the cell are part of it
}

// setter converts a cell that is not empty and sets it on the user. Its error says what is wrong, without the column.
type setter func(u *user, cell string) error

// columns returns every column with a fixed name, in the order in which addresses and phone numbers are to come. Enrollment
// counts from now.
func columns(now time.Time) []column {
	named := func(set setter, names ...string) column { return column{names: names, set: set} }
	all := []column{
		named(text((*user).SetUsername), "Username"),
		named(text((*user).SetFirstname), "FirstName"),
		named(text((*user).SetMiddlename), "middlename"),
		named(text((*user).SetLastname), "LastName"),
		named(text((*user).SetDisplayname), "preferredName", "displayname"),
		named(text((*user).SetEmail), "Email"),
		named(text((*user).SetAlternateEmail), "alternateEmail"),
		named(setRecoveryEmail, "recoveryEmail"),
		named(text((*user).SetManagedAppleId), "managedAppleId"),
		{names: []string{"Password"}, set: text((*user).SetPassword), verbatim: true},
		named(text((*user).SetDescription), "description"),
		named(text((*user).SetJobTitle), "jobTitle"),
		named(text((*user).SetDepartment), "department"),
		named(text((*user).SetCompany), "company"),
		named(text((*user).SetCostCenter), "costCenter"),
		named(text((*user).SetLocation), "location"),
		named(text((*user).SetEmployeeIdentifier), "employeeIdentifier"),
		named(text((*user).SetEmployeeType), "employeeType"),
		named(setManager, "manager"),
		named(setState, "state"),
		named(posixID((*user).SetUnixUid), "unix_uid"),
		named(posixID((*user).SetUnixGuid), "unix_guid"),
		named(boolean((*user).SetSudo), "sudo"),
		named(boolean((*user).SetPasswordlessSudo), "passwordless_sudo"),
		named(boolean((*user).SetAllowPublicKey), "allow_public_key"),
		named(boolean((*user).SetEnableManagedUid), "enable_managed_uid"),
		named(boolean((*user).SetPasswordNeverExpires), "password_never_expires"),
		named(boolean((*user).SetAccountLocked), "account_locked"),
		named(boolean((*user).SetExternallyManaged), "externally_managed"),
		named(boolean((*user).SetLdapBindingUser), "ldap_binding_user"),
		named(boolean((*user).SetEnableUserPortalMultifactor), "enable_user_portal_multifactor"),
		named(enrollment(now), "EnrollmentDays"),
		named(text((*user).SetExternalDn), "external_dn"),
		named(text((*user).SetExternalSourceType), "external_source_type"),
	}
	for _, kind := range []string{"work", "home"} {
		part := func(set func(*jcbulk.Address, string), names ...string) column {
			for i, name := range names {
				names[i] = kind + "_" + name
			}
			return named(address(kind, set), names...)
		}
		all = append(all,
			part((*jcbulk.Address).SetStreetAddress, "streetAddress"),
			part((*jcbulk.Address).SetPoBox, "poBox"),
			part((*jcbulk.Address).SetLocality, "locality", "city"),
			part((*jcbulk.Address).SetRegion, "region", "state"),
			part((*jcbulk.Address).SetPostalCode, "postalCode"),
			part((*jcbulk.Address).SetCountry, "country"),
			part((*jcbulk.Address).SetExtendedAddress, "extendedAddress"),
		)
	}
	for _, kind := range []string{"mobile", "home", "work", "work_mobile", "work_fax"} {
		all = append(all, named(phoneNumber(kind), kind+"_number"))
	}
	return all
}
