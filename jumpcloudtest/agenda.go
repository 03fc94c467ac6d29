package jumpcloudtest

import (
	"container/heap"
	"time"
)

// agenda holds what will happen, to be run in the order of time, and at one time in the order of being added.
type agenda struct {
	queue queue
	added int
}

type event struct {
	at     time.Time
	number int
	// happen returns when it happens again, or false when that was all.
	happen func(at time.Time) (time.Time, bool)
}

func (a *agenda) add(at time.Time, happen func(time.Time) (time.Time, bool)) {
	heap.Push(&a.queue, event{at: at, number: a.added, happen: happen})
	a.added++
}

func (a *agenda) run(now time.Time) {
	for len(a.queue) > 0 && !a.queue[0].at.After(now) {
		next, again := a.queue[0].happen(a.queue[0].at)
		if !again {
			heap.Pop(&a.queue)
			continue
		}
		a.queue[0].at = next
		heap.Fix(&a.queue, 0)
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
