package bulk

import (
	"errors"
	"fmt"
	"sync"

	"github.com/seed-5ccdf831/jcbulk"
)

// ErrRefusedAlike ends the sending of a run: before anything was accepted, several users were refused alone in the same words, so that
// the call is wrong and not the users.
var ErrRefusedAlike = errors.New("all users are refused in the same words")

// alike is how many users are refused alone in the same words until the call is to blame.
const alike = 3

// mistakes tells users who are wrong from a call that is. It is safe for concurrent use.
type mistakes struct {
	mu    sync.Mutex
	right bool // something was accepted
	words map[string]int
	wrong error
}

func (m *mistakes) accepted() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.right = true
}

// alone notes that a user was refused alone. It returns an error once the call is to blame.
func (m *mistakes) alone(err error) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.right || m.wrong != nil {
		return m.wrong
	}
	if m.words == nil {
		m.words = map[string]int{}
	}
	words := wordsOf(err)
	m.words[words]++
	if m.words[words] == alike {
		m.wrong = fmt.Errorf("bulk: %w: %w", ErrRefusedAlike, err)
	}
	return m.wrong
}

// undecided reports whether a user was refused alone, and nothing has shown yet whether the call is to blame.
func (m *mistakes) undecided() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return !m.right && m.wrong == nil && len(m.words) > 0
}

// maySayAll reports whether the refusal of a user alone may be one of the whole call: it is not about one change, or about a row that cannot be
// sent at all.
func maySayAll(err error) bool { return !errors.Is(err, jcbulk.ErrNotFound) && statusOf(err) != 0 }

func (m *mistakes) err() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.wrong
}
