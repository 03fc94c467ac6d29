package usercsv_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/directory"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// names answers look-ups, and keeps what it was asked.
type names struct {
	users map[directory.Key]map[string]int // how many users have a name
	asked []string
	err   error
}

func (n *names) resolve(by directory.Key, asked []string) ([]directory.Match, error) {
	n.asked = append(n.asked, fmt.Sprintf("%s %s", by, strings.Join(asked, " ")))
	var matches []directory.Match
	for _, name := range asked {
		match := directory.Match{Name: name}
		for i := range n.users[by][name] {
			match.Users = append(match.Users, directory.User{ID: idOf(string(by)+name, i)})
		}
		matches = append(matches, match)
	}
	return matches, n.err
}

func idOf(name string, i int) string { return fmt.Sprintf("%024x", "\x01"+name)[:23] + strconv.Itoa(i) }

func newNames() *names {
	return &names{users: map[directory.Key]map[string]int{
		directory.Username:           {"ada": 1, "bob": 1, "twin": 2},
		directory.Email:              {"ada@example.com": 1, "bob@example.com": 1, "shared@example.com": 3},
		directory.EmployeeIdentifier: {"EX-1": 1},
	}}
}

// changes returns the line and the change of each row, or its line and its problems.
func changes(t *testing.T, r *usercsv.UpdateReader) []string {
	t.Helper()
	var rows []string
	for row, err := range r.Updates() {
		var bad *usercsv.RowError
		if errors.As(err, &bad) {
			rows = append(rows, fmt.Sprintf("%d (%s) %s", bad.Line, bad.Username, bad.Reason()))
			continue
		}
		require.NoError(t, err)
		data, err := json.Marshal(row.User)
		require.NoError(t, err)
		rows = append(rows, fmt.Sprintf("%d %s", row.Ref, data))
	}
	return rows
}

// Case A1: an update names its users by what people know, and a manager too.
func TestChangesByName(t *testing.T) {
	ada, bob := idOf("usernameada", 0), idOf("usernamebob", 0)
	mailOfAda, mailOfBob := idOf("emailada@example.com", 0), idOf("emailbob@example.com", 0)
	tests := map[string]struct {
		in    string
		want  []string
		asked []string
	}{
		"by username": {
			in:    "Username,department\nada,R&D\n",
			want:  []string{`2 {"id":"` + ada + `","department":"R\u0026D"}`},
			asked: []string{"username ada"},
		},
		"by username, with an address to change": {
			in:    "Email,Username\nADA@example.com,ada\n",
			want:  []string{`2 {"id":"` + ada + `","email":"ADA@example.com"}`},
			asked: []string{"username ada"},
		},
		"by e-mail address": {
			in:    "Work Email,company\nAda@Example.com,x\nbob@example.com,<clear>\n",
			want:  []string{`2 {"id":"` + mailOfAda + `","company":"x"}`, `3 {"id":"` + mailOfBob + `","company":""}`},
			asked: []string{"email ada@example.com bob@example.com"},
		},
		"by employee number": {
			in:    "Employee #,company\nEX-1,x\nEX-2,x\n",
			want:  []string{`2 {"id":"` + idOf("employeeIdentifierEX-1", 0) + `","company":"x"}`, `3 () Employee #: nobody has the employee number "EX-2"`},
			asked: []string{"employeeIdentifier EX-1 EX-2"},
		},
		"managers": {
			in: "Username,manager\nbob,ada@example.com\nada,bob\ntwin,nobody@example.com\nada," + someone + "\nbob,<clear>\n",
			want: []string{
				`2 {"id":"` + bob + `","manager":"` + mailOfAda + `"}`, `3 {"id":"` + ada + `","manager":"` + bob + `"}`,
				`4 (twin) Username: 2 users have the username "twin"; manager: nobody has the e-mail address "nobody@example.com"`,
				`5 {"id":"` + ada + `","manager":"` + someone + `"}`, `6 {"id":"` + bob + `","manager":null}`,
			},
			asked: []string{"username bob ada bob twin ada bob", "email ada@example.com nobody@example.com"},
		},
		"a manager, with ids": {
			in:    "id,Username,manager\n" + someone + ",new,shared@example.com\n",
			want:  []string{`2 (new) manager: 3 users have the e-mail address "shared@example.com"`},
			asked: []string{"email shared@example.com"},
		},
		"rows that have other problems": {
			in: "Username,state,manager\n,ACTIVATED,\n<clear>,ACTIVATED,\nad\u200ba,ACTIVATED,\n\xff,ACTIVATED,\nada,new,bob\nada,,\nada,,b\u00a0b\n",
			want: []string{
				"2 () Username: the row has to name its user",
				"3 () Username: this field cannot be cleared: give it another value, or leave the cell empty to keep the one it has",
				"4 () Username: holds the character U+200B, which cannot be seen", "5 () Username: " + notUTF8,
				`6 (ada) state: "new" is no state: use ACTIVATED or SUSPENDED`,
				"7 (ada) the row changes nothing: every cell that could be used, besides what names the user, is empty",
				"8 (ada) manager: holds the character U+00A0, which cannot be seen",
			},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			n := newNames()
			r, err := usercsv.NewUpdateReader(strings.NewReader(test.in), usercsv.WithResolver(n.resolve))
			require.NoError(t, err)
			assert.Equal(t, test.want, changes(t, r))
			assert.Equal(t, test.asked, n.asked)
		})
	}
}

func TestManagersOfNewUsers(t *testing.T) {
	n := newNames()
	r := newReader(t, "Username,Manager Email\neve,bob@example.com\nmal,\n", usercsv.WithResolver(n.resolve))
	assert.Equal(t, []string{`2 {"username":"eve","manager":"` + idOf("emailbob@example.com", 0) + `"}`, `3 {"username":"mal"}`}, told(t, r))
}

// Rows are looked up a hundred at a time, in the order of the file.
func TestLookUpsAreBatched(t *testing.T) {
	n := newNames()
	var in strings.Builder
	in.WriteString("Username,company\n")
	for i := range 250 {
		name := fmt.Sprintf("u%d", i)
		n.users[directory.Username][name] = 1
		in.WriteString(name + ",x\n")
	}
	r, err := usercsv.NewUpdateReader(strings.NewReader(in.String()), usercsv.WithResolver(n.resolve))
	require.NoError(t, err)
	for row, err := range r.Updates() {
		require.NoError(t, err)
		assert.Equal(t, 2, row.Ref)
		assert.Len(t, n.asked, 1, "no more is asked than the next rows need")
		break
	}
	rows := changes(t, r) // a second loop goes on with what was looked up
	require.Len(t, rows, 249)
	for i, row := range rows {
		assert.Contains(t, row, fmt.Sprintf(`%d {"id":%q`, i+3, idOf(fmt.Sprintf("usernameu%d", i+1), 0)))
	}
	require.Len(t, n.asked, 3)
	assert.Len(t, strings.Fields(n.asked[2]), 1+50)
}

// A row is not held back for one that the file does not have yet, or of which it has a half.
func TestLookUpsDoNotWaitForTheFile(t *testing.T) {
	for half, rest := range map[string]string{
		"tw": "in,z\n", "twin,\"z\n": "\"\n", "\n": "twin,z\n", "\r\n ,\u200b\r\n": "twin,z\r\n", "twin,\"z\"\"\n,": "\"\n", "": "twin,z\n",
	} {
		n := newNames()
		in, out := io.Pipe()
		go func() { _, _ = io.WriteString(out, "Username,company\nada,x\nbob,\"y\n\"\n"+half) }()
		r, err := usercsv.NewUpdateReader(in, usercsv.WithResolver(n.resolve))
		require.NoError(t, err)
		lines := 0
		for row, err := range r.Updates() {
			require.NoError(t, err)
			assert.Equal(t, lines+2, row.Ref)
			lines++
			if lines == 2 {
				break
			}
		}
		assert.Equal(t, []string{"username ada bob"}, n.asked)
		go func() {
			_, _ = io.WriteString(out, rest)
			_ = out.Close()
		}()
		last := changes(t, r)
		require.Len(t, last, 1)
		assert.Contains(t, last[0], `(twin) Username: 2 users have the username "twin"`)
	}
}

// What is held of rows that are long is bounded: here each has a fifth of a MiB.
func TestLookUpsAreBoundedInMemory(t *testing.T) {
	n := newNames()
	row := "ada,\"" + strings.Repeat("x\n", 100_000) + "\"\n"
	r, err := usercsv.NewUpdateReader(strings.NewReader("Username,company\n"+strings.Repeat(row, 20)), usercsv.WithResolver(n.resolve))
	require.NoError(t, err)
	assert.Len(t, changes(t, r), 20)
	for _, asked := range n.asked {
		assert.LessOrEqual(t, len(strings.Fields(asked)), 1+6)
	}
}

func TestLookUpsThatFailEndTheFile(t *testing.T) {
	broken := errors.New("broken")
	short := func(directory.Key, []string) ([]directory.Match, error) { return nil, nil }
	for want, resolve := range map[string]usercsv.Resolver{
		"broken": (&names{err: broken}).resolve,
		"the resolver was asked for 2 names and answered 0": short,
	} {
		r, err := usercsv.NewUpdateReader(strings.NewReader("Username,state\n,SUSPENDED\nada,ACTIVATED\nbob,ACTIVATED\n"), usercsv.WithResolver(resolve))
		require.NoError(t, err)
		var errs []error
		for range 2 {
			for _, err := range r.Updates() {
				errs = append(errs, err)
			}
		}
		require.Len(t, errs, 2)
		require.ErrorAs(t, errs[0], new(*usercsv.RowError))
		require.EqualError(t, errs[1], "usercsv: cannot look up whom the row on line 3 names: "+want)
	}
	bad := func(_ directory.Key, asked []string) ([]directory.Match, error) {
		return make([]directory.Match, len(asked)-1, len(asked))[:len(asked)], nil
	}
	r, err := usercsv.NewUpdateReader(strings.NewReader("Username,company\nada,x\n"), usercsv.WithResolver(bad))
	require.NoError(t, err)
	assert.Equal(t, []string{`2 (ada) Username: nobody has the username "ada"`}, changes(t, r))
	noID := func(directory.Key, []string) ([]directory.Match, error) {
		return []directory.Match{{Users: []directory.User{{ID: "x"}}}}, nil
	}
	r, err = usercsv.NewUpdateReader(strings.NewReader("Username,company\nada,x\n"), usercsv.WithResolver(noID))
	require.NoError(t, err)
	assert.Equal(t, []string{"2 (ada) Username: the resolver answered with an id that is none"}, changes(t, r))
}
