package usercsv_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// A file that breaks off ends with an error that ends the run over it, and no row's error does.
func TestFileThatBreaksOff(t *testing.T) {
	t.Parallel()
	gone := errors.New("the disk is gone")
	head := "Username,Email\nada,ada@example.com\nbad\x00,\n"
	for name, in := range map[string]io.Reader{
		"cannot be read": io.MultiReader(strings.NewReader(head), iotest.ErrReader(gone)),
		"endless row":    strings.NewReader(head + strings.Repeat("x", 2<<20)),
	} {
		reader, err := usercsv.NewReader(in)
		require.NoError(t, err)
		var problems []error
		for _, err := range reader.Creates() {
			problems = append(problems, err)
		}
		require.Len(t, problems, 3, name)
		require.NoError(t, problems[0])
		require.Error(t, problems[1])
		require.NotErrorIs(t, problems[1], bulk.ErrInputBroken)
		require.ErrorIs(t, problems[2], bulk.ErrInputBroken, name)
		assert.Equal(t, name == "cannot be read", errors.Is(problems[2], gone))
	}
}

// shorting takes half of what it is given, and has no error.
type shorting struct{}

func (shorting) Write(p []byte) (int, error) { return len(p) / 2, nil }

func TestWriteFailedToAWriterThatWritesShort(t *testing.T) {
	t.Parallel()
	_, err := usercsv.WriteFailed(shorting{}, strings.NewReader("Username\nada\n"), func(int) bool { return true })
	require.ErrorIs(t, err, io.ErrShortWrite)
}

// What is no UTF-8 does not get into a file that says it is.
func TestResultsAreUTF8(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	w := usercsv.NewResultWriter(&out)
	require.NoError(t, w.Write(bulk.Outcome{Key: "a\xffb", UserID: "\xfe", JobID: "\xfd"}))
	require.NoError(t, w.Flush())
	assert.Equal(t, out.String(), strings.ToValidUTF8(out.String(), ""))
	assert.Contains(t, out.String(), "a\ufffdb")
}

// A value of an attribute that nobody can have meant is an error of its row, as in any other column.
func TestValueOfAnAttributeThatCannotBeSeen(t *testing.T) {
	t.Parallel()
	for _, odd := range []string{"\u200b", "\x00", "\u202e", "\x1b"} {
		reader, err := usercsv.NewReader(strings.NewReader("Username,Email,Attribute1_name,Attribute1_value\nada,ada@example.com,team,re" + odd + "d\n"))
		require.NoError(t, err)
		for _, err := range reader.Creates() {
			var row *usercsv.RowError
			require.ErrorAs(t, err, &row, "%q", odd)
			assert.Equal(t, "Attribute1_value", row.Problems[0].Column)
		}
	}
}

// A comma in a password that is not quoted moves its rest into the next columns. No error shows it.
func TestRestOfAPasswordIsNotQuoted(t *testing.T) {
	t.Parallel()
	for _, file := range []string{
		"Username,Password,sudo,\nada,Correct,horse!,\n",
		"Username,Password,unix_uid,state,sudo\nada,battery,horse!,staple,\n",
		"Username,Password,manager\nada,Correct,horse!\n",
		"Username,Password,sudo\nada,Correct,' horse! \n",
	} {
		reader, err := usercsv.NewReader(strings.NewReader(file))
		require.NoError(t, err)
		for _, err := range reader.Creates() {
			require.Error(t, err)
			assert.NotContains(t, err.Error(), "horse", file)
			assert.NotContains(t, err.Error(), "staple", file)
		}
	}
}

// Rows that end otherwise than the header do not run together in silence.
func TestRowsThatEndOtherwiseThanTheHeader(t *testing.T) {
	t.Parallel()
	for _, file := range []string{
		"Username,Email,department,jobTitle,location,company\r\nada,a@example.com,Sales\rbob,b@example.com,IT\r",
		"Username,Email,department\nada,a@example.com,Sales\rbob\n",
	} {
		reader, err := usercsv.NewReader(strings.NewReader(file))
		require.NoError(t, err)
		for _, err := range reader.Creates() {
			require.ErrorContains(t, err, "rows may have run together", file)
		}
	}
}

// Lines without any character are no rows, and any number of them is no long one: a column that is empty to the end of the sheet is saved so.
func TestManyEmptyLines(t *testing.T) {
	const id, twin = "0123456789abcdef01234567", "0123456789abcdef01234568"
	for _, end := range []string{"\n", "\r\n", "\r"} {
		in := "id" + end + id + end + strings.Repeat(end, 1<<20) + twin + end + strings.Repeat(end, 1<<20)
		r, err := usercsv.NewIDReader(strings.NewReader(in))
		require.NoError(t, err)
		lines := map[string]any{}
		for row, err := range r.IDs() {
			require.NoError(t, err, "%q", end)
			lines[row.User] = row.Ref
		}
		assert.Equal(t, map[string]any{id: 2, twin: 3 + 1<<20}, lines, "%q", end)

		var failed strings.Builder
		n, err := usercsv.WriteFailed(&failed, strings.NewReader(in), func(line int) bool { return line > 2 })
		require.NoError(t, err)
		assert.Equal(t, 1, n)
		assert.Equal(t, []string{"id", twin}, strings.Fields(failed.String()))
	}
}
