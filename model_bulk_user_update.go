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

// BulkUserUpdate is a change to an existing user. Set id and the fields to change.
type BulkUserUpdate struct {
	// Object id of the user to change, 24 hexadecimal digits. The service requires it.
	Id *string `json:"id,omitempty"`
	// Name to log in with. At most 1024 characters.
	Username *string `json:"username,omitempty"`
	// Primary e-mail address. At most 1024 characters.
	Email *string `json:"email,omitempty"`
	// Given name. At most 1024 characters.
	Firstname *string `json:"firstname,omitempty"`
	// Middle name. At most 1024 characters.
	Middlename *string `json:"middlename,omitempty"`
	// Family name. At most 1024 characters.
	Lastname *string `json:"lastname,omitempty"`
	// Name to show for the user. It is also called the preferred name. At most 1024 characters.
	Displayname *string `json:"displayname,omitempty"`
	// Second e-mail address.
	AlternateEmail *string `json:"alternateEmail,omitempty"`
	// Managed Apple Account of the user. At most 1024 characters.
	ManagedAppleId *string `json:"managedAppleId,omitempty"`
	// Free text about the user. At most 1024 characters.
	Description *string `json:"description,omitempty"`
	// Title of the user's position. At most 1024 characters.
	JobTitle *string `json:"jobTitle,omitempty"`
	// Department the user works in. At most 1024 characters.
	Department *string `json:"department,omitempty"`
	// Company the user works for. At most 1024 characters.
	Company *string `json:"company,omitempty"`
	// Cost center of the user. At most 1024 characters.
	CostCenter *string `json:"costCenter,omitempty"`
	// Place of work, as free text. Postal addresses belong in addresses. At most 1024 characters.
	Location *string `json:"location,omitempty"`
	// Employee number or code. No two users can have the same one. Null clears it. Nullable. At most 256 characters.
	EmployeeIdentifier NullableString `json:"employeeIdentifier,omitzero"`
	// Kind of employment, such as full-time or contractor. At most 1024 characters.
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
	// New state of the account, which is ACTIVATED or SUSPENDED. Only a new user can be STAGED.
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
	// SSH public keys of the user, each with a name.
	SshKeys []SshKey `json:"ssh_keys,omitempty"`
	// Organization of the user.
	Organization *string `json:"organization,omitempty"`

	// AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field, and
	// null for a field that has no Nullable type. On writing, a field that is set wins over an additional property of the
	// same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewBulkUserUpdate returns a BulkUserUpdate with nothing set.
func NewBulkUserUpdate() *BulkUserUpdate {
	return &BulkUserUpdate{}
}

// NewBulkUserUpdateWithDefaults is the same as NewBulkUserUpdate. It exists for the shape of generated clients.
func NewBulkUserUpdateWithDefaults() *BulkUserUpdate {
	return &BulkUserUpdate{}
}

// GetId returns Id, or its zero value where it is not set.
func (o *BulkUserUpdate) GetId() string {
	if o == nil || o.Id == nil {
		return ""
	}
	return *o.Id
}

// GetIdOk returns Id and whether it is set.
func (o *BulkUserUpdate) GetIdOk() (*string, bool) {
	if o == nil || o.Id == nil {
		return nil, false
	}
	return o.Id, true
}

// HasId reports whether Id is set.
func (o *BulkUserUpdate) HasId() bool { return o != nil && o.Id != nil }

// SetId sets Id. It does nothing where o is nil.
func (o *BulkUserUpdate) SetId(v string) {
	if o != nil {
		o.Id = &v
	}
}

// GetUsername returns Username, or its zero value where it is not set.
func (o *BulkUserUpdate) GetUsername() string {
	if o == nil || o.Username == nil {
		return ""
	}
	return *o.Username
}

// GetUsernameOk returns Username and whether it is set.
func (o *BulkUserUpdate) GetUsernameOk() (*string, bool) {
	if o == nil || o.Username == nil {
		return nil, false
	}
	return o.Username, true
}

// HasUsername reports whether Username is set.
func (o *BulkUserUpdate) HasUsername() bool { return o != nil && o.Username != nil }

// SetUsername sets Username. It does nothing where o is nil.
func (o *BulkUserUpdate) SetUsername(v string) {
	if o != nil {
		o.Username = &v
	}
}

// GetEmail returns Email, or its zero value where it is not set.
func (o *BulkUserUpdate) GetEmail() string {
	if o == nil || o.Email == nil {
		return ""
	}
	return *o.Email
}

// GetEmailOk returns Email and whether it is set.
func (o *BulkUserUpdate) GetEmailOk() (*string, bool) {
	if o == nil || o.Email == nil {
		return nil, false
	}
	return o.Email, true
}

// HasEmail reports whether Email is set.
func (o *BulkUserUpdate) HasEmail() bool { return o != nil && o.Email != nil }

// SetEmail sets Email. It does nothing where o is nil.
func (o *BulkUserUpdate) SetEmail(v string) {
	if o != nil {
		o.Email = &v
	}
}

// GetFirstname returns Firstname, or its zero value where it is not set.
func (o *BulkUserUpdate) GetFirstname() string {
	if o == nil || o.Firstname == nil {
		return ""
	}
	return *o.Firstname
}

// GetFirstnameOk returns Firstname and whether it is set.
func (o *BulkUserUpdate) GetFirstnameOk() (*string, bool) {
	if o == nil || o.Firstname == nil {
		return nil, false
	}
	return o.Firstname, true
}

// HasFirstname reports whether Firstname is set.
func (o *BulkUserUpdate) HasFirstname() bool { return o != nil && o.Firstname != nil }

// SetFirstname sets Firstname. It does nothing where o is nil.
func (o *BulkUserUpdate) SetFirstname(v string) {
	if o != nil {
		o.Firstname = &v
	}
}

// GetMiddlename returns Middlename, or its zero value where it is not set.
func (o *BulkUserUpdate) GetMiddlename() string {
	if o == nil || o.Middlename == nil {
		return ""
	}
	return *o.Middlename
}

// GetMiddlenameOk returns Middlename and whether it is set.
func (o *BulkUserUpdate) GetMiddlenameOk() (*string, bool) {
	if o == nil || o.Middlename == nil {
		return nil, false
	}
	return o.Middlename, true
}

// HasMiddlename reports whether Middlename is set.
func (o *BulkUserUpdate) HasMiddlename() bool { return o != nil && o.Middlename != nil }

// SetMiddlename sets Middlename. It does nothing where o is nil.
func (o *BulkUserUpdate) SetMiddlename(v string) {
	if o != nil {
		o.Middlename = &v
	}
}

// GetLastname returns Lastname, or its zero value where it is not set.
func (o *BulkUserUpdate) GetLastname() string {
	if o == nil || o.Lastname == nil {
		return ""
	}
	return *o.Lastname
}

// GetLastnameOk returns Lastname and whether it is set.
func (o *BulkUserUpdate) GetLastnameOk() (*string, bool) {
	if o == nil || o.Lastname == nil {
		return nil, false
	}
	return o.Lastname, true
}

// HasLastname reports whether Lastname is set.
func (o *BulkUserUpdate) HasLastname() bool { return o != nil && o.Lastname != nil }

// SetLastname sets Lastname. It does nothing where o is nil.
func (o *BulkUserUpdate) SetLastname(v string) {
	if o != nil {
		o.Lastname = &v
	}
}

// GetDisplayname returns Displayname, or its zero value where it is not set.
func (o *BulkUserUpdate) GetDisplayname() string {
	if o == nil || o.Displayname == nil {
		return ""
	}
	return *o.Displayname
}

// GetDisplaynameOk returns Displayname and whether it is set.
func (o *BulkUserUpdate) GetDisplaynameOk() (*string, bool) {
	if o == nil || o.Displayname == nil {
		return nil, false
	}
	return o.Displayname, true
}

// HasDisplayname reports whether Displayname is set.
func (o *BulkUserUpdate) HasDisplayname() bool { return o != nil && o.Displayname != nil }

// SetDisplayname sets Displayname. It does nothing where o is nil.
func (o *BulkUserUpdate) SetDisplayname(v string) {
	if o != nil {
		o.Displayname = &v
	}
}

// GetAlternateEmail returns AlternateEmail, or its zero value where it is not set.
func (o *BulkUserUpdate) GetAlternateEmail() string {
	if o == nil || o.AlternateEmail == nil {
		return ""
	}
	return *o.AlternateEmail
}

// GetAlternateEmailOk returns AlternateEmail and whether it is set.
func (o *BulkUserUpdate) GetAlternateEmailOk() (*string, bool) {
	if o == nil || o.AlternateEmail == nil {
		return nil, false
	}
	return o.AlternateEmail, true
}

// HasAlternateEmail reports whether AlternateEmail is set.
func (o *BulkUserUpdate) HasAlternateEmail() bool { return o != nil && o.AlternateEmail != nil }

// SetAlternateEmail sets AlternateEmail. It does nothing where o is nil.
func (o *BulkUserUpdate) SetAlternateEmail(v string) {
	if o != nil {
		o.AlternateEmail = &v
	}
}

// GetManagedAppleId returns ManagedAppleId, or its zero value where it is not set.
func (o *BulkUserUpdate) GetManagedAppleId() string {
	if o == nil || o.ManagedAppleId == nil {
		return ""
	}
	return *o.ManagedAppleId
}

// GetManagedAppleIdOk returns ManagedAppleId and whether it is set.
func (o *BulkUserUpdate) GetManagedAppleIdOk() (*string, bool) {
	if o == nil || o.ManagedAppleId == nil {
		return nil, false
	}
	return o.ManagedAppleId, true
}

// HasManagedAppleId reports whether ManagedAppleId is set.
func (o *BulkUserUpdate) HasManagedAppleId() bool { return o != nil && o.ManagedAppleId != nil }

// SetManagedAppleId sets ManagedAppleId. It does nothing where o is nil.
func (o *BulkUserUpdate) SetManagedAppleId(v string) {
	if o != nil {
		o.ManagedAppleId = &v
	}
}

// GetDescription returns Description, or its zero value where it is not set.
func (o *BulkUserUpdate) GetDescription() string {
	if o == nil || o.Description == nil {
		return ""
	}
	return *o.Description
}

// GetDescriptionOk returns Description and whether it is set.
func (o *BulkUserUpdate) GetDescriptionOk() (*string, bool) {
	if o == nil || o.Description == nil {
		return nil, false
	}
	return o.Description, true
}

// HasDescription reports whether Description is set.
func (o *BulkUserUpdate) HasDescription() bool { return o != nil && o.Description != nil }

// SetDescription sets Description. It does nothing where o is nil.
func (o *BulkUserUpdate) SetDescription(v string) {
	if o != nil {
		o.Description = &v
	}
}

// GetJobTitle returns JobTitle, or its zero value where it is not set.
func (o *BulkUserUpdate) GetJobTitle() string {
	if o == nil || o.JobTitle == nil {
		return ""
	}
	return *o.JobTitle
}

// GetJobTitleOk returns JobTitle and whether it is set.
func (o *BulkUserUpdate) GetJobTitleOk() (*string, bool) {
	if o == nil || o.JobTitle == nil {
		return nil, false
	}
	return o.JobTitle, true
}

// HasJobTitle reports whether JobTitle is set.
func (o *BulkUserUpdate) HasJobTitle() bool { return o != nil && o.JobTitle != nil }

// SetJobTitle sets JobTitle. It does nothing where o is nil.
func (o *BulkUserUpdate) SetJobTitle(v string) {
	if o != nil {
		o.JobTitle = &v
	}
}

// GetDepartment returns Department, or its zero value where it is not set.
func (o *BulkUserUpdate) GetDepartment() string {
	if o == nil || o.Department == nil {
		return ""
	}
	return *o.Department
}

// GetDepartmentOk returns Department and whether it is set.
func (o *BulkUserUpdate) GetDepartmentOk() (*string, bool) {
	if o == nil || o.Department == nil {
		return nil, false
	}
	return o.Department, true
}

// HasDepartment reports whether Department is set.
func (o *BulkUserUpdate) HasDepartment() bool { return o != nil && o.Department != nil }

// SetDepartment sets Department. It does nothing where o is nil.
func (o *BulkUserUpdate) SetDepartment(v string) {
	if o != nil {
		o.Department = &v
	}
}

// GetCompany returns Company, or its zero value where it is not set.
func (o *BulkUserUpdate) GetCompany() string {
	if o == nil || o.Company == nil {
		return ""
	}
	return *o.Company
}

// GetCompanyOk returns Company and whether it is set.
func (o *BulkUserUpdate) GetCompanyOk() (*string, bool) {
	if o == nil || o.Company == nil {
		return nil, false
	}
	return o.Company, true
}

// HasCompany reports whether Company is set.
func (o *BulkUserUpdate) HasCompany() bool { return o != nil && o.Company != nil }

// SetCompany sets Company. It does nothing where o is nil.
func (o *BulkUserUpdate) SetCompany(v string) {
	if o != nil {
		o.Company = &v
	}
}

// GetCostCenter returns CostCenter, or its zero value where it is not set.
func (o *BulkUserUpdate) GetCostCenter() string {
	if o == nil || o.CostCenter == nil {
		return ""
	}
	return *o.CostCenter
}

// GetCostCenterOk returns CostCenter and whether it is set.
func (o *BulkUserUpdate) GetCostCenterOk() (*string, bool) {
	if o == nil || o.CostCenter == nil {
		return nil, false
	}
	return o.CostCenter, true
}

// HasCostCenter reports whether CostCenter is set.
func (o *BulkUserUpdate) HasCostCenter() bool { return o != nil && o.CostCenter != nil }

// SetCostCenter sets CostCenter. It does nothing where o is nil.
func (o *BulkUserUpdate) SetCostCenter(v string) {
	if o != nil {
		o.CostCenter = &v
	}
}

// GetLocation returns Location, or its zero value where it is not set.
func (o *BulkUserUpdate) GetLocation() string {
	if o == nil || o.Location == nil {
		return ""
	}
	return *o.Location
}

// GetLocationOk returns Location and whether it is set.
func (o *BulkUserUpdate) GetLocationOk() (*string, bool) {
	if o == nil || o.Location == nil {
		return nil, false
	}
	return o.Location, true
}

// HasLocation reports whether Location is set.
func (o *BulkUserUpdate) HasLocation() bool { return o != nil && o.Location != nil }

// SetLocation sets Location. It does nothing where o is nil.
func (o *BulkUserUpdate) SetLocation(v string) {
	if o != nil {
		o.Location = &v
	}
}

// GetEmployeeIdentifier returns EmployeeIdentifier, or its zero value where it is null or not set.
func (o *BulkUserUpdate) GetEmployeeIdentifier() string {
	if o == nil || o.EmployeeIdentifier.Get() == nil {
		return ""
	}
	return *o.EmployeeIdentifier.Get()
}

// GetEmployeeIdentifierOk returns EmployeeIdentifier, or nil where it is null, and whether it is set.
func (o *BulkUserUpdate) GetEmployeeIdentifierOk() (*string, bool) {
	if o == nil || !o.EmployeeIdentifier.IsSet() {
		return nil, false
	}
	return o.EmployeeIdentifier.Get(), true
}

// HasEmployeeIdentifier reports whether EmployeeIdentifier is set, to a value or to null.
func (o *BulkUserUpdate) HasEmployeeIdentifier() bool {
	return o != nil && o.EmployeeIdentifier.IsSet()
}

// SetEmployeeIdentifier sets EmployeeIdentifier. It does nothing where o is nil.
func (o *BulkUserUpdate) SetEmployeeIdentifier(v string) {
	if o != nil {
		o.EmployeeIdentifier.Set(&v)
	}
}

// SetEmployeeIdentifierNil sets EmployeeIdentifier to null. It does nothing where o is nil.
func (o *BulkUserUpdate) SetEmployeeIdentifierNil() {
	if o != nil {
		o.EmployeeIdentifier.Set(nil)
	}
}

// UnsetEmployeeIdentifier removes EmployeeIdentifier, so that it is not written. It does nothing where o is nil.
func (o *BulkUserUpdate) UnsetEmployeeIdentifier() {
	if o != nil {
		o.EmployeeIdentifier.Unset()
	}
}

// GetEmployeeType returns EmployeeType, or its zero value where it is not set.
func (o *BulkUserUpdate) GetEmployeeType() string {
	if o == nil || o.EmployeeType == nil {
		return ""
	}
	return *o.EmployeeType
}

// GetEmployeeTypeOk returns EmployeeType and whether it is set.
func (o *BulkUserUpdate) GetEmployeeTypeOk() (*string, bool) {
	if o == nil || o.EmployeeType == nil {
		return nil, false
	}
	return o.EmployeeType, true
}

// HasEmployeeType reports whether EmployeeType is set.
func (o *BulkUserUpdate) HasEmployeeType() bool { return o != nil && o.EmployeeType != nil }

// SetEmployeeType sets EmployeeType. It does nothing where o is nil.
func (o *BulkUserUpdate) SetEmployeeType(v string) {
	if o != nil {
		o.EmployeeType = &v
	}
}

// GetManager returns Manager, or its zero value where it is null or not set.
func (o *BulkUserUpdate) GetManager() string {
	if o == nil || o.Manager.Get() == nil {
		return ""
	}
	return *o.Manager.Get()
}

// GetManagerOk returns Manager, or nil where it is null, and whether it is set.
func (o *BulkUserUpdate) GetManagerOk() (*string, bool) {
	if o == nil || !o.Manager.IsSet() {
		return nil, false
	}
	return o.Manager.Get(), true
}

// HasManager reports whether Manager is set, to a value or to null.
func (o *BulkUserUpdate) HasManager() bool { return o != nil && o.Manager.IsSet() }

// SetManager sets Manager. It does nothing where o is nil.
func (o *BulkUserUpdate) SetManager(v string) {
	if o != nil {
		o.Manager.Set(&v)
	}
}

// SetManagerNil sets Manager to null. It does nothing where o is nil.
func (o *BulkUserUpdate) SetManagerNil() {
	if o != nil {
		o.Manager.Set(nil)
	}
}

// UnsetManager removes Manager, so that it is not written. It does nothing where o is nil.
func (o *BulkUserUpdate) UnsetManager() {
	if o != nil {
		o.Manager.Unset()
	}
}

// GetAddresses returns Addresses, or nil where it is not set.
func (o *BulkUserUpdate) GetAddresses() []Address {
	if o == nil {
		return nil
	}
	return o.Addresses
}

// GetAddressesOk returns Addresses and whether it is set.
func (o *BulkUserUpdate) GetAddressesOk() ([]Address, bool) {
	if o == nil || o.Addresses == nil {
		return nil, false
	}
	return o.Addresses, true
}

// HasAddresses reports whether Addresses is set.
func (o *BulkUserUpdate) HasAddresses() bool { return o != nil && o.Addresses != nil }

// SetAddresses sets Addresses. It does nothing where o is nil.
func (o *BulkUserUpdate) SetAddresses(v []Address) {
	if o != nil {
		o.Addresses = v
	}
}

// GetPhoneNumbers returns PhoneNumbers, or nil where it is not set.
func (o *BulkUserUpdate) GetPhoneNumbers() []PhoneNumber {
	if o == nil {
		return nil
	}
	return o.PhoneNumbers
}

// GetPhoneNumbersOk returns PhoneNumbers and whether it is set.
func (o *BulkUserUpdate) GetPhoneNumbersOk() ([]PhoneNumber, bool) {
	if o == nil || o.PhoneNumbers == nil {
		return nil, false
	}
	return o.PhoneNumbers, true
}

// HasPhoneNumbers reports whether PhoneNumbers is set.
func (o *BulkUserUpdate) HasPhoneNumbers() bool { return o != nil && o.PhoneNumbers != nil }

// SetPhoneNumbers sets PhoneNumbers. It does nothing where o is nil.
func (o *BulkUserUpdate) SetPhoneNumbers(v []PhoneNumber) {
	if o != nil {
		o.PhoneNumbers = v
	}
}

// GetRelationships returns Relationships, or nil where it is not set.
func (o *BulkUserUpdate) GetRelationships() []Relationship {
	if o == nil {
		return nil
	}
	return o.Relationships
}

// GetRelationshipsOk returns Relationships and whether it is set.
func (o *BulkUserUpdate) GetRelationshipsOk() ([]Relationship, bool) {
	if o == nil || o.Relationships == nil {
		return nil, false
	}
	return o.Relationships, true
}

// HasRelationships reports whether Relationships is set.
func (o *BulkUserUpdate) HasRelationships() bool { return o != nil && o.Relationships != nil }

// SetRelationships sets Relationships. It does nothing where o is nil.
func (o *BulkUserUpdate) SetRelationships(v []Relationship) {
	if o != nil {
		o.Relationships = v
	}
}

// GetAttributes returns Attributes, or nil where it is not set.
func (o *BulkUserUpdate) GetAttributes() []Attribute {
	if o == nil {
		return nil
	}
	return o.Attributes
}

// GetAttributesOk returns Attributes and whether it is set.
func (o *BulkUserUpdate) GetAttributesOk() ([]Attribute, bool) {
	if o == nil || o.Attributes == nil {
		return nil, false
	}
	return o.Attributes, true
}

// HasAttributes reports whether Attributes is set.
func (o *BulkUserUpdate) HasAttributes() bool { return o != nil && o.Attributes != nil }

// SetAttributes sets Attributes. It does nothing where o is nil.
func (o *BulkUserUpdate) SetAttributes(v []Attribute) {
	if o != nil {
		o.Attributes = v
	}
}

// GetTags returns Tags, or nil where it is not set.
func (o *BulkUserUpdate) GetTags() []string {
	if o == nil {
		return nil
	}
	return o.Tags
}

// GetTagsOk returns Tags and whether it is set.
func (o *BulkUserUpdate) GetTagsOk() ([]string, bool) {
	if o == nil || o.Tags == nil {
		return nil, false
	}
	return o.Tags, true
}

// HasTags reports whether Tags is set.
func (o *BulkUserUpdate) HasTags() bool { return o != nil && o.Tags != nil }

// SetTags sets Tags. It does nothing where o is nil.
func (o *BulkUserUpdate) SetTags(v []string) {
	if o != nil {
		o.Tags = v
	}
}

// GetState returns State, or its zero value where it is not set.
func (o *BulkUserUpdate) GetState() UserState {
	if o == nil || o.State == nil {
		return ""
	}
	return *o.State
}

// GetStateOk returns State and whether it is set.
func (o *BulkUserUpdate) GetStateOk() (*UserState, bool) {
	if o == nil || o.State == nil {
		return nil, false
	}
	return o.State, true
}

// HasState reports whether State is set.
func (o *BulkUserUpdate) HasState() bool { return o != nil && o.State != nil }

// SetState sets State. It does nothing where o is nil.
func (o *BulkUserUpdate) SetState(v UserState) {
	if o != nil {
		o.State = &v
	}
}

// GetSuspended returns Suspended, or its zero value where it is not set.
func (o *BulkUserUpdate) GetSuspended() bool {
	if o == nil || o.Suspended == nil {
		return false
	}
	return *o.Suspended
}

// GetSuspendedOk returns Suspended and whether it is set.
func (o *BulkUserUpdate) GetSuspendedOk() (*bool, bool) {
	if o == nil || o.Suspended == nil {
		return nil, false
	}
	return o.Suspended, true
}

// HasSuspended reports whether Suspended is set.
func (o *BulkUserUpdate) HasSuspended() bool { return o != nil && o.Suspended != nil }

// SetSuspended sets Suspended. It does nothing where o is nil.
func (o *BulkUserUpdate) SetSuspended(v bool) {
	if o != nil {
		o.Suspended = &v
	}
}

// GetAccountLocked returns AccountLocked, or its zero value where it is not set.
func (o *BulkUserUpdate) GetAccountLocked() bool {
	if o == nil || o.AccountLocked == nil {
		return false
	}
	return *o.AccountLocked
}

// GetAccountLockedOk returns AccountLocked and whether it is set.
func (o *BulkUserUpdate) GetAccountLockedOk() (*bool, bool) {
	if o == nil || o.AccountLocked == nil {
		return nil, false
	}
	return o.AccountLocked, true
}

// HasAccountLocked reports whether AccountLocked is set.
func (o *BulkUserUpdate) HasAccountLocked() bool { return o != nil && o.AccountLocked != nil }

// SetAccountLocked sets AccountLocked. It does nothing where o is nil.
func (o *BulkUserUpdate) SetAccountLocked(v bool) {
	if o != nil {
		o.AccountLocked = &v
	}
}

// GetPassword returns Password, or its zero value where it is not set.
func (o *BulkUserUpdate) GetPassword() string {
	if o == nil || o.Password == nil {
		return ""
	}
	return *o.Password
}

// GetPasswordOk returns Password and whether it is set.
func (o *BulkUserUpdate) GetPasswordOk() (*string, bool) {
	if o == nil || o.Password == nil {
		return nil, false
	}
	return o.Password, true
}

// HasPassword reports whether Password is set.
func (o *BulkUserUpdate) HasPassword() bool { return o != nil && o.Password != nil }

// SetPassword sets Password. It does nothing where o is nil.
func (o *BulkUserUpdate) SetPassword(v string) {
	if o != nil {
		o.Password = &v
	}
}

// GetPasswordNeverExpires returns PasswordNeverExpires, or its zero value where it is not set.
func (o *BulkUserUpdate) GetPasswordNeverExpires() bool {
	if o == nil || o.PasswordNeverExpires == nil {
		return false
	}
	return *o.PasswordNeverExpires
}

// GetPasswordNeverExpiresOk returns PasswordNeverExpires and whether it is set.
func (o *BulkUserUpdate) GetPasswordNeverExpiresOk() (*bool, bool) {
	if o == nil || o.PasswordNeverExpires == nil {
		return nil, false
	}
	return o.PasswordNeverExpires, true
}

// HasPasswordNeverExpires reports whether PasswordNeverExpires is set.
func (o *BulkUserUpdate) HasPasswordNeverExpires() bool {
	return o != nil && o.PasswordNeverExpires != nil
}

// SetPasswordNeverExpires sets PasswordNeverExpires. It does nothing where o is nil.
func (o *BulkUserUpdate) SetPasswordNeverExpires(v bool) {
	if o != nil {
		o.PasswordNeverExpires = &v
	}
}

// GetEnableUserPortalMultifactor returns EnableUserPortalMultifactor, or its zero value where it is not set.
func (o *BulkUserUpdate) GetEnableUserPortalMultifactor() bool {
	if o == nil || o.EnableUserPortalMultifactor == nil {
		return false
	}
	return *o.EnableUserPortalMultifactor
}

// GetEnableUserPortalMultifactorOk returns EnableUserPortalMultifactor and whether it is set.
func (o *BulkUserUpdate) GetEnableUserPortalMultifactorOk() (*bool, bool) {
	if o == nil || o.EnableUserPortalMultifactor == nil {
		return nil, false
	}
	return o.EnableUserPortalMultifactor, true
}

// HasEnableUserPortalMultifactor reports whether EnableUserPortalMultifactor is set.
func (o *BulkUserUpdate) HasEnableUserPortalMultifactor() bool {
	return o != nil && o.EnableUserPortalMultifactor != nil
}

// SetEnableUserPortalMultifactor sets EnableUserPortalMultifactor. It does nothing where o is nil.
func (o *BulkUserUpdate) SetEnableUserPortalMultifactor(v bool) {
	if o != nil {
		o.EnableUserPortalMultifactor = &v
	}
}

// GetMfa returns Mfa, or its zero value where it is not set.
func (o *BulkUserUpdate) GetMfa() Mfa {
	if o == nil || o.Mfa == nil {
		return Mfa{}
	}
	return *o.Mfa
}

// GetMfaOk returns Mfa and whether it is set.
func (o *BulkUserUpdate) GetMfaOk() (*Mfa, bool) {
	if o == nil || o.Mfa == nil {
		return nil, false
	}
	return o.Mfa, true
}

// HasMfa reports whether Mfa is set.
func (o *BulkUserUpdate) HasMfa() bool { return o != nil && o.Mfa != nil }

// SetMfa sets Mfa. It does nothing where o is nil.
func (o *BulkUserUpdate) SetMfa(v Mfa) {
	if o != nil {
		o.Mfa = &v
	}
}

// GetSudo returns Sudo, or its zero value where it is not set.
func (o *BulkUserUpdate) GetSudo() bool {
	if o == nil || o.Sudo == nil {
		return false
	}
	return *o.Sudo
}

// GetSudoOk returns Sudo and whether it is set.
func (o *BulkUserUpdate) GetSudoOk() (*bool, bool) {
	if o == nil || o.Sudo == nil {
		return nil, false
	}
	return o.Sudo, true
}

// HasSudo reports whether Sudo is set.
func (o *BulkUserUpdate) HasSudo() bool { return o != nil && o.Sudo != nil }

// SetSudo sets Sudo. It does nothing where o is nil.
func (o *BulkUserUpdate) SetSudo(v bool) {
	if o != nil {
		o.Sudo = &v
	}
}

// GetPasswordlessSudo returns PasswordlessSudo, or its zero value where it is not set.
func (o *BulkUserUpdate) GetPasswordlessSudo() bool {
	if o == nil || o.PasswordlessSudo == nil {
		return false
	}
	return *o.PasswordlessSudo
}

// GetPasswordlessSudoOk returns PasswordlessSudo and whether it is set.
func (o *BulkUserUpdate) GetPasswordlessSudoOk() (*bool, bool) {
	if o == nil || o.PasswordlessSudo == nil {
		return nil, false
	}
	return o.PasswordlessSudo, true
}

// HasPasswordlessSudo reports whether PasswordlessSudo is set.
func (o *BulkUserUpdate) HasPasswordlessSudo() bool { return o != nil && o.PasswordlessSudo != nil }

// SetPasswordlessSudo sets PasswordlessSudo. It does nothing where o is nil.
func (o *BulkUserUpdate) SetPasswordlessSudo(v bool) {
	if o != nil {
		o.PasswordlessSudo = &v
	}
}

// GetAllowPublicKey returns AllowPublicKey, or its zero value where it is not set.
func (o *BulkUserUpdate) GetAllowPublicKey() bool {
	if o == nil || o.AllowPublicKey == nil {
		return false
	}
	return *o.AllowPublicKey
}

// GetAllowPublicKeyOk returns AllowPublicKey and whether it is set.
func (o *BulkUserUpdate) GetAllowPublicKeyOk() (*bool, bool) {
	if o == nil || o.AllowPublicKey == nil {
		return nil, false
	}
	return o.AllowPublicKey, true
}

// HasAllowPublicKey reports whether AllowPublicKey is set.
func (o *BulkUserUpdate) HasAllowPublicKey() bool { return o != nil && o.AllowPublicKey != nil }

// SetAllowPublicKey sets AllowPublicKey. It does nothing where o is nil.
func (o *BulkUserUpdate) SetAllowPublicKey(v bool) {
	if o != nil {
		o.AllowPublicKey = &v
	}
}

// GetPublicKey returns PublicKey, or its zero value where it is not set.
func (o *BulkUserUpdate) GetPublicKey() string {
	if o == nil || o.PublicKey == nil {
		return ""
	}
	return *o.PublicKey
}

// GetPublicKeyOk returns PublicKey and whether it is set.
func (o *BulkUserUpdate) GetPublicKeyOk() (*string, bool) {
	if o == nil || o.PublicKey == nil {
		return nil, false
	}
	return o.PublicKey, true
}

// HasPublicKey reports whether PublicKey is set.
func (o *BulkUserUpdate) HasPublicKey() bool { return o != nil && o.PublicKey != nil }

// SetPublicKey sets PublicKey. It does nothing where o is nil.
func (o *BulkUserUpdate) SetPublicKey(v string) {
	if o != nil {
		o.PublicKey = &v
	}
}

// GetDisableDeviceMaxLoginAttempts returns DisableDeviceMaxLoginAttempts, or its zero value where it is not set.
func (o *BulkUserUpdate) GetDisableDeviceMaxLoginAttempts() bool {
	if o == nil || o.DisableDeviceMaxLoginAttempts == nil {
		return false
	}
	return *o.DisableDeviceMaxLoginAttempts
}

// GetDisableDeviceMaxLoginAttemptsOk returns DisableDeviceMaxLoginAttempts and whether it is set.
func (o *BulkUserUpdate) GetDisableDeviceMaxLoginAttemptsOk() (*bool, bool) {
	if o == nil || o.DisableDeviceMaxLoginAttempts == nil {
		return nil, false
	}
	return o.DisableDeviceMaxLoginAttempts, true
}

// HasDisableDeviceMaxLoginAttempts reports whether DisableDeviceMaxLoginAttempts is set.
func (o *BulkUserUpdate) HasDisableDeviceMaxLoginAttempts() bool {
	return o != nil && o.DisableDeviceMaxLoginAttempts != nil
}

// SetDisableDeviceMaxLoginAttempts sets DisableDeviceMaxLoginAttempts. It does nothing where o is nil.
func (o *BulkUserUpdate) SetDisableDeviceMaxLoginAttempts(v bool) {
	if o != nil {
		o.DisableDeviceMaxLoginAttempts = &v
	}
}

// GetLdapBindingUser returns LdapBindingUser, or its zero value where it is not set.
func (o *BulkUserUpdate) GetLdapBindingUser() bool {
	if o == nil || o.LdapBindingUser == nil {
		return false
	}
	return *o.LdapBindingUser
}

// GetLdapBindingUserOk returns LdapBindingUser and whether it is set.
func (o *BulkUserUpdate) GetLdapBindingUserOk() (*bool, bool) {
	if o == nil || o.LdapBindingUser == nil {
		return nil, false
	}
	return o.LdapBindingUser, true
}

// HasLdapBindingUser reports whether LdapBindingUser is set.
func (o *BulkUserUpdate) HasLdapBindingUser() bool { return o != nil && o.LdapBindingUser != nil }

// SetLdapBindingUser sets LdapBindingUser. It does nothing where o is nil.
func (o *BulkUserUpdate) SetLdapBindingUser(v bool) {
	if o != nil {
		o.LdapBindingUser = &v
	}
}

// GetSambaServiceUser returns SambaServiceUser, or its zero value where it is not set.
func (o *BulkUserUpdate) GetSambaServiceUser() bool {
	if o == nil || o.SambaServiceUser == nil {
		return false
	}
	return *o.SambaServiceUser
}

// GetSambaServiceUserOk returns SambaServiceUser and whether it is set.
func (o *BulkUserUpdate) GetSambaServiceUserOk() (*bool, bool) {
	if o == nil || o.SambaServiceUser == nil {
		return nil, false
	}
	return o.SambaServiceUser, true
}

// HasSambaServiceUser reports whether SambaServiceUser is set.
func (o *BulkUserUpdate) HasSambaServiceUser() bool { return o != nil && o.SambaServiceUser != nil }

// SetSambaServiceUser sets SambaServiceUser. It does nothing where o is nil.
func (o *BulkUserUpdate) SetSambaServiceUser(v bool) {
	if o != nil {
		o.SambaServiceUser = &v
	}
}

// GetEnableManagedUid returns EnableManagedUid, or its zero value where it is not set.
func (o *BulkUserUpdate) GetEnableManagedUid() bool {
	if o == nil || o.EnableManagedUid == nil {
		return false
	}
	return *o.EnableManagedUid
}

// GetEnableManagedUidOk returns EnableManagedUid and whether it is set.
func (o *BulkUserUpdate) GetEnableManagedUidOk() (*bool, bool) {
	if o == nil || o.EnableManagedUid == nil {
		return nil, false
	}
	return o.EnableManagedUid, true
}

// HasEnableManagedUid reports whether EnableManagedUid is set.
func (o *BulkUserUpdate) HasEnableManagedUid() bool { return o != nil && o.EnableManagedUid != nil }

// SetEnableManagedUid sets EnableManagedUid. It does nothing where o is nil.
func (o *BulkUserUpdate) SetEnableManagedUid(v bool) {
	if o != nil {
		o.EnableManagedUid = &v
	}
}

// GetUnixUid returns UnixUid, or its zero value where it is not set.
func (o *BulkUserUpdate) GetUnixUid() int64 {
	if o == nil || o.UnixUid == nil {
		return 0
	}
	return *o.UnixUid
}

// GetUnixUidOk returns UnixUid and whether it is set.
func (o *BulkUserUpdate) GetUnixUidOk() (*int64, bool) {
	if o == nil || o.UnixUid == nil {
		return nil, false
	}
	return o.UnixUid, true
}

// HasUnixUid reports whether UnixUid is set.
func (o *BulkUserUpdate) HasUnixUid() bool { return o != nil && o.UnixUid != nil }

// SetUnixUid sets UnixUid. It does nothing where o is nil.
func (o *BulkUserUpdate) SetUnixUid(v int64) {
	if o != nil {
		o.UnixUid = &v
	}
}

// GetUnixGuid returns UnixGuid, or its zero value where it is not set.
func (o *BulkUserUpdate) GetUnixGuid() int64 {
	if o == nil || o.UnixGuid == nil {
		return 0
	}
	return *o.UnixGuid
}

// GetUnixGuidOk returns UnixGuid and whether it is set.
func (o *BulkUserUpdate) GetUnixGuidOk() (*int64, bool) {
	if o == nil || o.UnixGuid == nil {
		return nil, false
	}
	return o.UnixGuid, true
}

// HasUnixGuid reports whether UnixGuid is set.
func (o *BulkUserUpdate) HasUnixGuid() bool { return o != nil && o.UnixGuid != nil }

// SetUnixGuid sets UnixGuid. It does nothing where o is nil.
func (o *BulkUserUpdate) SetUnixGuid(v int64) {
	if o != nil {
		o.UnixGuid = &v
	}
}

// GetExternallyManaged returns ExternallyManaged, or its zero value where it is not set.
func (o *BulkUserUpdate) GetExternallyManaged() bool {
	if o == nil || o.ExternallyManaged == nil {
		return false
	}
	return *o.ExternallyManaged
}

// GetExternallyManagedOk returns ExternallyManaged and whether it is set.
func (o *BulkUserUpdate) GetExternallyManagedOk() (*bool, bool) {
	if o == nil || o.ExternallyManaged == nil {
		return nil, false
	}
	return o.ExternallyManaged, true
}

// HasExternallyManaged reports whether ExternallyManaged is set.
func (o *BulkUserUpdate) HasExternallyManaged() bool { return o != nil && o.ExternallyManaged != nil }

// SetExternallyManaged sets ExternallyManaged. It does nothing where o is nil.
func (o *BulkUserUpdate) SetExternallyManaged(v bool) {
	if o != nil {
		o.ExternallyManaged = &v
	}
}

// GetExternalSourceType returns ExternalSourceType, or its zero value where it is not set.
func (o *BulkUserUpdate) GetExternalSourceType() string {
	if o == nil || o.ExternalSourceType == nil {
		return ""
	}
	return *o.ExternalSourceType
}

// GetExternalSourceTypeOk returns ExternalSourceType and whether it is set.
func (o *BulkUserUpdate) GetExternalSourceTypeOk() (*string, bool) {
	if o == nil || o.ExternalSourceType == nil {
		return nil, false
	}
	return o.ExternalSourceType, true
}

// HasExternalSourceType reports whether ExternalSourceType is set.
func (o *BulkUserUpdate) HasExternalSourceType() bool { return o != nil && o.ExternalSourceType != nil }

// SetExternalSourceType sets ExternalSourceType. It does nothing where o is nil.
func (o *BulkUserUpdate) SetExternalSourceType(v string) {
	if o != nil {
		o.ExternalSourceType = &v
	}
}

// GetExternalDn returns ExternalDn, or its zero value where it is not set.
func (o *BulkUserUpdate) GetExternalDn() string {
	if o == nil || o.ExternalDn == nil {
		return ""
	}
	return *o.ExternalDn
}

// GetExternalDnOk returns ExternalDn and whether it is set.
func (o *BulkUserUpdate) GetExternalDnOk() (*string, bool) {
	if o == nil || o.ExternalDn == nil {
		return nil, false
	}
	return o.ExternalDn, true
}

// HasExternalDn reports whether ExternalDn is set.
func (o *BulkUserUpdate) HasExternalDn() bool { return o != nil && o.ExternalDn != nil }

// SetExternalDn sets ExternalDn. It does nothing where o is nil.
func (o *BulkUserUpdate) SetExternalDn(v string) {
	if o != nil {
		o.ExternalDn = &v
	}
}

// GetExternalPasswordExpirationDate returns ExternalPasswordExpirationDate, or its zero value where it is not set.
func (o *BulkUserUpdate) GetExternalPasswordExpirationDate() time.Time {
	if o == nil || o.ExternalPasswordExpirationDate == nil {
		return time.Time{}
	}
	return *o.ExternalPasswordExpirationDate
}

// GetExternalPasswordExpirationDateOk returns ExternalPasswordExpirationDate and whether it is set.
func (o *BulkUserUpdate) GetExternalPasswordExpirationDateOk() (*time.Time, bool) {
	if o == nil || o.ExternalPasswordExpirationDate == nil {
		return nil, false
	}
	return o.ExternalPasswordExpirationDate, true
}

// HasExternalPasswordExpirationDate reports whether ExternalPasswordExpirationDate is set.
func (o *BulkUserUpdate) HasExternalPasswordExpirationDate() bool {
	return o != nil && o.ExternalPasswordExpirationDate != nil
}

// SetExternalPasswordExpirationDate sets ExternalPasswordExpirationDate. It does nothing where o is nil.
func (o *BulkUserUpdate) SetExternalPasswordExpirationDate(v time.Time) {
	if o != nil {
		o.ExternalPasswordExpirationDate = &v
	}
}

// GetDelegatedAuthority returns DelegatedAuthority, or its zero value where it is null or not set.
func (o *BulkUserUpdate) GetDelegatedAuthority() DelegatedAuthority {
	if o == nil || o.DelegatedAuthority.Get() == nil {
		return DelegatedAuthority{}
	}
	return *o.DelegatedAuthority.Get()
}

// GetDelegatedAuthorityOk returns DelegatedAuthority, or nil where it is null, and whether it is set.
func (o *BulkUserUpdate) GetDelegatedAuthorityOk() (*DelegatedAuthority, bool) {
	if o == nil || !o.DelegatedAuthority.IsSet() {
		return nil, false
	}
	return o.DelegatedAuthority.Get(), true
}

// HasDelegatedAuthority reports whether DelegatedAuthority is set, to a value or to null.
func (o *BulkUserUpdate) HasDelegatedAuthority() bool {
	return o != nil && o.DelegatedAuthority.IsSet()
}

// SetDelegatedAuthority sets DelegatedAuthority. It does nothing where o is nil.
func (o *BulkUserUpdate) SetDelegatedAuthority(v DelegatedAuthority) {
	if o != nil {
		o.DelegatedAuthority.Set(&v)
	}
}

// SetDelegatedAuthorityNil sets DelegatedAuthority to null. It does nothing where o is nil.
func (o *BulkUserUpdate) SetDelegatedAuthorityNil() {
	if o != nil {
		o.DelegatedAuthority.Set(nil)
	}
}

// UnsetDelegatedAuthority removes DelegatedAuthority, so that it is not written. It does nothing where o is nil.
func (o *BulkUserUpdate) UnsetDelegatedAuthority() {
	if o != nil {
		o.DelegatedAuthority.Unset()
	}
}

// GetRestrictedFields returns RestrictedFields, or nil where it is not set.
func (o *BulkUserUpdate) GetRestrictedFields() []RestrictedField {
	if o == nil {
		return nil
	}
	return o.RestrictedFields
}

// GetRestrictedFieldsOk returns RestrictedFields and whether it is set.
func (o *BulkUserUpdate) GetRestrictedFieldsOk() ([]RestrictedField, bool) {
	if o == nil || o.RestrictedFields == nil {
		return nil, false
	}
	return o.RestrictedFields, true
}

// HasRestrictedFields reports whether RestrictedFields is set.
func (o *BulkUserUpdate) HasRestrictedFields() bool { return o != nil && o.RestrictedFields != nil }

// SetRestrictedFields sets RestrictedFields. It does nothing where o is nil.
func (o *BulkUserUpdate) SetRestrictedFields(v []RestrictedField) {
	if o != nil {
		o.RestrictedFields = v
	}
}

// GetSshKeys returns SshKeys, or nil where it is not set.
func (o *BulkUserUpdate) GetSshKeys() []SshKey {
	if o == nil {
		return nil
	}
	return o.SshKeys
}

// GetSshKeysOk returns SshKeys and whether it is set.
func (o *BulkUserUpdate) GetSshKeysOk() ([]SshKey, bool) {
	if o == nil || o.SshKeys == nil {
		return nil, false
	}
	return o.SshKeys, true
}

// HasSshKeys reports whether SshKeys is set.
func (o *BulkUserUpdate) HasSshKeys() bool { return o != nil && o.SshKeys != nil }

// SetSshKeys sets SshKeys. It does nothing where o is nil.
func (o *BulkUserUpdate) SetSshKeys(v []SshKey) {
	if o != nil {
		o.SshKeys = v
	}
}

// GetOrganization returns Organization, or its zero value where it is not set.
func (o *BulkUserUpdate) GetOrganization() string {
	if o == nil || o.Organization == nil {
		return ""
	}
	return *o.Organization
}

// GetOrganizationOk returns Organization and whether it is set.
func (o *BulkUserUpdate) GetOrganizationOk() (*string, bool) {
	if o == nil || o.Organization == nil {
		return nil, false
	}
	return o.Organization, true
}

// HasOrganization reports whether Organization is set.
func (o *BulkUserUpdate) HasOrganization() bool { return o != nil && o.Organization != nil }

// SetOrganization sets Organization. It does nothing where o is nil.
func (o *BulkUserUpdate) SetOrganization(v string) {
	if o != nil {
		o.Organization = &v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o BulkUserUpdate) MarshalJSON() ([]byte, error) {
	w := jsonwire.Borrow()
	o.writeJSON(w)
	return written(w)
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *BulkUserUpdate) UnmarshalJSON(data []byte) error {
	return jsonwire.Unmarshal(data, o, (*BulkUserUpdate).readJSON)
}

func (o *BulkUserUpdate) readJSON(r *jsonwire.Reader) {
	var seen struct{ mfa, delegatedAuthority bool }
	for m := jsonwire.MembersOf(r, o, &o.AdditionalProperties); m.Next(); {
		switch string(m.Name) {
		case "id":
			r.String(&o.Id)
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
		case "ssh_keys":
			jsonwire.ReadModels(r, &o.SshKeys, (*SshKey).readJSON)
		case "organization":
			r.String(&o.Organization)
		default:
			m.Keep()
		}
	}
}

func (o *BulkUserUpdate) writeJSON(w *jsonwire.Writer) {
	start := w.Begin()
	w.String(`,"id":`, o.Id)
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
	jsonwire.WriteModels(w, `,"ssh_keys":`, o.SshKeys, (*SshKey).writeJSON)
	w.String(`,"organization":`, o.Organization)
	w.End(start, o.AdditionalProperties)
}

// Validate returns everything that the service would surely refuse, or nil. It joins a *ParameterError for each broken rule, which
// names the place, such as addresses[1].country, and never holds a value. No call validates by itself, so a value that this
// package does not know yet can be sent.
func (o *BulkUserUpdate) Validate() error {
	return violationsOf(o, validate.Strict, (*BulkUserUpdate).check)
}

func (o *BulkUserUpdate) check(v *validate.Violations) {
	validate.Wanted(v, "id", o.Id, o.AdditionalProperties)
	validate.NotEmpty(v, "id", o.Id)
	validate.ObjectID(v, "id", o.Id)
	validate.NotEmpty(v, "username", o.Username)
	validate.MaxLength(v, "username", o.Username, 1024)
	validate.Identifier(v, "username", o.Username)
	validate.NotEmpty(v, "email", o.Email)
	validate.MaxLength(v, "email", o.Email, 1024)
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
	validate.NotEmpty(v, "state", o.State)
	validate.Enum(v, "state", o.State, "ACTIVATED", "SUSPENDED")
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
	validate.Models(v, "ssh_keys", o.SshKeys, (*SshKey).check)
	validate.Identifier(v, "organization", o.Organization)
	o.checkTogether(v)
}

// String returns the model as JSON for people to read. It shows the values that logs may show, and masks all others.
func (o BulkUserUpdate) String() string { return describe(&o, (*BulkUserUpdate).writeJSON) }

// Equal reports whether both have the same fields set to the same values, and the same additional properties. Times are compared
// as instants. What is not set differs from what is null or empty, and json.Number("1") from other numbers.
func (o BulkUserUpdate) Equal(other BulkUserUpdate) bool {
	return equal(reflect.ValueOf(o), reflect.ValueOf(other))
}

// Format prints String for every verb.
func (o BulkUserUpdate) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, o.String()) }

// LogValue is String. slog does not ask the models of a list, a map or a struct: RedactAttr does.
func (o BulkUserUpdate) LogValue() slog.Value {
	return slog.StringValue(describe(&o, (*BulkUserUpdate).writeJSON))
}
