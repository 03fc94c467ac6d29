package jumpcloudtest

// The paths of a [Service]: the API is below BasePath, the look-ups of users, which are version 1 of the API, are below
// BasePathV1, and tokens are issued at TokenPath.
const (
	BasePath   = "/api/v2"
	BasePathV1 = "/api"
	TokenPath  = "/oauth2/token"
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

	// The look-ups of users.
	SystemusersList       = "SystemusersList"
	SystemusersGet        = "SystemusersGet"
	SearchSystemusersPost = "SearchSystemusersPost"

	// Token is the call for an access token. It is OAuth's and not in JumpCloud's specification.
	Token = "Token"
)
