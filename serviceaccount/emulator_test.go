package serviceaccount_test

import (
	"context"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
	"github.com/seed-5ccdf831/jcbulk/serviceaccount"
)

// emulated returns the service and a client of it that acts for its service account, if the secret is right.
func emulated(t *testing.T, secret string) (*jumpcloudtest.Server, *jcbulk.APIClient) {
	t.Helper()
	server := jumpcloudtest.NewServer()
	t.Cleanup(server.Close)
	return server, jcbulk.NewAPIClient(&jcbulk.Configuration{
		Servers: jcbulk.ServerConfigurations{{URL: server.URL}},
		Auth: serviceaccount.Config{
			ClientID: jumpcloudtest.ClientID, ClientSecret: secret, TokenURL: server.TokenURL, HTTPClient: own(t),
		},
		HTTPClient: own(t),
		Retry:      jcbulk.Retry{InitialBackoff: time.Millisecond},
	})
}

// asked counts the requests of each operation.
func asked(server *jumpcloudtest.Server) map[string]int {
	counts := map[string]int{}
	for _, request := range server.Requests() {
		counts[request.Operation]++
	}
	return counts
}

func TestConfigActsForAServiceAccount(t *testing.T) {
	t.Parallel()
	server, client := emulated(t, jumpcloudtest.ClientSecret)
	createMany := func() {
		var group sync.WaitGroup
		for range goroutines {
			group.Go(func() { assert.NoError(t, create(t.Context(), client)) })
		}
		group.Wait()
	}
	createMany()
	assert.Equal(t, map[string]int{jumpcloudtest.Token: 1, jumpcloudtest.BulkUsersCreate: goroutines}, asked(server))
	for _, request := range server.Requests() {
		assert.Empty(t, request.Header.Get("X-Api-Key"))
	}

	server.RevokeTokens()
	createMany()
	assert.Equal(t, 2, asked(server)[jumpcloudtest.Token])
	assert.Len(t, server.Jobs(jumpcloudtest.OrgID), 2*goroutines)
}

func TestTokenThatIsRefusedEndsTheCallAtOnce(t *testing.T) {
	t.Parallel()
	server, client := emulated(t, "wrong")
	err := create(t.Context(), client)
	require.ErrorIs(t, err, serviceaccount.ErrClientRefused)
	require.NotErrorIs(t, err, jcbulk.ErrUnauthorized)
	notSent(t, err)
	assert.Equal(t, map[string]int{jumpcloudtest.Token: 1}, asked(server))
	var failure *jcbulk.GenericOpenAPIError
	require.ErrorAs(t, err, &failure)
	assert.Zero(t, failure.StatusCode())
}

func TestTokenEndpointThatFailsForAMomentIsAskedAgain(t *testing.T) {
	t.Parallel()
	server, client := emulated(t, jumpcloudtest.ClientSecret)
	server.SetFaults(jumpcloudtest.Next(jumpcloudtest.Token, &jumpcloudtest.Fault{Status: http.StatusServiceUnavailable}))
	require.NoError(t, create(t.Context(), client))
	assert.Equal(t, map[string]int{jumpcloudtest.Token: 2, jumpcloudtest.BulkUsersCreate: 1}, asked(server))
}

func TestConfigBesideAKeyIsAMistake(t *testing.T) {
	t.Parallel()
	w := &network{}
	configuration := w.client().GetConfig()
	configuration.APIKey = "key"
	var mistake *jcbulk.ParameterError
	require.ErrorAs(t, configuration.Validate(), &mistake)
	assert.Equal(t, "Configuration.Auth", mistake.Parameter)
	require.ErrorIs(t, create(t.Context(), jcbulk.NewAPIClient(configuration)), jcbulk.ErrInvalidRequest)
	assert.Zero(t, w.tokens)
	assert.Empty(t, w.calls)
}

// A credential of the call, or of all calls, comes before the account's token.
func TestConfigComesAfterNearerCredentials(t *testing.T) {
	t.Parallel()
	w := &network{}
	ctx := context.WithValue(t.Context(), jcbulk.ContextAPIKeys, map[string]jcbulk.APIKey{"x-api-key": {Key: "key"}})
	require.NoError(t, list(ctx, w.client()))
	configuration := w.client().GetConfig()
	configuration.AddDefaultHeader("Authorization", "Bearer mine")
	require.NoError(t, list(t.Context(), jcbulk.NewAPIClient(configuration)))
	assert.Equal(t, []string{"", "Bearer mine"}, w.calls)
	assert.Zero(t, w.tokens)
}
