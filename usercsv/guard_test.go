package usercsv_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// written returns the file of one outcome whose key and job are the texts.
func written(t *testing.T, key, job string, opts ...usercsv.Option) string {
	t.Helper()
	var b strings.Builder
	w := usercsv.NewResultWriter(&b, opts...)
	require.NoError(t, w.Write(bulk.Outcome{Ref: 2, Key: key, JobID: job, Sent: 1}))
	require.NoError(t, w.Flush())
	return b.String()
}

// Case E0: what is written can be told apart when it is read again.
func TestResultsReadBackAsTheyWere(t *testing.T) {
	for _, text := range []string{
		"=ada", "'=ada", "''=ada", "'ada", "'", "''", "-", "'-'", "a;=b", "a;'=b", "'a;=b", "'a;'=b", "a|+1,-2\t@x", "'a|'+1, b", "a,\n=b", "\"=a\"", "'\"=a", "'00123", "''00123", "00123", "'1;'-2", "'1,-2", "'12a", `="ada"`, `'="ada"`, `="a;=b"`,
	} {
		r := newReader(t, written(t, "x", text), usercsv.WithColumns(map[string]string{"job_id": "company"}))
		users := good(t, r.Creates())
		require.Len(t, users, 1)
		assert.Equal(t, text, users[0].GetCompany())
	}
}

// A number that has the mark of a text before it is the number, with its zeros.
func TestMarkOfATextIsTakenOff(t *testing.T) {
	for cell, want := range map[string]string{
		"'00123": "00123", "''00123": "'00123", "'0": "0", "'+351 555": "+351 555", "'00a": "'00a", "'tis": "'tis", "'": "'", "'1.5": "'1.5", "O'1": "O'1",
	} {
		users := good(t, newReader(t, "Username,employeeIdentifier\nada,"+cell+"\n").Creates())
		assert.Equal(t, want, users[0].GetEmployeeIdentifier())
	}
}

// A formula that is no more than a text is the text. Exports write it to keep zeros.
func TestFormulaOfATextIsTakenOff(t *testing.T) {
	for cell, want := range map[string]string{
		`="00123"`: "00123", `="a ""b"""`: `a "b"`, ` ="+351" `: "+351", `="='1"`: "='1", `="'00123"`: "'00123", `'="00123"`: `="00123"`, `="1"&"2"`: `="1"&"2"`, `="`: `="`, `="1`: `="1`, `=1"`: `=1"`,
	} {
		users := good(t, newReader(t, "Username,employeeIdentifier\nada,"+quoted(cell)+"\n").Creates())
		assert.Equal(t, want, users[0].GetEmployeeIdentifier())
	}
	assert.Equal(t, []usercsv.Problem{{Column: "Password", Reason: "is a formula that a program has put around a text, as in =\"text\": write the text alone"}},
		refused(t, "Username,Password\nada,"+quoted(`="Temp123!"`)+"\n"))
	assert.Equal(t, []usercsv.Problem{{Reason: "every cell that could be used is empty"}}, refused(t, "Username,Email\n"+quoted(`=""`)+",\n"))
}

// No part of a file begins with a formula sign, whatever separator a program takes it to have.
func TestResultsHoldNoFormulaBehindAnySeparator(t *testing.T) {
	for _, text := range []string{
		"a;=1", "a\t=1", "a|@x", "a,-1", "a, +1", "a\n=1", "a;\"=1\"", "a;'=1", "=1;=2", "a;\u200b=1", "a;;=1", "'a;=1", "＝1;＋1",
	} {
		for _, comma := range ",;\t|" {
			assertHarmless(t, written(t, text, text, usercsv.WithComma(comma)))
		}
	}
}

func assertHarmless(t *testing.T, file string) {
	t.Helper()
	for _, part := range strings.FieldsFunc(file, func(r rune) bool { return strings.ContainsRune(",;\t|\r\n", r) }) {
		shown := strings.TrimLeft(part, " \"\u200b\ufeff\u00a0\x00")
		assert.NotEqual(t, 0, strings.IndexAny(shown, "=+-@＝＋－＠"), "%q in %q", part, file)
	}
}

// FuzzResultWriter writes texts and reads them back. What is read is what was written, and no part of the file is a formula.
func FuzzResultWriter(f *testing.F) {
	for _, seed := range []string{"", "=ada", "'=ada", "a;=b", "'a;'=b", "\"", "'\t=", "a\r\n-1", "\u200b=", "\ufeff'+", "''a|''=b", "😀,@", "'007", "''0;=1", `="a"`} {
		f.Add(seed, "x")
		f.Add("ada", seed+"\r")
	}
	f.Fuzz(func(t *testing.T, key, job string) {
		file := written(t, key, job)
		assertHarmless(t, file)
		r := newReader(t, file, usercsv.WithColumns(map[string]string{"job_id": "company", "line": "location"}))
		for row, err := range r.Creates() {
			var bad *usercsv.RowError
			if errors.As(err, &bad) {
				continue // such as for a character that cannot be seen
			}
			require.NoError(t, err)
			require.True(t, utf8.ValidString(key) && utf8.ValidString(job))
			assertSame(t, key, row.User.GetUsername())
			assertSame(t, job, row.User.GetCompany())
		}
	})
}

// assertSame compares but for the blanks around a cell, and for line breaks, which CSV writes in one way.
func assertSame(t *testing.T, want, got string) {
	t.Helper()
	assert.Equal(t, strings.TrimSpace(strings.ReplaceAll(want, "\r\n", "\n")), got)
}
