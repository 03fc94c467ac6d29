// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

// CreationSource is the source of new users. It is a plain string: a value without a constant is kept as it is.
type CreationSource = string

// The known values of CreationSource.
const (
	CreationSourceGapps             CreationSource = "jumpcloud:gapps"
	CreationSourceO365              CreationSource = "jumpcloud:o365"
	CreationSourceWorkday           CreationSource = "jumpcloud:workday"
	CreationSourceScim              CreationSource = "jumpcloud:scim"
	CreationSourceBulk              CreationSource = "jumpcloud:bulk"
	CreationSourceCustomIntegration CreationSource = "jumpcloud:custom_integration"
)
