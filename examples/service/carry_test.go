package main

import (
	"io"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// Whoever has lost a run, and with it the lock, does not take it from the list of a later one in the same process.
func TestRunThatWasOvertakenInItsProcess(t *testing.T) {
	t.Parallel()
	made := idleOver(t, io.Discard)
	one := record{Organization: "north", ID: "gone", State: open} // its input cannot be opened
	later := bulk.Create(t.Context(), made.organizations["north"], bulk.Slice([]jcbulk.BulkUserCreate{}), bulk.Options{})
	made.runner.here[journalName(one)] = carried{one.Organization, later}
	made.runner.carry(t.Context(), one, nil)
	assert.Same(t, later, made.runner.run(one))
}
