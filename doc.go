// Package jcbulk is a client for JumpCloud's bulk user jobs. It creates, updates, expires and unlocks users by the hundred, and
// schedules when they are activated or suspended.
//
// Make a client from a configuration and share it. Its BulkJobRequestsApi has the nine operations. A call begins with the
// operation's name, goes on with a setter for each optional parameter, and ends in Execute:
//
//	configuration, err := jcbulk.NewConfigurationFromEnv()
//	if err != nil {
//		return err
//	}
//	client := jcbulk.NewAPIClient(configuration)
//	user := jcbulk.NewBulkUserCreate()
//	user.SetUsername("ada")
//	user.SetEmail("ada@example.com")
//	job, _, err := client.BulkJobRequestsApi.BulkUsersCreate(ctx).Body([]jcbulk.BulkUserCreate{*user}).Execute()
//
// A job id is not success. The service goes on working after it has answered, and only the job's results say what became of
// each user. All yields them page by page:
//
//	for result, err := range client.BulkJobRequestsApi.BulkUsersCreateResults(ctx, job.GetJobId()).All() {
//		...
//	}
//
// Package bulk does all of this for any number of users, and gives one outcome for each of them. [APIClient.Do] carries out other
// operations of the service in the same way.
//
// # Where to look
//
// The operations are methods of [BulkJobRequestsApiService]:
//
//   - Users: [BulkJobRequestsApiService.BulkUsersCreate], [BulkJobRequestsApiService.BulkUsersUpdate],
//     [BulkJobRequestsApiService.BulkUserExpires] and [BulkJobRequestsApiService.BulkUserUnlocks] start a job.
//     [BulkJobRequestsApiService.BulkUsersCreateResults] lists the results of one.
//   - Scheduled changes of state: [BulkJobRequestsApiService.BulkUserStatesCreate] makes them, and
//     [BulkJobRequestsApiService.BulkUserStatesDelete] cancels one. [BulkJobRequestsApiService.BulkUserStatesList] and
//     [BulkJobRequestsApiService.BulkUserStatesGetNextScheduled] list them.
//
// [Configuration] has all settings, and [GenericOpenAPIError] is what a call fails with. Types whose names begin with Api are the
// builders of calls. Most other types are models, such as [BulkUserCreate], [BulkUserUpdate] and [JobWorkresult], and almost all of
// their methods are accessors.
//
// # Authentication
//
// A call carries an administrator's API key as x-api-key. The key is that of [ContextAPIKeys] in the call's context, or else of
// Configuration.DefaultHeader, Configuration.Auth or Configuration.APIKey. It is never part of an error, a log record or a printed
// value, and never follows a redirect to another host. Nothing travels over plain http to another machine, unless
// Configuration.AllowInsecureHTTP is set. Administrators of several organizations name one by Configuration.OrgID, or by XOrgId of
// a call. Package serviceaccount has OAuth 2.0 client credentials for Configuration.Auth.
//
// # Errors
//
// Every error of a call is a [*GenericOpenAPIError]. It knows the operation, the status and the answer's body, and matches the Err
// values: errors.Is(err, jcbulk.ErrRateLimited). A mistake of the caller is found before anything is sent, and is a
// [*ParameterError] that names the parameter. BulkUsersCreate and BulkUserStatesCreate must not be repeated blindly. If it is not
// known whether such a call was carried out, its error matches [ErrOutcomeUnknown].
//
// # Retries
//
// Any call is sent again after 429, after 503 with Retry-After, and if it never left this machine. After another failure of the
// server or the network, only a call that the service may carry out twice is sent again. BulkUsersCreate and BulkUserStatesCreate
// are not such calls. Waits grow and are random in part. They are never shorter than a Retry-After, and end with the call's
// context. [Retry] sets attempts and waits, and [Timeouts] bounds each attempt.
//
// # Limits
//
// [Limit] bounds how many requests of a client are sent a second, and how many are in flight. After a 429 it slows down all calls,
// and then recovers by itself.
//
// # Logging
//
// Configuration.Logger gets one record for each attempt. Configuration.Hooks are called at each attempt and each wait. Debug adds
// the bodies to the records, in which only values that are known to be harmless can be read.
//
// # Models
//
// Optional fields are pointers. Each field F has four methods, which are safe on a nil model: GetF, GetFOk, HasF and SetF. A field
// that null clears in an update is of a Nullable type, and has SetFNil and UnsetF too. Members of the JSON that have no field are kept in
// AdditionalProperties and written back, numbers with the digits that they came with.
//
// # Testing
//
// Package jumpcloudtest is the service as an HTTP server in the process, with users, jobs that take time, and faults.
package jcbulk

//go:generate go run -C internal/codegen .
