package userjsonl_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/userjsonl"
)

const mebibyte = 1 << 20

func Example() {
	file := strings.NewReader(`{"id": "0123456789abcdef01234567", "department": "Sales", "costCenter": ""}
{"id": "0123456789abcdef01234568", "sudo": "yes"}
`)
	for row, err := range userjsonl.Read[jcbulk.BulkUserUpdate](file) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(row.Ref, row.User.GetDepartment(), row.User.HasCostCenter())
	}
	// Output:
	// 1 Sales true
	// userjsonl: line 2: json: cannot unmarshal string into Go struct field BulkUserUpdate.sudo of type bool
}

func TestRead(t *testing.T) {
	tests := map[string]struct {
		in   string
		want []string // line and user, or error
	}{
		"nothing":              {"", nil},
		"blank lines":          {"\n \r\n\t", nil},
		"a byte order mark":    {"\ufeff{\"username\":\"a\"}", []string{`1 {"username":"a"}`}},
		"carriage returns":     {"{\"username\":\"a\"}\r\n\r\n{\"username\":\"b\"}\r\n", []string{`1 {"username":"a"}`, `3 {"username":"b"}`}},
		"unknown fields":       {`{"username":"a","big":12345678901234567890,"deep":{"x":[1]}}`, []string{`1 {"username":"a","big":12345678901234567890,"deep":{"x":[1]}}`}},
		"an error in between":  {"{\"username\":\"a\"}\n[]\n{\"username\":\"b\"}", []string{`1 {"username":"a"}`, "userjsonl: line 2: this is no JSON object", `3 {"username":"b"}`}},
		"null":                 {"null", []string{"userjsonl: line 1: this is no JSON object"}},
		"two objects":          {"{} {}", []string{"userjsonl: line 1: invalid character '{' after top-level value"}},
		"an object that stops": {`{"username":`, []string{"userjsonl: line 1: unexpected end of JSON input"}},
		"text that is none":    {"{\"username\":\"\xff\"}", []string{"userjsonl: line 1: this is not valid UTF-8"}},
		"a number for a secret": {
			`{"username":"a","password":271828}`,
			[]string{"userjsonl: line 1: json: cannot unmarshal number into Go struct field BulkUserCreate.password of type string"},
		},
		"a number that is none of its type": {
			`{"unix_uid":271828.5}`,
			[]string{"userjsonl: line 1: json: cannot unmarshal number into Go struct field BulkUserCreate.unix_uid of type int64"},
		},
		"a line that is too long": {
			"{\"username\":\"a\"}\n" + strings.Repeat("x", 3*mebibyte) + "\n{\"username\":\"b\"}\n",
			[]string{`1 {"username":"a"}`, "userjsonl: line 2: this is longer than 1 MiB", `3 {"username":"b"}`},
		},
		"a last line that is too long": {strings.Repeat("x", 2*mebibyte), []string{"userjsonl: line 1: this is longer than 1 MiB"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var got []string
			for row, err := range userjsonl.Read[jcbulk.BulkUserCreate](strings.NewReader(test.in)) {
				if err == nil {
					body, err := json.Marshal(row.User)
					require.NoError(t, err)
					got = append(got, fmt.Sprintf("%d %s", row.Ref, body))
					continue
				}
				var lineErr *userjsonl.LineError
				require.ErrorAs(t, err, &lineErr)
				assert.Equal(t, bulk.Item[jcbulk.BulkUserCreate]{Ref: lineErr.Line}, row)
				assert.Equal(t, lineErr.Err, errors.Unwrap(err))
				got = append(got, err.Error())
			}
			assert.Equal(t, test.want, got)
		})
	}
}

func TestReadAcceptsLongestLine(t *testing.T) {
	long := `{"username":"` + strings.Repeat("x", mebibyte-len(`{"username":""}`)) + `"}`
	require.Len(t, long, mebibyte)
	for row, err := range userjsonl.Read[jcbulk.BulkUserCreate](strings.NewReader(long + "\n")) {
		require.NoError(t, err)
		assert.NotEmpty(t, row.User.GetUsername())
	}
}

func TestReadReportsReadError(t *testing.T) {
	broken := errors.New("broken")
	for name, start := range map[string]string{"in a line": "{\"username\":\"a\"}\n{", "in a long line": "{\"username\":\"a\"}\n" + strings.Repeat("x", 2*mebibyte)} {
		t.Run(name, func(t *testing.T) {
			var errs []error
			for _, err := range userjsonl.Read[jcbulk.BulkUserCreate](io.MultiReader(strings.NewReader(start), iotest.ErrReader(broken))) {
				errs = append(errs, err)
			}
			require.Len(t, errs, 2)
			require.NoError(t, errs[0])
			require.ErrorIs(t, errs[1], broken)
			require.ErrorContains(t, errs[1], "userjsonl: cannot read line 2")
		})
	}
}

func TestReadLoopCanBeLeft(t *testing.T) {
	in := strings.NewReader("{\"id\":\"a\"}\n{\"id\":\"b\"}\n")
	rows := 0
	for row, err := range userjsonl.Read[jcbulk.BulkUserUnlock](in) {
		require.NoError(t, err)
		assert.Equal(t, "a", row.User.GetId())
		rows++
		break
	}
	assert.Equal(t, 1, rows)
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"[{\"id\":\"a\"},\n{}]\n", "\ufeff [ ] x", "[,{\"tags\":[\"]\\\"\"]}\n", "[[1,{\"a\":\"b", "", "{}\n", "{\"id\":\"a\"}\r\n\n[]\nnull", "\ufeff{\"tags\":[1]}", "{\"mfa\":{\"x\":1e9}}\n\xff",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		line, ended := 0, false
		for row, err := range userjsonl.Read[jcbulk.BulkUserUpdate](strings.NewReader(string(in)), userjsonl.WithUnknown(func(int, string) {})) {
			require.False(t, ended, "nothing follows the error that ends the file")
			if err != nil && row.Ref == nil {
				ended = true
				continue
			}
			require.Greater(t, row.Ref, line)
			line, _ = row.Ref.(int)
			data, marshalErr := json.Marshal(row.User)
			require.NoError(t, marshalErr)
			if err != nil {
				var lineErr *userjsonl.LineError
				require.ErrorAs(t, err, &lineErr)
				assert.Equal(t, "{}", string(data))
			}
		}
		assert.LessOrEqual(t, line, 1+strings.Count(string(in), "\n")+strings.Count(string(in), ","))
	})
}
