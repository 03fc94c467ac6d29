package bulk

import (
	"context"
	"slices"
	"sync"
)

// parked are users who were refused alone while nobody knows whether they are to blame or the call. They wait for the first job that is
// accepted, or for the end of the run. It is safe for concurrent use.
type parked[T any] struct {
	mu       sync.Mutex
	culprits []culprit[T]
	at       int // who reads the input or has a batch in hand
}

func (w *parked[T]) enter() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.at++
}

// leave ends what enter began. The last settles who is still parked.
func (w *parked[T]) leave(ctx context.Context, settle func(context.Context, []culprit[T])) {
	w.mu.Lock()
	w.at--
	last := w.at == 0
	w.mu.Unlock()
	if last {
		settle(ctx, w.take())
	}
}

func (w *parked[T]) park(culprits []culprit[T]) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.culprits = append(w.culprits, culprits...)
}

func (w *parked[T]) take() []culprit[T] {
	w.mu.Lock()
	defer w.mu.Unlock()
	all := slices.Clone(w.culprits)
	w.culprits = nil
	return all
}
