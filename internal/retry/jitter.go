package retry

import (
	crand "crypto/rand"
	"math/rand/v2"
	"sync"
	"time"
)

// Jitter draws random waits, so that clients that failed together do not come back together. It is safe for concurrent use.
type Jitter struct {
	mu     sync.Mutex
	random *rand.Rand
}

// NewJitter returns a Jitter with a random seed.
func NewJitter() *Jitter {
	var seed [32]byte
	_, _ = crand.Read(seed[:]) // never fails
	return &Jitter{random: rand.New(rand.NewChaCha8(seed))}
}

// UpTo returns a wait from 0 to less than d, or 0 if d is not positive.
func (j *Jitter) UpTo(d time.Duration) time.Duration {
	if d <= 0 {
		return 0
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	return time.Duration(j.random.Int64N(int64(d)))
}
