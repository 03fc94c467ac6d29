package jcbulk

import (
	crand "crypto/rand"
	"math/rand/v2"
	"sync"
	"time"
)

// jitter draws random waits, so that clients that failed together do not come back together. It is safe for concurrent use.
type jitter struct {
	mu     sync.Mutex
	random *rand.Rand
}

func newJitter() *jitter {
	var seed [32]byte
	_, _ = crand.Read(seed[:]) // never fails
	return &jitter{random: rand.New(rand.NewChaCha8(seed))}
}

// upTo returns a wait from 0 to less than d.
func (j *jitter) upTo(d time.Duration) time.Duration {
	if d <= 0 {
		return 0
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	return time.Duration(j.random.Int64N(int64(d)))
}
