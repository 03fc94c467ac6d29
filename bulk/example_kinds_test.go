package bulk_test

import (
	"context"
	"fmt"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

const ada, grace = "65f0a1b2c3d4e5f6a7b8c9d1", "65f0a1b2c3d4e5f6a7b8c9d2"

// emulated returns an emulated organization of two users, of whom ada is locked, and a client of it. A real client needs the key alone.
func emulated() (*jumpcloudtest.Server, *jcbulk.APIClient) {
	server := jumpcloudtest.NewServer(jumpcloudtest.WithUnitDuration(0), jumpcloudtest.WithOrganization(jumpcloudtest.Organization{
		Users: []jumpcloudtest.User{
			{ID: ada, Username: "ada", Email: "ada@example.com", Locked: true},
			{ID: grace, Username: "grace", Email: "grace@example.com"},
		},
	}))
	return server, jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey:  jumpcloudtest.APIKey,
		Servers: jcbulk.ServerConfigurations{{URL: server.URL}},
	})
}

// hires returns users to create.
func hires(names ...string) []jcbulk.BulkUserCreate {
	users := make([]jcbulk.BulkUserCreate, len(names))
	for i, name := range names {
		users[i].SetUsername(name)
		users[i].SetEmail(name + "@example.com")
	}
	return users
}

// A change names its user by the id, and has the fields to change.
func ExampleUpdate() {
	server, client := emulated()
	defer server.Close()

	var moved, promoted jcbulk.BulkUserUpdate
	moved.SetId(ada)
	moved.SetLocation("London")
	promoted.SetId(grace)
	promoted.SetJobTitle("Rear Admiral")
	changes := bulk.Slice([]jcbulk.BulkUserUpdate{moved, promoted})

	run := bulk.Update(context.Background(), client, changes, bulk.Options{MinPollInterval: time.Millisecond})
	for outcome, err := range run.Outcomes() {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(outcome.Key, outcome.Status)
	}
	user, _ := server.User(jumpcloudtest.OrgID, grace)
	fmt.Println(user.Username, "is", user.Fields["jobTitle"])
	// Unordered output:
	// 65f0a1b2c3d4e5f6a7b8c9d1 succeeded
	// 65f0a1b2c3d4e5f6a7b8c9d2 succeeded
	// grace is Rear Admiral
}

// Plain ids are enough for Unlock and Expire.
func ExampleUnlock() {
	server, client := emulated()
	defer server.Close()

	ids := bulk.Slice([]string{ada, "65f0a1b2c3d4e5f6a7b8c9dd"})
	for outcome, err := range bulk.Unlock(context.Background(), client, ids, bulk.Options{MinPollInterval: time.Millisecond}).Outcomes() {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(outcome.Key, outcome.Status)
	}
	user, _ := server.User(jumpcloudtest.OrgID, ada)
	fmt.Println("locked:", user.Locked)
	// Unordered output:
	// 65f0a1b2c3d4e5f6a7b8c9d1 succeeded
	// 65f0a1b2c3d4e5f6a7b8c9dd failed
	// locked: false
}

// The password of each user expires, so that the user has to choose another one.
func ExampleExpire() {
	server, client := emulated()
	defer server.Close()

	run := bulk.Expire(context.Background(), client, bulk.Slice([]string{ada, grace}), bulk.Options{MinPollInterval: time.Millisecond})
	for _, err := range run.Outcomes() {
		if err != nil {
			fmt.Println(err)
			return
		}
	}
	user, _ := server.User(jumpcloudtest.OrgID, ada)
	fmt.Println(run.Report().Succeeded, "succeeded, expired:", user.PasswordExpired)
	// Output: 2 succeeded, expired: true
}
