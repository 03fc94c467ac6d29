package usercsv

import (
	"cmp"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/directory"
)

// user is what a row says, for either operation. Every field of an update is also a field of a create, apart from the id.
type user struct {
	jcbulk.BulkUserCreate
	id             *string // only in an update
	enrollmentDays int32   // of the cell, or 0
	lookUps        []lookUp
	key            string // what the user is named by in place of the id, which is no field to change, or ""
	keyUsername    *string
	keyEmail       *string
}

// names returns a user with no more than the names of u. One that stands behind the passwords is left out, as errors do not quote it, unless it
// is an e-mail address.
func (h *header) names(u *user) user {
	names := user{id: u.id}
	shown := func(by directory.Key, name *string) *string {
		if name != nil && h.isDark(keyColumn(by)) && !emailAddress.MatchString(*name) {
			return nil
		}
		return name
	}
	username, email := cmp.Or(u.Username, u.keyUsername), cmp.Or(u.Email, u.keyEmail)
	names.Username, names.Email = shown(directory.Username, username), shown(directory.Email, email)
	if u.key == "" {
		return names
	}
	if number := shown(directory.EmployeeIdentifier, &u.key); username == nil && email == nil && number != nil {
		names.key = *number
	}
	names.key = names.called()
	return names
}

// reference returns the id of an existing user.
func (u *user) reference() string {
	if u.id == nil {
		return ""
	}
	return *u.id
}

// called is what people call an existing user, or "" if the row has only the id.
func (u *user) called() string {
	for _, name := range []*string{u.keyUsername, u.Username, u.keyEmail, u.Email} {
		if name != nil {
			return *name
		}
	}
	return u.key
}

// update returns the user as a change to an existing user. It has every field that a column of an update sets.
func (u *user) update() jcbulk.BulkUserUpdate {
	return jcbulk.BulkUserUpdate{
		Id:                          u.id,
		Username:                    u.Username,
		Email:                       u.Email,
		Firstname:                   u.Firstname,
		Middlename:                  u.Middlename,
		Lastname:                    u.Lastname,
		Displayname:                 u.Displayname,
		AlternateEmail:              u.AlternateEmail,
		ManagedAppleId:              u.ManagedAppleId,
		Description:                 u.Description,
		JobTitle:                    u.JobTitle,
		Department:                  u.Department,
		Company:                     u.Company,
		CostCenter:                  u.CostCenter,
		Location:                    u.Location,
		EmployeeIdentifier:          u.EmployeeIdentifier,
		EmployeeType:                u.EmployeeType,
		Manager:                     u.Manager,
		Addresses:                   u.Addresses,
		PhoneNumbers:                u.PhoneNumbers,
		Attributes:                  u.Attributes,
		State:                       u.State,
		AccountLocked:               u.AccountLocked,
		Password:                    u.Password,
		PasswordNeverExpires:        u.PasswordNeverExpires,
		EnableUserPortalMultifactor: u.EnableUserPortalMultifactor,
		Mfa:                         u.Mfa,
		Sudo:                        u.Sudo,
		PasswordlessSudo:            u.PasswordlessSudo,
		AllowPublicKey:              u.AllowPublicKey,
		LdapBindingUser:             u.LdapBindingUser,
		EnableManagedUid:            u.EnableManagedUid,
		UnixUid:                     u.UnixUid,
		UnixGuid:                    u.UnixGuid,
		ExternallyManaged:           u.ExternallyManaged,
		ExternalSourceType:          u.ExternalSourceType,
		ExternalDn:                  u.ExternalDn,
	}
}
