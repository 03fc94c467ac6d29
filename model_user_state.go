// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

// UserState is the state of an account. A STAGED account is prepared and not in use yet. An ACTIVATED account is in
// use. The user of a SUSPENDED account cannot log in. Only a new user can be STAGED. It is a plain string: a value
// without a constant is kept as it is.
type UserState = string

// The known values of UserState.
const (
	UserStateStaged    UserState = "STAGED"
	UserStateActivated UserState = "ACTIVATED"
	UserStateSuspended UserState = "SUSPENDED"
)
