package jumpcloudtest

// The key and the id of the organization that exists when no [WithOrganization] is given.
const (
	APIKey = "jumpcloudtest-key"
	OrgID  = "6f7267616e697a6174696f6e"
)

// Organization is an organization that a test begins with.
type Organization struct {
	ID   string   // 24 hexadecimal digits; empty for [OrgID]
	Keys []string // nil for [APIKey]. A key listed by several organizations is that of a multi-tenant administrator

	// The state of a user that is created without one: with creation-source jumpcloud:bulk (empty for [Staged]), and
	// with any other source (empty for [Activated]).
	BulkState        string
	ApplicationState string

	Users []User

	// SharedValues lets several of Users have one e-mail address or employee number. Who is created or changed later cannot
	// take one that somebody has.
	SharedValues bool
}
