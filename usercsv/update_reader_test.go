package usercsv_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

const someone = "0123456789abcdef01234567"

func TestUpdateReaderReadsAndClears(t *testing.T) {
	tests := map[string]struct {
		header, cells string // without the id
		opts          []usercsv.Option
		want          string // without the id
	}{
		"an empty cell leaves the field": {header: "Email,company,home_city", cells: "a@example.com,,", want: `{"email":"a@example.com"}`},
		"text":                           {header: "company,FirstName", cells: " <CLEAR> ,Jo", want: `{"company":"","firstname":"Jo"}`},
		"a manager":                      {header: "manager,employeeIdentifier", cells: "<clear>,<clear>", want: `{"employeeIdentifier":null,"manager":null}`},
		"days of grace":                  {header: "EnrollmentDays", cells: "<clear>", want: `{"mfa":{"exclusion":false}}`},
		"a part of an address":           {header: "work_city,work_country", cells: "Cork,<clear>", want: `{"addresses":[{"type":"work","locality":"Cork"}]}`},
		"one of two addresses":           {header: "work_city,home_city", cells: "<clear>,Cork", want: `{"addresses":[{"type":"home","locality":"Cork"}]}`},
		"all addresses":                  {header: "work_city,home_city", cells: "<clear>,", want: `{"addresses":[]}`},
		"one of two numbers":             {header: "work_number,home_number", cells: "<clear>,1", want: `{"phoneNumbers":[{"type":"home","number":"1"}]}`},
		"all numbers":                    {header: "work_number", cells: "<clear>", want: `{"phoneNumbers":[]}`},
		"one of two attributes": {
			header: "Attribute1_name,Attribute1_value,Attribute2_name,Attribute2_value", cells: "a,<clear>,b,2",
			want: `{"attributes":[{"name":"b","value":"2"}]}`,
		},
		"all attributes by name":        {header: "Attribute1_name,Attribute1_value", cells: "<clear>,", want: `{"attributes":[]}`},
		"all attributes by value":       {header: "Attribute1_name,Attribute1_value", cells: ",<clear>", want: `{"attributes":[]}`},
		"all attributes by both":        {header: "Attribute1_name,Attribute1_value", cells: "<clear>,<clear>", want: `{"attributes":[]}`},
		"another marker":                {header: "company,FirstName", cells: "-,<clear>", opts: []usercsv.Option{usercsv.WithClear(" - ")}, want: `{"company":"","firstname":"<clear>"}`},
		"a marker with a guard":         {header: "company,FirstName", cells: "'-,-", opts: []usercsv.Option{usercsv.WithClear("'-")}, want: `{"company":"","firstname":"-"}`},
		"a guard before the marker":     {header: "company,FirstName", cells: "'-,-", opts: []usercsv.Option{usercsv.WithClear("-")}, want: `{"company":"","firstname":""}`},
		"a spreadsheet's word":          {header: "company,FirstName,Attribute1_name,Attribute1_value", cells: "#N/A,'#n/a,Cohort,#N/A", opts: []usercsv.Option{usercsv.WithClear("#N/A")}, want: `{"company":"","firstname":"'#n/a","attributes":[]}`},
		"no marker":                     {header: "company,FirstName", cells: "<clear>,", opts: []usercsv.Option{usercsv.WithClear("")}, want: `{"company":"<clear>"}`},
		"a marker that is part of text": {header: "company", cells: "<clear> water", want: `{"company":"<clear> water"}`},
		"a password with the marker in": {header: "Password", cells: "<clear>!", want: `{"password":"<clear>!"}`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r, err := usercsv.NewUpdateReader(strings.NewReader("_id,"+test.header+"\n"+someone+","+test.cells+"\n"), test.opts...)
			require.NoError(t, err)
			assert.Empty(t, r.Unused())
			rows := 0
			for row, err := range r.Updates() {
				require.NoError(t, err)
				assert.Equal(t, 2, row.Ref)
				assert.Equal(t, someone, row.User.GetId())
				row.User.Id = nil
				got, err := json.Marshal(row.User)
				require.NoError(t, err)
				assert.JSONEq(t, test.want, string(got))
				rows++
			}
			assert.Equal(t, 1, rows)
		})
	}
}

func TestUpdateReaderRefusesRows(t *testing.T) {
	const cannot = "this field cannot be cleared: give it another value, or leave the cell empty to keep the one it has"
	tests := map[string]struct {
		in   string
		want []usercsv.Problem
	}{
		"no id":             {"id,company\n,x\n", []usercsv.Problem{{"id", "the row has to name its user"}}},
		"no object id":      {"_id,company\njdoe,x\n", []usercsv.Problem{{"_id", `"jdoe" is not an object id, which has 24 hexadecimal digits`}}},
		"an id to clear":    {"id,company\n<clear>,x\n", []usercsv.Problem{{"id", cannot}}},
		"nothing to change": {"id,company,Group1\n" + someone + ",,x\n", []usercsv.Problem{{"", "the row changes nothing: every cell that could be used, besides what names the user, is empty"}}},
		"a state":           {"id,State\n" + someone + ",staged\n", []usercsv.Problem{{"State", `"staged" is no state: use ACTIVATED or SUSPENDED`}}},
		"fields that cannot be cleared": {
			"id,Username,Email,Password,sudo,unix_uid,state\n" + someone + strings.Repeat(",<Clear>", 6) + "\n",
			[]usercsv.Problem{{"Username", cannot}, {"Email", cannot}, {"Password", cannot}, {"state", cannot}, {"unix_uid", cannot}, {"sudo", cannot}},
		},
		"a value for no attribute": {
			"id,Attribute1_name,Attribute1_value\n" + someone + ",<clear>,x\n",
			[]usercsv.Problem{{"Attribute1_name", "an attribute with a value needs a name"}},
		},
		"an attribute that is cleared and set": {
			"id,Attribute1_name,Attribute1_value,Attribute2_name,Attribute2_value\n" + someone + ",a,<clear>,a,1\n",
			[]usercsv.Problem{{"Attribute2_name", `the row has an attribute "a" already`}},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r, err := usercsv.NewUpdateReader(strings.NewReader(test.in))
			require.NoError(t, err)
			var problems []usercsv.Problem
			for row, err := range r.Updates() {
				var rowErr *usercsv.RowError
				require.ErrorAs(t, err, &rowErr)
				assert.Equal(t, 2, row.Ref)
				problems = append(problems, rowErr.Problems...)
			}
			assert.Equal(t, test.want, problems)
		})
	}
}

func TestNewUpdateReaderRefuses(t *testing.T) {
	for in, want := range map[string]string{
		"":                       "the file is empty",
		"FirstName,company\n":    "the column id is missing: the file has to name its users",
		"Username,Email\n":       "the column id is missing: to name the users by Username, give WithResolver, which finds their ids",
		"id,SystemID\n":          "no column is known besides the one that names the user: there is nothing to update",
		"id,recoveryEmail\n":     "no column is known besides the one that names the user: there is nothing to update",
		"SystemID\n":             "no column is known: the first line has to name them",
		"id,_id,Username\n":      "columns 1 and 2, id and _id, mean the same field",
		"id,Attribute1_name,x\n": "attribute 1 lacks its column",
	} {
		r, err := usercsv.NewUpdateReader(strings.NewReader(in))
		require.ErrorContains(t, err, want)
		assert.Nil(t, r)
	}
}

func FuzzUpdateReader(f *testing.F) {
	for _, seed := range []string{
		"", "id,company\n" + someone + ",<clear>\n", "_id,state\n,staged\n" + someone + ",ACTIVATED\n", "id,Password\n" + someone + ", <CLEAR>\n",
		"Username,manager\nada,bob\ntwin,ada@example.com\n,x\n", "Work Email,Password\nADA@example.com,x\n", "Employee #,state\n'=1,ACTIVATED\n",
		"id,Attribute1_name,Attribute1_value\n" + someone + ",a,<clear>\n" + someone + ",<clear>,\n", "id,work_city,mobile_number\n" + someone + ",<clear>,<clear>\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		n := newNames()
		r, err := usercsv.NewUpdateReader(strings.NewReader(string(in)), usercsv.WithResolver(n.resolve))
		if err != nil {
			assert.Nil(t, r)
			return
		}
		line := 1
		for row, err := range r.Updates() {
			require.Greater(t, row.Ref, line)
			line, _ = row.Ref.(int)
			if err == nil {
				assert.Len(t, row.User.GetId(), 24)
				row.User.Id = nil
				data, err := json.Marshal(row.User)
				require.NoError(t, err)
				assert.NotEqual(t, "{}", string(data))
				continue
			}
			var rowErr *usercsv.RowError
			require.ErrorAs(t, err, &rowErr)
			assert.NotEmpty(t, rowErr.Problems)
			names := jcbulk.BulkUserUpdate{Id: row.User.Id, Username: row.User.Username, Email: row.User.Email}
			assert.Equal(t, names, row.User, "no more than its names")
		}
	})
}
