package usercsv_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// A file without a header does not lose its first user, and no password of that user is shown as the name of a column.
func TestFilesWithoutAHeader(t *testing.T) {
	const noHeader = "usercsv: header: the first line looks like a user, not like a header: write a line before it that names the columns"
	for _, first := range []string{
		"ada,Hunter2!,Title", "ada,Hunter2!,Manager", "ada,ada@example.com,Ada", "ada,\"ada@example.com\",Hunter2!", "0123456789abcdef01234567,Sales",
		"ada,Hunter2!,State", "ada@example.com", "ada,ada@example.com,Title,Department",
	} {
		for _, op := range []usercsv.Operation{usercsv.Create, usercsv.Update} {
			_, err := usercsv.Count(strings.NewReader(first+"\nbob,x,y\n"), op)
			require.EqualError(t, err, noHeader, first)
		}
	}
	_, err := usercsv.NewReader(strings.NewReader("ada;ada@example.com;Title\n"))
	require.EqualError(t, err, noHeader, "whatever the separator is")
}

// Titles are titles, also odd ones.
func TestHeadersAreNoUsers(t *testing.T) {
	for _, header := range []string{
		"Username,Hunter2!", "Title,FirstName,x", "unix_uid,x", "Title", "Title,Department,x", "Email (name@example.com),Username", "Email,@home", "manager,,",
	} {
		_, err := usercsv.NewReader(strings.NewReader(header + "\n"))
		require.NoError(t, err, header)
	}
	_, err := usercsv.NewReader(strings.NewReader("ada@example.com,Title,x\n"), usercsv.WithColumns(map[string]string{"ada@example.com": "Username"}))
	require.NoError(t, err)
}

func TestOtherLineEndsAreNamed(t *testing.T) {
	for end, name := range map[string]string{"\u0085": "U+0085", "\u2028": "U+2028", "\u2029": "U+2029"} {
		for _, in := range []string{"Username,Email\nada,a@example.com\n", "\nUsername\nada\n"} {
			_, err := usercsv.NewReader(strings.NewReader(strings.ReplaceAll(in, "\n", end)))
			require.EqualError(t, err, "usercsv: header: the lines seem to end with "+name+", which is no line end of CSV: save the file with line feeds")
		}
	}
	r := newReader(t, "Username,description\nada,\"two\u2028lines\"\n")
	assert.Equal(t, "two\u2028lines", good(t, r.Creates())[0].GetDescription(), "a text may have them")
}
