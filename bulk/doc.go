// Package bulk takes any number of users to JumpCloud and gives one certain outcome for each: it splits them into jobs, sends
// a bounded number of those at once, waits for their results, and matches each result to its user.
//
//	run := bulk.Create(ctx, client, bulk.Slice(users), bulk.Options{})
//	for outcome, err := range run.Outcomes() {
//		if err != nil {
//			return err
//		}
//		fmt.Println(outcome.Index, outcome.Key, outcome.Status, outcome.Message)
//	}
//
// Update, Expire and Unlock do the same with their users; Schedule and Cancel do it with scheduled changes of state, and
// NextScheduled looks those up.
//
// # What is certain
//
// Every user that is read from the input comes out exactly once: Succeeded or Failed where the service says so or where the
// user was never sent, and Unknown, with the reason, in every other case. Nothing passes for success that the service did not
// call one, and a job whose fate is not known is not sent again, unless that does no harm or Options.ResubmitUnknown is set.
// With a Journal all of this holds over the death of the process: the same input and journal go on where it stopped.
//
// # Memory
//
// A run holds what is in flight: JobsInFlight jobs, and one that is being made. To find those
// that come twice it takes less than 16 bytes for each user besides.
package bulk
