// Package jcbulk is a client for JumpCloud's bulk user jobs: it creates, updates, expires and unlocks users by the hundred,
// and schedules when they are activated or suspended.
//
// A client is made from a configuration and shared; its BulkJobRequestsApi has the nine operations. Each begins with the
// operation's name, goes on with setters for the optional parameters, and ends in Execute:
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
// A job id is not success: the service works on after it has answered, and what became of each user is in the job's
// results alone. All pages through them:
//
//	for result, err := range client.BulkJobRequestsApi.BulkUsersCreateResults(ctx, job.GetJobId()).All() {
//		...
//	}
//
// # Authentication
//
// Every call carries an administrator's API key as x-api-key. It comes from [ContextAPIKeys] in the call's context, else
// from Configuration.DefaultHeader, else from Configuration.APIKey. The key is never part of an error, a log record or a
// printed configuration, never follows a redirect to another host, and never travels over plain http beyond this machine
// unless Configuration.AllowInsecureHTTP is set. Administrators of several organizations name the one they mean by the
// builder's XOrgId or Configuration.OrgID. Package serviceaccount has OAuth 2.0 client credentials in place of a key.
//
// # Errors
//
// Every error of a call is a [*GenericOpenAPIError], which knows the operation, the status and the answer's body, and matches
// the Err values: errors.Is(err, jcbulk.ErrRateLimited). What the caller did wrong is found before anything is sent, as a
// [*ParameterError] that names the parameter. BulkUsersCreate and BulkUserStatesCreate must not be repeated blindly: where it
// is not known whether one was carried out, its error matches [ErrOutcomeUnknown].
//
// # Retries
//
// A call is sent again after 429, after 503 with Retry-After and where it never left this machine. After another failure of
// the server or the network it is sent again too, unless it is BulkUsersCreate or BulkUserStatesCreate. Waits grow, are random
// in part, are never shorter than a Retry-After, and end with the call's context. The response is the last that came, and
// the error that of the last attempt, which wraps that of the last answer. [Retry] sets attempts and waits, [Timeouts] bounds
// each attempt.
//
// # Limits
//
// [Limit] bounds the requests of all calls of a client, a second and in flight. It slows down by itself when a 429 comes back,
// for all calls at once, and recovers.
//
// # Logging
//
// Configuration.Logger gets one record an attempt, and Configuration.Hooks are called at each attempt and wait. Debug adds the
// bodies to the records; their passwords, tokens and keys are masked.
//
// # Models
//
// Optional fields are pointers, and each field has four methods: GetF, GetFOk, HasF and SetF, which are safe on a nil model.
// Fields that the service adds later are kept in AdditionalProperties and written back, with numbers as they were.
//
// # Testing
//
// Package jumpcloudtest has the service as an HTTP server in the process, with users, jobs that take time, and failures.
package jcbulk

//go:generate go run -C internal/codegen .
