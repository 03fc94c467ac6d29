// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"fmt"
	"io"
	"log/slog"
	"reflect"
	"time"

	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
	"github.com/seed-5ccdf831/jcbulk/internal/validate"
)

// BulkUserCreate is a user to create. The service requires username and email.
type BulkUserCreate struct {
	// Name to log in with. The service requires it.
	Username *string `json:"username,omitempty"`
	// Primary e-mail address. The service requires it.
	Email *string `json:"email,omitempty"`
	// Given name.
	Firstname *string `json:"firstname,omitempty"`
	// Middle name.
	Middlename *string `json:"middlename,omitempty"`
	// Family name.
	Lastname *string `json:"lastname,omitempty"`
	// Name to show for the user. It is also called the preferred name.
	Displayname *string `json:"displayname,omitempty"`
	// Second e-mail address.
	AlternateEmail *string `json:"alternateEmail,omitempty"`
	// Managed Apple Account of the user.
	ManagedAppleId *string `json:"managedAppleId,omitempty"`
	// Free text about the user.
	Description *string `json:"description,omitempty"`
	// Title of the user's position.
	JobTitle *string `json:"jobTitle,omitempty"`
	// Department the user works in.
	Department *string `json:"department,omitempty"`
	// Company the user works for.
	Company *string `json:"company,omitempty"`
	// Cost center of the user.
	CostCenter *string `json:"costCenter,omitempty"`
	// Place of work, as free text. Postal addresses belong in addresses.
	Location *string `json:"location,omitempty"`
	// Employee number or code. No two users can have the same one. Null clears it. Nullable. At most 256 characters.
	EmployeeIdentifier NullableString `json:"employeeIdentifier,omitzero"`
	// Kind of employment, such as full-time or contractor.
	EmployeeType *string `json:"employeeType,omitempty"`
	// Object id of the user's manager. The service refuses a username or an e-mail address. Null clears it. Nullable.
	Manager NullableString `json:"manager,omitzero"`
	// Postal addresses, each with a type.
	Addresses []Address `json:"addresses,omitempty"`
	// Telephone numbers, each with a type.
	PhoneNumbers []PhoneNumber `json:"phoneNumbers,omitempty"`
	// Relationships to other people, each with a type.
	Relationships []Relationship `json:"relationships,omitempty"`
	// Custom attributes. The organization chooses their names and values.
	Attributes []Attribute `json:"attributes,omitempty"`
	// Tags of the user. Only older versions of the API document them, so they may have no effect.
	Tags []string `json:"tags,omitempty"`
	// State of the new account. A user without one gets the organization's default.
	State *UserState `json:"state,omitempty"`
	// Whether the account is suspended. The service refuses a value that contradicts state.
	Suspended *bool `json:"suspended,omitempty"`
	// Whether the account is locked. The user of a locked account cannot log in.
	AccountLocked *bool `json:"account_locked,omitempty"`
	// Password to set, in plain text. Printing the model hides it.
	Password *string `json:"password,omitempty"`
	// Whether the password never expires, whatever lifetime the organization sets.
	PasswordNeverExpires *bool `json:"password_never_expires,omitempty"`
	// Whether the user portal asks for a second factor.
	EnableUserPortalMultifactor *bool `json:"enable_user_portal_multifactor,omitempty"`
	// Multi-factor authentication of the user, and the grace period to set it up.
	Mfa *Mfa `json:"mfa,omitempty"`
	// Whether the user is an administrator on the devices bound to the user.
	Sudo *bool `json:"sudo,omitempty"`
	// Whether sudo asks for no password. It has an effect only where sudo is true.
	PasswordlessSudo *bool `json:"passwordless_sudo,omitempty"`
	// Whether the user may log in over SSH with a public key.
	AllowPublicKey *bool `json:"allow_public_key,omitempty"`
	// SSH public key of the user.
	PublicKey *string `json:"public_key,omitempty"`
	// Whether devices ignore the limit on failed logins for this user.
	DisableDeviceMaxLoginAttempts *bool `json:"disableDeviceMaxLoginAttempts,omitempty"`
	// Whether the account can bind to the LDAP directory and search it.
	LdapBindingUser *bool `json:"ldap_binding_user,omitempty"`
	// Whether the account is a service account for Samba.
	SambaServiceUser *bool `json:"samba_service_user,omitempty"`
	// Whether unix_uid and unix_guid are enforced on the user's devices.
	EnableManagedUid *bool `json:"enable_managed_uid,omitempty"`
	// POSIX user id. From 1 to 4294967295.
	UnixUid *int64 `json:"unix_uid,omitempty"`
	// POSIX group id. The API spells it guid, not gid. From 1 to 4294967295.
	UnixGuid *int64 `json:"unix_guid,omitempty"`
	// Whether an external directory manages the user.
	ExternallyManaged *bool `json:"externally_managed,omitempty"`
	// Kind of the external directory that manages the user.
	ExternalSourceType *string `json:"external_source_type,omitempty"`
	// Distinguished name of the user in the external directory.
	ExternalDn *string `json:"external_dn,omitempty"`
	// Time when the user's password in the external directory expires.
	ExternalPasswordExpirationDate *time.Time `json:"external_password_expiration_date,omitempty"`
	// External authority that authenticates the user in place of JumpCloud. Null means none. Nullable.
	DelegatedAuthority NullableDelegatedAuthority `json:"delegatedAuthority,omitzero"`
	// Fields of the user that an external source controls.
	RestrictedFields []RestrictedField `json:"restrictedFields,omitempty"`
	// E-mail address through which the user can regain access to the account.
	RecoveryEmail *RecoveryEmail `json:"recoveryEmail,omitempty"`
	// Whether the account is active from the start. Set either this or state, because the service does not publish which
	// of the two wins.
	Activated *bool `json:"activated,omitempty"`

	// AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field, and
	// null for a field that has no Nullable type. On writing, a field that is set wins over an additional property of the
	// same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewBulkUserCreate returns a BulkUserCreate with nothing set.
func NewBulkUserCreate() *BulkUserCreate {
	return &BulkUserCreate{}
}

// NewBulkUserCreateWithDefaults is the same as NewBulkUserCreate. It exists for the shape of generated clients.
func NewBulkUserCreateWithDefaults() *BulkUserCreate {
	return &BulkUserCreate{}
}

// GetUsername returns Username, or its zero value where it is not set.
func (o *BulkUserCreate) GetUsername() string {
	if o == nil || o.Username == nil {
		return ""
	}
	return *o.Username
}

// GetUsernameOk returns Username and whether it is set.
func (o *BulkUserCreate) GetUsernameOk() (*string, bool) {
	if o == nil || o.Username == nil {
		return nil, false
	}
	return o.Username, true
}

// HasUsername reports whether Username is set.
func (o *BulkUserCreate) HasUsername() bool { return o != nil && o.Username != nil }

// SetUsername sets Username. It does nothing where o is nil.
func (o *BulkUserCreate) SetUsername(v string) {
	if o != nil {
		o.Username = &v
	}
}

// GetEmail returns Email, or its zero value where it is not set.
func (o *BulkUserCreate) GetEmail() string {
	if o == nil || o.Email == nil {
		return ""
	}
	return *o.Email
}

// GetEmailOk returns Email and whether it is set.
func (o *BulkUserCreate) GetEmailOk() (*string, bool) {
	if o == nil || o.Email == nil {
		return nil, false
	}
	return o.Email, true
}

// HasEmail reports whether Email is set.
func (o *BulkUserCreate) HasEmail() bool { return o != nil && o.Email != nil }

// SetEmail sets Email. It does nothing where o is nil.
func (o *BulkUserCreate) SetEmail(v string) {
	if o != nil {
		o.Email = &v
	}
}

// GetFirstname returns Firstname, or its zero value where it is not set.
func (o *BulkUserCreate) GetFirstname() string {
	if o == nil || o.Firstname == nil {
		return ""
	}
	return *o.Firstname
}

// GetFirstnameOk returns Firstname and whether it is set.
func (o *BulkUserCreate) GetFirstnameOk() (*string, bool) {
	if o == nil || o.Firstname == nil {
		return nil, false
	}
	return o.Firstname, true
}

// HasFirstname reports whether Firstname is set.
func (o *BulkUserCreate) HasFirstname() bool { return o != nil && o.Firstname != nil }

// SetFirstname sets Firstname. It does nothing where o is nil.
func (o *BulkUserCreate) SetFirstname(v string) {
	if o != nil {
		o.Firstname = &v
	}
}

// GetMiddlename returns Middlename, or its zero value where it is not set.
func (o *BulkUserCreate) GetMiddlename() string {
	if o == nil || o.Middlename == nil {
		return ""
	}
	return *o.Middlename
}

// GetMiddlenameOk returns Middlename and whether it is set.
func (o *BulkUserCreate) GetMiddlenameOk() (*string, bool) {
	if o == nil || o.Middlename == nil {
		return nil, false
	}
	return o.Middlename, true
}

// HasMiddlename reports whether Middlename is set.
func (o *BulkUserCreate) HasMiddlename() bool { return o != nil && o.Middlename != nil }

// SetMiddlename sets Middlename. It does nothing where o is nil.
func (o *BulkUserCreate) SetMiddlename(v string) {
	if o != nil {
		o.Middlename = &v
	}
}

// GetLastname returns Lastname, or its zero value where it is not set.
func (o *BulkUserCreate) GetLastname() string {
	if o == nil || o.Lastname == nil {
		return ""
	}
	return *o.Lastname
}

// GetLastnameOk returns Lastname and whether it is set.
func (o *BulkUserCreate) GetLastnameOk() (*string, bool) {
	if o == nil || o.Lastname == nil {
		return nil, false
	}
	return o.Lastname, true
}

// HasLastname reports whether Lastname is set.
func (o *BulkUserCreate) HasLastname() bool { return o != nil && o.Lastname != nil }

// SetLastname sets Lastname. It does nothing where o is nil.
func (o *BulkUserCreate) SetLastname(v string) {
	if o != nil {
		o.Lastname = &v
	}
}

// GetDisplayname returns Displayname, or its zero value where it is not set.
func (o *BulkUserCreate) GetDisplayname() string {
	if o == nil || o.Displayname == nil {
		return ""
	}
	return *o.Displayname
}

// GetDisplaynameOk returns Displayname and whether it is set.
func (o *BulkUserCreate) GetDisplaynameOk() (*string, bool) {
	if o == nil || o.Displayname == nil {
		return nil, false
	}
	return o.Displayname, true
}

// HasDisplayname reports whether Displayname is set.
func (o *BulkUserCreate) HasDisplayname() bool { return o != nil && o.Displayname != nil }

// SetDisplayname sets Displayname. It does nothing where o is nil.
func (o *BulkUserCreate) SetDisplayname(v string) {
	if o != nil {
		o.Displayname = &v
	}
}

// GetAlternateEmail returns AlternateEmail, or its zero value where it is not set.
func (o *BulkUserCreate) GetAlternateEmail() string {
	if o == nil || o.AlternateEmail == nil {
		return ""
	}
	return *o.AlternateEmail
}

// GetAlternateEmailOk returns AlternateEmail and whether it is set.
func (o *BulkUserCreate) GetAlternateEmailOk() (*string, bool) {
	if o == nil || o.AlternateEmail == nil {
		return nil, false
	}
	return o.AlternateEmail, true
}

// HasAlternateEmail reports whether AlternateEmail is set.
func (o *BulkUserCreate) HasAlternateEmail() bool { return o != nil && o.AlternateEmail != nil }

// SetAlternateEmail sets AlternateEmail. It does nothing where o is nil.
func (o *BulkUserCreate) SetAlternateEmail(v string) {
	if o != nil {
		o.AlternateEmail = &v
	}
}

// GetManagedAppleId returns ManagedAppleId, or its zero value where it is not set.
func (o *BulkUserCreate) GetManagedAppleId() string {
	if o == nil || o.ManagedAppleId == nil {
		return ""
	}
	return *o.ManagedAppleId
}

// GetManagedAppleIdOk returns ManagedAppleId and whether it is set.
func (o *BulkUserCreate) GetManagedAppleIdOk() (*string, bool) {
	if o == nil || o.ManagedAppleId == nil {
		return nil, false
	}
	return o.ManagedAppleId, true
}

// HasManagedAppleId reports whether ManagedAppleId is set.
func (o *BulkUserCreate) HasManagedAppleId() bool { return o != nil && o.ManagedAppleId != nil }

// SetManagedAppleId sets ManagedAppleId. It does nothing where o is nil.
func (o *BulkUserCreate) SetManagedAppleId(v string) {
	if o != nil {
		o.ManagedAppleId = &v
	}
}

// GetDescription returns Description, or its zero value where it is not set.
func (o *BulkUserCreate) GetDescription() string {
	if o == nil || o.Description == nil {
		return ""
	}
	return *o.Description
}

// GetDescriptionOk returns Description and whether it is set.
func (o *BulkUserCreate) GetDescriptionOk() (*string, bool) {
	if o == nil || o.Description == nil {
		return nil, false
	}
	return o.Description, true
}

// HasDescription reports whether Description is set.
func (o *BulkUserCreate) HasDescription() bool { return o != nil && o.Description != nil }

// SetDescription sets Description. It does nothing where o is nil.
func (o *BulkUserCreate) SetDescription(v string) {
	if o != nil {
		o.Description = &v
	}
}

// GetJobTitle returns JobTitle, or its zero value where it is not set.
func (o *BulkUserCreate) GetJobTitle() string {
	if o == nil || o.JobTitle == nil {
		return ""
	}
	return *o.JobTitle
}

// GetJobTitleOk returns JobTitle and whether it is set.
func (o *BulkUserCreate) GetJobTitleOk() (*string, bool) {
	if o == nil || o.JobTitle == nil {
		return nil, false
	}
	return o.JobTitle, true
}

// HasJobTitle reports whether JobTitle is set.
func (o *BulkUserCreate) HasJobTitle() bool { return o != nil && o.JobTitle != nil }

// SetJobTitle sets JobTitle. It does nothing where o is nil.
func (o *BulkUserCreate) SetJobTitle(v string) {
	if o != nil {
		o.JobTitle = &v
	}
}

// GetDepartment returns Department, or its zero value where it is not set.
func (o *BulkUserCreate) GetDepartment() string {
	if o == nil || o.Department == nil {
		return ""
	}
	return *o.Department
}

// GetDepartmentOk returns Department and whether it is set.
func (o *BulkUserCreate) GetDepartmentOk() (*string, bool) {
	if o == nil || o.Department == nil {
		return nil, false
	}
	return o.Department, true
}

// HasDepartment reports whether Department is set.
func (o *BulkUserCreate) HasDepartment() bool { return o != nil && o.Department != nil }

// SetDepartment sets Department. It does nothing where o is nil.
func (o *BulkUserCreate) SetDepartment(v string) {
	if o != nil {
		o.Department = &v
	}
}

// GetCompany returns Company, or its zero value where it is not set.
func (o *BulkUserCreate) GetCompany() string {
	if o == nil || o.Company == nil {
		return ""
	}
	return *o.Company
}

// GetCompanyOk returns Company and whether it is set.
func (o *BulkUserCreate) GetCompanyOk() (*string, bool) {
	if o == nil || o.Company == nil {
		return nil, false
	}
	return o.Company, true
}

// HasCompany reports whether Company is set.
func (o *BulkUserCreate) HasCompany() bool { return o != nil && o.Company != nil }

// SetCompany sets Company. It does nothing where o is nil.
func (o *BulkUserCreate) SetCompany(v string) {
	if o != nil {
		o.Company = &v
	}
}

// GetCostCenter returns CostCenter, or its zero value where it is not set.
func (o *BulkUserCreate) GetCostCenter() string {
	if o == nil || o.CostCenter == nil {
		return ""
	}
	return *o.CostCenter
}

// GetCostCenterOk returns CostCenter and whether it is set.
func (o *BulkUserCreate) GetCostCenterOk() (*string, bool) {
	if o == nil || o.CostCenter == nil {
		return nil, false
	}
	return o.CostCenter, true
}

// HasCostCenter reports whether CostCenter is set.
func (o *BulkUserCreate) HasCostCenter() bool { return o != nil && o.CostCenter != nil }

// SetCostCenter sets CostCenter. It does nothing where o is nil.
func (o *BulkUserCreate) SetCostCenter(v string) {
	if o != nil {
		o.CostCenter = &v
	}
}

// GetLocation returns Location, or its zero value where it is not set.
func (o *BulkUserCreate) GetLocation() string {
	if o == nil || o.Location == nil {
		return ""
	}
	return *o.Location
}

// GetLocationOk returns Location and whether it is set.
func (o *BulkUserCreate) GetLocationOk() (*string, bool) {
	if o == nil || o.Location == nil {
		return nil, false
	}
	return o.Location, true
}

// HasLocation reports whether Location is set.
func (o *BulkUserCreate) HasLocation() bool { return o != nil && o.Location != nil }

// SetLocation sets Location. It does nothing where o is nil.
func (o *BulkUserCreate) SetLocation(v string) {
	if o != nil {
		o.Location = &v
	}
}

// GetEmployeeIdentifier returns EmployeeIdentifier, or its zero value where it is null or not set.
func (o *BulkUserCreate) GetEmployeeIdentifier() string {
	if o == nil || o.EmployeeIdentifier.Get() == nil {
		return ""
	}
	return *o.EmployeeIdentifier.Get()
}

// GetEmployeeIdentifierOk returns EmployeeIdentifier, or nil where it is null, and whether it is set.
func (o *BulkUserCreate) GetEmployeeIdentifierOk() (*string, bool) {
	if o == nil || !o.EmployeeIdentifier.IsSet() {
		return nil, false
	}
	return o.EmployeeIdentifier.Get(), true
}

// HasEmployeeIdentifier reports whether EmployeeIdentifier is set, to a value or to null.
func (o *BulkUserCreate) HasEmployeeIdentifier() bool {
	return o != nil && o.EmployeeIdentifier.IsSet()
}

// SetEmployeeIdentifier sets EmployeeIdentifier. It does nothing where o is nil.
func (o *BulkUserCreate) SetEmployeeIdentifier(v string) {
	if o != nil {
		o.EmployeeIdentifier.Set(&v)
	}
}

// SetEmployeeIdentifierNil sets EmployeeIdentifier to null. It does nothing where o is nil.
func (o *BulkUserCreate) SetEmployeeIdentifierNil() {
	if o != nil {
		o.EmployeeIdentifier.Set(nil)
	}
}

// UnsetEmployeeIdentifier removes EmployeeIdentifier, so that it is not written. It does nothing where o is nil.
func (o *BulkUserCreate) UnsetEmployeeIdentifier() {
	if o != nil {
		o.EmployeeIdentifier.Unset()
	}
}

// GetEmployeeType returns EmployeeType, or its zero value where it is not set.
func (o *BulkUserCreate) GetEmployeeType() string {
	if o == nil || o.EmployeeType == nil {
		return ""
	}
	return *o.EmployeeType
}

// GetEmployeeTypeOk returns EmployeeType and whether it is set.
func (o *BulkUserCreate) GetEmployeeTypeOk() (*string, bool) {
	if o == nil || o.EmployeeType == nil {
		return nil, false
	}
	return o.EmployeeType, true
}

// HasEmployeeType reports whether EmployeeType is set.
func (o *BulkUserCreate) HasEmployeeType() bool { return o != nil && o.EmployeeType != nil }

// SetEmployeeType sets EmployeeType. It does nothing where o is nil.
func (o *BulkUserCreate) SetEmployeeType(v string) {
	if o != nil {
		o.EmployeeType = &v
	}
}

// GetManager returns Manager, or its zero value where it is null or not set.
func (o *BulkUserCreate) GetManager() string {
	if o == nil || o.Manager.Get() == nil {
		return ""
	}
	return *o.Manager.Get()
}

// GetManagerOk returns Manager, or nil where it is null, and whether it is set.
func (o *BulkUserCreate) GetManagerOk() (*string, bool) {
	if o == nil || !o.Manager.IsSet() {
		return nil, false
	}
	return o.Manager.Get(), true
}

// HasManager reports whether Manager is set, to a value or to null.
func (o *BulkUserCreate) HasManager() bool { return o != nil && o.Manager.IsSet() }

// SetManager sets Manager. It does nothing where o is nil.
func (o *BulkUserCreate) SetManager(v string) {
	if o != nil {
		o.Manager.Set(&v)
	}
}

// SetManagerNil sets Manager to null. It does nothing where o is nil.
func (o *BulkUserCreate) SetManagerNil() {
	if o != nil {
		o.Manager.Set(nil)
	}
}

// UnsetManager removes Manager, so that it is not written. It does nothing where o is nil.
func (o *BulkUserCreate) UnsetManager() {
	if o != nil {
		o.Manager.Unset()
	}
}

// GetAddresses returns Addresses, or nil where it is not set.
func (o *BulkUserCreate) GetAddresses() []Address {
	if o == nil {
		return nil
	}
	return o.Addresses
}

// GetAddressesOk returns Addresses and whether it is set.
func (o *BulkUserCreate) GetAddressesOk() ([]Address, bool) {
	if o == nil || o.Addresses == nil {
		return nil, false
	}
	return o.Addresses, true
}

// HasAddresses reports whether Addresses is set.
func (o *BulkUserCreate) HasAddresses() bool { return o != nil && o.Addresses != nil }

// SetAddresses sets Addresses. It does nothing where o is nil.
func (o *BulkUserCreate) SetAddresses(v []Address) {
	if o != nil {
		o.Addresses = v
	}
}

// GetPhoneNumbers returns PhoneNumbers, or nil where it is not set.
func (o *BulkUserCreate) GetPhoneNumbers() []PhoneNumber {
	if o == nil {
		return nil
	}
	return o.PhoneNumbers
}

// GetPhoneNumbersOk returns PhoneNumbers and whether it is set.
func (o *BulkUserCreate) GetPhoneNumbersOk() ([]PhoneNumber, bool) {
	if o == nil || o.PhoneNumbers == nil {
		return nil, false
	}
	return o.PhoneNumbers, true
}

// HasPhoneNumbers reports whether PhoneNumbers is set.
func (o *BulkUserCreate) HasPhoneNumbers() bool { return o != nil && o.PhoneNumbers != nil }

// SetPhoneNumbers sets PhoneNumbers. It does nothing where o is nil.
func (o *BulkUserCreate) SetPhoneNumbers(v []PhoneNumber) {
	if o != nil {
		o.PhoneNumbers = v
	}
}

// GetRelationships returns Relationships, or nil where it is not set.
func (o *BulkUserCreate) GetRelationships() []Relationship {
	if o == nil {
		return nil
	}
	return o.Relationships
}

// GetRelationshipsOk returns Relationships and whether it is set.
func (o *BulkUserCreate) GetRelationshipsOk() ([]Relationship, bool) {
	if o == nil || o.Relationships == nil {
		return nil, false
	}
	return o.Relationships, true
}

// HasRelationships reports whether Relationships is set.
func (o *BulkUserCreate) HasRelationships() bool { return o != nil && o.Relationships != nil }

// SetRelationships sets Relationships. It does nothing where o is nil.
func (o *BulkUserCreate) SetRelationships(v []Relationship) {
	if o != nil {
		o.Relationships = v
	}
}

// GetAttributes returns Attributes, or nil where it is not set.
func (o *BulkUserCreate) GetAttributes() []Attribute {
	if o == nil {
		return nil
	}
	return o.Attributes
}

// GetAttributesOk returns Attributes and whether it is set.
func (o *BulkUserCreate) GetAttributesOk() ([]Attribute, bool) {
	if o == nil || o.Attributes == nil {
		return nil, false
	}
	return o.Attributes, true
}

// HasAttributes reports whether Attributes is set.
func (o *BulkUserCreate) HasAttributes() bool { return o != nil && o.Attributes != nil }

// SetAttributes sets Attributes. It does nothing where o is nil.
func (o *BulkUserCreate) SetAttributes(v []Attribute) {
	if o != nil {
		o.Attributes = v
	}
}

// GetTags returns Tags, or nil where it is not set.
func (o *BulkUserCreate) GetTags() []string {
	if o == nil {
		return nil
	}
	return o.Tags
}

// GetTagsOk returns Tags and whether it is set.
func (o *BulkUserCreate) GetTagsOk() ([]string, bool) {
	if o == nil || o.Tags == nil {
		return nil, false
	}
	return o.Tags, true
}

// HasTags reports whether Tags is set.
func (o *BulkUserCreate) HasTags() bool { return o != nil && o.Tags != nil }

// SetTags sets Tags. It does nothing where o is nil.
func (o *BulkUserCreate) SetTags(v []string) {
	if o != nil {
		o.Tags = v
	}
}

// GetState returns State, or its zero value where it is not set.
func (o *BulkUserCreate) GetState() UserState {
	if o == nil || o.State == nil {
		return ""
	}
	return *o.State
}

// GetStateOk returns State and whether it is set.
func (o *BulkUserCreate) GetStateOk() (*UserState, bool) {
	if o == nil || o.State == nil {
		return nil, false
	}
	return o.State, true
}

// HasState reports whether State is set.
func (o *BulkUserCreate) HasState() bool { return o != nil && o.State != nil }

// SetState sets State. It does nothing where o is nil.
func (o *BulkUserCreate) SetState(v UserState) {
	if o != nil {
		o.State = &v
	}
}

// GetSuspended returns Suspended, or its zero value where it is not set.
func (o *BulkUserCreate) GetSuspended() bool {
	if o == nil || o.Suspended == nil {
		return false
	}
	return *o.Suspended
}

// GetSuspendedOk returns Suspended and whether it is set.
func (o *BulkUserCreate) GetSuspendedOk() (*bool, bool) {
	if o == nil || o.Suspended == nil {
		return nil, false
	}
	return o.Suspended, true
}

// HasSuspended reports whether Suspended is set.
func (o *BulkUserCreate) HasSuspended() bool { return o != nil && o.Suspended != nil }

// SetSuspended sets Suspended. It does nothing where o is nil.
func (o *BulkUserCreate) SetSuspended(v bool) {
	if o != nil {
		o.Suspended = &v
	}
}

// GetAccountLocked returns AccountLocked, or its zero value where it is not set.
func (o *BulkUserCreate) GetAccountLocked() bool {
	if o == nil || o.AccountLocked == nil {
		return false
	}
	return *o.AccountLocked
}

// GetAccountLockedOk returns AccountLocked and whether it is set.
func (o *BulkUserCreate) GetAccountLockedOk() (*bool, bool) {
	if o == nil || o.AccountLocked == nil {
		return nil, false
	}
	return o.AccountLocked, true
}

// HasAccountLocked reports whether AccountLocked is set.
func (o *BulkUserCreate) HasAccountLocked() bool { return o != nil && o.AccountLocked != nil }

// SetAccountLocked sets AccountLocked. It does nothing where o is nil.
func (o *BulkUserCreate) SetAccountLocked(v bool) {
	if o != nil {
		o.AccountLocked = &v
	}
}

// GetPassword returns Password, or its zero value where it is not set.
func (o *BulkUserCreate) GetPassword() string {
	if o == nil || o.Password == nil {
		return ""
	}
	return *o.Password
}

// GetPasswordOk returns Password and whether it is set.
func (o *BulkUserCreate) GetPasswordOk() (*string, bool) {
	if o == nil || o.Password == nil {
		return nil, false
	}
	return o.Password, true
}

// HasPassword reports whether Password is set.
func (o *BulkUserCreate) HasPassword() bool { return o != nil && o.Password != nil }

// SetPassword sets Password. It does nothing where o is nil.
func (o *BulkUserCreate) SetPassword(v string) {
	if o != nil {
		o.Password = &v
	}
}

// GetPasswordNeverExpires returns PasswordNeverExpires, or its zero value where it is not set.
func (o *BulkUserCreate) GetPasswordNeverExpires() bool {
	if o == nil || o.PasswordNeverExpires == nil {
		return false
	}
	return *o.PasswordNeverExpires
}

// GetPasswordNeverExpiresOk returns PasswordNeverExpires and whether it is set.
func (o *BulkUserCreate) GetPasswordNeverExpiresOk() (*bool, bool) {
	if o == nil || o.PasswordNeverExpires == nil {
		return nil, false
	}
	return o.PasswordNeverExpires, true
}

// HasPasswordNeverExpires reports whether PasswordNeverExpires is set.
func (o *BulkUserCreate) HasPasswordNeverExpires() bool {
	return o != nil && o.PasswordNeverExpires != nil
}

// SetPasswordNeverExpires sets PasswordNeverExpires. It does nothing where o is nil.
func (o *BulkUserCreate) SetPasswordNeverExpires(v bool) {
	if o != nil {
		o.PasswordNeverExpires = &v
	}
}

// GetEnableUserPortalMultifactor returns EnableUserPortalMultifactor, or its zero value where it is not set.
func (o *BulkUserCreate) GetEnableUserPortalMultifactor() bool {
	if o == nil || o.EnableUserPortalMultifactor == nil {
		return false
	}
	return *o.EnableUserPortalMultifactor
}

// GetEnableUserPortalMultifactorOk returns EnableUserPortalMultifactor and whether it is set.
func (o *BulkUserCreate) GetEnableUserPortalMultifactorOk() (*bool, bool) {
	if o == nil || o.EnableUserPortalMultifactor == nil {
		return nil, false
	}
	return o.EnableUserPortalMultifactor, true
}

// HasEnableUserPortalMultifactor reports whether EnableUserPortalMultifactor is set.
func (o *BulkUserCreate) HasEnableUserPortalMultifactor() bool {
	return o != nil && o.EnableUserPortalMultifactor != nil
}

// SetEnableUserPortalMultifactor sets EnableUserPortalMultifactor. It does nothing where o is nil.
func (o *BulkUserCreate) SetEnableUserPortalMultifactor(v bool) {
	if o != nil {
		o.EnableUserPortalMultifactor = &v
	}
}

// GetMfa returns Mfa, or its zero value where it is not set.
func (o *BulkUserCreate) GetMfa() Mfa {
	if o == nil || o.Mfa == nil {
		return Mfa{}
	}
	return *o.Mfa
}

// GetMfaOk returns Mfa and whether it is set.
func (o *BulkUserCreate) GetMfaOk() (*Mfa, bool) {
	if o == nil || o.Mfa == nil {
		return nil, false
	}
	return o.Mfa, true
}

// HasMfa reports whether Mfa is set.
func (o *BulkUserCreate) HasMfa() bool { return o != nil && o.Mfa != nil }

// SetMfa sets Mfa. It does nothing where o is nil.
func (o *BulkUserCreate) SetMfa(v Mfa) {
	if o != nil {
		o.Mfa = &v
	}
}

// GetSudo returns Sudo, or its zero value where it is not set.
func (o *BulkUserCreate) GetSudo() bool {
	if o == nil || o.Sudo == nil {
		return false
	}
	return *o.Sudo
}

// GetSudoOk returns Sudo and whether it is set.
func (o *BulkUserCreate) GetSudoOk() (*bool, bool) {
	if o == nil || o.Sudo == nil {
		return nil, false
	}
	return o.Sudo, true
}

// HasSudo reports whether Sudo is set.
func (o *BulkUserCreate) HasSudo() bool { return o != nil && o.Sudo != nil }

// SetSudo sets Sudo. It does nothing where o is nil.
func (o *BulkUserCreate) SetSudo(v bool) {
	if o != nil {
		o.Sudo = &v
	}
}

// GetPasswordlessSudo returns PasswordlessSudo, or its zero value where it is not set.
func (o *BulkUserCreate) GetPasswordlessSudo() bool {
	if o == nil || o.PasswordlessSudo == nil {
		return false
	}
	return *o.PasswordlessSudo
}

// GetPasswordlessSudoOk returns PasswordlessSudo and whether it is set.
func (o *BulkUserCreate) GetPasswordlessSudoOk() (*bool, bool) {
	if o == nil || o.PasswordlessSudo == nil {
		return nil, false
	}
	return o.PasswordlessSudo, true
}

// HasPasswordlessSudo reports whether PasswordlessSudo is set.
func (o *BulkUserCreate) HasPasswordlessSudo() bool { return o != nil && o.PasswordlessSudo != nil }

// SetPasswordlessSudo sets PasswordlessSudo. It does nothing where o is nil.
func (o *BulkUserCreate) SetPasswordlessSudo(v bool) {
	if o != nil {
		o.PasswordlessSudo = &v
	}
}

// GetAllowPublicKey returns AllowPublicKey, or its zero value where it is not set.
func (o *BulkUserCreate) GetAllowPublicKey() bool {
	if o == nil || o.AllowPublicKey == nil {
		return false
	}
	return *o.AllowPublicKey
}

// GetAllowPublicKeyOk returns AllowPublicKey and whether it is set.
func (o *BulkUserCreate) GetAllowPublicKeyOk() (*bool, bool) {
	if o == nil || o.AllowPublicKey == nil {
		return nil, false
	}
	return o.AllowPublicKey, true
}

// HasAllowPublicKey reports whether AllowPublicKey is set.
func (o *BulkUserCreate) HasAllowPublicKey() bool { return o != nil && o.AllowPublicKey != nil }

// SetAllowPublicKey sets AllowPublicKey. It does nothing where o is nil.
func (o *BulkUserCreate) SetAllowPublicKey(v bool) {
	if o != nil {
		o.AllowPublicKey = &v
	}
}

// GetPublicKey returns PublicKey, or its zero value where it is not set.
func (o *BulkUserCreate) GetPublicKey() string {
	if o == nil || o.PublicKey == nil {
		return ""
	}
	return *o.PublicKey
}

// GetPublicKeyOk returns PublicKey and whether it is set.
func (o *BulkUserCreate) GetPublicKeyOk() (*string, bool) {
	if o == nil || o.PublicKey == nil {
		return nil, false
	}
	return o.PublicKey, true
}

// HasPublicKey reports whether PublicKey is set.
func (o *BulkUserCreate) HasPublicKey() bool { return o != nil && o.PublicKey != nil }

// SetPublicKey sets PublicKey. It does nothing where o is nil.
func (o *BulkUserCreate) SetPublicKey(v string) {
	if o != nil {
		o.PublicKey = &v
	}
}

// GetDisableDeviceMaxLoginAttempts returns DisableDeviceMaxLoginAttempts, or its zero value where it is not set.
func (o *BulkUserCreate) GetDisableDeviceMaxLoginAttempts() bool {
	if o == nil || o.DisableDeviceMaxLoginAttempts == nil {
		return false
	}
	return *o.DisableDeviceMaxLoginAttempts
}

// GetDisableDeviceMaxLoginAttemptsOk returns DisableDeviceMaxLoginAttempts and whether it is set.
func (o *BulkUserCreate) GetDisableDeviceMaxLoginAttemptsOk() (*bool, bool) {
	if o == nil || o.DisableDeviceMaxLoginAttempts == nil {
		return nil, false
	}
	return o.DisableDeviceMaxLoginAttempts, true
}

// HasDisableDeviceMaxLoginAttempts reports whether DisableDeviceMaxLoginAttempts is set.
func (o *BulkUserCreate) HasDisableDeviceMaxLoginAttempts() bool {
	return o != nil && o.DisableDeviceMaxLoginAttempts != nil
}

// SetDisableDeviceMaxLoginAttempts sets DisableDeviceMaxLoginAttempts. It does nothing where o is nil.
func (o *BulkUserCreate) SetDisableDeviceMaxLoginAttempts(v bool) {
	if o != nil {
		o.DisableDeviceMaxLoginAttempts = &v
	}
}

// GetLdapBindingUser returns LdapBindingUser, or its zero value where it is not set.
func (o *BulkUserCreate) GetLdapBindingUser() bool {
	if o == nil || o.LdapBindingUser == nil {
		return false
	}
	return *o.LdapBindingUser
}

// GetLdapBindingUserOk returns LdapBindingUser and whether it is set.
func (o *BulkUserCreate) GetLdapBindingUserOk() (*bool, bool) {
	if o == nil || o.LdapBindingUser == nil {
		return nil, false
	}
	return o.LdapBindingUser, true
}

// HasLdapBindingUser reports whether LdapBindingUser is set.
func (o *BulkUserCreate) HasLdapBindingUser() bool { return o != nil && o.LdapBindingUser != nil }

// SetLdapBindingUser sets LdapBindingUser. It does nothing where o is nil.
func (o *BulkUserCreate) SetLdapBindingUser(v bool) {
	if o != nil {
		o.LdapBindingUser = &v
	}
}

// GetSambaServiceUser returns SambaServiceUser, or its zero value where it is not set.
func (o *BulkUserCreate) GetSambaServiceUser() bool {
	if o == nil || o.SambaServiceUser == nil {
		return false
	}
	return *o.SambaServiceUser
}

// GetSambaServiceUserOk returns SambaServiceUser and whether it is set.
func (o *BulkUserCreate) GetSambaServiceUserOk() (*bool, bool) {
	if o == nil || o.SambaServiceUser == nil {
		return nil, false
	}
	return o.SambaServiceUser, true
}

// HasSambaServiceUser reports whether SambaServiceUser is set.
func (o *BulkUserCreate) HasSambaServiceUser() bool { return o != nil && o.SambaServiceUser != nil }

// SetSambaServiceUser sets SambaServiceUser. It does nothing where o is nil.
func (o *BulkUserCreate) SetSambaServiceUser(v bool) {
	if o != nil {
		o.SambaServiceUser = &v
	}
}

// GetEnableManagedUid returns EnableManagedUid, or its zero value where it is not set.
func (o *BulkUserCreate) GetEnableManagedUid() bool {
	if o == nil || o.EnableManagedUid == nil {
		return false
	}
	return *o.EnableManagedUid
}

// GetEnableManagedUidOk returns EnableManagedUid and whether it is set.
func (o *BulkUserCreate) GetEnableManagedUidOk() (*bool, bool) {
	if o == nil || o.EnableManagedUid == nil {
		return nil, false
	}
	return o.EnableManagedUid, true
}

// HasEnableManagedUid reports whether EnableManagedUid is set.
func (o *BulkUserCreate) HasEnableManagedUid() bool { return o != nil && o.EnableManagedUid != nil }

// SetEnableManagedUid sets EnableManagedUid. It does nothing where o is nil.
func (o *BulkUserCreate) SetEnableManagedUid(v bool) {
	if o != nil {
		o.EnableManagedUid = &v
	}
}

// GetUnixUid returns UnixUid, or its zero value where it is not set.
func (o *BulkUserCreate) GetUnixUid() int64 {
	if o == nil || o.UnixUid == nil {
		return 0
	}
	return *o.UnixUid
}

// GetUnixUidOk returns UnixUid and whether it is set.
func (o *BulkUserCreate) GetUnixUidOk() (*int64, bool) {
	if o == nil || o.UnixUid == nil {
		return nil, false
	}
	return o.UnixUid, true
}

// HasUnixUid reports whether UnixUid is set.
func (o *BulkUserCreate) HasUnixUid() bool { return o != nil && o.UnixUid != nil }

// SetUnixUid sets UnixUid. It does nothing where o is nil.
func (o *BulkUserCreate) SetUnixUid(v int64) {
	if o != nil {
		o.UnixUid = &v
	}
}

// GetUnixGuid returns UnixGuid, or its zero value where it is not set.
func (o *BulkUserCreate) GetUnixGuid() int64 {
	if o == nil || o.UnixGuid == nil {
		return 0
	}
	return *o.UnixGuid
}

// GetUnixGuidOk returns UnixGuid and whether it is set.
func (o *BulkUserCreate) GetUnixGuidOk() (*int64, bool) {
	if o == nil || o.UnixGuid == nil {
		return nil, false
	}
	return o.UnixGuid, true
}

// HasUnixGuid reports whether UnixGuid is set.
func (o *BulkUserCreate) HasUnixGuid() bool { return o != nil && o.UnixGuid != nil }

// SetUnixGuid sets UnixGuid. It does nothing where o is nil.
func (o *BulkUserCreate) SetUnixGuid(v int64) {
	if o != nil {
		o.UnixGuid = &v
	}
}

// GetExternallyManaged returns ExternallyManaged, or its zero value where it is not set.
func (o *BulkUserCreate) GetExternallyManaged() bool {
	if o == nil || o.ExternallyManaged == nil {
		return false
	}
	return *o.ExternallyManaged
}

// GetExternallyManagedOk returns ExternallyManaged and whether it is set.
func (o *BulkUserCreate) GetExternallyManagedOk() (*bool, bool) {
	if o == nil || o.ExternallyManaged == nil {
		return nil, false
	}
	return o.ExternallyManaged, true
}

// HasExternallyManaged reports whether ExternallyManaged is set.
func (o *BulkUserCreate) HasExternallyManaged() bool { return o != nil && o.ExternallyManaged != nil }

// SetExternallyManaged sets ExternallyManaged. It does nothing where o is nil.
func (o *BulkUserCreate) SetExternallyManaged(v bool) {
	if o != nil {
		o.ExternallyManaged = &v
	}
}

// GetExternalSourceType returns ExternalSourceType, or its zero value where it is not set.
func (o *BulkUserCreate) GetExternalSourceType() string {
	if o == nil || o.ExternalSourceType == nil {
		return ""
	}
	return *o.ExternalSourceType
}

// GetExternalSourceTypeOk returns ExternalSourceType and whether it is set.
func (o *BulkUserCreate) GetExternalSourceTypeOk() (*string, bool) {
	if o == nil || o.ExternalSourceType == nil {
		return nil, false
	}
	return o.ExternalSourceType, true
}

// HasExternalSourceType reports whether ExternalSourceType is set.
func (o *BulkUserCreate) HasExternalSourceType() bool { return o != nil && o.ExternalSourceType != nil }

// SetExternalSourceType sets ExternalSourceType. It does nothing where o is nil.
func (o *BulkUserCreate) SetExternalSourceType(v string) {
	if o != nil {
		o.ExternalSourceType = &v
	}
}

// GetExternalDn returns ExternalDn, or its zero value where it is not set.
func (o *BulkUserCreate) GetExternalDn() string {
	if o == nil || o.ExternalDn == nil {
		return ""
	}
	return *o.ExternalDn
}

// GetExternalDnOk returns ExternalDn and whether it is set.
func (o *BulkUserCreate) GetExternalDnOk() (*string, bool) {
	if o == nil || o.ExternalDn == nil {
		return nil, false
	}
	return o.ExternalDn, true
}

// HasExternalDn reports whether ExternalDn is set.
func (o *BulkUserCreate) HasExternalDn() bool { return o != nil && o.ExternalDn != nil }

// SetExternalDn sets ExternalDn. It does nothing where o is nil.
func (o *BulkUserCreate) SetExternalDn(v string) {
	if o != nil {
		o.ExternalDn = &v
	}
}

// GetExternalPasswordExpirationDate returns ExternalPasswordExpirationDate, or its zero value where it is not set.
func (o *BulkUserCreate) GetExternalPasswordExpirationDate() time.Time {
	if o == nil || o.ExternalPasswordExpirationDate == nil {
		return time.Time{}
	}
	return *o.ExternalPasswordExpirationDate
}

// GetExternalPasswordExpirationDateOk returns ExternalPasswordExpirationDate and whether it is set.
func (o *BulkUserCreate) GetExternalPasswordExpirationDateOk() (*time.Time, bool) {
	if o == nil || o.ExternalPasswordExpirationDate == nil {
		return nil, false
	}
	return o.ExternalPasswordExpirationDate, true
}

// HasExternalPasswordExpirationDate reports whether ExternalPasswordExpirationDate is set.
func (o *BulkUserCreate) HasExternalPasswordExpirationDate() bool {
	return o != nil && o.ExternalPasswordExpirationDate != nil
}

// SetExternalPasswordExpirationDate sets ExternalPasswordExpirationDate. It does nothing where o is nil.
func (o *BulkUserCreate) SetExternalPasswordExpirationDate(v time.Time) {
	if o != nil {
		o.ExternalPasswordExpirationDate = &v
	}
}

// GetDelegatedAuthority returns DelegatedAuthority, or its zero value where it is null or not set.
func (o *BulkUserCreate) GetDelegatedAuthority() DelegatedAuthority {
	if o == nil || o.DelegatedAuthority.Get() == nil {
		return DelegatedAuthority{}
	}
	return *o.DelegatedAuthority.Get()
}

// GetDelegatedAuthorityOk returns DelegatedAuthority, or nil where it is null, and whether it is set.
func (o *BulkUserCreate) GetDelegatedAuthorityOk() (*DelegatedAuthority, bool) {
	if o == nil || !o.DelegatedAuthority.IsSet() {
		return nil, false
	}
	return o.DelegatedAuthority.Get(), true
}

// HasDelegatedAuthority reports whether DelegatedAuthority is set, to a value or to null.
func (o *BulkUserCreate) HasDelegatedAuthority() bool {
	return o != nil && o.DelegatedAuthority.IsSet()
}

// SetDelegatedAuthority sets DelegatedAuthority. It does nothing where o is nil.
func (o *BulkUserCreate) SetDelegatedAuthority(v DelegatedAuthority) {
	if o != nil {
		o.DelegatedAuthority.Set(&v)
	}
}

// SetDelegatedAuthorityNil sets DelegatedAuthority to null. It does nothing where o is nil.
func (o *BulkUserCreate) SetDelegatedAuthorityNil() {
	if o != nil {
		o.DelegatedAuthority.Set(nil)
	}
}

// UnsetDelegatedAuthority removes DelegatedAuthority, so that it is not written. It does nothing where o is nil.
func (o *BulkUserCreate) UnsetDelegatedAuthority() {
	if o != nil {
		o.DelegatedAuthority.Unset()
	}
}

// GetRestrictedFields returns RestrictedFields, or nil where it is not set.
func (o *BulkUserCreate) GetRestrictedFields() []RestrictedField {
	if o == nil {
		return nil
	}
	return o.RestrictedFields
}

// GetRestrictedFieldsOk returns RestrictedFields and whether it is set.
func (o *BulkUserCreate) GetRestrictedFieldsOk() ([]RestrictedField, bool) {
	if o == nil || o.RestrictedFields == nil {
		return nil, false
	}
	return o.RestrictedFields, true
}

// HasRestrictedFields reports whether RestrictedFields is set.
func (o *BulkUserCreate) HasRestrictedFields() bool { return o != nil && o.RestrictedFields != nil }

// SetRestrictedFields sets RestrictedFields. It does nothing where o is nil.
func (o *BulkUserCreate) SetRestrictedFields(v []RestrictedField) {
	if o != nil {
		o.RestrictedFields = v
	}
}

// GetRecoveryEmail returns RecoveryEmail, or its zero value where it is not set.
func (o *BulkUserCreate) GetRecoveryEmail() RecoveryEmail {
	if o == nil || o.RecoveryEmail == nil {
		return RecoveryEmail{}
	}
	return *o.RecoveryEmail
}

// GetRecoveryEmailOk returns RecoveryEmail and whether it is set.
func (o *BulkUserCreate) GetRecoveryEmailOk() (*RecoveryEmail, bool) {
	if o == nil || o.RecoveryEmail == nil {
		return nil, false
	}
	return o.RecoveryEmail, true
}

// HasRecoveryEmail reports whether RecoveryEmail is set.
func (o *BulkUserCreate) HasRecoveryEmail() bool { return o != nil && o.RecoveryEmail != nil }

// SetRecoveryEmail sets RecoveryEmail. It does nothing where o is nil.
func (o *BulkUserCreate) SetRecoveryEmail(v RecoveryEmail) {
	if o != nil {
		o.RecoveryEmail = &v
	}
}

// GetActivated returns Activated, or its zero value where it is not set.
func (o *BulkUserCreate) GetActivated() bool {
	if o == nil || o.Activated == nil {
		return false
	}
	return *o.Activated
}

// GetActivatedOk returns Activated and whether it is set.
func (o *BulkUserCreate) GetActivatedOk() (*bool, bool) {
	if o == nil || o.Activated == nil {
		return nil, false
	}
	return o.Activated, true
}

// HasActivated reports whether Activated is set.
func (o *BulkUserCreate) HasActivated() bool { return o != nil && o.Activated != nil }

// SetActivated sets Activated. It does nothing where o is nil.
func (o *BulkUserCreate) SetActivated(v bool) {
	if o != nil {
		o.Activated = &v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o BulkUserCreate) MarshalJSON() ([]byte, error) {
	w := jsonwire.Borrow()
	o.writeJSON(w)
	return written(w)
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *BulkUserCreate) UnmarshalJSON(data []byte) error {
	return jsonwire.Unmarshal(data, o, (*BulkUserCreate).readJSON)
}

func (o *BulkUserCreate) readJSON(r *jsonwire.Reader) {
	var seen struct{ mfa, delegatedAuthority, recoveryEmail bool }
	for m := jsonwire.MembersOf(r, o, &o.AdditionalProperties); m.Next(); {
		switch string(m.Name) {
		case "username":
			r.String(&o.Username)
		case "email":
			r.String(&o.Email)
		case "firstname":
			r.String(&o.Firstname)
		case "middlename":
			r.String(&o.Middlename)
		case "lastname":
			r.String(&o.Lastname)
		case "displayname":
			r.String(&o.Displayname)
		case "alternateEmail":
			r.String(&o.AlternateEmail)
		case "managedAppleId":
			r.String(&o.ManagedAppleId)
		case "description":
			r.String(&o.Description)
		case "jobTitle":
			r.String(&o.JobTitle)
		case "department":
			r.String(&o.Department)
		case "company":
			r.String(&o.Company)
		case "costCenter":
			r.String(&o.CostCenter)
		case "location":
			r.String(&o.Location)
		case "employeeIdentifier":
			jsonwire.Nullable(&m, &o.EmployeeIdentifier.value, &o.EmployeeIdentifier.isSet, (*jsonwire.Reader).String)
		case "employeeType":
			r.String(&o.EmployeeType)
		case "manager":
			jsonwire.Nullable(&m, &o.Manager.value, &o.Manager.isSet, (*jsonwire.Reader).String)
		case "addresses":
			jsonwire.ReadModels(r, &o.Addresses, (*Address).readJSON)
		case "phoneNumbers":
			jsonwire.ReadModels(r, &o.PhoneNumbers, (*PhoneNumber).readJSON)
		case "relationships":
			jsonwire.ReadModels(r, &o.Relationships, (*Relationship).readJSON)
		case "attributes":
			jsonwire.ReadModels(r, &o.Attributes, (*Attribute).readJSON)
		case "tags":
			r.Strings(&o.Tags)
		case "state":
			r.String(&o.State)
		case "suspended":
			r.Bool(&o.Suspended)
		case "account_locked":
			r.Bool(&o.AccountLocked)
		case "password":
			r.String(&o.Password)
		case "password_never_expires":
			r.Bool(&o.PasswordNeverExpires)
		case "enable_user_portal_multifactor":
			r.Bool(&o.EnableUserPortalMultifactor)
		case "mfa":
			jsonwire.ReadModel(r, &o.Mfa, &seen.mfa, (*Mfa).readJSON)
		case "sudo":
			r.Bool(&o.Sudo)
		case "passwordless_sudo":
			r.Bool(&o.PasswordlessSudo)
		case "allow_public_key":
			r.Bool(&o.AllowPublicKey)
		case "public_key":
			r.String(&o.PublicKey)
		case "disableDeviceMaxLoginAttempts":
			r.Bool(&o.DisableDeviceMaxLoginAttempts)
		case "ldap_binding_user":
			r.Bool(&o.LdapBindingUser)
		case "samba_service_user":
			r.Bool(&o.SambaServiceUser)
		case "enable_managed_uid":
			r.Bool(&o.EnableManagedUid)
		case "unix_uid":
			r.Int64(&o.UnixUid)
		case "unix_guid":
			r.Int64(&o.UnixGuid)
		case "externally_managed":
			r.Bool(&o.ExternallyManaged)
		case "external_source_type":
			r.String(&o.ExternalSourceType)
		case "external_dn":
			r.String(&o.ExternalDn)
		case "external_password_expiration_date":
			r.Time(&o.ExternalPasswordExpirationDate)
		case "delegatedAuthority":
			jsonwire.Nullable(&m, &o.DelegatedAuthority.value, &o.DelegatedAuthority.isSet, func(r *jsonwire.Reader, v **DelegatedAuthority) {
				jsonwire.ReadModel(r, v, &seen.delegatedAuthority, (*DelegatedAuthority).readJSON)
			})
		case "restrictedFields":
			jsonwire.ReadOneOrModels(r, &o.RestrictedFields, (*RestrictedField).readJSON)
		case "recoveryEmail":
			jsonwire.ReadModel(r, &o.RecoveryEmail, &seen.recoveryEmail, (*RecoveryEmail).readJSON)
		case "activated":
			r.Bool(&o.Activated)
		default:
			m.Keep()
		}
	}
}

func (o *BulkUserCreate) writeJSON(w *jsonwire.Writer) {
	start := w.Begin()
	w.String(`,"username":`, o.Username)
	w.String(`,"email":`, o.Email)
	w.String(`,"firstname":`, o.Firstname)
	w.String(`,"middlename":`, o.Middlename)
	w.String(`,"lastname":`, o.Lastname)
	w.String(`,"displayname":`, o.Displayname)
	w.String(`,"alternateEmail":`, o.AlternateEmail)
	w.String(`,"managedAppleId":`, o.ManagedAppleId)
	w.String(`,"description":`, o.Description)
	w.String(`,"jobTitle":`, o.JobTitle)
	w.String(`,"department":`, o.Department)
	w.String(`,"company":`, o.Company)
	w.String(`,"costCenter":`, o.CostCenter)
	w.String(`,"location":`, o.Location)
	w.NullableString(`,"employeeIdentifier":`, o.EmployeeIdentifier.IsSet(), o.EmployeeIdentifier.Get())
	w.String(`,"employeeType":`, o.EmployeeType)
	w.NullableString(`,"manager":`, o.Manager.IsSet(), o.Manager.Get())
	jsonwire.WriteModels(w, `,"addresses":`, o.Addresses, (*Address).writeJSON)
	jsonwire.WriteModels(w, `,"phoneNumbers":`, o.PhoneNumbers, (*PhoneNumber).writeJSON)
	jsonwire.WriteModels(w, `,"relationships":`, o.Relationships, (*Relationship).writeJSON)
	jsonwire.WriteModels(w, `,"attributes":`, o.Attributes, (*Attribute).writeJSON)
	w.Strings(`,"tags":`, o.Tags)
	w.String(`,"state":`, o.State)
	w.Bool(`,"suspended":`, o.Suspended)
	w.Bool(`,"account_locked":`, o.AccountLocked)
	w.String(`,"password":`, o.Password)
	w.Bool(`,"password_never_expires":`, o.PasswordNeverExpires)
	w.Bool(`,"enable_user_portal_multifactor":`, o.EnableUserPortalMultifactor)
	jsonwire.WriteModel(w, `,"mfa":`, o.Mfa, (*Mfa).writeJSON)
	w.Bool(`,"sudo":`, o.Sudo)
	w.Bool(`,"passwordless_sudo":`, o.PasswordlessSudo)
	w.Bool(`,"allow_public_key":`, o.AllowPublicKey)
	w.String(`,"public_key":`, o.PublicKey)
	w.Bool(`,"disableDeviceMaxLoginAttempts":`, o.DisableDeviceMaxLoginAttempts)
	w.Bool(`,"ldap_binding_user":`, o.LdapBindingUser)
	w.Bool(`,"samba_service_user":`, o.SambaServiceUser)
	w.Bool(`,"enable_managed_uid":`, o.EnableManagedUid)
	w.Int64(`,"unix_uid":`, o.UnixUid)
	w.Int64(`,"unix_guid":`, o.UnixGuid)
	w.Bool(`,"externally_managed":`, o.ExternallyManaged)
	w.String(`,"external_source_type":`, o.ExternalSourceType)
	w.String(`,"external_dn":`, o.ExternalDn)
	w.Time(`,"external_password_expiration_date":`, o.ExternalPasswordExpirationDate)
	jsonwire.WriteNullable(w, `,"delegatedAuthority":`, o.DelegatedAuthority.IsSet(), o.DelegatedAuthority.Get(), (*DelegatedAuthority).writeJSON)
	jsonwire.WriteModels(w, `,"restrictedFields":`, o.RestrictedFields, (*RestrictedField).writeJSON)
	jsonwire.WriteModel(w, `,"recoveryEmail":`, o.RecoveryEmail, (*RecoveryEmail).writeJSON)
	w.Bool(`,"activated":`, o.Activated)
	w.End(start, o.AdditionalProperties)
}

// Validate returns everything that the service would surely refuse, or nil. It joins a *ParameterError for each broken rule, which
// names the place, such as addresses[1].country, and never holds a value. No call validates by itself, so a value that this
// package does not know yet can be sent.
func (o *BulkUserCreate) Validate() error {
	return violationsOf(o, validate.LongTexts, (*BulkUserCreate).check)
}

func (o *BulkUserCreate) check(v *validate.Violations) {
	validate.Wanted(v, "username", o.Username, o.AdditionalProperties)
	validate.NotEmpty(v, "username", o.Username)
	validate.Identifier(v, "username", o.Username)
	validate.Wanted(v, "email", o.Email, o.AdditionalProperties)
	validate.NotEmpty(v, "email", o.Email)
	validate.Email(v, "email", o.Email)
	validate.MaxLength(v, "firstname", o.Firstname, 1024)
	validate.Text(v, "firstname", o.Firstname)
	validate.MaxLength(v, "middlename", o.Middlename, 1024)
	validate.Text(v, "middlename", o.Middlename)
	validate.MaxLength(v, "lastname", o.Lastname, 1024)
	validate.Text(v, "lastname", o.Lastname)
	validate.MaxLength(v, "displayname", o.Displayname, 1024)
	validate.Text(v, "displayname", o.Displayname)
	validate.Identifier(v, "alternateEmail", o.AlternateEmail)
	validate.MaxLength(v, "managedAppleId", o.ManagedAppleId, 1024)
	validate.Identifier(v, "managedAppleId", o.ManagedAppleId)
	validate.MaxLength(v, "description", o.Description, 1024)
	validate.Text(v, "description", o.Description)
	validate.MaxLength(v, "jobTitle", o.JobTitle, 1024)
	validate.Text(v, "jobTitle", o.JobTitle)
	validate.MaxLength(v, "department", o.Department, 1024)
	validate.Text(v, "department", o.Department)
	validate.MaxLength(v, "company", o.Company, 1024)
	validate.Text(v, "company", o.Company)
	validate.MaxLength(v, "costCenter", o.CostCenter, 1024)
	validate.Text(v, "costCenter", o.CostCenter)
	validate.MaxLength(v, "location", o.Location, 1024)
	validate.Text(v, "location", o.Location)
	validate.MaxLength(v, "employeeIdentifier", o.EmployeeIdentifier.Get(), 256)
	validate.Identifier(v, "employeeIdentifier", o.EmployeeIdentifier.Get())
	validate.MaxLength(v, "employeeType", o.EmployeeType, 1024)
	validate.Text(v, "employeeType", o.EmployeeType)
	validate.ObjectID(v, "manager", o.Manager.Get())
	validate.Models(v, "addresses", o.Addresses, (*Address).check)
	validate.Models(v, "phoneNumbers", o.PhoneNumbers, (*PhoneNumber).check)
	validate.Models(v, "relationships", o.Relationships, (*Relationship).check)
	validate.Models(v, "attributes", o.Attributes, (*Attribute).check)
	validate.Texts(v, "tags", o.Tags)
	validate.Enum(v, "state", o.State, "STAGED", "ACTIVATED", "SUSPENDED")
	validate.Password(v, "password", o.Password)
	validate.Model(v, "mfa", o.Mfa, (*Mfa).check)
	validate.Text(v, "public_key", o.PublicKey)
	validate.Minimum(v, "unix_uid", o.UnixUid, 1)
	validate.Maximum(v, "unix_uid", o.UnixUid, 4294967295)
	validate.Minimum(v, "unix_guid", o.UnixGuid, 1)
	validate.Maximum(v, "unix_guid", o.UnixGuid, 4294967295)
	validate.Text(v, "external_source_type", o.ExternalSourceType)
	validate.Text(v, "external_dn", o.ExternalDn)
	validate.Model(v, "delegatedAuthority", o.DelegatedAuthority.Get(), (*DelegatedAuthority).check)
	validate.Models(v, "restrictedFields", o.RestrictedFields, (*RestrictedField).check)
	validate.Model(v, "recoveryEmail", o.RecoveryEmail, (*RecoveryEmail).check)
	o.checkTogether(v)
}

// String returns the model as JSON for people to read. It shows the values that logs may show, and masks all others.
func (o BulkUserCreate) String() string { return describe(&o, (*BulkUserCreate).writeJSON) }

// Equal reports whether both have the same fields set to the same values, and the same additional properties. Times are compared
// as instants. What is not set differs from what is null or empty, and json.Number("1") from other numbers.
func (o BulkUserCreate) Equal(other BulkUserCreate) bool {
	return equal(reflect.ValueOf(o), reflect.ValueOf(other))
}

// Format prints String for every verb.
func (o BulkUserCreate) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, o.String()) }

// LogValue is String. slog does not ask the models of a list, a map or a struct: RedactAttr does.
func (o BulkUserCreate) LogValue() slog.Value {
	return slog.StringValue(describe(&o, (*BulkUserCreate).writeJSON))
}
