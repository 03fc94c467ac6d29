// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

// UserState is the state of an account. STAGED is an account prepared but not yet in use, ACTIVATED one in use,
// SUSPENDED one whose user is shut out. Only a new user can be STAGED. It is a plain string: a value without a
// constant is kept as it is.
type UserState = string

// The known values of UserState.
const (
	UserStateStaged    UserState = "STAGED"
	UserStateActivated UserState = "ACTIVATED"
	UserStateSuspended UserState = "SUSPENDED"
)
