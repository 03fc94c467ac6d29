package serviceaccount_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
	"github.com/seed-5ccdf831/jcbulk/serviceaccount"
)

// A client acts for a service account of an emulated organization. A real one leaves TokenURL out.
func Example() {
	server := jumpcloudtest.NewServer()
	defer server.Close()

	configuration := jcbulk.NewConfiguration()
	configuration.Servers = jcbulk.ServerConfigurations{{URL: server.URL}}
	configuration.Auth = serviceaccount.Config{
		ClientID:     jumpcloudtest.ClientID,
		ClientSecret: jumpcloudtest.ClientSecret,
		TokenURL:     server.TokenURL,
	}
	client := jcbulk.NewAPIClient(configuration)

	user := jcbulk.NewBulkUserCreate()
	user.SetUsername("ada")
	user.SetEmail("ada@example.com")
	users := []jcbulk.BulkUserCreate{*user}
	_, response, err := client.BulkJobRequestsApi.BulkUsersCreate(context.Background()).Body(users).Execute()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(response.Status)
	// Output: 200 OK
}

// A secret that the token endpoint refuses is told from a call that the API refuses.
func ExampleError() {
	server := jumpcloudtest.NewServer()
	defer server.Close()

	configuration := jcbulk.NewConfiguration()
	configuration.Servers = jcbulk.ServerConfigurations{{URL: server.URL}}
	configuration.Auth = serviceaccount.Config{
		ClientID:     jumpcloudtest.ClientID,
		ClientSecret: "wrong",
		TokenURL:     server.TokenURL,
	}
	client := jcbulk.NewAPIClient(configuration)

	_, _, err := client.BulkJobRequestsApi.BulkUserStatesList(context.Background()).Execute()
	fmt.Println(errors.Is(err, serviceaccount.ErrClientRefused), errors.Is(err, jcbulk.ErrUnauthorized))
	var failure *serviceaccount.Error
	if errors.As(err, &failure) {
		fmt.Println(failure)
	}
	// Output:
	// true false
	// serviceaccount: no token: the token endpoint answered 401 Unauthorized (invalid_client)
}
