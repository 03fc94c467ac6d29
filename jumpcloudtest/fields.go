package jumpcloudtest

// shapes are those of the bodies.
type shapes struct{ create, update, named, schedule shape }

func newShapes() shapes {
	return shapes{
		create: objectOf(append([]field{
			{"username", line(), required},
			{"email", email(), required},
			{"state", textOf(notState), optional},
		}, userFields()...)...),
		update: objectOf(append([]field{
			{"id", userID(), required},
			{"organization", plain(), optional},
			{"username", line(), filled},
			{"email", email(), filled},
			{"state", textOf(notStateToSet), filled},
		}, userFields()...)...),
		named: objectOf(
			field{"id", userID(), required},
			field{"organization", plain(), optional},
			field{"attributes", attributes(), optional},
		),
		schedule: objectOf(
			field{"start_date", date(), required},
			field{"state", textOf(notStateToSet), required},
			field{"user_ids", listOf(userID()), required},
			field{"activation_email_override", plain(), optional}, // what is not used is not checked
			field{"send_activation_emails", flag(), optional},
		),
	}
}

// userFields are what a create and an update share.
func userFields() []field {
	fields := []field{
		{"addresses", listOf(objectOf(fieldsOf(line(), "country", "extendedAddress", "locality", "poBox", "postalCode",
			"region", "streetAddress", "type")...)), optional},
		{"attributes", attributes(), optional},
		{"delegatedAuthority", objectOf(field{"id", plain(), optional},
			field{"name", textOf(noneOf("ActiveDirectory")), optional}), optional},
		{"employeeIdentifier", shape{kind: text, max: 256}, optional},
		{"external_password_expiration_date", date(), optional},
		{"manager", userID(), optional},
		{"mfa", objectOf(field{"configured", flag(), optional}, field{"exclusion", flag(), optional},
			field{"exclusionDays", count(), optional}, field{"exclusionUntil", date(), optional}), optional},
		{"phoneNumbers", listOf(objectOf(fieldsOf(line(), "number", "type")...)), optional},
		{"recoveryEmail", objectOf(field{"address", plain(), optional}), optional},
		{"relationships", listOf(objectOf(fieldsOf(plain(), "type", "value")...)), optional},
		{"restrictedFields", listOf(objectOf(field{"field", plain(), optional},
			field{"id", shape{kind: text, max: 24}, optional},
			field{"type", textOf(noneOf("active_directory", "federated_identity_provider", "scim")), optional})), optional},
		{"ssh_keys", listOf(objectOf(field{"name", plain(), required}, field{"public_key", plain(), required})), optional},
		{"tags", listOf(plain()), optional},
	}
	fields = append(fields, fieldsOf(flag(), "account_locked", "activated", "allow_public_key", "disableDeviceMaxLoginAttempts",
		"enable_managed_uid", "enable_user_portal_multifactor", "externally_managed", "ldap_binding_user",
		"password_never_expires", "passwordless_sudo", "samba_service_user", "sudo", "suspended")...)
	fields = append(fields, fieldsOf(count(), "unix_guid", "unix_uid")...)
	fields = append(fields, fieldsOf(plain(), "alternateEmail", "external_dn", "external_source_type", "password", "public_key")...)
	return append(fields, fieldsOf(line(), "company", "costCenter", "department", "description", "displayname", "employeeType",
		"firstname", "jobTitle", "lastname", "location", "managedAppleId", "middlename")...)
}

func attributes() shape {
	return listOf(objectOf(field{"name", plain(), required}, field{"value", line(), required}))
}

func flag() shape   { return shape{kind: boolean} }
func count() shape  { return shape{kind: positive} }
func plain() shape  { return shape{kind: text} }
func line() shape   { return shape{kind: text, max: 1024} }
func email() shape  { return shape{kind: text, max: 1024, reason: notEmail} }
func userID() shape { return textOf(notID) }
func date() shape   { return textOf(notTime) }

func textOf(r reason) shape { return shape{kind: text, reason: r} }

func listOf(item shape) shape { return shape{kind: list, item: &item} }

func objectOf(fields ...field) shape { return shape{kind: object, fields: fields} }

// fieldsOf lists optional fields of one shape.
func fieldsOf(s shape, names ...string) []field {
	fields := make([]field, len(names))
	for i, name := range names {
		fields[i] = field{name, s, optional}
	}
	return fields
}
