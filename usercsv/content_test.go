package usercsv_test

import (
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// contents returns the content of each row.
func contents(t *testing.T, in string, opts ...usercsv.Option) []string {
	t.Helper()
	var all []string
	for item, err := range newReader(t, in, opts...).Creates() {
		require.NoError(t, err)
		all = append(all, string(item.Content))
	}
	return all
}

// A row has the same content whenever it is read, and whatever its secrets are.
func TestContentStaysTheSame(t *testing.T) {
	const row = "Username,Email,EnrollmentDays,Password,Attribute1_name,Attribute1_value\nada,ada@example.com,7,%p,wifi_password,%w\n"
	read := func(password, wifi string, day int) string {
		clock := usercsv.WithClock(func() time.Time { return time.Date(2026, 5, day, 0, 0, 0, 0, time.UTC) })
		return contents(t, strings.NewReplacer("%p", password, "%w", wifi).Replace(row), clock)[0]
	}
	first := read("correct horse", "battery staple", 1)
	assert.Equal(t, first, read("another secret", "and one more", 9))
	assert.NotContains(t, first, "horse")
	assert.NotContains(t, first, "staple")
	assert.Contains(t, first, "wifi_password")
}

// Rows that say different things have different contents.
func TestContentTellsRowsApart(t *testing.T) {
	const in = "Username,FirstName,LastName,Attribute1_name,Attribute1_value,Attribute2_name,Attribute2_value\n" +
		"a,b,,,,,\na,,b,,,,\nab,,,,,,\na,\"b\"\"\",,,,,\na,,,b,c,,\na,,,b,d,,\na,,,b,c,d,e\na,b,,,,,\n"
	all := contents(t, in)
	seen := map[string]bool{}
	for _, content := range all[:len(all)-1] {
		assert.False(t, seen[content], content)
		seen[content] = true
	}
	assert.Equal(t, all[0], all[len(all)-1])
}

// A row that names its user is told by that name, which it was written with, and not by the id that was found.
func TestContentOfChangesByName(t *testing.T) {
	n := newNames()
	r, err := usercsv.NewUpdateReader(strings.NewReader("Username,manager\nada,bob\nbob,bob\n"), usercsv.WithResolver(n.resolve))
	require.NoError(t, err)
	var all []string
	for row, err := range r.Updates() {
		require.NoError(t, err)
		all = append(all, string(row.Content))
		assert.NotContains(t, string(row.Content), row.User.GetId())
	}
	assert.Equal(t, []string{"8:Username3:ada7:manager3:bob", "8:Username3:bob7:manager3:bob"}, all)
}

func TestCount(t *testing.T) {
	n, err := usercsv.Count(strings.NewReader("Username,state\na,\n\nb,new\nc,\"x\"y\nd,\n"), usercsv.Create)
	require.NoError(t, err)
	assert.Equal(t, 4, n)

	_, err = usercsv.Count(strings.NewReader("Username,state\na,\n"), usercsv.Update)
	require.ErrorContains(t, err, "id")
	_, err = usercsv.Count(iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader("Username\na\n"))), usercsv.Create)
	require.ErrorIs(t, err, iotest.ErrTimeout)
}
