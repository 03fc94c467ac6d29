package bulk

import (
	"encoding/json"
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

// wordOf and messageOf return the status of a result and its message. What the service gave in another type than text is told as JSON.
func wordOf(result *jcbulk.JobWorkresult) string { return textOf(result.GetStatus(), result, "status") }
func messageOf(result *jcbulk.JobWorkresult) string {
	return textOf(result.GetStatusMsg(), result, "statusMsg")
}

// maxOddText bounds what is told of a member of another type than promised, in bytes.
const maxOddText = 200

func textOf(text string, result *jcbulk.JobWorkresult, name string) string {
	odd := result.AdditionalProperties[name]
	if text != "" || odd == nil {
		return text
	}
	encoded, err := json.Marshal(odd)
	if err != nil || len(encoded) > maxOddText {
		return fmt.Sprintf("%T", odd)
	}
	return string(encoded)
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
	if message := messageOf(one.result); message != "" {
		text += ": " + message
	}
	return jcbulk.Printable(text)
}
