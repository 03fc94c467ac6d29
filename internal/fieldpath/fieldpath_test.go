package fieldpath_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk/internal/fieldpath"
)

func TestJoin(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ outer, inner, path string }{
		{"", "", ""},
		{"email", "", "email"},
		{"", "email", "email"},
		{"mfa", "exclusionDays", "mfa.exclusionDays"},
		{"addresses", "[0].country", "addresses[0].country"},
		{"[7]", "email", "[7].email"},
		{"user_ids", fieldpath.Index(12), "user_ids[12]"},
	} {
		assert.Equal(t, test.path, fieldpath.Join(test.outer, test.inner))
	}
}
