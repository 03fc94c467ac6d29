package userjsonl_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/userjsonl"
)

func TestResultWriter(t *testing.T) {
	var b strings.Builder
	w := userjsonl.NewResultWriter(&b)
	for _, outcome := range []bulk.Outcome{
		{Ref: 2, Key: "jdoe", Status: bulk.Succeeded, JobID: "5f", UserID: "65", Sent: 1},
		{Index: 1, Ref: 3, Key: "Ümit", Status: bulk.Failed, Message: "it says, \"no\"\r\n<b>&\u2028more</b>", JobID: "-5f"},
		{Ref: "EX-7", Key: "a\xff\xfeb", ByOrder: true},
		{Status: bulk.NotSent, Err: bulk.ErrHeldBack},
	} {
		require.NoError(t, w.Write(outcome))
	}
	assert.Empty(t, b.String(), "it is buffered")
	require.NoError(t, w.Flush())
	want := `{"index":0,"ref":2,"key":"jdoe","status":"succeeded","job_id":"5f","user_id":"65","sent":1}
{"index":1,"ref":3,"key":"Ümit","status":"failed","message":"it says, \"no\"\r\n<b>&\u2028more</b>","job_id":"-5f","reason":"it says, \"no\"\\r; <b>&\\u2028more</b>"}
{"index":0,"ref":"EX-7","key":"a\ufffd\ufffdb","status":"unknown","by_order":true}
{"index":0,"status":"not sent","reason":"the service took nothing for too long"}
`
	assert.Equal(t, want, b.String())
	require.NoError(t, w.Write(bulk.Outcome{Index: 4}))
	require.NoError(t, w.Flush())
	assert.Equal(t, want+"{\"index\":4,\"status\":\"unknown\"}\n", b.String(), "each line can be written out")
	require.ErrorContains(t, w.Write(bulk.Outcome{Ref: func() {}}), "userjsonl: cannot write the results")
}

func TestResultWriterFails(t *testing.T) {
	for _, room := range []int{0, 60, 5000} {
		out := &full{room: room}
		w := userjsonl.NewResultWriter(out)
		for range 1000 {
			if w.Write(bulk.Outcome{Ref: 2, Message: "more and more"}) != nil {
				break
			}
		}
		require.ErrorIs(t, w.Flush(), errFull)
		require.ErrorContains(t, w.Flush(), "userjsonl: cannot write the results: full")
		out.room = 1 << 20
		require.ErrorIs(t, w.Write(bulk.Outcome{}), errFull, "the first error stays")
		require.ErrorIs(t, w.Flush(), errFull)
		assert.Equal(t, 1<<20, out.room, "nothing is written behind a gap")
	}
}

// FuzzResultWriter reads back what was written. Each result must be one line, whatever its texts hold.
func FuzzResultWriter(f *testing.F) {
	f.Add(1, "jdoe", "succeeded", "", "5f")
	f.Add(0, "a\nb", "\r\n", "\u2028\u2029\ufeff", "\x00\x7f\xff")
	f.Add(-3, `\"</script>&`, "=1", "\ufffd", "𝄞\xed\xa0\x80")
	f.Fuzz(func(t *testing.T, line int, key, reason, message, job string) {
		outcomes := []bulk.Outcome{
			{Ref: line, Key: key, Status: bulk.Failed, Message: message, JobID: job},
			{Index: 1, Ref: key, Status: bulk.NotSent, Err: errors.New(reason)},
			{Index: 2, Message: message, Err: errors.New(reason), UserID: job, Sent: 3, Verified: true},
		}
		var b strings.Builder
		w := userjsonl.NewResultWriter(&b)
		for _, outcome := range outcomes {
			require.NoError(t, w.Write(outcome))
		}
		require.NoError(t, w.Flush())
		lines := strings.SplitAfter(b.String(), "\n")
		require.Len(t, lines, len(outcomes)+1)
		assert.Empty(t, lines[len(outcomes)], "the last line ends too")
		for i, want := range outcomes {
			var got bulk.Outcome
			require.NoError(t, json.Unmarshal([]byte(lines[i]), &got))
			assert.Equal(t, valid(want.Reason()), got.Reason())
			assert.Equal(t, []any{want.Status, want.Index, valid(want.Key), valid(want.Message), valid(want.JobID), valid(want.UserID), want.Sent, want.Verified},
				[]any{got.Status, got.Index, got.Key, got.Message, got.JobID, got.UserID, got.Sent, got.Verified})
		}
	})
}

// valid is a text in which each byte that is not UTF-8 is U+FFFD.
func valid(text string) string { return string([]rune(text)) }

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
