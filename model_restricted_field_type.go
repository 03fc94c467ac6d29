// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

// RestrictedFieldType is the kind of source that controls a field of a user. It is a plain string: a value without a
// constant is kept as it is.
type RestrictedFieldType = string

// The known values of RestrictedFieldType.
const (
	RestrictedFieldTypeActiveDirectory           RestrictedFieldType = "active_directory"
	RestrictedFieldTypeFederatedIdentityProvider RestrictedFieldType = "federated_identity_provider"
	RestrictedFieldTypeScim                      RestrictedFieldType = "scim"
)
