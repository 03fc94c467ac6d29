package state

// Organization is an organization with all that it has. Its id and default states never change.
type Organization struct {
	ID               string
	BulkState        string // of a user that is created from jumpcloud:bulk and without a state
	ApplicationState string // of a user that is created from another source and without a state
	Users            Users
	Jobs             Jobs
	Changes          Changes
}

// NewOrganization returns an organization without users.
func NewOrganization(id, bulkState, applicationState string) *Organization {
	return &Organization{
		ID:               id,
		BulkState:        bulkState,
		ApplicationState: applicationState,
		Users:            newUsers(),
		Jobs:             newJobs(),
		Changes:          newChanges(),
	}
}
