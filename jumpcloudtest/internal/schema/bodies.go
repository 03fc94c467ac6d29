package schema

import "strings"

// Bodies are the schemas of the API's bodies. That of a list is the schema of one item.
type Bodies struct {
	UserCreate  Schema // an item of BulkUsersCreate
	UserUpdate  Schema // an item of BulkUsersUpdate
	UserRef     Schema // an item of BulkUserExpires and BulkUserUnlocks
	StateChange Schema // the body of BulkUserStatesCreate
}

// NewBodies returns the schemas.
func NewBodies() Bodies {
	return Bodies{
		UserCreate: objectOf(append([]field{
			{"username", visible(plain()), required},
			{"email", textOf(CheckEmail), required},
			{"state", textOf(CheckState), optional},
		}, userFields(plain())...)...).agreeing(statesAgree, stagedWithoutDate),
		UserUpdate: objectOf(append([]field{
			{"id", id(), required},
			{"organization", visible(plain()), optional},
			{"username", visible(line()), filled},
			{"email", email(), filled},
			{"state", textOf(checkNewState), filled},
		}, userFields(line())...)...).agreeing(statesAgree),
		UserRef: objectOf(
			field{"id", id(), required},
			field{"organization", visible(plain()), optional},
			field{"attributes", listOf(objectOf()), optional},
		),
		StateChange: objectOf(
			field{"start_date", date(), required},
			field{"state", textOf(checkNewState), required},
			field{"user_ids", listOf(id()), required},
			field{"activation_email_override", plain(), optional}, // its format matters only where it is used
			field{"send_activation_emails", flag(), optional},
		),
	}
}

// userFields are the fields that a create and an update share. The length of a line is limited in an update alone.
func userFields(line Schema) []field {
	fields := []field{
		{"addresses", listOf(objectOf(fieldsOf(line, "country", "extendedAddress", "locality", "poBox", "postalCode",
			"region", "streetAddress", "type")...)), optional},
		{"alternateEmail", visible(plain()), optional},
		{"attributes", attributes(line), optional},
		{"delegatedAuthority", objectOf(field{"id", visible(plain()), optional},
			field{"name", textOf(oneOf("ActiveDirectory")), optional}), optional},
		{"employeeIdentifier", visible(Schema{kind: text, max: 256}), optional},
		{"external_password_expiration_date", date(), optional},
		{"managedAppleId", visible(line), optional},
		{"manager", id(), optional},
		{"mfa", objectOf(field{"configured", flag(), optional}, field{"exclusion", flag(), optional},
			field{"exclusionDays", number(), optional}, field{"exclusionUntil", date(), optional}), optional},
		{"password", visible(plain()), optional},
		{"phoneNumbers", listOf(objectOf(field{"number", visible(line), optional}, field{"type", line, optional})), optional},
		{"recoveryEmail", objectOf(field{"address", visible(plain()), optional}), optional},
		{"relationships", listOf(objectOf(fieldsOf(plain(), "type", "value")...)), optional},
		{"restrictedFields", listOf(objectOf(field{"field", textOf(oneOf(restrictable()...)), optional},
			field{"id", visible(Schema{kind: text, max: 24}), optional},
			field{"type", textOf(oneOf("active_directory", "federated_identity_provider", "scim")), optional})), optional},
		{"ssh_keys", listOf(objectOf(field{"name", plain(), required}, field{"public_key", plain(), required})), optional},
		{"tags", listOf(plain()), optional},
	}
	fields = append(fields, fieldsOf(flag(), "account_locked", "activated", "allow_public_key", "disableDeviceMaxLoginAttempts",
		"enable_managed_uid", "enable_user_portal_multifactor", "externally_managed", "ldap_binding_user",
		"password_never_expires", "passwordless_sudo", "samba_service_user", "sudo", "suspended")...)
	fields = append(fields, fieldsOf(number(), "unix_guid", "unix_uid")...)
	fields = append(fields, fieldsOf(plain(), "external_dn", "external_source_type", "public_key")...)
	return append(fields, fieldsOf(line, "company", "costCenter", "department", "description", "displayname", "employeeType",
		"firstname", "jobTitle", "lastname", "location", "middlename")...)
}

// restrictable lists the fields that an external source can control.
func restrictable() []string {
	return strings.Fields("addresses company costCenter department description displayname email employeeIdentifier employeeType " +
		"firstname jobTitle lastname location middlename password phoneNumbers sudo username")
}

func attributes(line Schema) Schema {
	return listOf(objectOf(field{"name", textOf(checkAttributeName), required}, field{"value", line, required}))
}

// statesAgree refuses a state that suspended contradicts.
func statesAgree(user map[string]any) (field, reason string) {
	state, _ := user["state"].(string)
	if suspended, given := user["suspended"].(bool); given && state != "" && suspended != (state == "SUSPENDED") {
		return "suspended", "Cannot save conflicting state and suspended fields"
	}
	return "", ""
}

// stagedWithoutDate refuses a date that goes with no STAGED user.
func stagedWithoutDate(user map[string]any) (field, reason string) {
	if mfa, _ := user["mfa"].(map[string]any); user["state"] == "STAGED" && mfa["exclusionUntil"] != nil {
		return "mfa.exclusionUntil", "goes with no STAGED user"
	}
	return "", ""
}

func flag() Schema   { return Schema{kind: boolean} }
func number() Schema { return Schema{kind: positive} }
func plain() Schema  { return Schema{kind: text} }
func line() Schema   { return Schema{kind: text, max: 1024} }
func email() Schema  { return Schema{kind: text, max: 1024, format: CheckEmail} }
func id() Schema     { return textOf(CheckID) }
func date() Schema   { return textOf(checkTime) }

// visible makes a text one without characters that cannot be seen.
func visible(s Schema) Schema {
	s.format = checkVisible
	return s
}

// agreeing adds rules between the fields of an object.
func (s Schema) agreeing(rules ...agreement) Schema {
	s.together = rules
	return s
}

func textOf(f format) Schema { return Schema{kind: text, format: f} }

func listOf(item Schema) Schema { return Schema{kind: list, item: &item} }

func objectOf(fields ...field) Schema { return Schema{kind: object, fields: fields} }

// fieldsOf lists optional fields of one schema.
func fieldsOf(s Schema, names ...string) []field {
	fields := make([]field, len(names))
	for i, name := range names {
		fields[i] = field{name, s, optional}
	}
	return fields
}
