package bulk_test

import (
	"context"
	"fmt"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// One change is scheduled for two users, of whom one is not there.
func ExampleSchedule() {
	server, client := emulated()
	defer server.Close()

	evening := time.Date(2100, time.January, 31, 18, 0, 0, 0, time.UTC)
	leave := *jcbulk.NewBulkScheduledStatechangeCreate(evening, jcbulk.UserStateSuspended, nil)
	ids := bulk.Slice([]string{ada, "65f0a1b2c3d4e5f6a7b8c9dd"})
	for outcome, err := range bulk.Schedule(context.Background(), client, leave, ids, bulk.Options{}).Outcomes() {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(outcome.Key, outcome.Status)
	}
	// Unordered output:
	// 65f0a1b2c3d4e5f6a7b8c9d1 succeeded
	// 65f0a1b2c3d4e5f6a7b8c9dd failed
}

// Each user leaves on a day of its own. Rows whose state and date are the same share a call.
func ExampleScheduleEach() {
	server, client := emulated()
	defer server.Close()

	leaves := func(id string, day int) jcbulk.BulkScheduledStatechangeCreate {
		evening := time.Date(2100, time.January, day, 18, 0, 0, 0, time.UTC)
		return *jcbulk.NewBulkScheduledStatechangeCreate(evening, jcbulk.UserStateSuspended, []string{id})
	}
	changes := bulk.Slice([]jcbulk.BulkScheduledStatechangeCreate{leaves(ada, 15), leaves(grace, 31)})
	for _, err := range bulk.ScheduleEach(context.Background(), client, changes, bulk.Options{}).Outcomes() {
		if err != nil {
			fmt.Println(err)
			return
		}
	}
	for _, change := range server.ScheduledChanges(jumpcloudtest.OrgID) {
		fmt.Println(change.UserID, change.State, change.At.Format(time.DateOnly))
	}
	// Unordered output:
	// 65f0a1b2c3d4e5f6a7b8c9d1 SUSPENDED 2100-01-15
	// 65f0a1b2c3d4e5f6a7b8c9d2 SUSPENDED 2100-01-31
}

// What is scheduled is called off by the ids of the changes, which NextScheduled looks up.
func ExampleCancel() {
	server, client := emulated()
	defer server.Close()
	ctx := context.Background()
	ids := bulk.Slice([]string{ada, grace})
	leave := *jcbulk.NewBulkScheduledStatechangeCreate(time.Now().AddDate(0, 0, 7), jcbulk.UserStateSuspended, nil)
	for _, err := range bulk.Schedule(ctx, client, leave, ids, bulk.Options{}).Outcomes() {
		if err != nil {
			fmt.Println(err)
			return
		}
	}

	var changes []string
	for change, err := range bulk.NextScheduled(ctx, client, ids, bulk.Options{}) {
		if err != nil {
			fmt.Println(err)
			return
		}
		changes = append(changes, change.GetScheduledJobId())
	}
	run := bulk.Cancel(ctx, client, bulk.Slice(changes), bulk.Options{})
	for _, err := range run.Outcomes() {
		if err != nil {
			fmt.Println(err)
			return
		}
	}
	fmt.Println("called off:", run.Report().Succeeded)
	// Output: called off: 2
}
