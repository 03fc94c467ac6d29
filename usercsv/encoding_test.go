package usercsv_test

import (
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

const umlauts = "Username\tFirstName\r\nada\tJürgen 𝄞\r\n\t\r\nbob\t李\r\n"

func TestEncodings(t *testing.T) {
	little, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(umlauts)
	require.NoError(t, err)
	big, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(umlauts)
	require.NoError(t, err)
	want := []string{`2 {"username":"ada","firstname":"Jürgen 𝄞"}`, `4 {"username":"bob","firstname":"李"}`}
	for name, in := range map[string]string{"UTF-8": umlauts, "UTF-8 with a mark": "\ufeff" + umlauts, "UTF-16": little, "UTF-16 the other way": big} {
		t.Run(name, func(t *testing.T) {
			for _, whole := range []bool{true, false} {
				file := strings.NewReader(in)
				r, err := usercsv.NewReader(file, usercsv.WithComma('\t'))
				if !whole {
					r, err = usercsv.NewReader(iotest.OneByteReader(strings.NewReader(in)), usercsv.WithComma('\t'))
				}
				require.NoError(t, err)
				assert.Equal(t, want, told(t, r))
			}
			var failures strings.Builder
			n, err := usercsv.WriteFailed(&failures, strings.NewReader(in), func(line int) bool { return line == 4 }, usercsv.WithComma('\t'))
			require.NoError(t, err)
			assert.Equal(t, 1, n)
			mark := ""
			if in != umlauts {
				mark = byteOrderMark
			}
			assert.Equal(t, mark+"Username\tFirstName\r\nbob\t李\r\n", failures.String())
		})
	}
}

func TestOtherEncodingsAreNamed(t *testing.T) {
	for _, order := range []unicode.Endianness{unicode.LittleEndian, unicode.BigEndian} {
		unmarked, err := unicode.UTF16(order, unicode.IgnoreBOM).NewEncoder().String("Username,Email\na,b\n")
		require.NoError(t, err)
		_, err = usercsv.NewReader(strings.NewReader(unmarked))
		require.EqualError(t, err, "usercsv: cannot read the header: the file looks like UTF-16 without a byte order mark: "+
			`save the file as UTF-8, in Excel as "CSV UTF-8"`)
	}
	for _, start := range []string{"PK\x03\x04\x14\x00", "\xd0\xcf\x11\xe0\xa1\xb1"} {
		_, err := usercsv.NewReader(strings.NewReader(start))
		require.EqualError(t, err, `usercsv: cannot read the header: the file is a workbook of a spreadsheet: save the file as UTF-8, in Excel as "CSV UTF-8"`)
	}
	assert.Equal(t, []string{`2 {"username":"a"}`}, told(t, newReader(t, "PK,Username\n1,a\n")))
	windows, err := charmap.Windows1252.NewEncoder().String("Username,FirstName,Password\nada,Jürgen,x\nbob,Bob,ü\n")
	require.NoError(t, err)
	assert.Equal(t, []string{"2 FirstName: " + notUTF8, "3 Password: " + notUTF8}, told(t, newReader(t, windows)))
	_, err = usercsv.NewReader(strings.NewReader("Username,Stra\xdfe\n"))
	require.ErrorContains(t, err, `the name of column 2 is not valid UTF-8: save the file as UTF-8`)
}

// Half of a character at the end, and one half of a pair, are no text.
func TestBrokenUTF16IsAnErrorOfTheRow(t *testing.T) {
	head := "\xff\xfeU\x00s\x00e\x00r\x00n\x00a\x00m\x00e\x00,\x00P\x00a\x00s\x00s\x00w\x00o\x00r\x00d\x00\n\x00"
	const lost = "holds the character U+FFFD, which stands where another was lost"
	for in, want := range map[string]string{
		head + "a\x00\x3d\xd8b\x00,\x00\n\x00": "2 Username: " + lost,
		head + "a\x00,\x00b\x00c":              "2 Password: " + lost,
	} {
		assert.Equal(t, []string{want}, told(t, newReader(t, in)))
	}
}

func TestWriteFailedKeepsWhatPrecedesTheHeader(t *testing.T) {
	const in = "Example Inc.\r\nsep=;\r\n\r\nUsername;Email\r\na;b\r\nc;d\r\n"
	var b strings.Builder
	n, err := usercsv.WriteFailed(&b, strings.NewReader(in), func(line int) bool { return line == 6 }, usercsv.WithSkip(1))
	require.NoError(t, err)
	assert.Equal(t, 1, n)
	assert.Equal(t, "Example Inc.\r\nsep=;\r\n\r\nUsername;Email\r\nc;d\r\n", b.String())

	b.Reset()
	_, err = usercsv.WriteFailed(&b, strings.NewReader("Username,Email\rada,x\rbob,y\r"), func(line int) bool { return line == 3 })
	require.NoError(t, err)
	assert.Equal(t, "Username,Email\rbob,y\r", b.String())
}

func TestSkipGoesOverLongLines(t *testing.T) {
	long := strings.Repeat("x", 200_000)
	r := newReader(t, long+"\n"+long+"\nUsername\na\n", usercsv.WithSkip(2))
	assert.Equal(t, []string{`4 {"username":"a"}`}, told(t, r))
	_, err := usercsv.NewReader(strings.NewReader(strings.Repeat("x", 1<<21)+"\nUsername\n"), usercsv.WithSkip(1))
	require.ErrorContains(t, err, "a row is longer than 1 MiB")
	_, err = usercsv.NewReader(strings.NewReader("a\nb\n"), usercsv.WithSkip(5))
	require.EqualError(t, err, "usercsv: the file is empty")
}
