// Package temporalrun carries out runs of package bulk as workflows of Temporal, so that a run survives the machine that it is on, is
// carried out by one worker at a time, and can be seen, drained and cancelled from anywhere.
//
// Temporal decides who carries a run out and when. The journal knows what was sent. A run is one workflow with one long activity, whose
// heartbeats tell how far it is. When its worker dies or is asleep, the heartbeats stop, and another worker goes on over the same journal. The
// journal fences: whoever was overtaken can announce nothing more, so that it sends nothing more.
//
// A worker calls [Register] with what it needs to carry runs out: the first example is a whole one. Any process calls [Start], and finds a
// run again by [Open]. [Run.Progress], [Run.Wait], [Run.Drain] and [Run.Cancel] are about one run, and [List] is about all.
//
// # One organization
//
// Runs of one organization go one after another, or Config.RunsAtOnce at a time. A workflow for each organization gives them their turns,
// in the order in which they came; beyond the first 1,000 that wait, the order is not kept. It ends itself when it has nobody to wait for. If
// an operator terminates a run, its place becomes free within a minute or so. Do not terminate an organization's workflow: it would forget
// who is being carried out, and those that wait would come again after up to an hour. Each task queue has turns of its own, so start all runs
// of an organization on one.
//
// A limit of a client holds within its process alone. So each run gets a client of its own with Configuration.Limit divided by
// Config.RunsAtOnce. All runs of an organization together keep the limit, wherever they are.
//
// # Ends
//
// A run ends as completed when every user has an outcome, also if some of them failed. [Run.Drain] lets what is under way come to its end,
// and [Run.Cancel] gives it up. The same ID can be started again after a run was drained, cancelled, terminated or failed: it goes on over
// its journal. After a run has completed, the same ID is that run for as long as Temporal keeps it. Later it is a new workflow, which finds
// everything in the journal and sends nothing.
//
// What may pass by itself is tried again for ever: a database or a service that is away, a failing Outcome, a panic, a lost worker. What
// cannot, such as a changed input or a refused key, ends the run. [Reason] lists both.
//
// # Workers that stop, and new versions
//
// Run the worker with worker.InterruptCh, so that it stops at SIGINT and SIGTERM. Its runs are then drained for as long as
// worker.Options.WorkerStopTimeout allows, and other workers go on. That is 0 unless you set it: give it some seconds at least, and less than
// the machine gives the process. A create that is cut off while it is being sent leaves its users Unknown.
//
// A worker carries out as many runs at once as worker.Options.MaxConcurrentActivityExecutionSize says, which is 1,000 unless you set it. A run
// holds some 20 MB with default options.
//
// Roll a new version out by starting its workers and stopping the old ones, in any order: runs go on over their journals, and both may be there
// at once. What the inputs yield, and OrgID, CreationSource and Account of Config.Options, must stay as they are for runs that have begun: a
// journal refuses another run. Workflows that are under way replay their histories: a version of this package that could not replay those of
// an earlier one is a breaking change. With Temporal's worker versioning, let these workflows upgrade automatically.
//
// # What Temporal gets to know
//
// The Spec, counts, times, and words of a fixed vocabulary. No key, name, address or password, nor any text of an error, becomes part of a
// history, a heartbeat, a memo or a log line of this package. Config.Failed gets the errors in full, on the worker. Spec.Input and Spec.ID are
// kept in histories, so they must hold no secret.
//
// A payload codec hides Spec.Input too. It must be an interceptor of the connection, as converter.NewPayloadCodecGRPCClientInterceptor makes
// one, for workers and all others alike. With one in client.Options.DataConverter, memos and heartbeats cannot be read, as [Run.Progress],
// [Run.Wait] and [List] do.
package temporalrun
