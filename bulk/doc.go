// Package bulk sends any number of users to JumpCloud and yields one outcome for each. It splits them into jobs, keeps a bounded
// number of jobs in flight, waits for their results, and matches each result to its user.
//
//	run := bulk.Create(ctx, client, bulk.Slice(users), bulk.Options{})
//	for outcome, err := range run.Outcomes() {
//		if err != nil {
//			return err
//		}
//		fmt.Println(outcome.Index, jcbulk.Printable(outcome.Key), outcome.Status, outcome.Reason())
//	}
//
// [Update], [Expire] and [Unlock] work like [Create]. [Schedule], [ScheduleEach] and [Cancel] do the same for scheduled changes of state, and
// [NextScheduled] looks those changes up. [Wait] follows a job that a plain call has started.
//
// An input is a sequence of [Item]. [Slice] and [Items] make one of users, and the readers of usercsv and userjsonl make one of a file. [Options]
// says how a run is carried out. An [Outcome] says what became of a user, and a [Report] what became of all. [Run.Progress] and [Run.Drain] are for a
// run that goes on.
//
// # What is certain
//
// Every user that is read from the input has exactly one outcome:
//   - Succeeded: the service says so;
//   - Failed: a result that is this user's says so, or the service or a rule of this module refused this user's row;
//   - NotSent: nothing is known to be wrong with the row, and a later run may send it: this run ended, was held back or was refused as a
//     whole before it was sent;
//   - Unknown: anything else. Outcome.Err has the reason, and the last that the service said.
//
// A create job that the service may have accepted is not sent again, unless Options.ResubmitUnknown is set: it could create a user
// twice. Jobs that are safe to repeat are sent again. With a Journal, all of this still holds when the process dies: a new run with
// the same input and the same journal goes on where the last one stopped.
//
// # Memory
//
// A run holds the users of JobsInFlight jobs and of the one that it is gathering, or of four with ScheduleEach. To find duplicates, it also takes less than
// 16 bytes for each user that it has read.
package bulk
