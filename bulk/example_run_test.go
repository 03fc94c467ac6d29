package bulk_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// Options.Progress is called about once a second and once at the end. With Total, Left says how long the rest may take.
func ExampleOptions_progress() {
	server, client := emulated()
	defer server.Close()

	users := hires("joan", "hedy", "mary")
	run := bulk.Create(context.Background(), client, bulk.Slice(users), bulk.Options{
		MinPollInterval: time.Millisecond,
		Total:           len(users),
		Progress: func(p bulk.Progress) {
			fmt.Printf("%d of %d succeeded, %d failed, %d jobs in flight\n", p.Succeeded, len(users), p.Failed, p.JobsInFlight)
		},
	})
	for _, err := range run.Outcomes() {
		if err != nil {
			fmt.Println(err)
		}
	}
	// Output: 3 of 3 succeeded, 0 failed, 0 jobs in flight
}

// A dry run sends nothing. It finds the rows that are wrong, and shows into which jobs the others would be split.
func ExampleOptions_dryRun() {
	server, client := emulated()
	defer server.Close()

	users := append(hires("joan", "hedy", "joan"), jcbulk.BulkUserCreate{})
	run := bulk.Create(context.Background(), client, bulk.Slice(users), bulk.Options{DryRun: true})
	for outcome, err := range run.Outcomes() {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(outcome.Index, outcome.Status, outcome.Reason())
	}
	for _, job := range run.Report().Jobs {
		fmt.Println("a job of", job.Users, "users;", len(server.Requests()), "requests")
	}
	// Unordered output:
	// 0 not sent dry run: not sent
	// 1 not sent dry run: not sent
	// 2 failed an earlier user of this run is the same
	// 3 failed username: is missing; email: is missing
	// a job of 2 users; 0 requests
}

// Drain is for a process that is told to stop: what was sent is followed to its end, and the rest is left to a later run. A service calls
// it when SIGTERM comes. Here that is when the first job has been accepted.
func ExampleRun_Drain() {
	server, client := emulated()
	defer server.Close()

	var run *bulk.Run
	run = bulk.Create(context.Background(), client, bulk.Slice(hires("joan", "hedy", "mary")), bulk.Options{
		MinPollInterval: time.Millisecond,
		UsersPerJob:     1,
		JobsInFlight:    1,
		Hooks:           bulk.Hooks{Accepted: func(context.Context, bulk.JobEvent) { run.Drain() }},
	})
	for outcome, err := range run.Outcomes() {
		switch {
		case err != nil:
			fmt.Println(err)
		case outcome.Status != bulk.NotSent:
			fmt.Println(outcome.Key, outcome.Status)
		}
	}
	fmt.Println("drained:", errors.Is(run.Err(), bulk.ErrDrained), "- unknown:", run.Report().Unknown)
	// Output:
	// joan succeeded
	// the run was drained
	// drained: true - unknown: 0
}

// Wait follows a job that a plain call has started.
func ExampleWait() {
	server, client := emulated()
	defer server.Close()
	ctx := context.Background()

	users := hires("joan", "ada")
	job, _, err := client.BulkJobRequestsApi.BulkUsersCreate(ctx).Body(users).Execute()
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	results, err := bulk.Wait(ctx, client, job.GetJobId(), bulk.Options{MinPollInterval: time.Millisecond, Total: len(users)})
	for _, result := range results {
		fmt.Printf("%s %q\n", result.GetStatus(), result.GetStatusMsg())
	}
	fmt.Println(err)
	// Output:
	// finished ""
	// failed "username belongs to another user; email belongs to another user"
	// <nil>
}
