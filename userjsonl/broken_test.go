package userjsonl_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/userjsonl"
)

// A file that breaks off ends with an error that ends the run over it, and no line's error does.
func TestFileThatBreaksOff(t *testing.T) {
	t.Parallel()
	gone := errors.New("the disk is gone")
	for name, in := range map[string]io.Reader{
		"lines":            io.MultiReader(strings.NewReader("{}x\n"), iotest.ErrReader(gone)),
		"an array":         io.MultiReader(strings.NewReader("[{}x,"), iotest.ErrReader(gone)),
		"without its end":  strings.NewReader(`[{"username":1},`),
		"of another shell": strings.NewReader("\xff\xfe{\x00}\x00"),
	} {
		var problems []error
		for _, err := range userjsonl.Read[jcbulk.BulkUserCreate](in) {
			problems = append(problems, err)
		}
		require.NotEmpty(t, problems, name)
		last := len(problems) - 1
		require.ErrorIs(t, problems[last], bulk.ErrInputBroken, name)
		for _, err := range problems[:last] {
			require.Error(t, err)
			require.NotErrorIs(t, err, bulk.ErrInputBroken, name)
		}
	}
}

// Of a file whose objects take several lines each, no line is a user, though one within another may look like one.
func TestObjectsOverSeveralLines(t *testing.T) {
	t.Parallel()
	for _, in := range []string{
		"{\n  \"results\": [\n    {\"id\": \"0123456789abcdef01234567\", \"department\": \"x\"}\n  ]\n}\n",
		"\ufeff\r\n {\t\r\n\r\n\t\"id\": \"0123456789abcdef01234567\"\r\n}\r\n{\r\n\t\"id\": \"\"\r\n}",
	} {
		rows := 0
		for row, err := range userjsonl.Read[jcbulk.BulkUserUpdate](strings.NewReader(in)) {
			rows++
			require.Nil(t, row.Ref)
			require.ErrorIs(t, err, bulk.ErrInputBroken)
			require.ErrorContains(t, err, "over several lines")
		}
		require.Equal(t, 1, rows)
		_, err := userjsonl.WriteFailed(io.Discard, strings.NewReader(in), func(int) bool { return true })
		require.ErrorContains(t, err, "over several lines")
	}
	for _, in := range []string{"{", "{\n", "{\n{}\n", "{ }\n\"", "\"x\"\n{\n\"", "{\"\n\""} { // lines, some of which are no users
		for row, err := range userjsonl.Read[jcbulk.BulkUserCreate](strings.NewReader(in)) {
			require.NotErrorIs(t, err, bulk.ErrInputBroken, in)
			require.NotNil(t, row.Ref, in)
		}
	}
}

// shorting takes half of what it is given, and has no error.
type shorting struct{}

func (shorting) Write(p []byte) (int, error) { return len(p) / 2, nil }

func TestWriteFailedToAWriterThatWritesShort(t *testing.T) {
	t.Parallel()
	for _, file := range []string{"{}\n", "[{}]"} {
		_, err := userjsonl.WriteFailed(shorting{}, strings.NewReader(file), func(int) bool { return true })
		require.ErrorIs(t, err, io.ErrShortWrite, file)
	}
}
