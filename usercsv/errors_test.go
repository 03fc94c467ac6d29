package usercsv_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

func TestReaderRefusesCells(t *testing.T) {
	tests := []struct{ column, cell, reason string }{
		{"unix_uid", "0", `"0" is no whole number from 1 to 4294967295`},
		{"unix_uid", "4294967296", `"4294967296" is no whole number from 1 to 4294967295`},
		{"unix_guid", "-1", `"-1" is no whole number from 1 to 4294967295`},
		{"unix_guid", "1e3", `"1e3" is no whole number from 1 to 4294967295`},
		{"unix_guid", "1 000", `"1 000" is no whole number from 1 to 4294967295`},
		{"unix_guid", "99999999999999999999", `"99999999999999999999" is no whole number from 1 to 4294967295`},
		{"EnrollmentDays", "0", `"0" is no whole number from 1 to 36500`},
		{"EnrollmentDays", "1.5", `"1.5" is no whole number from 1 to 36500`},
		{"EnrollmentDays", "36501", `"36501" is no whole number from 1 to 36500`},
		{"sudo", "maybe", `"maybe" is no boolean: use true or false, yes or no, 1 or 0`},
		{"Account_Locked", "2", `"2" is no boolean: use true or false, yes or no, 1 or 0`},
		{"state", "active", `"active" is no state: use STAGED, ACTIVATED or SUSPENDED`},
		{
			"manager", "boss@example.com", `"boss@example.com" is not an object id, which has 24 hexadecimal digits: ` +
				"give WithResolver, which finds the ids of usernames and e-mail addresses",
		},
		{"manager", "0123456789abcdef0123456", `"0123456789abcdef0123456" is not an object id`},
		{"manager", "0123456789abcdef0123456g", `"0123456789abcdef0123456g" is not an object id`},
		{"manager", "0123456789abcdef0123456789", `"0123456789abcdef0123456789" is not an object id`},
		{"FirstName", "J\xfcrgen", "the cell is not valid UTF-8"},
		{"Password", "secret\xff", "the cell is not valid UTF-8"},
		{"state", strings.Repeat("ä", 61), `"` + strings.Repeat("ä", 60) + `"... is no state`},
		{"state", "A\nB\x1b[31m", `"A\nB\x1b[31m" is no state`},
	}
	for _, test := range tests {
		t.Run(fmt.Sprintf("%s %.20q", test.column, test.cell), func(t *testing.T) {
			in := "Username," + test.column + "\njdoe," + quoted(test.cell) + "\n"
			problems := refused(t, in)
			require.Len(t, problems, 1)
			assert.Equal(t, test.column, problems[0].Column)
			assert.Contains(t, problems[0].Reason, test.reason)
			assert.NotContains(t, problems[0].Reason, "secret")
		})
	}
}

const notUTF8 = `the cell is not valid UTF-8, but perhaps Windows-1252 or Latin-1: save the file as UTF-8, in Excel as "CSV UTF-8"`

func TestReaderRefusesRows(t *testing.T) {
	const attributes = "Username,Attribute1_name,Attribute1_value,Attribute2_name,Attribute2_value\n"
	tests := map[string]struct {
		in   string
		want []usercsv.Problem
	}{
		"too many cells": {"Username,Email\njdoe,x,y,z\n", []usercsv.Problem{{"", "the row has 4 cells, the header 2, and cell 3 is not empty"}}},
		"empty cells":    {"Username,Email,Group1\n,  ,staff\n", []usercsv.Problem{{"", "every cell that could be used is empty"}}},
		"an attribute without a value": {
			attributes + "jdoe,color,,,\n", []usercsv.Problem{{"Attribute1_name", "an attribute with a name needs a value"}},
		},
		"an attribute without a name": {
			attributes + "jdoe,a,1,  ,2\n", []usercsv.Problem{{"Attribute2_name", "an attribute with a value needs a name"}},
		},
		"two attributes of a name": {
			attributes + "jdoe,color,red, color,blue\n", []usercsv.Problem{{"Attribute2_name", `the row has an attribute "color" already`}},
		},
		"an attribute that is no text": {
			attributes + "jdoe,a,\xff,\xff,b\n",
			[]usercsv.Problem{{"Attribute1_value", notUTF8}, {"Attribute2_name", notUTF8}},
		},
		"several": {
			" STATE ,Sudo,unix_uid,Attribute1_name,Attribute1_value\nnew,x,0,a,\n",
			[]usercsv.Problem{
				{"STATE", `"new" is no state: use STAGED, ACTIVATED or SUSPENDED`},
				{"unix_uid", `"0" is no whole number from 1 to 4294967295`},
				{"Sudo", `"x" is no boolean: use true or false, yes or no, 1 or 0`},
				{"Attribute1_name", "an attribute with a name needs a value"},
			},
		},
		"a stray quote": {
			"Username,Email\njd\"oe,x\n",
			[]usercsv.Problem{{"", "there is a quote in a cell that does not begin with one: " +
				"such a cell has to be quoted, and the quote doubled (line 2, byte 3)"}},
		},
		"a quote that is not doubled": {
			"Username,Email\n\"jd\"oe,x\n",
			[]usercsv.Problem{{"", "a quoted cell is not closed, or a quote inside it is not doubled (line 2, byte 4)"}},
		},
		"a quote that is not closed": {
			"Username,Email\n\"jdoe,x\nasmith,y\n",
			[]usercsv.Problem{{"", "a quoted cell is not closed, or a quote inside it is not doubled (line 3, byte 10); " +
				"nothing of lines 2 to 3 was read"}},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, test.want, refused(t, test.in))
		})
	}
}

// Behind the passwords only words are quoted that tell nothing of one.
func TestUsualWordsAreQuotedBehindPasswords(t *testing.T) {
	const in = "Username,Password,state,sudo,manager\n"
	for row, want := range map[string]string{
		"ada,x,Enabled,WAHR,":    `state: "Enabled" is no state: use STAGED, ACTIVATED or SUSPENDED; sudo: "WAHR" is no boolean: use true or false, yes or no, 1 or 0`,
		"ada,Correct,horse,,":    "state: the cell is no state: use STAGED, ACTIVATED or SUSPENDED",
		"ada,Correct,,12345,":    "sudo: the cell is no boolean: use true or false, yes or no, 1 or 0",
		"ada,x,,,no@example.com": `manager: nobody has the e-mail address "no@example.com"`,
		"ada,Correct,,,horse!":   "manager: nobody has the username that stands in the cell",
	} {
		n := newNames()
		for _, err := range newReader(t, in+row+"\n", usercsv.WithResolver(n.resolve)).Creates() {
			require.EqualError(t, err, "usercsv: line 2: "+want)
		}
	}
}

func TestReaderContinuesAfterBadRows(t *testing.T) {
	in := "Username,Description,state\r\n" + // 1
		"a,\"two\r\nlines\",\r\n" + // 2 and 3
		"b,,gone\r\n" + // 4
		"\r\n" + // 5
		"c,\"x\"y,\r\n" + // 6
		"d,\"three\r\n\r\nlines\",gone\r\n" + // 7 to 9
		"e,,,,x\r\n" + // 10
		",,\r\n" + // 11
		"f,\"a\r\nb\"c,\r\n" + // 12 and 13
		"g,,staged\r\n" + // 14
		"h,\"never closed,\r\n" + // 15
		"i,,\r\n" // 16
	var lines []string
	for row, err := range newReader(t, in).Creates() {
		var rowErr *usercsv.RowError
		if errors.As(err, &rowErr) {
			assert.Equal(t, row.Ref, rowErr.Line)
			assert.Equal(t, jcbulk.BulkUserCreate{Username: row.User.Username, Email: row.User.Email}, row.User, "no more than its names")
			assert.Nil(t, row.Content)
			lines = append(lines, fmt.Sprintf("%d failed", row.Ref))
			continue
		}
		require.NoError(t, err)
		lines = append(lines, fmt.Sprintf("%d %s", row.Ref, row.User.GetUsername()))
	}
	want := []string{
		"2 a", "4 failed", "6 failed", "7 failed", "10 failed", "12 failed", "14 g", "15 failed",
	}
	assert.Equal(t, want, lines)
}

// A row takes time by the number of its attributes, and not by its square.
func TestRowOfManyAttributes(t *testing.T) {
	took := func(attributes int) time.Duration {
		var header, row strings.Builder
		for i := range attributes {
			fmt.Fprintf(&header, "attribute%d_name,attribute%d_value,", i+1, i+1)
			fmt.Fprintf(&row, "%05d,x,", i)
		}
		best := time.Hour
		for range 3 {
			r := newReader(t, header.String()+"Username\n"+row.String()+"ada\n")
			start := time.Now()
			assert.Len(t, good(t, r.Creates())[0].Attributes, attributes)
			best = min(best, time.Since(start))
		}
		return best
	}
	assert.Less(t, took(24_000), 70*took(2_000), "12 times the attributes take about 12 times the time, and not 144 times")
}

func TestRowErrorSaysAll(t *testing.T) {
	reasons := []string{
		`state: the cell is no state: use STAGED, ACTIVATED or SUSPENDED; sudo: the cell is no boolean: use true or false, yes or no, 1 or 0`,
		"the row has 5 cells, the header 4, and cell 5 is not empty",
	}
	usernames := []string{"jdoe", ""}
	var rows int
	for row, err := range newReader(t, "Username,Password,state,sudo\njdoe,hunter2,new,maybe\nasmith,hunter3,,,x\n").Creates() {
		var rowErr *usercsv.RowError
		require.ErrorAs(t, err, &rowErr)
		assert.Equal(t, reasons[rows], rowErr.Reason())
		assert.Equal(t, usernames[rows], rowErr.Username)
		require.EqualError(t, err, fmt.Sprintf("usercsv: line %d: %s", row.Ref, reasons[rows]))
		rows++
	}
	assert.Len(t, reasons, rows)
}

func FuzzReader(f *testing.F) {
	for _, seed := range []string{
		"", "\ufeffUsername\na\n", "Username,Email\r\na,b\r\n\"c\nd\",e\n", "Username,state\na,active\n,\na\n",
		"Username,Attribute1_name,Attribute1_value\na,k,v\nb,k,\n", "unix_uid,EnrollmentDays,sudo,manager\n1,7,yes,boss\n",
		"work_city,home_state,mobile_number,Group1\nA,B,1,x\n", "Username\n\"a\nb\"c\n\"d", "Username\n\xff\na\"b\n", "Password\n \n\"\"\n", "sep=;\rEmail\ra\r", "\xff\xfee\x00m\x00a\x00i\x00l\x00\n\x00a\x00",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		r, err := usercsv.NewReader(strings.NewReader(string(in)))
		if err != nil {
			assert.Nil(t, r)
			return
		}
		line, rows := 1, 0
		for row, err := range r.Creates() {
			rows++
			require.Greater(t, row.Ref, line)
			line, _ = row.Ref.(int)
			data, marshalErr := json.Marshal(row.User)
			require.NoError(t, marshalErr)
			if err == nil {
				assert.NotEqual(t, "{}", string(data))
				continue
			}
			var rowErr *usercsv.RowError
			require.ErrorAs(t, err, &rowErr)
			assert.Equal(t, line, rowErr.Line)
			assert.NotEmpty(t, rowErr.Problems)
			assert.Equal(t, jcbulk.BulkUserCreate{Username: row.User.Username, Email: row.User.Email}, row.User)
		}
		counted, err := usercsv.Count(strings.NewReader(string(in)), usercsv.Create)
		require.NoError(t, err)
		assert.Equal(t, rows, counted)
		assert.LessOrEqual(t, line, 1+strings.Count(string(in), "\n")+strings.Count(string(in), "\r"))
	})
}

func TestReaderRefusesMarker(t *testing.T) {
	const nothing = "a new user has nothing to clear: leave the cell empty"
	assert.Equal(t, []usercsv.Problem{{"Username", nothing}, {"sudo", nothing}, {"Attribute1_name", nothing}},
		refused(t, "sudo,Username,Attribute1_name,Attribute1_value\n<clear>,<CLEAR>,a,<clear>\n"))
	users := good(t, newReader(t, "Username\n<clear>\n", usercsv.WithClear("")).Creates())
	assertJSON(t, `{"username":"<clear>"}`, users[0])
}
