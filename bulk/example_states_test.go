package bulk_test

import (
	"context"
	"fmt"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// A change is scheduled for two users, of whom one is not there, then looked up and called off.
func ExampleSchedule() {
	const ada, stranger = "65f0a1b2c3d4e5f6a7b8c9d1", "65f0a1b2c3d4e5f6a7b8c9d2"
	server := jumpcloudtest.NewServer(jumpcloudtest.WithOrganization(jumpcloudtest.Organization{
		Users: []jumpcloudtest.User{{ID: ada, Username: "ada", Email: "ada@example.com"}},
	}))
	defer server.Close()
	client := jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey:  jumpcloudtest.APIKey,
		Servers: jcbulk.ServerConfigurations{{URL: server.URL}},
	})

	ctx := context.Background()
	ids := bulk.Slice([]string{ada, stranger})
	leave := *jcbulk.NewBulkScheduledStatechangeCreate(time.Now().AddDate(0, 0, 7), jcbulk.UserStateSuspended, nil)
	for outcome, err := range bulk.Schedule(ctx, client, leave, ids, bulk.Options{}).Outcomes() {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(outcome.Key, outcome.Status)
	}

	var changes []string
	for change, err := range bulk.NextScheduled(ctx, client, bulk.Slice([]string{ada}), bulk.Options{}) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(change.GetSystemUserId(), "will be", change.GetState())
		changes = append(changes, change.GetScheduledJobId())
	}

	cancel := bulk.Cancel(ctx, client, bulk.Slice(changes), bulk.Options{})
	for _, err := range cancel.Outcomes() {
		if err != nil {
			fmt.Println(err)
			return
		}
	}
	fmt.Println("called off:", cancel.Report().Succeeded)
	// Unordered output:
	// 65f0a1b2c3d4e5f6a7b8c9d1 succeeded
	// 65f0a1b2c3d4e5f6a7b8c9d2 failed
	// 65f0a1b2c3d4e5f6a7b8c9d1 will be SUSPENDED
	// called off: 1
}
