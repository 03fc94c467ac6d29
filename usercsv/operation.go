package usercsv

// Operation is what a file of users is for.
type Operation string

// The operations that a file of users can be for.
const (
	Create Operation = "create"
	Update Operation = "update"
	// Identify names existing users, whatever is done to them: see [NewIDReader].
	Identify Operation = "identify"
)
