package bulk_test

import (
	"iter"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// A file that names users in its own way finds that name again in the outcomes, also where the operation takes ids.
func TestKeyOfTheItem(t *testing.T) {
	t.Parallel()
	const ada, eve = "5f0c1e2d3b4a59687706f5e4", "5f0c1e2d3b4a59687706f5e5"
	_, client := start(t, jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Users: []jumpcloudtest.User{{ID: ada, Username: "ada", Email: "ada@example.com"}}}))
	input := func(yield func(bulk.Item[string], error) bool) {
		_ = yield(bulk.Item[string]{User: ada, Key: "ada"}, nil) && yield(bulk.Item[string]{User: "none", Key: "no id"}, nil) &&
			yield(bulk.Item[string]{User: eve}, nil)
	}
	keys := map[string]bulk.Status{}
	for _, outcome := range collect(t, bulk.Unlock(t.Context(), client, iter.Seq2[bulk.Item[string], error](input), quick())) {
		keys[outcome.Key] = outcome.Status
	}
	assert.Equal(t, map[string]bulk.Status{"ada": bulk.Succeeded, "no id": bulk.Failed, eve: bulk.Failed}, keys)

	var change jcbulk.BulkUserUpdate
	change.SetId(ada)
	change.SetUsername("ada2")
	updates := func(yield func(bulk.Item[jcbulk.BulkUserUpdate], error) bool) {
		yield(bulk.Item[jcbulk.BulkUserUpdate]{User: change, Key: "ada"}, nil)
	}
	assert.Equal(t, "ada", collect(t, bulk.Update(t.Context(), client, updates, quick()))[0].Key)
}
