package userjsonl_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
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

// FuzzResultWriter reads back what was written, which has a line for each result whatever its texts hold.
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

func TestWriteFailed(t *testing.T) {
	long := strings.Repeat("x", 3*mebibyte)
	tests := map[string]struct {
		in     string
		failed []int
		want   string
		lines  int
	}{
		"nothing":               {},
		"none":                  {in: "{}\n{}\n"},
		"some":                  {in: "\ufeff{\"a\":1}\r\n {\"b\": 2} \r\n{\"c\":3}\n", failed: []int{2}, want: " {\"b\": 2} \r\n", lines: 1},
		"the first":             {in: "\ufeff{}\n{\"b\":2}\n", failed: []int{1}, want: "\ufeff{}\n", lines: 1},
		"the last":              {in: "{\"a\":1}\n{\"b\":2}", failed: []int{2}, want: "{\"b\":2}", lines: 1},
		"malformed ones":        {in: "{\n{}\n\xff\nnull\n", failed: []int{1, 3, 4}, want: "{\n\xff\nnull\n", lines: 3},
		"blank lines":           {in: "\ufeff \n\n{}\n \t\r\n", failed: []int{1, 2, 3, 4, 5}, want: "{}\n", lines: 1},
		"a long one":            {in: "{}\n" + long + "\n{}\n", failed: []int{2}, want: long + "\n", lines: 1},
		"behind a long one":     {in: long + "\n{}\n", failed: []int{2}, want: "{}\n", lines: 1},
		"a long one at the end": {in: "{}\n" + long, failed: []int{1, 2}, want: "{}\n" + long, lines: 2},
		"a long one of blanks":  {in: strings.Repeat(" ", 2*mebibyte) + "\n", failed: []int{1}, want: strings.Repeat(" ", 2*mebibyte) + "\n", lines: 1},
		"a full buffer at the end": {
			in: strings.Repeat("x", mebibyte+1), failed: []int{1, 2}, want: strings.Repeat("x", mebibyte+1), lines: 1,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			lines, err := userjsonl.WriteFailed(&b, strings.NewReader(test.in), func(line int) bool {
				return slices.Contains(test.failed, line)
			})
			require.NoError(t, err)
			assert.Equal(t, test.lines, lines)
			assert.Equal(t, test.want, b.String())
		})
	}
}

func TestWriteFailedRefuses(t *testing.T) {
	all := func(int) bool { return true }
	none := strings.NewReader("")
	for _, call := range []func() (int, error){
		func() (int, error) { return userjsonl.WriteFailed(nil, none, all) },
		func() (int, error) { return userjsonl.WriteFailed(io.Discard, nil, all) },
		func() (int, error) { return userjsonl.WriteFailed(io.Discard, none, nil) },
	} {
		_, err := call()
		require.ErrorContains(t, err, "needs two files and a choice of lines")
	}
	broken := errors.New("broken")
	for _, start := range []string{"{}\n", "{}\n{", "{}\n" + strings.Repeat("x", 2*mebibyte)} {
		lines, err := userjsonl.WriteFailed(io.Discard, io.MultiReader(strings.NewReader(start), iotest.ErrReader(broken)), all)
		require.ErrorIs(t, err, broken)
		require.ErrorContains(t, err, "userjsonl: cannot read line 2 again")
		assert.Equal(t, 1, lines)
	}
	for room, want := range map[int]int{0: 0, 2: 0, 3: 1, 5: 1} {
		lines, err := userjsonl.WriteFailed(&full{room: room}, strings.NewReader("{}\n{}\n"), all)
		require.ErrorIs(t, err, errFull)
		assert.Equal(t, want, lines)
	}
}

// FuzzWriteFailed asks for the lines that Read gives, no others, and copies them.
func FuzzWriteFailed(f *testing.F) {
	for _, seed := range []string{"", "{}\n\n \n[]\nnull", "\ufeff\n{\"id\":\"a\"}\r\n\xff", "\ufeff{}"} {
		f.Add(seed, uint8(2))
	}
	f.Fuzz(func(t *testing.T, in string, every uint8) {
		var want, got strings.Builder
		var given, asked []int
		rows, whole := 0, strings.SplitAfter(in, "\n")
		choose := func(line int) bool { return line%(1+int(every)) == 0 }
		for row, err := range userjsonl.Read[jcbulk.BulkUserUpdate](strings.NewReader(in)) {
			if err != nil {
				require.ErrorAs(t, err, new(*userjsonl.LineError))
			}
			given = append(given, row.Line)
			if choose(row.Line) {
				rows++
				want.WriteString(whole[row.Line-1])
			}
		}
		copied, err := userjsonl.WriteFailed(&got, strings.NewReader(in), func(line int) bool {
			asked = append(asked, line)
			return choose(line)
		})
		require.NoError(t, err)
		assert.Equal(t, given, asked)
		assert.Equal(t, rows, copied)
		assert.Equal(t, want.String(), got.String())
	})
}

// ExampleWriteFailed writes what became of a file's lines, and those that failed once more, to be mended.
func ExampleWriteFailed() {
	const people = `{"username": "msilva", "state": "ACTIVATED"}
{"username": "nobrien", "sudo": "yes"}
`
	var results, failures strings.Builder
	w := userjsonl.NewResultWriter(&results)
	failed := map[int]bool{}
	for row, err := range userjsonl.Read[jcbulk.BulkUserCreate](strings.NewReader(people)) {
		result := userjsonl.Result{Line: row.Line, Username: row.User.GetUsername(), Outcome: "succeeded", JobID: "6500"}
		var bad *userjsonl.LineError
		if errors.As(err, &bad) {
			failed[bad.Line] = true
			result = userjsonl.Result{Line: bad.Line, Outcome: "failed", Message: bad.Err.Error()}
		}
		if err := w.Write(result); err != nil {
			panic(err)
		}
	}
	if err := w.Flush(); err != nil {
		panic(err)
	}
	if _, err := userjsonl.WriteFailed(&failures, strings.NewReader(people), func(line int) bool { return failed[line] }); err != nil {
		panic(err)
	}
	fmt.Println(results.String())
	fmt.Println(failures.String())
	// Output:
	// {"line":1,"username":"msilva","outcome":"succeeded","job_id":"6500"}
	// {"line":2,"outcome":"failed","message":"json: cannot unmarshal string into Go struct field BulkUserCreate.sudo of type bool"}
	//
	// {"username": "nobrien", "sudo": "yes"}
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
