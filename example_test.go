package jcbulk_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// emulated returns a client of an emulated organization, and what ends it. A real client needs the key alone.
func emulated(users ...jumpcloudtest.User) (*jcbulk.APIClient, *jumpcloudtest.Server) {
	server := jumpcloudtest.NewServer(jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Users: users}))
	return jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey:  jumpcloudtest.APIKey,
		Servers: jcbulk.ServerConfigurations{{URL: server.URL}},
	}), server
}

// Creating users takes two calls: one starts the job, the other tells what became of each user.
func Example() {
	client, server := emulated()
	defer server.Close()
	ctx := context.Background()

	ada := jcbulk.NewBulkUserCreate()
	ada.SetUsername("ada")
	ada.SetEmail("ada@example.com")
	nameless := jcbulk.NewBulkUserCreate()
	nameless.SetEmail("nobody@example.com")
	users := []jcbulk.BulkUserCreate{*ada, *nameless}
	job, _, err := client.BulkJobRequestsApi.BulkUsersCreate(ctx).Body(users).Execute()
	if err != nil {
		fmt.Println(err)
		return
	}

	server.Advance(time.Minute) // in place of waiting for the job
	for result, err := range client.BulkJobRequestsApi.BulkUsersCreateResults(ctx, job.GetJobId()).All() {
		if err != nil {
			fmt.Println(err)
			return
		}
		user, _ := result.Meta["systemUser"].(map[string]any)
		fmt.Printf("%s: %s %q\n", user["email"], result.GetStatus(), result.GetStatusMsg())
	}
	// Output:
	// ada@example.com: finished ""
	// nobody@example.com: failed "username is missing"
}

func ExampleBulkJobRequestsApiService_BulkUsersUpdate() {
	client, server := emulated(jumpcloudtest.User{ID: "65f0a1b2c3d4e5f6a7b8c9d1", Username: "ada", Email: "ada@example.com"})
	defer server.Close()

	change := jcbulk.NewBulkUserUpdate()
	change.SetId("65f0a1b2c3d4e5f6a7b8c9d1")
	change.SetDepartment("Analytical Engines")
	_, response, err := client.BulkJobRequestsApi.BulkUsersUpdate(context.Background()).
		SuppressEmail(true).
		Body([]jcbulk.BulkUserUpdate{*change}).
		Execute()
	if err != nil {
		fmt.Println(err)
		return
	}
	server.Advance(time.Minute)
	user, _ := server.User(jumpcloudtest.OrgID, "65f0a1b2c3d4e5f6a7b8c9d1")
	fmt.Println(response.Status, user.Fields["department"])
	// Output: 200 OK Analytical Engines
}

func ExampleBulkJobRequestsApiService_BulkUserStatesCreate() {
	client, server := emulated(jumpcloudtest.User{ID: "65f0a1b2c3d4e5f6a7b8c9d1", Username: "ada", Email: "ada@example.com"})
	defer server.Close()

	leaving := time.Date(2100, time.January, 31, 17, 0, 0, 0, time.UTC)
	change := jcbulk.NewBulkScheduledStatechangeCreate(leaving, jcbulk.UserStateSuspended, []string{"65f0a1b2c3d4e5f6a7b8c9d1"})
	scheduled, _, err := client.BulkJobRequestsApi.BulkUserStatesCreate(context.Background()).Body(*change).Execute()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range scheduled {
		fmt.Println(s.GetSystemUserId(), s.GetState(), s.GetScheduledDate())
	}
	// Output: 65f0a1b2c3d4e5f6a7b8c9d1 SUSPENDED 2100-01-31T17:00:00.000Z
}

func ExampleBulkJobRequestsApiService_BulkUserStatesGetNextScheduled() {
	client, server := emulated()
	defer server.Close()

	// Mistakes are found before anything is sent.
	_, _, err := client.BulkJobRequestsApi.BulkUserStatesGetNextScheduled(context.Background()).Limit(1000).Execute()
	fmt.Println(errors.Is(err, jcbulk.ErrInvalidRequest))
	fmt.Println(err)
	// Output:
	// true
	// jcbulk: BulkUserStatesGetNextScheduled: GET /api/v2/bulk/userstates/eventlist/next: users: needs at least 1, has 0; limit: 1000 is not between 1 and 100
}

func ExampleGenericOpenAPIError() {
	client, server := emulated()
	defer server.Close()

	_, err := client.BulkJobRequestsApi.BulkUserStatesDelete(context.Background(), "65f0a1b2c3d4e5f6a7b8c9d0").Execute()
	var failure *jcbulk.GenericOpenAPIError
	if errors.As(err, &failure) {
		fmt.Println(failure.Operation(), failure.StatusCode(), errors.Is(err, jcbulk.ErrNotFound))
		fmt.Println(failure.Message())
	}
	// Output:
	// BulkUserStatesDelete 404 true
	// there is no scheduled change "65f0a1b2c3d4e5f6a7b8c9d0"
}

// One client can act for several administrators: the key of a call's context wins over the configured one.
func ExampleAPIKey() {
	client, server := emulated()
	defer server.Close()

	ctx := context.WithValue(context.Background(), jcbulk.ContextAPIKeys, map[string]jcbulk.APIKey{
		"x-api-key": {Key: "another-administrator"},
	})
	_, _, err := client.BulkJobRequestsApi.BulkUserStatesList(ctx).Execute()
	fmt.Println(errors.Is(err, jcbulk.ErrUnauthorized))
	// Output: true
}
