package serviceaccount_test

import (
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
	account := serviceaccount.Config{
		ClientID:     jumpcloudtest.ClientID,
		ClientSecret: secret,
		TokenURL:     server.TokenURL,
		Servers:      jcbulk.ServerConfigurations{{URL: server.URL}},
		HTTPClient:   own(t),
	}
	return server, jcbulk.NewAPIClient(&jcbulk.Configuration{
		Servers:    account.Servers,
		HTTPClient: account.Client(own(t)),
		Retry:      jcbulk.Retry{FirstWait: time.Millisecond},
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

func create(t *testing.T, client *jcbulk.APIClient) error {
	t.Helper()
	user := jcbulk.NewBulkUserCreate()
	user.SetUsername("ada")
	_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Body([]jcbulk.BulkUserCreate{*user}).Execute()
	return err
}

func TestClientActsForAServiceAccount(t *testing.T) {
	server, client := emulated(t, jumpcloudtest.ClientSecret)
	createMany := func() {
		var group sync.WaitGroup
		for range goroutines {
			group.Go(func() { assert.NoError(t, create(t, client)) })
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

func TestCreateWithoutATokenHasAKnownOutcome(t *testing.T) {
	server, client := emulated(t, "wrong")
	err := create(t, client)
	require.ErrorIs(t, err, serviceaccount.ErrClientRefused)
	require.NotErrorIs(t, err, jcbulk.ErrOutcomeUnknown)
	require.NotErrorIs(t, err, jcbulk.ErrUnauthorized)
	assert.Zero(t, asked(server)[jumpcloudtest.BulkUsersCreate])
	var failure *jcbulk.GenericOpenAPIError
	require.ErrorAs(t, err, &failure)
	assert.Zero(t, failure.StatusCode())
}

func TestTokenEndpointThatFailsForAMoment(t *testing.T) {
	server, client := emulated(t, jumpcloudtest.ClientSecret)
	server.SetFaults(jumpcloudtest.Next(jumpcloudtest.Token, &jumpcloudtest.Fault{Status: http.StatusServiceUnavailable}))
	require.NoError(t, create(t, client))
	assert.Equal(t, map[string]int{jumpcloudtest.Token: 2, jumpcloudtest.BulkUsersCreate: 1}, asked(server))
}

func TestKeyBesideAServiceAccountIsRefused(t *testing.T) {
	server := jumpcloudtest.NewServer()
	defer server.Close()
	account := (&network{}).account()
	account.Servers[0].URL = server.URL
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey: jumpcloudtest.APIKey, Servers: account.Servers, HTTPClient: account.Client(nil),
	})
	err := create(t, client)
	require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
	require.NotErrorIs(t, err, jcbulk.ErrOutcomeUnknown)
	require.NotErrorIs(t, err, serviceaccount.ErrNoToken)
	assert.Empty(t, asked(server))
}
