package usercsv

import "github.com/seed-5ccdf831/jcbulk"

// user is what a row says, whatever job it is for. An update has every field of a new user that a column fills, but for
// those that have no place in its table of columns.
type user struct {
	jcbulk.BulkUserCreate
	id *string
}

// update returns the user as a change to an existing one.
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
