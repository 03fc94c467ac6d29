package userjsonl_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/userjsonl"
)

func TestResultWriter(t *testing.T) {
	var b strings.Builder
	w := userjsonl.NewResultWriter(&b)
	for _, result := range []userjsonl.Result{
		{Line: 2, Username: "jdoe", Outcome: "succeeded", JobID: "5f"},
		{Line: 3, Username: "Ümit", Outcome: "failed", Message: "it says, \"no\"\r\n<b>&\u2028more</b>", JobID: "-5f"},
		{Line: -1, Message: "=1+1"},
		{Username: "a\xff\xfeb"},
		{},
	} {
		require.NoError(t, w.Write(result))
	}
	assert.Empty(t, b.String(), "it is buffered")
	require.NoError(t, w.Flush())
	want := `{"line":2,"username":"jdoe","outcome":"succeeded","job_id":"5f"}
{"line":3,"username":"Ümit","outcome":"failed","message":"it says, \"no\"\r\n<b>&\u2028more</b>","job_id":"-5f"}
{"message":"=1+1"}
{"username":"a\ufffd\ufffdb"}
{}
`
	assert.Equal(t, want, b.String())
	require.NoError(t, w.Write(userjsonl.Result{Line: 4}))
	require.NoError(t, w.Flush())
	assert.Equal(t, want+"{\"line\":4}\n", b.String(), "each line can be written out")
}

func TestResultWriterFails(t *testing.T) {
	for _, room := range []int{0, 60, 5000} {
		out := &full{room: room}
		w := userjsonl.NewResultWriter(out)
		for range 1000 {
			if w.Write(userjsonl.Result{Line: 2, Message: "more and more"}) != nil {
				break
			}
		}
		require.ErrorIs(t, w.Flush(), errFull)
		require.ErrorContains(t, w.Flush(), "userjsonl: cannot write the results: full")
		out.room = 1 << 20
		require.ErrorIs(t, w.Write(userjsonl.Result{}), errFull, "the first error stays")
		require.ErrorIs(t, w.Flush(), errFull)
		assert.Equal(t, 1<<20, out.room, "nothing is written behind a gap")
	}
}

// FuzzResultWriter reads back what was written. Each result must be one line, whatever its texts hold.
func FuzzResultWriter(f *testing.F) {
	f.Add(1, "jdoe", "succeeded", "", "5f")
	f.Add(0, "a\nb", "\r\n", "\u2028\u2029\ufeff", "\x00\x7f\xff")
	f.Add(-3, `\"</script>&`, "=1", "\ufffd", "𝄞\xed\xa0\x80")
	f.Fuzz(func(t *testing.T, line int, username, outcome, message, job string) {
		results := []userjsonl.Result{
			{Line: line, Username: username, Outcome: outcome, Message: message, JobID: job},
			{Line: 1, Message: username},
			{Outcome: message, JobID: outcome},
		}
		var b strings.Builder
		w := userjsonl.NewResultWriter(&b)
		for _, result := range results {
			require.NoError(t, w.Write(result))
		}
		require.NoError(t, w.Flush())
		lines := strings.SplitAfter(b.String(), "\n")
		require.Len(t, lines, len(results)+1)
		assert.Empty(t, lines[len(results)], "the last line ends too")
		for i, want := range results {
			var got userjsonl.Result
			require.NoError(t, json.Unmarshal([]byte(lines[i]), &got))
			want.Line = max(want.Line, 0)
			for _, text := range []*string{&want.Username, &want.Outcome, &want.Message, &want.JobID} {
				*text = string([]rune(*text)) // each byte that is not UTF-8 becomes U+FFFD
			}
			assert.Equal(t, want, got)
		}
	})
}

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
