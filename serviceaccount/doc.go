// Package serviceaccount lets a jcbulk client act for a service account, by OAuth 2.0 client credentials in place of an API
// key:
//
//	configuration := jcbulk.NewConfiguration()
//	configuration.Auth = serviceaccount.Config{ClientID: id, ClientSecret: secret}
//	client := jcbulk.NewAPIClient(configuration)
//
// The client fetches a token when the first call needs one, and all its calls share it. It renews the token before it expires.
// When the service answers 401, the client fetches a new token and sends the call once more. The token goes to the server of the
// client only, and the secret to the token endpoint only. Neither is ever part of an error, a log record or a printed value.
//
// Every call ends with its own context, even while it waits for a token that another call fetches. No goroutine is started.
package serviceaccount
