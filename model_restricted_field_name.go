// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

// RestrictedFieldName is the name of a field that an external source can control. It is a plain string: a value
// without a constant is kept as it is.
type RestrictedFieldName = string

// The known values of RestrictedFieldName.
const (
	RestrictedFieldNameAddresses          RestrictedFieldName = "addresses"
	RestrictedFieldNameCompany            RestrictedFieldName = "company"
	RestrictedFieldNameCostCenter         RestrictedFieldName = "costCenter"
	RestrictedFieldNameDepartment         RestrictedFieldName = "department"
	RestrictedFieldNameDescription        RestrictedFieldName = "description"
	RestrictedFieldNameDisplayname        RestrictedFieldName = "displayname"
	RestrictedFieldNameEmail              RestrictedFieldName = "email"
	RestrictedFieldNameEmployeeIdentifier RestrictedFieldName = "employeeIdentifier"
	RestrictedFieldNameEmployeeType       RestrictedFieldName = "employeeType"
	RestrictedFieldNameFirstname          RestrictedFieldName = "firstname"
	RestrictedFieldNameJobTitle           RestrictedFieldName = "jobTitle"
	RestrictedFieldNameLastname           RestrictedFieldName = "lastname"
	RestrictedFieldNameLocation           RestrictedFieldName = "location"
	RestrictedFieldNameMiddlename         RestrictedFieldName = "middlename"
	RestrictedFieldNamePassword           RestrictedFieldName = "password"
	RestrictedFieldNamePhoneNumbers       RestrictedFieldName = "phoneNumbers"
	RestrictedFieldNameSudo               RestrictedFieldName = "sudo"
	RestrictedFieldNameUsername           RestrictedFieldName = "username"
)
