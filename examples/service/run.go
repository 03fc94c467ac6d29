package main

import (
	"time"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// kind is what a run does with its users.
type kind string

const (
	createUsers  kind = "create"
	updateUsers  kind = "update"
	suspendUsers kind = "suspend" // at a date for each of them
)

// format is how the input of a run is stored.
type format string

const (
	asCSV   format = "csv"
	asLines format = "jsonl" // JSON Lines; an uploaded JSON array becomes this too
)

// state is what a run waits for.
type state string

const (
	open     state = "open"     // for a replica that carries it out, or for the end
	draining state = "draining" // for the end of the jobs under way; nothing more is sent
	stopped  state = "stopped"  // for somebody who resumes it
	ended    state = "ended"    // for nothing, but that somebody may resume it
	closed   state = "closed"   // for nothing: the rows that were not sent were given away
)

// record is what the store knows of a run.
type record struct {
	ID           string    `json:"id"`
	Organization string    `json:"organization"`
	Kind         kind      `json:"kind"`
	Format       format    `json:"format"`
	Rows         int       `json:"rows"`    // of the input
	Refused      int       `json:"refused"` // of them by rules, so that they are not sent
	State        state     `json:"state"`
	Why          string    `json:"why,omitempty"` // it stopped; this may name a user
	Created      time.Time `json:"created"`
	Changed      time.Time `json:"changed"`
	// Report is that of the last process that read the input to its end. Before that there is none.
	Report *bulk.Report `json:"report,omitempty"`
	// LookedUp says that the input begins with what the names in it stand for.
	LookedUp bool `json:"looked_up,omitempty"`
	// Fingerprint tells the file from others, if the upload had an Idempotency-Key.
	Fingerprint string `json:"fingerprint,omitempty"`
	// HasInput says that the input is still at hand.
	HasInput bool `json:"has_input"`
}

// isGoing reports whether a process carries the run out, or should.
func (r record) isGoing() bool { return r.State == open || r.State == draining }
