package takeover

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// witness is a store that notes which rows were on their way when another session took them over: they were announced, and the job's id
// was not saved yet. Steps are counted, since the clock does not tell what came first.
type witness struct {
	journal.Store
	pause func(context.Context)
	calls *calls

	mu             sync.Mutex
	step           uint64
	begun          int
	opened, closed map[int]uint64 // when saving that a row is sent began, and when saving its job's id ended
	handed         map[int]bool   // rows that were on their way
	problems       []string
}

func (w *witness) now() uint64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.step++
	return w.step
}

// Begin starts a session that is watched.
func (w *witness) Begin(ctx context.Context, spec journal.Spec) (journal.Session, error) {
	session, err := w.Store.Begin(ctx, spec)
	if err != nil {
		return nil, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begun++
	return &watched{session, w}, nil
}

type watched struct {
	journal.Session
	witness *witness
}

func (s *watched) Next(ctx context.Context, index int) (*journal.Batch, error) {
	before := s.witness.now()
	b, err := s.Session.Next(ctx, index)
	after := s.witness.now()
	if err != nil || b == nil || b.Accepted {
		return b, err
	}
	s.witness.mu.Lock()
	defer s.witness.mu.Unlock()
	for _, row := range b.Rows {
		opened, closed := s.witness.opened[row.Index], s.witness.closed[row.Index]
		if opened == 0 || opened > after || closed > 0 && closed < before {
			s.witness.problems = append(s.witness.problems, fmt.Sprintf("row %d was handed over as being sent, and was not", row.Index))
		}
		s.witness.handed[row.Index] = true
	}
	return b, nil
}

func (s *watched) Save(ctx context.Context, remove []int, add []*journal.Batch) error {
	defer s.witness.calls.enter()()
	s.witness.pause(ctx)
	now := s.witness.now()
	s.witness.mark(s.witness.opened, now, false, add)
	err := s.Session.Save(ctx, remove, add)
	if now = s.witness.now(); err == nil {
		s.witness.mark(s.witness.closed, now, true, add)
	}
	s.witness.pause(ctx)
	return err
}

// Note is a write like any other, during which an owner can fall asleep.
func (s *watched) Note(ctx context.Context, index int, jobID string) error {
	defer s.witness.calls.enter()()
	s.witness.pause(ctx)
	defer s.witness.pause(ctx)
	return s.Session.Note(ctx, index, jobID)
}

// mark notes when the rows of batches that are accepted or not were saved. The first time counts.
func (w *witness) mark(steps map[int]uint64, now uint64, accepted bool, batches []*journal.Batch) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, b := range batches {
		for _, row := range b.Rows {
			if b.Accepted == accepted && steps[row.Index] == 0 {
				steps[row.Index] = now
			}
		}
	}
}

// Twice counts users whom the service has taken more than once.
func (b *Books) Twice() int {
	twice := 0
	for _, times := range b.Taken {
		if times > 1 {
			twice++
		}
	}
	return twice
}

// Unknown counts outcomes that are Unknown.
func (b *Books) Unknown() int {
	unknown := 0
	for _, outcome := range b.Outcomes {
		if outcome.Status == bulk.Unknown {
			unknown++
		}
	}
	return unknown
}

// Problems lists what must not be: nobody is sent twice or lost, and Unknown are only users whose answer was on its way when another
// owner took over.
func (b *Books) Problems() []string {
	b.witness.mu.Lock()
	defer b.witness.mu.Unlock()
	problems := slices.Clone(b.witness.problems)
	say := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	for _, err := range b.errs {
		say("a run ended: %v", err)
	}
	for name, times := range b.Taken {
		if times != 1 {
			say("%s was taken %d times", name, times)
		}
	}
	if len(b.won) == 0 {
		say("nobody came to the end")
	}
	for _, outcomes := range b.won {
		b.judge(outcomes, say)
	}
	return problems
}

// judge says what is wrong with the outcomes of an owner that came to the end.
func (b *Books) judge(outcomes map[int]bulk.Outcome, say func(format string, args ...any)) {
	for i := range b.contest.Users {
		outcome, told := outcomes[i]
		times := b.Taken[fmt.Sprintf("user%d", i)]
		switch {
		case !told:
			say("row %d has no outcome", i)
		case outcome.Status == bulk.Succeeded && times == 1, outcome.Status == bulk.Unknown && b.witness.handed[i]:
		default:
			say("row %d was taken %d times, handed over %t: %+v", i, times, b.witness.handed[i], outcome)
		}
	}
}
