// Package jumpcloudtest is JumpCloud's bulk user API as a real HTTP server on loopback, for tests: organizations, keys,
// service accounts, users, jobs whose units end over time, scheduled state changes, paging, filters, the refusals of the
// service, and faults that are scripted or drawn from a seed.
//
//	srv := jumpcloudtest.NewServer()
//	defer srv.Close()
//	// Point the client under test at srv.URL with the key jumpcloudtest.APIKey, or at srv.TokenURL with the service
//	// account jumpcloudtest.ClientID and jumpcloudtest.ClientSecret.
//
// A job's units end one after another on the server's clock, which runs with the wall clock and can be advanced:
//
//	srv.Advance(time.Minute) // every unit and every state change that is due has now happened
//
// The state can be looked at with [Service.Users], [Service.Jobs] and [Service.ScheduledChanges]. Everything returned is
// a copy, and everything may be used by many goroutines at once.
//
// [Service.SetFaults] makes calls fail, by a script:
//
//	srv.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate, &jumpcloudtest.Fault{Drop: true, AfterWork: true}))
//
// or at random, the same way each time:
//
//	srv.SetFaults(jumpcloudtest.Random(seed, jumpcloudtest.Evenly(0.2)))
//
// What the client believes can then be compared with the server's books: [Service.Requests] tells what was sent and what
// came of it, and [Service.Counts] how often.
//
// The package knows nothing of the client: it is an independent opinion of what goes over the wire.
//
// # Assumptions
//
// JumpCloud publishes the calls and their models, but not every behaviour. Where its documents are silent this package
// decides as follows. A client should not depend on these points more than it has to.
//
// Requests:
//   - The Date header is the server's clock.
//   - An unknown path is answered with 404 and a wrong method with 405 before the key is looked at.
//   - x-api-key, authorization, x-org-id or creation-source sent more than once, a query parameter given more than once and a query that
//     cannot be decoded are refused with 400. Unknown query parameters are ignored.
//   - x-api-key and authorization sent together are refused with 400.
//   - A key that reaches one organization may send x-org-id, and then it has to name that organization. An organization
//     that exists but is out of the key's reach is answered like one that does not exist: 404.
//   - A body above 64 MiB is refused with 413.
//   - An error body is {"code", "message", "status"}, with "status" the reason phrase of the HTTP status, and where one
//     value is to blame "details": an array of {"index", "field", "reason"}; "index" is the place of the user in the body.
//
// Tokens:
//   - The token endpoint takes the client credentials grant alone, as RFC 6749 has it: id and secret by HTTP Basic, each
//     form-encoded first; a secret in the body does not count, and with HTTP Basic as well it is refused. The scope has to
//     be given and to be api.
//   - A new token leaves the earlier ones good. An unknown, an expired and a revoked token are answered alike, with 401.
//   - A token is in everything like a key: one that opens several organizations has to be sent with x-org-id.
//
// Jobs:
//   - A job takes 1 to 800 users. A value of the wrong JSON type anywhere in the body refuses the whole job with 400; any
//     other fault of a user fails that user's unit alone.
//   - Unit i ends (i+1) unit durations after the job was accepted. Until then its status is "pending", afterwards
//     "finished", or "failed" with the reason in statusMsg. Results keep the order of the body.
//   - A result's meta is {"index": i}. Its persistedFields hold the username and email that the body gave, and as id the
//     one that the body gave or that the created user received; never a password.
//   - A create without a state gets STAGED from jumpcloud:bulk and ACTIVATED from any other source, unless the
//     [Organization] says otherwise. Only state decides about the state: suspended and activated are stored, no more.
//   - Usernames and e-mail addresses are unique within an organization without regard to case, employee identifiers
//     exactly. Limits of length count characters.
//   - A create takes null, and for the state an empty string, for a value that was not given. An update removes a field that is null and keeps one that is an
//     empty string as an empty string; username, email and state can be neither.
//   - An update that sets a password ends the expiry of the old one. account_locked locks and unlocks.
//   - An organization in the body of an update, expire or unlock has to be the user's. The attributes of an expire or
//     unlock are checked and have no effect.
//   - manager must look like an id but need not belong to a user. Fields that are not known are stored as they are.
//
// Scheduled state changes:
//   - A user id that is unknown, malformed or given twice refuses the whole call with 400.
//   - send_activation_emails with a suspension is refused whatever its value. An override address is looked at only when
//     send_activation_emails is not false.
//   - A date in the past takes effect at once. Dates are kept to the millisecond.
//   - Lists hold what has yet to happen, ordered by date and then by id. Deleting what has happened, or was deleted
//     before, is answered with 404.
//   - Filters compare the texts of a result's fields; a value for scheduledDate may be in any time zone. "*" stands for
//     any characters with eq, ne and search; search looks anywhere in the field. between takes low|high, both included;
//     in takes a|b|c.
//   - Asking for the next change of a user that does not exist is not an error.
package jumpcloudtest
