package usercsv_test

import (
	"encoding/csv"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

func TestResultWriter(t *testing.T) {
	var b strings.Builder
	w := usercsv.NewResultWriter(&b)
	for _, result := range []usercsv.Result{
		{Line: 2, Username: "jdoe", Outcome: "succeeded", JobID: "5f"},
		{Line: 3, Username: `=HYPERLINK("//x")`, Outcome: "failed", Message: "it says, \"no\"\nand more", JobID: "-5f"},
		{Username: " @a", Outcome: "+", Message: "\t-1"},
	} {
		require.NoError(t, w.Write(result))
	}
	require.NoError(t, w.Flush())
	want := byteOrderMark + "line,username,outcome,message,job_id\n" +
		"2,jdoe,succeeded,,5f\n" +
		"3,\"'=HYPERLINK(\"\"//x\"\")\",failed,\"it says, \"\"no\"\"\nand more\",'-5f\n" +
		",' @a,'+,'\t-1,\n"
	assert.Equal(t, want, b.String())
}

func TestResultWriterEscapesFormulas(t *testing.T) {
	for _, cell := range []string{"=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", " \u00a0=1", "\x00=1", "＝1", "＋1", "－1", "＠a", "-", "\ufeff=1", "\u200b=1"} {
		var b strings.Builder
		w := usercsv.NewResultWriter(&b, usercsv.WithComma(';'))
		require.NoError(t, w.Write(usercsv.Result{Username: cell, Outcome: cell, Message: cell, JobID: cell}))
		require.NoError(t, w.Flush())
		in := csv.NewReader(strings.NewReader(b.String()))
		in.Comma = ';'
		rows, err := in.ReadAll()
		require.NoError(t, err)
		for _, got := range rows[1][1:] {
			assert.Equal(t, "'", got[:1], "%q", cell)
		}
	}
	for _, cell := range []string{"", "a=1", "1-2", "jdoe@example.com", "'=1", "Ümit", "(+1)"} {
		var b strings.Builder
		w := usercsv.NewResultWriter(&b)
		require.NoError(t, w.Write(usercsv.Result{Line: 9, Message: cell}))
		require.NoError(t, w.Flush())
		assert.Contains(t, b.String(), "\n9,,,"+cell+",\n")
	}
}

func TestResultWriterFails(t *testing.T) {
	for _, room := range []int{0, 3, 60} {
		w := usercsv.NewResultWriter(&full{room: room})
		for range 1000 {
			if w.Write(usercsv.Result{Line: 2, Message: "more and more"}) != nil {
				break
			}
		}
		require.ErrorIs(t, w.Flush(), errFull)
		require.ErrorIs(t, w.Write(usercsv.Result{}), errFull, "the error stays")
	}
	require.ErrorContains(t, usercsv.NewResultWriter(io.Discard, usercsv.WithComma('"')).Flush(), "delimiter")
}
