package bench

import "time"

// What somebody would write by hand for encoding/json and its kin: values that are left out where they are empty, and
// pointers only where false has to be told from nothing. The fields stand in the order of the models.

type plainUser struct {
	Username                      string             `json:"username,omitempty"`
	Email                         string             `json:"email,omitempty"`
	Firstname                     string             `json:"firstname,omitempty"`
	Middlename                    string             `json:"middlename,omitempty"`
	Lastname                      string             `json:"lastname,omitempty"`
	Displayname                   string             `json:"displayname,omitempty"`
	AlternateEmail                string             `json:"alternateEmail,omitempty"`
	ManagedAppleID                string             `json:"managedAppleId,omitempty"`
	Description                   string             `json:"description,omitempty"`
	JobTitle                      string             `json:"jobTitle,omitempty"`
	Department                    string             `json:"department,omitempty"`
	Company                       string             `json:"company,omitempty"`
	CostCenter                    string             `json:"costCenter,omitempty"`
	Location                      string             `json:"location,omitempty"`
	EmployeeIdentifier            string             `json:"employeeIdentifier,omitempty"`
	EmployeeType                  string             `json:"employeeType,omitempty"`
	Manager                       string             `json:"manager,omitempty"`
	Addresses                     []plainAddress     `json:"addresses,omitempty"`
	PhoneNumbers                  []plainPhone       `json:"phoneNumbers,omitempty"`
	Relationships                 []plainRelation    `json:"relationships,omitempty"`
	Attributes                    []plainAttribute   `json:"attributes,omitempty"`
	Tags                          []string           `json:"tags,omitempty"`
	State                         string             `json:"state,omitempty"`
	Suspended                     *bool              `json:"suspended,omitempty"`
	AccountLocked                 *bool              `json:"account_locked,omitempty"`
	Password                      string             `json:"password,omitempty"`
	PasswordNeverExpires          *bool              `json:"password_never_expires,omitempty"`
	EnableUserPortalMultifactor   *bool              `json:"enable_user_portal_multifactor,omitempty"`
	MFA                           *plainMFA          `json:"mfa,omitempty"`
	Sudo                          *bool              `json:"sudo,omitempty"`
	PasswordlessSudo              *bool              `json:"passwordless_sudo,omitempty"`
	AllowPublicKey                *bool              `json:"allow_public_key,omitempty"`
	PublicKey                     string             `json:"public_key,omitempty"`
	DisableDeviceMaxLoginAttempts *bool              `json:"disableDeviceMaxLoginAttempts,omitempty"`
	LdapBindingUser               *bool              `json:"ldap_binding_user,omitempty"`
	SambaServiceUser              *bool              `json:"samba_service_user,omitempty"`
	EnableManagedUID              *bool              `json:"enable_managed_uid,omitempty"`
	UnixUID                       int64              `json:"unix_uid,omitempty"`
	UnixGUID                      int64              `json:"unix_guid,omitempty"`
	ExternallyManaged             *bool              `json:"externally_managed,omitempty"`
	ExternalSourceType            string             `json:"external_source_type,omitempty"`
	ExternalDN                    string             `json:"external_dn,omitempty"`
	ExternalPasswordExpiration    *time.Time         `json:"external_password_expiration_date,omitempty"`
	DelegatedAuthority            *plainAuthority    `json:"delegatedAuthority,omitempty"`
	RestrictedFields              []plainRestriction `json:"restrictedFields,omitempty"`
	RecoveryEmail                 *plainRecovery     `json:"recoveryEmail,omitempty"`
	Activated                     *bool              `json:"activated,omitempty"`
}

type plainAddress struct {
	Type            string `json:"type,omitempty"`
	StreetAddress   string `json:"streetAddress,omitempty"`
	ExtendedAddress string `json:"extendedAddress,omitempty"`
	PoBox           string `json:"poBox,omitempty"`
	PostalCode      string `json:"postalCode,omitempty"`
	Locality        string `json:"locality,omitempty"`
	Region          string `json:"region,omitempty"`
	Country         string `json:"country,omitempty"`
}

type plainPhone struct {
	Type   string `json:"type,omitempty"`
	Number string `json:"number,omitempty"`
}

type plainRelation struct {
	Type  string `json:"type,omitempty"`
	Value string `json:"value,omitempty"`
}

type plainAttribute struct {
	Name  string `json:"name,omitempty"`
	Value string `json:"value,omitempty"`
}

type plainMFA struct {
	Configured     *bool      `json:"configured,omitempty"`
	Exclusion      *bool      `json:"exclusion,omitempty"`
	ExclusionUntil *time.Time `json:"exclusionUntil,omitempty"`
	ExclusionDays  int        `json:"exclusionDays,omitempty"`
}

type plainAuthority struct {
	ID   string `json:"id,omitempty"`
	Name string `json:"name,omitempty"`
}

type plainRestriction struct {
	Field string `json:"field,omitempty"`
	ID    string `json:"id,omitempty"`
	Type  string `json:"type,omitempty"`
}

type plainRecovery struct {
	Address string `json:"address,omitempty"`
}

type plainJob struct {
	JobID string `json:"jobId"`
}

type plainResult struct {
	ID              string         `json:"id"`
	Status          string         `json:"status"`
	StatusMsg       string         `json:"statusMsg"`
	CreatedAt       string         `json:"createdAt"`
	UpdatedAt       string         `json:"updatedAt"`
	Meta            map[string]any `json:"meta"`
	PersistedFields map[string]any `json:"persistedFields"`
}

// user is what a result calls its user.
func (r plainResult) user() map[string]any {
	user, _ := r.Meta["systemUser"].(map[string]any)
	return user
}

type plainChange struct {
	ScheduledJobID string `json:"scheduledJobId"`
	SystemUserID   string `json:"systemUserId"`
	State          string `json:"state"`
	ScheduledDate  string `json:"scheduledDate"`
}

type plainNext struct {
	EventsCount int           `json:"events_count"`
	Results     []plainChange `json:"results"`
}
