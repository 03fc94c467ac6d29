package bulk

import (
	"fmt"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
)

// sighting is the newest version of one result.
type sighting struct {
	result   *jcbulk.JobWorkresult
	word     string // its status as the service wrote it
	status   Status // Unknown while it is not final
	pending  bool   // it says that the work goes on, and not something that nobody knows
	since    int    // the look that showed this status first
	look     int    // the newest look that showed it
	position int    // in the list
	owners   [places][]int
	owner    int   // the user whose result it is, or nobody
	mentions []int // users whose names stand anywhere in it
}

const nobody = -1

// overtakes reports whether a result came after another.
func (one *sighting) overtakes(other *sighting) bool {
	at, ok := updated(one.result)
	before, okBefore := updated(other.result)
	if ok && okBefore && !at.Equal(before) {
		return at.After(before)
	}
	return one.since > other.since
}

func updated(result *jcbulk.JobWorkresult) (time.Time, bool) {
	at, err := time.Parse(time.RFC3339, result.GetUpdatedAt())
	return at, err == nil
}

// isPending reports whether a status says that the work goes on.
func isPending(word string) bool {
	switch normal(word) {
	case "pending", "queued", "running", "started", "processing", "inprogress", "working", "waiting", "created", "new", "retrying", "retry", "scheduled":
		return true
	}
	return false
}

// lastWord describes the last that the service said in a result.
func (one *sighting) lastWord() string {
	text := fmt.Sprintf("%q", one.word)
	if message := one.result.GetStatusMsg(); message != "" {
		text += ": " + message
	}
	return jcbulk.Printable(text)
}
