package main

import (
	"fmt"
	"strings"
	"time"
)

// isWait reports whether a case is one of TestWaits, which measures nothing and counts.
func isWait(name string) bool { return strings.HasPrefix(name, "Waits/") }

// waits writes what users feel of a run: its requests and its waits.
func (r *report) waits() {
	r.printf("\n## Requests and waits\n\n" +
		"Counted by TestWaits on a fake clock, for users that are created. An answer takes 200 ms, and a job 75 ms for each of its users, beside\n" +
		"other jobs. The vendor's loop has one job of 800 users at a time and reads all of its results every 5 s until none is pending. API v1\n" +
		"has a call for each user, one after another, and its answer says what became of the user.\n\n" +
		"| Users | Way | Requests | From the end of a job to all its outcomes | At most | The whole run |\n| ---: | --- | ---: | ---: | ---: | ---: |\n")
	for _, users := range []int{100, 8_000, 100_000} {
		for _, way := range []struct{ side, text string }{{"jcbulk", "jcbulk"}, {"vendor", "the vendor's loop"}, {"v1", "API v1"}} {
			name := fmt.Sprintf("Waits/users=%d", users)
			r.printf("| %d | %s | %.0f |", users, way.text, r.value(name, way.side, unitRequests))
			for _, unit := range []string{unitAfter, unitLongest, unitAll} {
				r.printf(" %s |", seconds(r.value(name, way.side, unit)))
			}
			r.printf("\n")
		}
	}
}

// seconds formats nanoseconds as a wait that people feel.
func seconds(nanoseconds float64) string {
	d := time.Duration(nanoseconds)
	if d < time.Minute {
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	return d.Round(time.Second).String()
}
