package userjsonl_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/userjsonl"
)

const someone = "0123456789abcdef01234567"

// The files that programs write, each with what is right. A letter and a number name a kind of file; the others of a kind are its siblings.
func TestFilesOfChanges(t *testing.T) {
	const zone = "is not a time of RFC 3339 with a zone, such as 2026-03-01T08:30:00Z"
	tests := map[string]struct {
		in   string
		want []string
	}{
		"F2 a date without a zone":  {`{"mfa":{"exclusionUntil":"2020-01-01T02:00:00"}}`, []string{"userjsonl: line 1: json: BulkUserUpdate.mfa.exclusionUntil: " + zone}},
		"F2 a date without a time":  {`{"external_password_expiration_date":"2020-01-01"}`, []string{"userjsonl: line 1: json: BulkUserUpdate.external_password_expiration_date: " + zone}},
		"F2 a date with a zone":     {`{"mfa":{"exclusionUntil":"2020-01-01T02:00:00z"}}`, []string{`1 {"mfa":{"exclusionUntil":"2020-01-01T02:00:00Z"}}`}},
		"G3 null":                   {`{"id":"` + someone + `","department":null,"manager":null}`, []string{`1 {"id":"` + someone + `","manager":null,"department":null}`}},
		"G3 null, empty and absent": {`{"employeeIdentifier":null,"company":""}`, []string{`1 {"company":"","employeeIdentifier":null}`}},
		"G3 null for a list":        {`{"phoneNumbers":null}`, []string{`1 {"phoneNumbers":null}`}},
		"I1 an array": {
			"[\n{\"username\":\"ada\",\"email\":\"ada@example.com\"},\n{\"username\":\"bob\",\"email\":\"bob@example.com\"}\n]\n",
			[]string{`1 {"username":"ada","email":"ada@example.com"}`, `2 {"username":"bob","email":"bob@example.com"}`},
		},
		"I1 an array on one line": {
			"\ufeff [{\"username\":\"a\",\"tags\":[\"]},\\\"\"]},{\"username\":\"b\"},]", []string{`1 {"username":"a","tags":["]},\""]}`, `2 {"username":"b"}`},
		},
		"I1 an array over many lines": {"\n[\n  {\n    \"username\": \"a\"\n  }\n]", []string{`1 {"username":"a"}`}},
		"I1 items that are no users": {
			`[,{"username":"a"},,null,[{"sudo":true}],{"sudo":1},{"username":"a"} {},{"username":"b"}]`,
			[]string{
				`1 {"username":"a"}`, "userjsonl: item 2: this is no JSON object", "userjsonl: item 3: this is no JSON object",
				"userjsonl: item 4: json: cannot unmarshal number into Go struct field BulkUserUpdate.sudo of type bool",
				"userjsonl: item 5: invalid character '{' after top-level value", `6 {"username":"b"}`,
			},
		},
		"I1 an array of nothing":           {"[]\n", nil},
		"I1 an array that was cut off":     {`[{"username":"a"},{"user`, []string{`1 {"username":"a"}`, "userjsonl: cannot read what follows item 1: the array has no end, so the file may have been cut off"}},
		"I1 an array that was cut between": {`[{"username":"a"},`, []string{`1 {"username":"a"}`, "userjsonl: cannot read what follows item 1: the array has no end, so the file may have been cut off"}},
		"I1 a comma behind it":             {`[{"username":"a"}],`, []string{`1 {"username":"a"}`, "userjsonl: something follows the end of the array"}},
		"I1 two arrays":                    {`[{"username":"a"}][{"username":"b"}]`, []string{`1 {"username":"a"}`, "userjsonl: something follows the end of the array"}},
		"I1 an item that is too long":      {`[{"username":"` + strings.Repeat("x", mebibyte) + `"},{"username":"b"}]`, []string{"userjsonl: item 1: this is longer than 1 MiB", `2 {"username":"b"}`}},
		"UTF-16 with a mark":               {"\xff\xfe{\x00}\x00\n\x00{\x00}\x00", []string{"userjsonl: the file is UTF-16, as some shells write it: save it as UTF-8"}},
		"UTF-16 the other way":             {"\xfe\xff\x00{\x00}", []string{"userjsonl: the file is UTF-16, as some shells write it: save it as UTF-8"}},
		"UTF-16 without a mark":            {"[\x00{\x00}\x00]\x00", []string{"userjsonl: the file is UTF-16, as some shells write it: save it as UTF-8"}},
		"J1 a member twice":                {`{"password":"First1!","company":"x","password":"Second2!"}`, []string{`userjsonl: line 1: the member "password" is there twice`}},
		"J1 spelled with an escape":        {`{"company":"x","c\u006fmpany":null}`, []string{`userjsonl: line 1: the member "company" is there twice`}},
		"J1 in a list":                     {`{"addresses":[{"country":"a"},{"country":"a","country":"b"}]}`, []string{`userjsonl: line 1: the member "country" is there twice`}},
		"J1 of an unknown member":          {`{"x":{"y":[{"a\u202e":1,"a\u202e":2}]}}`, []string{`userjsonl: line 1: the member "a\u202e" is there twice`}},
		"J1 in two objects":                {`{"x":{"x":"x\",\"x"},"y":{"x":["x","x"]}}`, []string{`1 {"x":{"x":"x\",\"x"},"y":{"x":["x","x"]}}`}},
		"J2 half of a character":           {`{"company":"R\ud83dD"}`, []string{`userjsonl: line 1: half of a character is there, as \ud800 without \udc00: what wrote this has cut a text`}},
		"J2 the other half":                {`{"company":"R\udE00D"}`, []string{`userjsonl: line 1: half of a character is there, as \ud800 without \udc00: what wrote this has cut a text`}},
		"J2 halves in the wrong order":     {`{"\ude00\ud83d":1}`, []string{`userjsonl: line 1: half of a character is there, as \ud800 without \udc00: what wrote this has cut a text`}},
		"J2 a whole character":             {`{"company":"\ud83d\ude00\\ud800"}`, []string{`1 {"company":"😀\\ud800"}`}},
		"an empty change":                  {`{"id":"` + someone + `"}`, []string{"userjsonl: line 1: this changes nothing"}},
		"an empty change of somebody":      {`{"id":"` + someone + `","organization":"` + someone + `"}`, []string{"userjsonl: line 1: this changes nothing"}},
		"a change to something unknown":    {`{"id":"` + someone + `","x":null}`, []string{`1 {"id":"` + someone + `","x":null}`}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var got []string
			for row, err := range userjsonl.Read[jcbulk.BulkUserUpdate](strings.NewReader(test.in)) {
				if err != nil {
					got = append(got, err.Error())
					continue
				}
				got = append(got, fmt.Sprintf("%d %s", row.Ref, shown(row.User, nil)))
			}
			assert.Equal(t, test.want, got)
		})
	}
}

func TestUnknownMembersAreToldOnce(t *testing.T) {
	const in = `{"username":"a","firstName":"x","deprtment":"y","department":null}
{"firstName":"x","dep\u202eartment":"z"}
{"username":
{"username":"b","firstName":null}
`
	var told []string
	tell := userjsonl.WithUnknown(func(line int, member string) { told = append(told, fmt.Sprint(line, " ", member)) })
	for row, err := range userjsonl.Read[jcbulk.BulkUserCreate](strings.NewReader(in), tell) {
		assert.Equal(t, row.Ref == 3, err != nil)
	}
	assert.Equal(t, []string{"1 deprtment", "1 firstName", `2 dep\u202eartment`}, told)

	told = nil
	for _, line := range []string{
		`{"addresses":[{"zipcode":"1","country":null},{"zipcode":"2"}],"mfa":{"exclusionDay":3},"recoveryEmail":{"mail":"x","address":"a"}}`,
		`{"delegatedAuthority":{"nme":"x"},"restrictedFields":{"fild":"x"},"phoneNumbers":[{"nr":{"inner":1}}],"attributes":[],"zipcode":1}`,
	} {
		for _, err := range userjsonl.Read[jcbulk.BulkUserCreate](strings.NewReader(line), tell) {
			require.NoError(t, err)
		}
	}
	assert.Equal(t, []string{
		"1 addresses.zipcode", "1 mfa.exclusionDay", "1 recoveryEmail.mail",
		"1 delegatedAuthority.nme", "1 phoneNumbers.nr", "1 restrictedFields.fild", "1 zipcode",
	}, told)

	told = nil
	for _, err := range userjsonl.Read[jcbulk.BulkUserExpire](strings.NewReader(`{"id":"a","attributes":[{"free":1}]}`), tell) {
		require.NoError(t, err)
	}
	assert.Empty(t, told)

	var many strings.Builder
	for i := range 1500 {
		fmt.Fprintf(&many, "{\"id\":\"a\",\"x%d\":1}\n", i)
	}
	for _, err := range userjsonl.Read[jcbulk.BulkUserUnlock](strings.NewReader(many.String()), tell) {
		require.NoError(t, err)
	}
	assert.Len(t, told, 1000)
}

func TestArrayOfStream(t *testing.T) {
	broken := errors.New("broken")
	in, out := io.Pipe()
	go func() { _, _ = io.WriteString(out, `[{"id":"a"},`) }()
	for row, err := range userjsonl.Read[jcbulk.BulkUserExpire](in) {
		if row.Ref == nil {
			require.ErrorIs(t, err, broken)
			require.ErrorContains(t, err, "cannot read what follows item 1")
			continue
		}
		require.NoError(t, err)
		assert.Equal(t, "a", row.User.GetId())
		_ = out.CloseWithError(broken)
	}
}
