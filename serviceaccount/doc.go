// Package serviceaccount lets a jcbulk client act for a service account, by OAuth 2.0 client credentials in place of an API
// key:
//
//	configuration := jcbulk.NewConfiguration()
//	account := serviceaccount.Config{ClientID: id, ClientSecret: secret, Servers: configuration.Servers}
//	configuration.HTTPClient = account.Client(nil)
//	client := jcbulk.NewAPIClient(configuration)
//
// The client from [Config.Client] fetches a token when the first call needs one and shares it among all calls. It renews the
// token before it ends, and when the service answers 401 it sends the call once more with a new one. The token goes to the
// servers in Config.Servers and nowhere else, the secret to the token endpoint and nowhere else; neither is ever part of an
// error, a log record or a printed value.
//
// Calls end with their own contexts, also while they wait for a token that another call is fetching, and no goroutine is
// started.
package serviceaccount
