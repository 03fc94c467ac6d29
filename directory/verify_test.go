package directory_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/directory"
)

// Somebody is verified only by a username of one user with the same address, and all of a job take as few calls as names do.
func TestVerify(t *testing.T) {
	t.Parallel()
	s := &service{users: people(150)}
	s.users[2]["username"] = nameOf(3)
	verify := directory.Verify(s.client(t), directory.Options{})
	users := []bulk.Identity{
		{Username: nameOf(0), Email: "USER00000@example.com"},
		{Username: nameOf(1)},
		{Username: nameOf(1), Email: "another@example.com"},
		{Username: nameOf(3)},
		{Username: "USER00004"},
		{Email: nameOf(5) + "@example.com"},
		{ID: idOf(6), Username: nameOf(6)},
		{},
	}
	statuses, err := verify(t.Context(), users)
	require.NoError(t, err)
	assert.Equal(t, []bulk.Status{bulk.Succeeded, bulk.Succeeded, bulk.Unknown, bulk.Unknown, bulk.Unknown, bulk.Unknown, bulk.Unknown, bulk.Unknown}, statuses)
	assert.Equal(t, 2, s.calls, "one that shows that nobody follows")
}
