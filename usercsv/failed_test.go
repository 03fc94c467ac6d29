package usercsv_test

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

func TestWriteFailed(t *testing.T) {
	tests := map[string]struct {
		in     string
		failed []int
		want   string
		rows   int
	}{
		"none":                      {in: "Username\na\nb\n", want: "Username\n"},
		"some":                      {in: byteOrderMark + " Username ,Password\r\na, x \r\n\"b\r\nb\",\"=1\"\r\nc,\r\n", failed: []int{3}, want: byteOrderMark + " Username ,Password\r\n\"b\r\nb\",\"=1\"\r\n", rows: 1},
		"the last":                  {in: "Username\na\nb", failed: []int{3}, want: "Username\nb", rows: 1},
		"malformed ones":            {in: "Username,Email\na\na\"b,\nc,d\n\"e\nf\n", failed: []int{2, 3, 5}, want: "Username,Email\na\na\"b,\n\"e\nf\n", rows: 3},
		"behind a blank line":       {in: "\nUsername\n\na\n\nb\n", failed: []int{6}, want: "\nUsername\n\nb\n", rows: 1},
		"of carriage returns":       {in: "Username,x\ra,\"q\"\"\rr\"\rb,\rc,\r", failed: []int{2, 5}, want: "Username,x\ra,\"q\"\"\rr\"\rc,\r", rows: 2},
		"with a line feed too":      {in: "Username,x\r,\r\na,y\rb,z\r", failed: []int{4, 5}, want: "Username,x\ra,y\rb,z\r", rows: 2},
		"with several line feeds":   {in: "Username,x\r,\r\n\n\na,y\r", failed: []int{6}, want: "Username,x\ra,y\r", rows: 1},
		"of both signs, and quotes": {in: "Username,x\r\na,\"q\"\"\r\nr\"\r\nb,\r\nc,\"\"\r\n", failed: []int{2, 5}, want: "Username,x\r\na,\"q\"\"\r\nr\"\r\nc,\"\"\r\n", rows: 2},
		"with two marks":            {in: byteOrderMark + byteOrderMark + "Username\na\n", want: byteOrderMark + byteOrderMark + "Username\n"},
		"of unknown columns":        {in: "x;y\n1;2\n", failed: []int{2}, want: "x;y\n1;2\n", rows: 1},
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

// FuzzFailedRows lets every other row fail. The copy has the failed rows when it is read, and no other.
func FuzzFailedRows(f *testing.F) {
	for _, seed := range []string{"a,b\r,\r\nc,d\re,f", "a\r\nb\r\n\"c\r\nd\"\r\n\"e\"x\r\nf", "\r,\r\n\n\"b\"\"\r\"\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		in = "Username,description" + in
		all, lines := cellsOf(t, in)
		var want []string
		failed := make(map[int]bool)
		for i := 0; i < len(all); i += 2 {
			want, failed[lines[i]] = append(want, all[i]), true
		}
		var b strings.Builder
		n, err := usercsv.WriteFailed(&b, strings.NewReader(in), func(line int) bool { return failed[line] })
		if err != nil || all == nil {
			return
		}
		got, _ := cellsOf(t, b.String())
		assert.Equal(t, want, got, "%q", b.String())
		assert.Len(t, want, n)
	})
}

// cellsOf returns the rows of a file, and their lines. Rows with errors have what is wrong with them.
func cellsOf(t *testing.T, in string) (rows []string, lines []int) {
	t.Helper()
	r, err := usercsv.NewReader(strings.NewReader(in))
	if err != nil {
		return nil, nil
	}
	for row, err := range r.Creates() {
		var bad *usercsv.RowError
		if errors.As(err, &bad) {
			rows = append(rows, "bad")
		} else {
			require.NoError(t, err)
			rows = append(rows, row.User.GetUsername()+" "+row.User.GetDescription())
		}
		line, _ := row.Ref.(int)
		lines = append(lines, line)
	}
	return rows, lines
}

// FuzzWriteFailed lets every row fail, so a file that can be read is copied in full.
func FuzzWriteFailed(f *testing.F) {
	for _, seed := range []string{"", byteOrderMark + "a\r\n\r\nb", "a,b\n\"c\nd\",e\n\"f\"g\nh\"\n\"i", "\n\na\n\n", "a\rb\r\nc\r\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		var b strings.Builder
		_, err := usercsv.WriteFailed(&b, strings.NewReader(string(in)), func(int) bool { return true })
		if isUTF16 := len(in) > 1 && in[0]^in[1] == 1 && max(in[0], in[1]) == 0xff; err == nil && !isUTF16 {
			assert.Equal(t, strings.TrimRight(string(in), "\r\n"), strings.TrimRight(b.String(), "\r\n"))
		}
	})
}

// ExampleWriteFailed writes the outcome of each row, and a copy of the rows that failed.
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
		// A run of package bulk makes the outcomes. Here, every row that can be read succeeds.
		outcome := bulk.Outcome{Ref: row.Ref, Key: row.User.GetUsername(), Status: bulk.Succeeded, JobID: "6500", Sent: 1}
		var bad *usercsv.RowError
		if errors.As(err, &bad) {
			failed[bad.Line] = true
			outcome = bulk.Outcome{Ref: row.Ref, Key: row.User.GetUsername(), Status: bulk.Failed, Err: err}
		}
		if err := w.Write(outcome); err != nil {
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
	// line,username,status,reason,user_id,job_id,sent,notes
	// 2,msilva,succeeded,,,6500,1,
	// 3,nobrien,failed,"state: ""enabled"" is no state: use STAGED, ACTIVATED or SUSPENDED",,,0,
	//
	// Username,state
	// nobrien,enabled
}
