// Package jumpcloudtest is JumpCloud's bulk user API as a real HTTP server on loopback, for tests. It has organizations,
// keys, service accounts, users and their look-ups, jobs whose units end over time, scheduled state changes, pages, filters,
// the refusals of the service, and faults that a script or a seed chooses.
//
//	srv := jumpcloudtest.NewServer()
//	defer srv.Close()
//	// Point the client under test at srv.URL with the key jumpcloudtest.APIKey, or at srv.TokenURL with the service
//	// account jumpcloudtest.ClientID and jumpcloudtest.ClientSecret.
//
// A job works on its users one after another. Each of them is a unit of the job. Units end on the server's clock, which
// runs with the wall clock and can be advanced:
//
//	srv.Advance(time.Minute) // every unit and every state change that is due has now happened
//
// The look-ups of users are of version 1 of the API, whose base is the URL without its "/v2". They find the users that jobs
// have created and those of [WithOrganization]: GET /systemusers, GET /systemusers/{id} and POST /search/systemusers.
//
// [Service.Users], [Service.Jobs] and [Service.ScheduledChanges] show the state. What they return is a copy. All methods
// may be called by many goroutines at once.
//
// [Service.SetFaults] makes calls fail, by a script:
//
//	srv.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate, &jumpcloudtest.Fault{Drop: true, AfterWork: true}))
//
// or at random, the same way each time:
//
//	srv.SetFaults(jumpcloudtest.Random(seed, jumpcloudtest.Evenly(0.2)))
//
// What the client reports can then be compared with what happened: [Service.Requests] tells what arrived and what came of
// it, and [Service.Counts] counts both.
//
// [WithBehavior] and [RandomBehavior] change what the documents leave open: what a result says and when it is listed, how
// lists are cut, whom a look-up finds. A client that copes with all of them relies on none:
//
//	srv := jumpcloudtest.NewServer(jumpcloudtest.WithBehavior(jumpcloudtest.RandomBehavior(seed)))
//
// [Service.Transport] reaches the service without a network, for tests in a bubble of [testing/synctest].
//
// The package does not import the client, so that it is a second opinion of what goes over the wire.
//
// # Assumptions
//
// JumpCloud publishes the calls and their models, but not every behaviour. Where its documents are silent, this package
// decides as follows, unless a [Behavior] says otherwise. A client should depend on these points as little as it can.
//
// Requests:
//   - The Date header is the server's clock.
//   - An unknown path is answered with 404 and a wrong method with 405, before the key is looked at.
//   - These are refused with 400: x-api-key, authorization, x-org-id or creation-source sent more than once, a query
//     parameter but filter given more than once, and a query that cannot be decoded. Unknown query parameters are ignored.
//   - x-api-key and authorization sent together are refused with 400.
//   - A key that opens one organization may be sent with x-org-id, which then has to name that organization. An
//     organization that the key does not open is answered like one that does not exist: 404.
//   - A body above 64 MiB is refused with 413.
//   - An error body is {"code", "message", "status"}; "status" is the reason phrase of the HTTP status. Where values are
//     to blame, it has "details" too: an array of {"index", "field", "reason"}. "index" is the place of the user in the
//     body.
//
// Tokens:
//   - The token endpoint takes the client credentials grant alone, as RFC 6749 defines it. Id and secret are form-encoded
//     and sent by HTTP Basic. A secret in the body does not count; with HTTP Basic as well, the call is refused. The scope
//     has to be api.
//   - A new token leaves the earlier ones good. An unknown, an expired and a revoked token are all answered with 401.
//   - A token is treated like a key: one that opens several organizations has to be sent with x-org-id.
//
// Jobs:
//   - A job takes 1 to 800 users. A value of a wrong JSON type anywhere in the body refuses the whole job with 400.
//     Anything else that is wrong with a user fails that user's unit alone.
//   - Unit i, counted from 0, ends (i+1) unit durations after the job was accepted. Until then its status is "pending",
//     afterwards "finished", or "failed" with the reason in statusMsg. Results keep the order of the body.
//   - A result names its user in meta.systemUser: the id that the body gave or that the created user received, and the
//     username and the email that the body gave or that the user has. A result never holds a password.
//   - A created user without a state becomes STAGED from jumpcloud:bulk and ACTIVATED from any other source, unless the
//     [Organization] says otherwise. The fields suspended and activated are stored and change no state.
//   - Usernames and e-mail addresses are unique within an organization without regard to case, employee identifiers with
//     regard to it. Limits of length count characters.
//   - In a create, null is the same as an absent field, and so is an empty string for the state. In an update, null
//     removes a field and an empty string is stored; username, email and state can be neither.
//   - An update that sets a password ends the expiry of the old one. account_locked locks and unlocks.
//   - An organization in the body of an update, expire or unlock has to be the user's. The attributes of an expire or
//     unlock have no effect.
//   - A manager has to be an object id, but need not be a user's. Unknown fields are stored as they are.
//
// Scheduled state changes:
//   - A user id that is unknown, malformed or given twice refuses the whole call with 400.
//   - send_activation_emails with a suspension is refused, whatever its value. An override address is checked only when
//     send_activation_emails is not false.
//   - A date in the past takes effect at once. Dates are kept to the millisecond.
//   - Lists hold the changes that have yet to happen, ordered by date and then by id. Deleting one that has happened or
//     was deleted before is answered with 404.
//   - Filters compare the texts of a result's fields. A value for scheduledDate may be in any time zone. "*" stands for
//     any characters with eq, ne and search. search looks anywhere in the field, between takes low|high with both
//     included, and in takes a|b|c.
//   - Asking for the next change of a user that does not exist is not an error.
//
// Look-ups of users:
//   - A user has the fields as they were last sent but for the password, and also _id, id, organization, username, email,
//     employeeIdentifier, state, account_locked and password_expired. The e-mail address is in lower case.
//   - fields leaves the members that it names and _id. sort takes names too, separated by blanks, with "-" before one that
//     goes down. What is no text, number or boolean comes first.
//   - All filters have to hold. A filter looks at a member of the user as a look-up has it. Texts compare exactly, whole
//     numbers by value. What a user does not have, a list and an object compare with nothing: only $ne holds for them.
//   - In an $in a backslash before "|" makes that a part of the value. Any other backslash is itself. With the other
//     operators the value is all that follows the second colon.
//   - An id that cannot be one is treated like one that is no user's.
//   - A search takes an object as its filter, all members of which have to hold: "and" and "or" with a list of such objects,
//     and fields with a value or with an object of operators. These are those of filters, $in with a list, and $regex with a
//     regular expression of package [regexp], which matches a part of a text. A searchFilter is {"searchTerm", "fields"},
//     each a text or a list of texts, and matches a part of a text in any letter case. Other members are ignored.
//   - An error body is {"message"}. That of an unknown path or a wrong method is as everywhere.
package jumpcloudtest

// How a request goes: ServeHTTP (serve.go), or a transport without a network (transport.go), reads it, writes it to the
// request log, asks the fault plan, lets the router answer, applies the fault to the answer and sends it. The router
// (router.go) finds the route, checks the credential (auth.go) and calls one of the handlers (handlers_*.go). A handler
// reads the call with internal/wire, checks its body against internal/schema, and asks or changes the state in
// internal/state.
//
// How a job's results come about: look.go lists what can be seen at that time, result.go builds each of them, and
// pages.go cuts the list. How users are looked up: userfilter.go and usersearch.go read which users a call asks for, lookup.go
// finds them and says what is told of them, and userorder.go sorts them. Each part of a Behavior has a file with its type and what it does. No file of the package needs
// one that needs it.
