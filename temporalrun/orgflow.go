package temporalrun

import (
	"slices"
	"time"

	"go.temporal.io/sdk/workflow"
)

const (
	checkAfter = time.Minute // how long somebody waits before it is checked whether all who are carried out still are
	maxHistory = 2000        // events, before the workflow goes on with a new history
	maxWaits   = 1000        // that are known, so that they fit into what it hands on. Others come again by themselves
)

// member is a run as its organization's workflow knows it.
type member struct {
	ID, Run string // of its workflow
	AtOnce  int    // Config.RunsAtOnce of the worker that sent it
}

func (m member) is(other member) bool { return m.ID == other.ID && m.Run == other.Run }

// queue is who is carried out, and who waits, in the order in which they came.
type queue struct {
	AtOnce         int
	Holders, Waits []member
}

// join lets a run wait. One that is known already came by a repeated activity. Another workflow of the same ID has ended before.
func (q *queue) join(m member) {
	q.AtOnce = max(m.AtOnce, 1)
	if slices.ContainsFunc(q.Holders, m.is) || slices.ContainsFunc(q.Waits, m.is) {
		return
	}
	before := func(other member) bool { return other.ID == m.ID }
	q.Holders, q.Waits = slices.DeleteFunc(q.Holders, before), slices.DeleteFunc(q.Waits, before)
	if len(q.Waits) < maxWaits {
		q.Waits = append(q.Waits, m)
	}
}

func (q *queue) leave(m member) {
	q.Holders, q.Waits = slices.DeleteFunc(q.Holders, m.is), slices.DeleteFunc(q.Waits, m.is)
}

func (q *queue) hasRoom() bool { return len(q.Waits) > 0 && len(q.Holders) < q.AtOnce }

func (q *queue) isIdle() bool { return len(q.Waits) == 0 && len(q.Holders) == 0 }

// organization is the workflow that gives the runs of one organization their turns. It ends when no run is left.
//
// No signal is lost at an end: all that have arrived are read before, and Temporal refuses to end a workflow to which one has come since. The
// workflow is then woken once more, and reads it. A cancellation changes nothing: whoever is carried out would go on beside those that come.
func (*flows) organization(ctx workflow.Context, q queue) error {
	ctx, _ = workflow.NewDisconnectedContext(ctx)
	joins, leaves := workflow.GetSignalChannel(ctx, joinSignal), workflow.GetSignalChannel(ctx, leaveSignal)
	var check workflow.Future
	for {
		receiveAll(joins, q.join)
		receiveAll(leaves, q.leave)
		if q.hasRoom() {
			next := q.Waits[0]
			q.Waits = q.Waits[1:]
			q.Holders = append(q.Holders, next)
			// An error says that the run has ended, so that nobody needs the place.
			if workflow.SignalExternalWorkflow(ctx, next.ID, next.Run, turnSignal, nil).Get(ctx, nil) != nil {
				q.leave(next)
			}
			continue // signals may have come meanwhile
		}
		if q.isIdle() {
			return nil
		}
		if workflow.GetInfo(ctx).GetCurrentHistoryLength() > maxHistory {
			return workflow.NewContinueAsNewError(ctx, organizationWorkflow, q)
		}
		if check == nil && len(q.Waits) > 0 {
			check = workflow.NewTimer(ctx, checkAfter)
		}
		selector := workflow.NewSelector(ctx).
			AddReceive(joins, func(workflow.ReceiveChannel, bool) {}).
			AddReceive(leaves, func(workflow.ReceiveChannel, bool) {})
		if check != nil {
			selector.AddFuture(check, func(workflow.Future) {
				check = nil
				forget(ctx, &q)
			})
		}
		selector.Select(ctx)
	}
}

func receiveAll(signals workflow.ReceiveChannel, take func(member)) {
	for m := (member{}); signals.ReceiveAsync(&m); m = (member{}) {
		take(m)
	}
}

// forget removes the holders that have ended without a word, such as those that an operator terminated.
func forget(ctx workflow.Context, q *queue) {
	short := workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: shortActivity, ScheduleToCloseTimeout: checkAfter})
	var ended []member
	if workflow.ExecuteActivity(short, endedActivity, q.Holders).Get(ctx, &ended) != nil {
		return // the next check may tell
	}
	for _, m := range ended {
		q.leave(m)
	}
}
