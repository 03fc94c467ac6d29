package usercsv_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

func TestLines(t *testing.T) {
	t.Run("creates", func(t *testing.T) {
		var lines usercsv.Lines
		var failed int
		for user, err := range lines.Creates(newReader(t, "Username,state\na,\n\nb,new\nc,\n").Creates()) {
			var rowErr *usercsv.RowError
			if errors.As(err, &rowErr) {
				failed = rowErr.Line
				continue
			}
			require.NoError(t, err)
			assert.NotEmpty(t, user.GetUsername())
		}
		assert.Equal(t, 4, failed)
		for index, want := range []int{2, 4, 5, 0} {
			assert.Equal(t, want, lines.Take(index))
			assert.Zero(t, lines.Take(index), "it is forgotten")
		}
	})
	t.Run("updates", func(t *testing.T) {
		r, err := usercsv.NewUpdateReader(strings.NewReader("id,company\n" + someone + ",a\n" + someone + ",b\n"))
		require.NoError(t, err)
		var lines usercsv.Lines
		assert.Zero(t, lines.Take(0))
		for user, err := range lines.Updates(r.Updates()) {
			require.NoError(t, err)
			assert.Equal(t, "a", user.GetCompany())
			break
		}
		assert.Equal(t, 2, lines.Take(0))
		assert.Zero(t, lines.Take(1))
	})
}
