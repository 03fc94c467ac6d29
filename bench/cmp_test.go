package bench

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk"
)

// go-cmp calls Equal of a model, where it would panic at the fields that are not exported. The test lives in this module so that
// users of the client never download go-cmp.
func TestGoCmpComparesModels(t *testing.T) {
	t.Parallel()
	one, same, other := fullUser(1), fullUser(1), fullUser(1)
	other.SetManagerNil()
	assert.True(t, cmp.Equal(one, same))
	assert.False(t, cmp.Equal(one, other))
	assert.NotEmpty(t, cmp.Diff([]jcbulk.BulkUserCreate{one}, []jcbulk.BulkUserCreate{other}))
	assert.Empty(t, cmp.Diff(map[string]*jcbulk.BulkUserCreate{"a": &one}, map[string]*jcbulk.BulkUserCreate{"a": &same}))
	assert.NotEmpty(t, cmp.Diff(&one, (*jcbulk.BulkUserCreate)(nil)))
	assert.NotEmpty(t, cmp.Diff(one.Manager, other.Manager))
}
