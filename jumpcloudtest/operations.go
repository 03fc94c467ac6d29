package jumpcloudtest

// The paths of a [Service]: the API is below BasePath, and tokens are issued at TokenPath.
const (
	BasePath  = "/api/v2"
	TokenPath = "/oauth2/token"
)

// The operations, as JumpCloud's specification names them.
const (
	BulkUsersCreate                = "BulkUsersCreate"
	BulkUsersUpdate                = "BulkUsersUpdate"
	BulkUsersCreateResults         = "BulkUsersCreateResults"
	BulkUserExpires                = "BulkUserExpires"
	BulkUserUnlocks                = "BulkUserUnlocks"
	BulkUserStatesCreate           = "BulkUserStatesCreate"
	BulkUserStatesList             = "BulkUserStatesList"
	BulkUserStatesGetNextScheduled = "BulkUserStatesGetNextScheduled"
	BulkUserStatesDelete           = "BulkUserStatesDelete"

	// Token is the call for an access token. It is OAuth's and not in JumpCloud's specification.
	Token = "Token"
)
