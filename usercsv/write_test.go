package usercsv_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

const mark = "\ufeff"

func TestWriteTemplate(t *testing.T) {
	guide, err := os.ReadFile("../docs/guides/csv.md")
	require.NoError(t, err)
	for job, open := range map[usercsv.Job]func(io.Reader) ([]string, error){
		usercsv.Create: func(in io.Reader) ([]string, error) {
			r, err := usercsv.NewReader(in, usercsv.WithComma(';'))
			if err != nil {
				return nil, err
			}
			return r.Unused(), nil
		},
		usercsv.Update: func(in io.Reader) ([]string, error) {
			r, err := usercsv.NewUpdateReader(in, usercsv.WithComma(';'))
			if err != nil {
				return nil, err
			}
			return r.Unused(), nil
		},
	} {
		t.Run(string(job), func(t *testing.T) {
			var b strings.Builder
			require.NoError(t, usercsv.WriteTemplate(&b, job, 2, usercsv.WithComma(';')))
			unused, err := open(strings.NewReader(b.String()))
			require.NoError(t, err)
			assert.Empty(t, unused)

			line, found := strings.CutPrefix(strings.TrimSuffix(b.String(), "\n"), mark)
			assert.True(t, found)
			columns := strings.Split(line, ";")
			assert.Equal(t, []string{"Attribute1_name", "Attribute1_value", "Attribute2_name", "Attribute2_value"}, columns[len(columns)-4:])
			assert.Equal(t, job == usercsv.Update, columns[0] == "id")
			assert.Equal(t, job == usercsv.Create, strings.Contains(line, "recoveryEmail"))
			for _, column := range columns[:len(columns)-4] {
				if !strings.HasPrefix(column, "home_") { // the guide has these with their twins for work
					assert.Contains(t, string(guide), "| `"+column+"`", "the guide lacks a column")
				}
			}
		})
	}
}

func TestWriteTemplateRefuses(t *testing.T) {
	var b strings.Builder
	require.ErrorContains(t, usercsv.WriteTemplate(&b, "delete", 0), `there is no job "delete"`)
	require.ErrorContains(t, usercsv.WriteTemplate(&b, usercsv.Create, -1), "from 0 to 10000 attributes, not -1")
	require.ErrorContains(t, usercsv.WriteTemplate(&b, usercsv.Create, 10_001), "not 10001")
	require.ErrorContains(t, usercsv.WriteTemplate(&b, usercsv.Create, 0, usercsv.WithComma('\n')), "delimiter")
	for room := range 2 {
		require.ErrorIs(t, usercsv.WriteTemplate(&full{room: room * 3}, usercsv.Create, 0), errFull)
	}
	b.Reset()
	require.NoError(t, usercsv.WriteTemplate(&b, usercsv.Update, 10_000))
	_, err := usercsv.NewUpdateReader(strings.NewReader(b.String()))
	require.NoError(t, err, "the longest template can be read")
}

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
	want := mark + "line,username,outcome,message,job_id\n" +
		"2,jdoe,succeeded,,5f\n" +
		"3,\"'=HYPERLINK(\"\"//x\"\")\",failed,\"it says, \"\"no\"\"\nand more\",'-5f\n" +
		",' @a,'+,'\t-1,\n"
	assert.Equal(t, want, b.String())
}

func TestResultsAreHarmless(t *testing.T) {
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

func TestWriteFailed(t *testing.T) {
	tests := map[string]struct {
		in     string
		failed []int
		want   string
		rows   int
	}{
		"none":                {in: "Username\na\nb\n", want: "Username\n"},
		"some":                {in: mark + " Username ,Password\r\na, x \r\n\"b\r\nb\",\"=1\"\r\nc,\r\n", failed: []int{3}, want: mark + " Username ,Password\r\n\"b\r\nb\",\"=1\"\r\n", rows: 1},
		"the last":            {in: "Username\na\nb", failed: []int{3}, want: "Username\nb", rows: 1},
		"malformed ones":      {in: "Username,Email\na\na\"b,\nc,d\n\"e\nf\n", failed: []int{2, 3, 5}, want: "Username,Email\na\na\"b,\n\"e\nf\n", rows: 3},
		"behind a blank line": {in: "\nUsername\n\na\n\nb\n", failed: []int{6}, want: "\nUsername\n\nb\n", rows: 1},
		"of unknown columns":  {in: "x;y\n1;2\n", failed: []int{2}, want: "x;y\n1;2\n", rows: 1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			rows, err := usercsv.WriteFailed(&b, strings.NewReader(test.in), func(line int) bool {
				return slices.Contains(test.failed, line)
			})
			require.NoError(t, err)
			assert.Equal(t, test.rows, rows)
			assert.Equal(t, test.want, b.String())
		})
	}
}

func TestWriteFailedRefuses(t *testing.T) {
	all := func(int) bool { return true }
	_, err := usercsv.WriteFailed(nil, strings.NewReader(""), all)
	require.ErrorContains(t, err, "needs two files and a choice of rows")
	_, err = usercsv.WriteFailed(io.Discard, strings.NewReader("\n\n"), all)
	require.ErrorContains(t, err, "the file is empty")
	_, err = usercsv.WriteFailed(io.Discard, strings.NewReader("User\"name\n"), all)
	require.ErrorContains(t, err, "cannot read the file again")
	broken := errors.New("broken")
	rows, err := usercsv.WriteFailed(io.Discard, io.MultiReader(strings.NewReader("Username\na\n"), iotest.ErrReader(broken)), all)
	require.ErrorIs(t, err, broken)
	assert.Equal(t, 1, rows)
	rows, err = usercsv.WriteFailed(io.Discard, strings.NewReader("Username\na\n\""+strings.Repeat("x", 1<<21)), all)
	require.ErrorContains(t, err, "a row is longer than 1 MiB")
	assert.Equal(t, 1, rows)
	for room, want := range map[int]int{0: 0, 9: 0, 11: 1} {
		rows, err = usercsv.WriteFailed(&full{room: room}, strings.NewReader("Username\na\nb\n"), all)
		require.ErrorIs(t, err, errFull)
		assert.Equal(t, want, rows)
	}
}

// FuzzWriteFailed takes every row for one that failed, which copies all of a file that can be read.
func FuzzWriteFailed(f *testing.F) {
	for _, seed := range []string{"", mark + "a\r\n\r\nb", "a,b\n\"c\nd\",e\n\"f\"g\nh\"\n\"i", "\n\na\n\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		var b strings.Builder
		_, err := usercsv.WriteFailed(&b, strings.NewReader(string(in)), func(int) bool { return true })
		if err == nil {
			assert.Equal(t, strings.TrimRight(string(in), "\r\n"), strings.TrimRight(b.String(), "\r\n"))
		}
	})
}

// ExampleWriteFailed writes what became of a file's rows, and those that failed once more, to be mended.
func ExampleWriteFailed() {
	const people = "Username,state\nmsilva,activated\nnobrien,enabled\n"
	r, err := usercsv.NewReader(strings.NewReader(people))
	if err != nil {
		panic(err)
	}
	var results, failures strings.Builder
	w := usercsv.NewResultWriter(&results)
	failed := map[int]bool{}
	for row, err := range r.Creates() {
		result := usercsv.Result{Line: row.Line, Username: row.User.GetUsername(), Outcome: "succeeded", JobID: "6500"}
		var bad *usercsv.RowError
		if errors.As(err, &bad) {
			failed[bad.Line] = true
			result = usercsv.Result{Line: bad.Line, Username: bad.Username, Outcome: "failed", Message: bad.Reason()}
		}
		if err := w.Write(result); err != nil {
			panic(err)
		}
	}
	if err := w.Flush(); err != nil {
		panic(err)
	}
	if _, err := usercsv.WriteFailed(&failures, strings.NewReader(people), func(line int) bool { return failed[line] }); err != nil {
		panic(err)
	}
	fmt.Println(strings.TrimPrefix(results.String(), "\ufeff"))
	fmt.Println(failures.String())
	// Output:
	// line,username,outcome,message,job_id
	// 2,msilva,succeeded,,6500
	// 3,nobrien,failed,"state: ""enabled"" is no state: use STAGED, ACTIVATED or SUSPENDED",
	//
	// Username,state
	// nobrien,enabled
}

var errFull = errors.New("full")

// full takes that many bytes.
type full struct{ room int }

func (f *full) Write(p []byte) (int, error) {
	n := min(len(p), f.room)
	f.room -= n
	if n < len(p) {
		return n, errFull
	}
	return n, nil
}
