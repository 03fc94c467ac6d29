package state

import (
	"container/heap"
	"time"
)

// scheduler holds the events to come. They run in the order of their times, and at one time in the order in which they
// were added.
type scheduler struct {
	queue queue
	added int
}

type event struct {
	at     time.Time
	number int
	// run carries the event out. It returns when it runs again, or false when it does not.
	run func(at time.Time) (time.Time, bool)
}

func (s *scheduler) add(at time.Time, run func(time.Time) (time.Time, bool)) {
	heap.Push(&s.queue, event{at: at, number: s.added, run: run})
	s.added++
}

// addOnce adds an event that does not run again.
func (s *scheduler) addOnce(at time.Time, run func()) {
	s.add(at, func(time.Time) (time.Time, bool) {
		run()
		return time.Time{}, false
	})
}

// runUntil runs every event that is due, with those that the events themselves put before now.
func (s *scheduler) runUntil(now time.Time) {
	for len(s.queue) > 0 && !s.queue[0].at.After(now) {
		next, again := s.queue[0].run(s.queue[0].at)
		if !again {
			heap.Pop(&s.queue)
			continue
		}
		s.queue[0].at = next
		heap.Fix(&s.queue, 0)
	}
}

// queue is a heap.Interface with the next event first.
type queue []event

func (q queue) Len() int { return len(q) }

func (q queue) Less(i, j int) bool {
	if c := q[i].at.Compare(q[j].at); c != 0 {
		return c < 0
	}
	return q[i].number < q[j].number
}

func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }

func (q *queue) Push(x any) {
	e, _ := x.(event)
	*q = append(*q, e)
}

func (q *queue) Pop() any {
	last := len(*q) - 1
	e := (*q)[last]
	(*q)[last] = event{}
	*q = (*q)[:last]
	return e
}
