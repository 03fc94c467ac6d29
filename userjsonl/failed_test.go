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
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/userjsonl"
)

func TestWriteFailed(t *testing.T) {
	long := strings.Repeat("x", 3*mebibyte)
	tests := map[string]struct {
		in     string
		failed []int
		want   string
		lines  int
	}{
		"nothing":          {},
		"none":             {in: "{}\n{}\n"},
		"some":             {in: "\ufeff{\"a\":1}\r\n {\"b\": 2} \r\n{\"c\":3}\n", failed: []int{2}, want: " {\"b\": 2} \r\n", lines: 1},
		"the first":        {in: "\ufeff{}\n{\"b\":2}\n", failed: []int{1}, want: "\ufeff{}\n", lines: 1},
		"the last":         {in: "{\"a\":1}\n{\"b\":2}", failed: []int{2}, want: "{\"b\":2}", lines: 1},
		"malformed ones":   {in: "{\n{}\n\xff\nnull\n", failed: []int{1, 3, 4}, want: "{\n\xff\nnull\n", lines: 3},
		"blank lines":      {in: "\ufeff \n\n{}\n \t\r\n", failed: []int{1, 2, 3, 4, 5}, want: "{}\n", lines: 1},
		"of an array":      {in: " [{\"a\":1},\n {\"b\": [2]} ,3,,\"x]\\\"\"]\n", failed: []int{2, 3, 4}, want: "[\n{\"b\": [2]} ,\n3,\n\"x]\\\"\"\n]\n", lines: 3},
		"none of an array": {in: "[{},{}]"},
		"a long one of an array": {
			in: "[1,\"" + long + "\",{}]", failed: []int{2}, want: "[\n\"" + long + "\"\n]\n", lines: 1,
		},
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
	for room, want := range map[int]int{0: 0, 3: 0, 4: 1, 7: 1, 10: 2} {
		copied, err := userjsonl.WriteFailed(&full{room: room}, strings.NewReader("[{},{}]"), all)
		require.ErrorIs(t, err, errFull)
		require.ErrorContains(t, err, "userjsonl: cannot write the failed items")
		assert.Equal(t, want, copied)
	}
	for room, want := range map[int]int{0: 0, 2: 0, 3: 1, 5: 1} {
		lines, err := userjsonl.WriteFailed(&full{room: room}, strings.NewReader("{}\n{}\n"), all)
		require.ErrorIs(t, err, errFull)
		assert.Equal(t, want, lines)
	}
}

// FuzzWriteFailed checks that WriteFailed asks about exactly the lines that Read returns, and copies the chosen ones. Of an array, the copy
// holds the same users.
func FuzzWriteFailed(f *testing.F) {
	for _, seed := range []string{"", "{}\n\n \n[]\nnull", "\ufeff\n{\"id\":\"a\"}\r\n\xff", "\ufeff{}", "[{\"id\":\"a\",\"sudo\":true},\n,1 ]", "[]x", "[{}", "[\f,H]", "\xff\xfe{\x00}\x00"} {
		f.Add(seed, uint8(2))
	}
	f.Fuzz(func(t *testing.T, in string, every uint8) {
		var want []string
		var given, asked []int
		whole := strings.SplitAfter(in, "\n")
		isArray := strings.HasPrefix(strings.TrimLeft(strings.TrimPrefix(in, "\ufeff"), " \t\r\n"), "[")
		choose := func(line int) bool { return line%(1+int(every)) == 0 }
		rows, readErr := 0, error(nil)
		for row, err := range userjsonl.Read[jcbulk.BulkUserUpdate](strings.NewReader(in)) {
			line, ok := row.Ref.(int)
			if !ok {
				readErr = err
				continue
			}
			given = append(given, line)
			if choose(line) {
				rows++
				want = append(want, shown(row.User, err))
			}
		}
		var copied strings.Builder
		n, err := userjsonl.WriteFailed(&copied, strings.NewReader(in), func(line int) bool {
			asked = append(asked, line)
			return choose(line)
		})
		if readErr != nil { // an array that does not end as it should
			require.EqualError(t, err, readErr.Error())
			return
		}
		require.NoError(t, err)
		assert.Equal(t, given, asked)
		assert.Equal(t, rows, n)
		if isArray {
			var got []string
			for row, err := range userjsonl.Read[jcbulk.BulkUserUpdate](strings.NewReader(copied.String())) {
				got = append(got, shown(row.User, err))
			}
			assert.Equal(t, want, got)
			return
		}
		var lines strings.Builder
		for _, line := range given {
			if choose(line) {
				lines.WriteString(whole[line-1])
			}
		}
		assert.Equal(t, lines.String(), copied.String())
	})
}

// shown is what a row holds, or what is wrong with it.
func shown(user jcbulk.BulkUserUpdate, err error) string {
	var bad *userjsonl.LineError
	if errors.As(err, &bad) {
		return bad.Reason()
	}
	data, _ := json.Marshal(user) // of a model that was read
	return string(data)
}

// ExampleWriteFailed writes the outcome of each line, and a copy of the lines that failed.
func ExampleWriteFailed() {
	const people = `{"username": "msilva", "state": "ACTIVATED"}
{"username": "nobrien", "sudo": "yes"}
`
	var results, failures strings.Builder
	w := userjsonl.NewResultWriter(&results)
	failed := map[int]bool{}
	for row, err := range userjsonl.Read[jcbulk.BulkUserCreate](strings.NewReader(people)) {
		// A run of package bulk makes the outcomes. Here, every line that can be read succeeds.
		outcome := bulk.Outcome{Ref: row.Ref, Key: row.User.GetUsername(), Status: bulk.Succeeded, JobID: "6500", Sent: 1}
		var bad *userjsonl.LineError
		if errors.As(err, &bad) {
			failed[bad.Line] = true
			outcome = bulk.Outcome{Ref: row.Ref, Status: bulk.Failed, Err: err}
		}
		if err := w.Write(outcome); err != nil {
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
	// {"index":0,"ref":1,"key":"msilva","status":"succeeded","job_id":"6500","sent":1}
	// {"index":0,"ref":2,"status":"failed","reason":"json: cannot unmarshal string into Go struct field BulkUserCreate.sudo of type bool"}
	//
	// {"username": "nobrien", "sudo": "yes"}
}
