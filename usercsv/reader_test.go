package usercsv_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

func TestReaderReadsHeadersAndCells(t *testing.T) {
	tests := map[string]struct {
		in   string
		opts []usercsv.Option
		want []string // a user each, as JSON
	}{
		"a byte order mark": {in: "\ufeffUsername\na\n", want: []string{`{"username":"a"}`}},
		"a byte order mark before a quote": {
			in: "\ufeff\"Username\",Email\na,b\n", want: []string{`{"username":"a","email":"b"}`},
		},
		"case and blanks in names": {
			in: " USERNAME\t,\u00a0eMail \na,b\n", want: []string{`{"username":"a","email":"b"}`},
		},
		"another name":               {in: "displayname\na\n", want: []string{`{"displayname":"a"}`}},
		"carriage returns":           {in: "Username,Email\r\na,b\r\nc,d\r\n", want: []string{`{"username":"a","email":"b"}`, `{"username":"c","email":"d"}`}},
		"no line break at the end":   {in: "Username\na", want: []string{`{"username":"a"}`}},
		"blank lines":                {in: "\n\nUsername\n\na\n\n\nb\n\n", want: []string{`{"username":"a"}`, `{"username":"b"}`}},
		"no rows":                    {in: "Username,Email\n"},
		"an empty cell sets nothing": {in: "Username,Email,sudo,state,mobile_number\na,,,,\n", want: []string{`{"username":"a"}`}},
		"a blank cell sets nothing":  {in: "Username,Email,unix_uid\na, ,\t\n", want: []string{`{"username":"a"}`}},
		"blanks around and inside": {
			in:   "FirstName,unix_uid,sudo,manager\n Mary  Ann , 7 ,\tyes, 0123456789abcdef01234567 \n",
			want: []string{`{"firstname":"Mary  Ann","unix_uid":7,"sudo":true,"manager":"0123456789abcdef01234567"}`},
		},
		"a semicolon": {
			in: "Username;Email\na;b,c\n", opts: []usercsv.Option{usercsv.WithComma(';')},
			want: []string{`{"username":"a","email":"b,c"}`},
		},
		"a tab": {
			in: "Username\tEmail\tPassword\na\t\tp\n", opts: []usercsv.Option{usercsv.WithComma('\t')},
			want: []string{`{"username":"a","password":"p"}`},
		},
		"one part of an address": {in: "Username,home_country,work_city\na,DE,\n", want: []string{`{"username":"a","addresses":[{"type":"home","country":"DE"}]}`}},
		"attributes in the order of their numbers": {
			in:   "Attribute100_name,Attribute100_value,Attribute9_name,Attribute9_value,Attribute0020_name,Attribute20_value\nc,3,a,1,b,2\n",
			want: []string{`{"attributes":[{"name":"a","value":"1"},{"name":"b","value":"2"},{"name":"c","value":"3"}]}`},
		},
		"an attribute of some rows": {
			in:   "Username,Attribute1_name,Attribute1_value\na,,\nb,k,v\n",
			want: []string{`{"username":"a"}`, `{"username":"b","attributes":[{"name":"k","value":"v"}]}`},
		},
		"invalid text in an ignored column": {in: "Username,Group1\na,\xff\n", want: []string{`{"username":"a"}`}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			users := good(t, newReader(t, test.in, test.opts...).Creates())
			require.Len(t, users, len(test.want))
			for i, want := range test.want {
				assertJSON(t, want, users[i])
			}
		})
	}
}

func TestReaderUsersShareNothing(t *testing.T) {
	users := good(t, newReader(t, "home_country,mobile_number,state\nDE,1,STAGED\nDE,1,staged\n").Creates())
	require.Len(t, users, 2)
	*users[0].Addresses[0].Type = "changed"
	*users[0].PhoneNumbers[0].Type = "changed"
	*users[0].State = "changed"
	assertJSON(t, `{"addresses":[{"type":"home","country":"DE"}],"phoneNumbers":[{"type":"mobile","number":"1"}],"state":"STAGED"}`, users[1])
}

func TestReaderUnused(t *testing.T) {
	r := newReader(t, "SystemID,Username, Usrename ,Administrator,Group1,group12,ldapserver_id,id,_id,,Group1,,Attribute0_name,Attribute1_names\n")
	want := []string{
		"SystemID", "Usrename", "Administrator", "Group1", "group12", "ldapserver_id", "id", "_id", "", "Group1", "",
		"Attribute0_name", "Attribute1_names",
	}
	assert.Equal(t, want, r.Unused())
	r.Unused()[0] = "changed"
	assert.Equal(t, want, r.Unused())
}

func TestNewReaderRefuses(t *testing.T) {
	tests := map[string]struct {
		in   string
		opts []usercsv.Option
		want string
	}{
		"an empty file":            {in: "", want: "usercsv: the file is empty"},
		"nothing but a mark":       {in: "\ufeff", want: "usercsv: the file is empty"},
		"nothing but blank lines":  {in: "\n\r\n\n", want: "usercsv: the file is empty"},
		"the same column twice":    {in: "Username,Email,USERNAME\n", want: "columns 1 and 3, Username and USERNAME, mean the same field"},
		"two names of one field":   {in: "displayName,preferredname\n", want: "columns 1 and 2, displayName and preferredname, mean the same field"},
		"two names of one part":    {in: "work_city,work_locality\n", want: "columns 1 and 2, work_city and work_locality, mean the same field"},
		"an attribute twice":       {in: "Attribute1_name,Attribute01_name,Attribute1_value\n", want: "columns 1 and 2"},
		"an attribute of no name":  {in: "Username,Attribute3_value\n", want: "attribute 3 lacks its column"},
		"an attribute of no value": {in: "Username,Attribute3_name,Attribute4_value\n", want: "attribute 3 lacks its column"},
		"columns of no use":        {in: "SystemID,Group1\n1,2\n", want: "no column is known"},
		"another delimiter":        {in: "Username;Email\na;b\n", want: "the cells are separated by semicolons: say so with WithComma"},
		"invalid UTF-8":            {in: "Username,\xc4mail\n", want: "column 2 is not valid UTF-8"},
		"fewer lines than none":    {in: "Username\n", opts: []usercsv.Option{usercsv.WithSkip(-1)}, want: "WithSkip needs a number of lines"},
		"a stray quote":            {in: "User\"name\n", want: "cannot read the header"},
		"a header without an end":  {in: strings.Repeat("Username,", 1<<17), want: "a row is longer than 1 MiB"},
		"no clock":                 {in: "Username\n", opts: []usercsv.Option{usercsv.WithClock(nil)}, want: "needs a file and a clock"},
		"a delimiter that is none": {in: "Username\n", opts: []usercsv.Option{usercsv.WithComma('"')}, want: "cannot read the header"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r, err := usercsv.NewReader(strings.NewReader(test.in), test.opts...)
			require.ErrorContains(t, err, test.want)
			assert.Nil(t, r)
		})
	}
}

func TestNewReaderShowsNoCells(t *testing.T) {
	_, err := usercsv.NewReader(strings.NewReader("jdoe,hunter2\nasmith,hunter3\n"))
	require.Error(t, err)
	assert.NotContains(t, err.Error(), "hunter2")
}

func TestReaderReportsReadError(t *testing.T) {
	broken := errors.New("broken")
	t.Run("in the header", func(t *testing.T) {
		_, err := usercsv.NewReader(iotest.ErrReader(broken))
		assert.ErrorIs(t, err, broken)
	})
	tests := map[string]struct{ tail, want string }{
		"between rows":       {"", "what follows the row on line 2: broken"},
		"in a row":           {"jd", "what follows the row on line 2: broken"},
		"in a quoted cell":   {`jd,"a`, "what follows the row on line 2: broken"},
		"in a malformed row": {`jd"`, "what follows the row on line 3: broken"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			in := &flaky{parts: []string{"Username,Email\na,b\n" + test.tail, "oe,jdoe\n"}, err: broken}
			r, err := usercsv.NewReader(in)
			require.NoError(t, err)
			var users, failures int
			var last error
			for range 2 { // the second loop finds nothing more
				for row, err := range r.Creates() {
					var rowErr *usercsv.RowError
					switch {
					case err == nil:
						users++
						assertJSON(t, `{"username":"a","email":"b"}`, row.User)
					case !errors.As(err, &rowErr):
						failures++
					}
					last = err
				}
			}
			assert.Equal(t, 1, users)
			assert.Equal(t, 1, failures)
			require.ErrorIs(t, last, broken)
			assert.ErrorContains(t, last, test.want)
		})
	}
}

// flaky returns its parts one by one, each with the error.
type flaky struct {
	parts []string
	err   error
}

func (f *flaky) Read(p []byte) (int, error) {
	if len(f.parts) == 0 {
		return 0, io.EOF
	}
	n := copy(p, f.parts[0])
	if f.parts[0] = f.parts[0][n:]; f.parts[0] != "" {
		return n, nil
	}
	f.parts = f.parts[1:]
	return n, f.err
}

func TestReaderBoundsRows(t *testing.T) {
	const mebibyte = 1 << 20
	t.Run("many rows", func(t *testing.T) {
		const rows = 300
		r := newReader(t, "Username\n"+strings.Repeat(strings.Repeat("x", 10_000)+"\n", rows))
		assert.Len(t, good(t, r.Creates()), rows)
	})
	t.Run("a long row", func(t *testing.T) {
		long := strings.Repeat("x", mebibyte-5000)
		users := good(t, newReader(t, "Username\n"+long+"\nb\n").Creates())
		require.Len(t, users, 2)
		assert.Equal(t, long, users[0].GetUsername())
	})
	t.Run("a quote that is never closed", func(t *testing.T) {
		in := io.MultiReader(strings.NewReader("Username\na\n\"b"), endless{})
		r, err := usercsv.NewReader(in)
		require.NoError(t, err)
		var errs []error
		for _, err := range r.Creates() {
			errs = append(errs, err)
		}
		require.Len(t, errs, 2)
		require.NoError(t, errs[0])
		assert.EqualError(t, errs[1], "usercsv: cannot read what follows the row on line 2: "+
			"a row is longer than 1 MiB, perhaps for a quote that is never closed")
	})
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '\n'
	}
	return len(p), nil
}

func TestReaderReadsStreams(t *testing.T) {
	in, out := io.Pipe()
	send := func(text string) { _, _ = io.WriteString(out, text) }
	go send("Username\na\n")
	r, err := usercsv.NewReader(in)
	require.NoError(t, err)
	for row, err := range r.Creates() { // the pipe has no more data: a reader that reads ahead would block
		require.NoError(t, err)
		assert.Equal(t, "a", row.User.GetUsername())
		break
	}
	go func() {
		send("b\n")
		_ = out.Close()
	}()
	users := good(t, r.Creates())
	require.Len(t, users, 1, "a second loop goes on with the next row")
	assert.Equal(t, "b", users[0].GetUsername())
	assert.Empty(t, good(t, r.Creates()))
}
