package usercsv_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/directory"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// The files that people have, each with what is right. A letter and a number name a kind of file; the others of a kind are its siblings.
func TestFilesToCreate(t *testing.T) {
	const ada = `2 {"username":"ada","email":"ada@example.com"}`
	tests := map[string]struct {
		in   string
		opts []usercsv.Option
		want []string // line and user, or line and problems
	}{
		"B3 rows without a cell":              {in: "Username,Email\nada,ada@example.com\n,\n,\n", want: []string{ada}},
		"B3 rows of blanks and nothing":       {in: "Username,Email\nada,ada@example.com\n \u00a0,\u200b\n\"\",\n \n,,,,\n", want: []string{ada}},
		"B3 cells behind the last column":     {in: "Username,Email\nada,ada@example.com,,\n", want: []string{ada}},
		"B3 too few cells":                    {in: "Username,Email,state,sudo\nada,ada@example.com\n", want: []string{ada}},
		"B3 a cell too many":                  {in: "Username,Email\nada,ada@example.com,,x\n", want: []string{"2 the row has 4 cells, the header 2, and cell 4 is not empty"}},
		"C1 a blank before a password":        {in: "Username, Email, Password\nada, ada@example.com, Temp123!\n", want: []string{`2 {"username":"ada","email":"ada@example.com","password":"Temp123!"}`}},
		"C1 aligned columns":                  {in: "Username , Password , Email\nada , Temp123! , ada@example.com\n", want: []string{`2 {"username":"ada","email":"ada@example.com","password":"Temp123!"}`}},
		"C1 one blank more":                   {in: "Username, Password\nada,  Temp123!\n", want: []string{"2 Password: begins or ends with a blank, which the layout of the file may have put there: take it away, or set this password otherwise"}},
		"C1 a blank of its own":               {in: "Username,Password\nada,Temp123! \n", want: []string{"2 Password: begins or ends with a blank, which the layout of the file may have put there: take it away, or set this password otherwise"}},
		"C1 blanks within":                    {in: "Username,Password\nada,correct horse\n", want: []string{`2 {"username":"ada","password":"correct horse"}`}},
		"C1 a blank that cannot be told":      {in: "Username,Password\nada,correct\u00a0horse\n", want: []string{"2 Password: holds the character U+00A0, which cannot be seen"}},
		"C1 nothing but blanks":               {in: "Username,Password\nada,  \n", want: []string{`2 {"username":"ada"}`}},
		"C1 a mask":                           {in: "Username,Password\nada,****\n", want: []string{"2 Password: is masked, as exports do it: it is no password"}},
		"D1 a zero-width space":               {in: "Username,Email\nada,ada@example.com\u200b\n", want: []string{"2 Email: holds the character U+200B, which cannot be seen"}},
		"D1 marks around a number":            {in: "Username,mobile_number\nada,\u202a+351 555\u202c\n", want: []string{"2 mobile_number: holds the character U+202A, which cannot be seen"}},
		"D1 a dash for a hyphen":              {in: "Username,employeeIdentifier\nada,EX–1\n", want: []string{"2 employeeIdentifier: holds the character U+2013, which looks like another"}},
		"D1 in a text that is only shown":     {in: "Username,LastName\nada,Love\u200blace\n", want: []string{"2 LastName: holds the character U+200B, which stands in no text"}},
		"D1 a text of several alphabets":      {in: "Username,description\nada,Ада — “Ada” 👩\u200d💻\n", want: []string{`2 {"username":"ada","description":"Ада — “Ada” 👩‍💻"}`}},
		"D3 a zero-width space in a header":   {in: "Username,Email,FirstName\u200b\nada,ada@example.com,Ada\n", want: []string{`2 {"username":"ada","email":"ada@example.com","firstname":"Ada"}`}},
		"D3 a blank that does not break":      {in: "Username,First\u00a0Name\nada,Ada\n", want: []string{`2 {"username":"ada","firstname":"Ada"}`}},
		"D3 a second byte order mark":         {in: "\ufeff\ufeffUsername,Email\nada,ada@example.com\n", want: []string{ada}},
		"E0 a guard before a formula sign":    {in: "Username,mobile_number,description\nada,'+351 555,'=1\n", want: []string{`2 {"username":"ada","description":"=1","phoneNumbers":[{"type":"mobile","number":"+351 555"}]}`}},
		"E0 an apostrophe before a letter":    {in: "Username,work_city,description\nada,'s-Hertogenbosch,\"'s-H, -5\"\n", want: []string{`2 {"username":"ada","description":"'s-H, -5","addresses":[{"type":"work","locality":"'s-Hertogenbosch"}]}`}},
		"E0 in a password":                    {in: "Username,Password\nada,'=Temp123!\n", want: []string{"2 Password: begins with an apostrophe before a formula sign or a number, which a spreadsheet may have put there"}},
		"E0 a formula sign in a password":     {in: "Username,Password\nada,=Temp123!\n", want: []string{`2 {"username":"ada","password":"=Temp123!"}`}},
		"E1 scientific notation":              {in: "Username,Email,mobile_number,employeeIdentifier\nada,ada@example.com,3.51555E+11,9.01E+15\n", want: []string{"2 employeeIdentifier: " + destroyed + "; mobile_number: " + destroyed}},
		"E1 with another decimal sign":        {in: "Username;unix_uid;Attribute1_name;Attribute1_value\nada;4,29E+09;badge;1,2E+18\n", opts: []usercsv.Option{usercsv.WithComma(';')}, want: []string{"2 unix_uid: " + destroyed + "; Attribute1_value: " + destroyed}},
		"E1 a formula that failed":            {in: "Username,LastName,Password\nada,#NAME?,1.23E+12\n", want: []string{"2 LastName: is what a spreadsheet shows in place of a text: type it again, as text; Password: " + destroyed}},
		"F1 days of a staged user":            {in: "Username,Email,state,EnrollmentDays\nada,ada@example.com,STAGED,14\n", want: []string{`2 {"username":"ada","email":"ada@example.com","state":"STAGED","mfa":{"exclusion":true,"exclusionDays":14}}`}},
		"H1 people":                           {in: "First Name,Last Name,Username,Email\nAda,L,ada,ada@example.com\n", want: []string{`2 {"username":"ada","email":"ada@example.com","firstname":"Ada","lastname":"L"}`}},
		"H1 Google":                           {in: "First Name [Required],Last Name [Required],Email Address [Required],Password [Required]\nAda,L,ada@example.com,Temp123!\n", want: []string{`2 {"email":"ada@example.com","firstname":"Ada","lastname":"L","password":"Temp123!"}`}},
		"H1 Azure":                            {in: "version:v1.0\nName [displayName] Required,User name [userPrincipalName] Required\nAda,ada@example.com\n", want: []string{`3 {"email":"ada@example.com","displayname":"Ada"}`}},
		"H1 a line that chooses":              {in: "sep=;\nUsername;Email\nada;ada@example.com\n", want: []string{`3 {"username":"ada","email":"ada@example.com"}`}},
		"H1 a line that chooses, over option": {in: "\ufeff\"SEP=\t\"\r\nUsername\tEmail\r\nada\tada@example.com\r\n", opts: []usercsv.Option{usercsv.WithComma(';')}, want: []string{`3 {"username":"ada","email":"ada@example.com"}`}},
		"H1 both lines, saved again":          {in: "sep=,\n\nversion:v1.0,,\n,,\nUsername,Email,\nada,ada@example.com,\n", want: []string{`6 {"username":"ada","email":"ada@example.com"}`}},
		"H1 the type that a shell writes":     {in: "#TYPE System.Management.Automation.PSCustomObject\r\n\"Username\",\"Email\"\r\n\"ada\",\"ada@example.com\"\r\n", want: []string{`3 {"username":"ada","email":"ada@example.com"}`}},
		"H1 the type, saved again":            {in: "#TYPE Selected.System.Object;;\nUsername;Email;\nada;ada@example.com;\n", opts: []usercsv.Option{usercsv.WithComma(';')}, want: []string{`3 {"username":"ada","email":"ada@example.com"}`}},
		"H1 required with an asterisk":        {in: "*Username,Email*,First Name (required)\nada,ada@example.com,Ada\n", want: []string{`2 {"username":"ada","email":"ada@example.com","firstname":"Ada"}`}},
		"H1 lines to skip":                    {in: "Example Inc.\nsep=|\nUsername,Email\nada,ada@example.com\n", opts: []usercsv.Option{usercsv.WithSkip(2)}, want: []string{`4 {"username":"ada","email":"ada@example.com"}`}},
		"H2 carriage returns":                 {in: "Username,Email\rada,ada@example.com\rbob,bob@example.com\r", want: []string{ada, `3 {"username":"bob","email":"bob@example.com"}`}},
		"H2 without a last one":               {in: "\rsep=;\r\"First\rName\";Username\r\"a\rb\";ada\rc;bob", want: []string{`5 {"username":"ada","firstname":"a\nb"}`, `7 {"username":"bob","firstname":"c"}`}},
		"H1 a line that was saved again":      {in: "sep=;;\nUsername;Email\nada;ada@example.com\n", want: []string{`3 {"username":"ada","email":"ada@example.com"}`}},
		"H1 with quotes around it":            {in: "\"sep=;\";\nUsername;Email\nada;ada@example.com\n", want: []string{`3 {"username":"ada","email":"ada@example.com"}`}},
		"H1 with a blank behind it":           {in: "sep=; \nUsername;Email\nada;ada@example.com\n", want: []string{`3 {"username":"ada","email":"ada@example.com"}`}},
		"H1 with blanks within it":            {in: "Sep = ;\nUsername;Email\nada;ada@example.com\n", want: []string{`3 {"username":"ada","email":"ada@example.com"}`}},
		"H1 for tabs":                         {in: "sep=\t\nUsername\tEmail\nada\tada@example.com\n", want: []string{`3 {"username":"ada","email":"ada@example.com"}`}},
		"H1 two marks":                        {in: "\ufeff\ufeff\"Username\",Email\nada,ada@example.com\n", want: []string{`2 {"username":"ada","email":"ada@example.com"}`}},
		"H2 behind a line with a quote":       {in: "Disks 5\" old\rUsername,Email\rada,ada@example.com\r", opts: []usercsv.Option{usercsv.WithSkip(1)}, want: []string{`3 {"username":"ada","email":"ada@example.com"}`}},
		"E0 a number in a password":           {in: "Username,Password\nada,'123456\n", want: []string{"2 Password: begins with an apostrophe before a formula sign or a number, which a spreadsheet may have put there"}},
		"H1 rows of another separator":        {in: "Username,Email\nada;ada@example.com\nada,ada@example.com\n", want: []string{"2 the cells of this row are separated by semicolons, and those of the header are not", `3 {"username":"ada","email":"ada@example.com"}`}},
		"H1 with a comma in a text":           {in: "Username,Email,company\nada\tada@example.com\tExample, Inc.\n", want: []string{"2 the cells of this row are separated by tabs, and those of the header are not"}},
		"H1 rows of commas":                   {in: "sep=;\nUsername;description;Email\nada,,ada@example.com\n", want: []string{"3 the cells of this row are separated by commas, and those of the header are not"}},
		"H1 fewer cells, or more":             {in: "Email,company,location\na@example.com;x\na@example.com;x;y;z\n", want: []string{"2 the cells of this row are separated by semicolons, and those of the header are not", "3 the cells of this row are separated by semicolons, and those of the header are not"}},
		"H1 short rows of text":               {in: "description,company,Username\nR;D\n", want: []string{`2 {"description":"R;D"}`}},
		"H1 short rows with signs":            {in: "Username,description,company\nada,R;D;E\nbob\n", want: []string{`2 {"username":"ada","description":"R;D;E"}`, `3 {"username":"bob"}`}},
		"D1 in the name of an attribute":      {in: "Username,Attribute1_name,Attribute1_value\nada,Co\u200bhort,x\n", want: []string{"2 Attribute1_name: holds the character U+200B, which cannot be seen"}},
		"H2 one within a cell":                {in: "Username,description\nada,\"a\rb\"\n", want: []string{"2 description: holds a carriage return, so that rows may have run together: save the file with one kind of line end"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := newReader(t, test.in, test.opts...)
			assert.Equal(t, test.want, told(t, r))
		})
	}
}

const destroyed = "is a number in scientific notation: a spreadsheet has destroyed it, so type it again, as text"

// told returns the line and the user of each row, or its line and its problems.
func told(t *testing.T, r *usercsv.Reader) []string {
	t.Helper()
	var rows []string
	for row, err := range r.Creates() {
		var bad *usercsv.RowError
		if errors.As(err, &bad) {
			rows = append(rows, fmt.Sprintf("%d %s", bad.Line, bad.Reason()))
			continue
		}
		require.NoError(t, err)
		data, err := json.Marshal(row.User)
		require.NoError(t, err)
		var b strings.Builder
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		require.NoError(t, enc.Encode(json.RawMessage(data)))
		rows = append(rows, fmt.Sprintf("%d %s", row.Ref, strings.TrimSpace(b.String())))
	}
	return rows
}

func TestEmptyRowsAreCounted(t *testing.T) {
	r := newReader(t, "Username,Email\nada,x\n,\nbob,y\n \n,\n")
	assert.Equal(t, usercsv.EmptyRows{}, r.EmptyRows())
	assert.Len(t, good(t, r.Creates()), 2)
	assert.Equal(t, usercsv.EmptyRows{Count: 3, First: 3}, r.EmptyRows())

	u, err := usercsv.NewUpdateReader(strings.NewReader("id,company\n,\n" + someone + ",x\n"))
	require.NoError(t, err)
	for _, err := range u.Updates() {
		require.NoError(t, err)
	}
	assert.Equal(t, usercsv.EmptyRows{Count: 1, First: 2}, u.EmptyRows())
}

func TestSeparatorIsNamed(t *testing.T) {
	for in, want := range map[string]string{
		"Username;Email\na;b\n":         "semicolons",
		"\"Username\";\"Email\"\na;b\n": "semicolons",
		"sep=,\nUsername\tE-mail\n":     "tabs",
		"x|*Username|First Name\n":      "bars (|)",
	} {
		_, err := usercsv.NewReader(strings.NewReader(in))
		require.EqualError(t, err, "usercsv: header: the cells are separated by "+want+": say so with WithComma")
	}
	_, err := usercsv.NewReader(strings.NewReader("Username,Email\n"), usercsv.WithComma(';'))
	require.ErrorContains(t, err, "separated by commas")
	_, err = usercsv.NewUpdateReader(strings.NewReader("id;company\n"))
	require.ErrorContains(t, err, "separated by semicolons")
	_, err = usercsv.NewReader(strings.NewReader("x;y\n"))
	require.ErrorContains(t, err, "no column is known")
}

// Case A1, without a resolver.
func TestNamesWithoutAResolver(t *testing.T) {
	_, err := usercsv.NewUpdateReader(strings.NewReader("Username,department\nada,R&D\n"))
	require.EqualError(t, err, "usercsv: header: the column id is missing: to name the users by Username, give WithResolver, which finds their ids")
	_, err = usercsv.NewUpdateReader(strings.NewReader("E-Mail Address,department\nada,R&D\n"))
	require.ErrorContains(t, err, "to name the users by Email, give WithResolver")
	_, err = usercsv.Count(strings.NewReader("employee id,department\nada,R&D\n"), usercsv.Update)
	require.ErrorContains(t, err, "to name the users by employeeIdentifier, give WithResolver")
	n, err := usercsv.Count(strings.NewReader("Username,department\nada,R&D\n"), usercsv.Update, usercsv.WithResolver(
		func(directory.Key, []string) ([]directory.Match, error) { panic("nobody is looked up to count") }))
	require.NoError(t, err)
	assert.Equal(t, 1, n)
}
