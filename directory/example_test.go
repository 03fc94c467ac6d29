package directory_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/directory"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// emulator is the service in this process, with three users. Two of them share an address.
func emulator() (*jcbulk.APIClient, func()) {
	server := jumpcloudtest.NewServer(jumpcloudtest.WithOrganization(jumpcloudtest.Organization{SharedValues: true, Users: []jumpcloudtest.User{
		{ID: idOf(1), Username: "ada", Email: "ada@example.com"},
		{ID: idOf(2), Username: "grace", Email: "office@example.com"},
		{ID: idOf(3), Username: "hedy", Email: "office@example.com"},
	}}))
	configuration := jcbulk.NewConfiguration()
	configuration.APIKey, configuration.Servers = jumpcloudtest.APIKey, jcbulk.ServerConfigurations{{URL: server.URL}}
	return jcbulk.NewAPIClient(configuration), server.Close
}

func ExampleResolve() {
	client, stop := emulator()
	defer stop()
	matches, err := directory.Resolve(context.Background(), client, directory.Email,
		[]string{"ada@example.com", "office@example.com", "nobody@example.com"}, directory.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, match := range matches {
		user, err := match.User()
		switch {
		case errors.Is(err, directory.ErrMissing):
			fmt.Println(match.Name, "is nobody's")
		case errors.Is(err, directory.ErrAmbiguous):
			fmt.Println(match.Name, "is that of", len(match.Users))
		default:
			fmt.Println(match.Name, "is", user.Username, user.ID)
		}
	}
	// Output:
	// ada@example.com is ada 65f000000000000000000001
	// office@example.com is that of 2
	// nobody@example.com is nobody's
}

// The answer to the call that creates a user is lost. The user is looked up, once the job has had the time to end.
func ExampleVerify() {
	server := jumpcloudtest.NewServer(jumpcloudtest.WithUnitDuration(0))
	defer server.Close()
	server.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUsersCreate, &jumpcloudtest.Fault{Status: http.StatusBadGateway, AfterWork: true}))
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey:  jumpcloudtest.APIKey,
		Servers: jcbulk.ServerConfigurations{{URL: server.URL}},
	})

	user := jcbulk.NewBulkUserCreate()
	user.SetUsername("joan")
	user.SetEmail("joan@example.com")
	options := bulk.Options{
		Verify:          directory.Verify(client, directory.Options{}),
		MaxPollInterval: time.Millisecond, // how long a job is left alone whose id is lost: 30 s, if unset
	}
	for outcome, err := range bulk.Create(context.Background(), client, bulk.Slice([]jcbulk.BulkUserCreate{*user}), options).Outcomes() {
		fmt.Println(outcome.Key, outcome.Status, err)
		fmt.Println("looked up:", outcome.Verified, "- since its answer was lost:", errors.Is(outcome.Err, jcbulk.ErrOutcomeUnknown))
	}
	// Output:
	// joan succeeded <nil>
	// looked up: true - since its answer was lost: true
}
