package usercsv_test

import (
	"encoding/json"
	"errors"
	"iter"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// refused returns the problems of the only row of a file of users to create.
func refused(t *testing.T, in string) []usercsv.Problem {
	t.Helper()
	var problems []usercsv.Problem
	for row, err := range newReader(t, in).Creates() {
		var rowErr *usercsv.RowError
		require.ErrorAs(t, err, &rowErr)
		assert.Equal(t, 2, row.Ref)
		problems = append(problems, rowErr.Problems...)
	}
	return problems
}

func newReader(t *testing.T, in string, opts ...usercsv.Option) *usercsv.Reader {
	t.Helper()
	r, err := usercsv.NewReader(strings.NewReader(in), opts...)
	require.NoError(t, err)
	return r
}

// good returns the users of the rows, none of which may have an error.
func good(t *testing.T, rows iter.Seq2[bulk.Item[jcbulk.BulkUserCreate], error]) []jcbulk.BulkUserCreate {
	t.Helper()
	var users []jcbulk.BulkUserCreate
	for row, err := range rows {
		require.NoError(t, err)
		users = append(users, row.User)
	}
	return users
}

func assertJSON(t *testing.T, want string, got jcbulk.BulkUserCreate) {
	t.Helper()
	data, err := json.Marshal(got)
	require.NoError(t, err)
	assert.JSONEq(t, want, string(data))
}

// quoted writes a cell as CSV does.
func quoted(cell string) string { return `"` + strings.ReplaceAll(cell, `"`, `""`) + `"` }

const byteOrderMark = "\ufeff"

var errFull = errors.New("full")

// full fails once it has taken room bytes.
type full struct{ room int }

func (f *full) Write(p []byte) (int, error) {
	n := min(len(p), f.room)
	f.room -= n
	if n < len(p) {
		return n, errFull
	}
	return n, nil
}
