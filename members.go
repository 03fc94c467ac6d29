// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

// memberOf reports whether the specification has a member of that name, and whether a log may show its value.
func memberOf(name string) (known, loggable bool) {
	switch name {
	case "account_locked", "activated", "allow_public_key", "code", "configured", "createdAt", "disableDeviceMaxLoginAttempts", "enable_managed_uid", "enable_user_portal_multifactor", "events_count", "exclusion", "exclusionDays", "exclusionUntil", "external_password_expiration_date", "externally_managed", "field", "id", "jobId", "ldap_binding_user", "manager", "organization", "password_never_expires", "passwordless_sudo", "samba_service_user", "scheduledDate", "scheduledJobId", "send_activation_emails", "start_date", "state", "status", "sudo", "suspended", "systemUserId", "unix_guid", "unix_uid", "updatedAt", "user_ids":
		return true, true
	case "activation_email_override", "address", "addresses", "alternateEmail", "attributes", "company", "costCenter", "country", "delegatedAuthority", "department", "description", "details", "displayname", "email", "employeeIdentifier", "employeeType", "extendedAddress", "external_dn", "external_source_type", "fields", "firstname", "jobTitle", "lastname", "locality", "location", "managedAppleId", "message", "meta", "mfa", "middlename", "name", "number", "password", "persistedFields", "phoneNumbers", "poBox", "postalCode", "public_key", "recoveryEmail", "region", "relationships", "restrictedFields", "results", "ssh_keys", "statusMsg", "streetAddress", "tags", "type", "username", "value":
		return true, false
	}
	return false, false
}
