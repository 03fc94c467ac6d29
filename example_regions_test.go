package jcbulk_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// A word from a flag or a file chooses the region. A typo is an error, so that nobody is sent to the wrong one.
func ExampleParseRegion() {
	configuration := jcbulk.NewConfiguration()
	var err error
	configuration.ServerIndex, err = jcbulk.ParseRegion("eu")
	fmt.Println(configuration.ServerIndex == jcbulk.ServerEU, err)

	_, err = jcbulk.ParseRegion("uk")
	fmt.Println(err)
	// Output:
	// true <nil>
	// region: "uk" is none of us, eu, in
}

// Organizations in two regions have a client each, with a key and a limit of their own. Two emulators stand for the regions here: real
// clients set ServerIndex in place of Servers.
func Example_twoRegions() {
	us, eu := jumpcloudtest.NewServer(), jumpcloudtest.NewServer()
	defer us.Close()
	defer eu.Close()
	clients := map[string]*jcbulk.APIClient{}
	for region, server := range map[string]*jumpcloudtest.Server{"us": us, "eu": eu} {
		clients[region] = jcbulk.NewAPIClient(&jcbulk.Configuration{
			APIKey:  jumpcloudtest.APIKey,
			Servers: jcbulk.ServerConfigurations{{URL: server.URL}},
			Limit:   jcbulk.Limit{InFlight: 4},
		})
	}

	ada := jcbulk.NewBulkUserCreate()
	ada.SetUsername("ada")
	ada.SetEmail("ada@example.com")
	_, _, err := clients["eu"].BulkJobRequestsApi.BulkUsersCreate(context.Background()).Body([]jcbulk.BulkUserCreate{*ada}).Execute()
	fmt.Println(err)
	fmt.Println("us:", len(us.Jobs(jumpcloudtest.OrgID)), "eu:", len(eu.Jobs(jumpcloudtest.OrgID)))
	// Output:
	// <nil>
	// us: 0 eu: 1
}

// Timeouts bound each attempt, and the context bounds the call with all its attempts and waits. Here the first answer takes too long.
func ExampleTimeouts() {
	slow := &jumpcloudtest.Fault{Delay: time.Minute}
	configuration, server := hostile(jumpcloudtest.BulkUserStatesList, slow)
	defer server.Close()

	configuration.Timeouts = jcbulk.Timeouts{Header: 200 * time.Millisecond}
	configuration.Retry.InitialBackoff = time.Millisecond
	configuration.Hooks.Waiting = func(_ context.Context, a jcbulk.Attempt) {
		fmt.Println("attempt", a.Number, "timed out:", errors.Is(a.Err, context.DeadlineExceeded))
	}
	client := jcbulk.NewAPIClient(configuration)

	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	_, response, err := client.BulkJobRequestsApi.BulkUserStatesList(ctx).Execute()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(response.Status, "after", jcbulk.Attempts(response), "attempts")
	// Output:
	// attempt 1 timed out: true
	// 200 OK after 2 attempts
}
