package lines_test

import (
	"errors"
	"iter"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/internal/lines"
)

type row struct {
	line int
	user string
}

func split(r row) (int, string) { return r.line, r.user }

// sequence yields the rows, each with an error if it has no user.
func sequence(rows ...row) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		for _, r := range rows {
			var err error
			if r.user == "" {
				err = errors.New("no user")
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

func TestTrackerForgetsTakenLines(t *testing.T) {
	var tracker lines.Tracker
	assert.Zero(t, tracker.Take(0))
	var users []string
	var failed []bool
	for user, err := range lines.Track(&tracker, sequence(row{2, "a"}, row{line: 5}, row{9, "b"}), split) {
		users, failed = append(users, user), append(failed, err != nil)
	}
	assert.Equal(t, []string{"a", "", "b"}, users)
	assert.Equal(t, []bool{false, true, false}, failed)
	for _, index := range []int{2, 0, 1} {
		assert.Equal(t, []int{2, 5, 9}[index], tracker.Take(index))
		assert.Zero(t, tracker.Take(index))
	}
	assert.Zero(t, tracker.Take(3))
	assert.Zero(t, tracker.Take(-1))
}

func TestTrackerContinuesAfterLoopIsLeft(t *testing.T) {
	var tracker lines.Tracker
	for user, err := range lines.Track(&tracker, sequence(row{1, "a"}, row{2, "b"}), split) {
		require.NoError(t, err)
		assert.Equal(t, "a", user)
		break
	}
	for user, err := range lines.Track(&tracker, sequence(row{2, "b"}), split) {
		require.NoError(t, err)
		assert.Equal(t, "b", user)
	}
	assert.Equal(t, []int{1, 2, 0}, []int{tracker.Take(0), tracker.Take(1), tracker.Take(2)})
}

// The run reads rows in one goroutine while the caller takes lines in another.
func TestTrackerConcurrentUse(t *testing.T) {
	const count = 1000
	rows := make([]row, count)
	for i := range rows {
		rows[i] = row{i + 1, "a"}
	}
	var tracker lines.Tracker
	indexes := make(chan int)
	go func() {
		defer close(indexes)
		index := 0
		for _, err := range lines.Track(&tracker, sequence(rows...), split) {
			assert.NoError(t, err)
			indexes <- index
			index++
		}
	}()
	var got []int
	for index := range indexes {
		got = append(got, tracker.Take(index))
	}
	assert.Len(t, got, count)
	assert.True(t, slices.IsSorted(got))
	assert.Equal(t, count, got[count-1])
}
