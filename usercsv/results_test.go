package usercsv_test

import (
	"encoding/csv"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

func TestResultWriter(t *testing.T) {
	var b strings.Builder
	w := usercsv.NewResultWriter(&b)
	for _, outcome := range []bulk.Outcome{
		{Ref: 2, Key: "jdoe", Status: bulk.Succeeded, JobID: "5f", UserID: "65", Sent: 1, ByOrder: true, Presumed: true},
		{Ref: 3, Key: `=HYPERLINK("//x")`, Status: bulk.Failed, Message: "it says, \"no\"\nand more", JobID: "-5f", Sent: 2},
		{Key: " @a", Message: " -1", Verified: true, FromJournal: true},
		{Ref: "EX-7", Status: bulk.NotSent, Err: bulk.ErrHeldBack},
	} {
		require.NoError(t, w.Write(outcome))
	}
	require.NoError(t, w.Flush())
	want := byteOrderMark + "line,username,status,reason,user_id,job_id,sent,notes\n" +
		"2,jdoe,succeeded,,65,5f,1,by_order presumed\n" +
		"3,\"'=HYPERLINK(\"\"//x\"\")\",failed,\"it says, \"\"no\"\"; and more\",,'-5f,2,\n" +
		",' @a,unknown,' -1,,,0,verified from_journal\n" +
		"EX-7,,not sent,the service took nothing for too long,,,0,\n"
	assert.Equal(t, want, b.String())
}

func TestResultWriterEscapesFormulas(t *testing.T) {
	for _, cell := range []string{"=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", " \u00a0=1", "\x00=1", "＝1", "＋1", "－1", "＠a", "-", "\ufeff=1", "\u200b=1"} {
		var b strings.Builder
		w := usercsv.NewResultWriter(&b, usercsv.WithComma(';'))
		require.NoError(t, w.Write(bulk.Outcome{Ref: cell, Key: cell, Message: cell, UserID: cell, JobID: cell}))
		require.NoError(t, w.Flush())
		in := csv.NewReader(strings.NewReader(b.String()))
		in.Comma = ';'
		rows, err := in.ReadAll()
		require.NoError(t, err)
		for _, column := range []int{0, 1, 4, 5} {
			assert.Equal(t, "'", rows[1][column][:1], "%q", cell)
		}
	}
	for _, cell := range []string{"", "a=1", "1-2", "jdoe@example.com", "'a", "a =1", "Ümit", "(+1)"} {
		var b strings.Builder
		w := usercsv.NewResultWriter(&b)
		require.NoError(t, w.Write(bulk.Outcome{Ref: 9, Message: cell}))
		require.NoError(t, w.Flush())
		assert.Contains(t, b.String(), "\n9,,unknown,"+cell+",,,0,\n")
	}
}

func TestResultWriterFails(t *testing.T) {
	for _, room := range []int{0, 3, 60} {
		w := usercsv.NewResultWriter(&full{room: room})
		for range 1000 {
			if w.Write(bulk.Outcome{Ref: 2, Message: "more and more"}) != nil {
				break
			}
		}
		require.ErrorIs(t, w.Flush(), errFull)
		require.ErrorIs(t, w.Write(bulk.Outcome{}), errFull, "the error stays")
	}
	require.ErrorContains(t, usercsv.NewResultWriter(io.Discard, usercsv.WithComma('"')).Flush(), "delimiter")
}
