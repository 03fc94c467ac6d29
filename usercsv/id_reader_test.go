package usercsv_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/directory"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

const idOfAda, idOfEve = "5f0c1e2d3b4a59687706f5e4", "5f0c1e2d3b4a59687706f5e5"

// idsOf reads a file as "line key id", or "line: what is wrong".
func idsOf(t *testing.T, file string, opts ...usercsv.Option) (rows, problems []string) {
	t.Helper()
	reader, err := usercsv.NewIDReader(strings.NewReader(file), opts...)
	require.NoError(t, err)
	for item, err := range reader.IDs() {
		if err != nil {
			problems = append(problems, err.Error())
			continue
		}
		rows = append(rows, item.Key+" "+item.User)
	}
	return rows, problems
}

func TestIDReader(t *testing.T) {
	rows, problems := idsOf(t, "id,Username,department\n"+idOfAda+",ada,x\n"+idOfEve+",,\nnone,eve,\n,joan,\n")
	assert.Equal(t, []string{"ada " + idOfAda, " " + idOfEve}, rows)
	require.Len(t, problems, 2)
	assert.Contains(t, problems[0], "line 4")
	assert.Contains(t, problems[1], "line 5")
}

// Users are named by the first of the columns of names that the file has.
func TestIDReaderResolves(t *testing.T) {
	resolve := func(_ directory.Key, names []string) ([]directory.Match, error) {
		matches := make([]directory.Match, len(names))
		for i, name := range names {
			matches[i].Name = name
			if name == "ada" || name == "ada@example.com" || name == "7" {
				matches[i].Users = []directory.User{{ID: idOfAda}}
			}
		}
		return matches, nil
	}
	for file, want := range map[string]string{
		"Email,Username\nx@example.com,ada\n": "ada",
		"Work Email\nADA@example.com\n":       "ADA@example.com",
		"Employee #,FirstName\n7,Ada\n":       "7",
	} {
		rows, problems := idsOf(t, file, usercsv.WithResolver(resolve))
		assert.Empty(t, problems)
		assert.Equal(t, []string{want + " " + idOfAda}, rows)
	}
	_, problems := idsOf(t, "Username\njoan\n", usercsv.WithResolver(resolve))
	require.Len(t, problems, 1)
	assert.Contains(t, problems[0], `nobody has the username "joan"`)
}

// The results of a schedule name its changes, which Cancel takes.
func TestIDReaderOfChanges(t *testing.T) {
	results := "\ufeffline,username,status,reason,user_id,job_id,sent,notes\n2,ada,succeeded,," + idOfAda + "," + idOfEve + ",1,\n"
	rows, problems := idsOf(t, results, usercsv.WithColumns(map[string]string{"job_id": "id"}))
	assert.Empty(t, problems)
	assert.Equal(t, []string{"ada " + idOfEve}, rows)
}

func TestIDReaderNeedsNames(t *testing.T) {
	for file, want := range map[string]string{
		"FirstName\nAda\n": "no column is known",
		"Username\nada\n":  "give WithResolver",
	} {
		_, err := usercsv.NewIDReader(strings.NewReader(file))
		require.ErrorContains(t, err, want)
	}
	reader, err := usercsv.NewIDReader(strings.NewReader("id,team\n,\n" + idOfAda + ",x\n"))
	require.NoError(t, err)
	for _, err := range reader.IDs() {
		require.NoError(t, err)
	}
	assert.Equal(t, []string{"team"}, reader.Unused())
	assert.Equal(t, usercsv.EmptyRows{Count: 1, First: 2}, reader.EmptyRows())
	var template strings.Builder
	require.NoError(t, usercsv.WriteTemplate(&template, usercsv.Identify, 0))
	assert.Equal(t, "\ufeffid,Username,Email,employeeIdentifier\n", template.String())
	require.Error(t, usercsv.WriteTemplate(&template, usercsv.Identify, 1))
	n, err := usercsv.Count(strings.NewReader("id\n"+idOfAda+"\n"), usercsv.Identify)
	require.NoError(t, err)
	assert.Equal(t, 1, n)
}

// A password that has slipped into the column of names is quoted nowhere, although passwords are not read.
func TestIDReaderQuotesNoPassword(t *testing.T) {
	nobody := func(_ directory.Key, names []string) ([]directory.Match, error) {
		return make([]directory.Match, len(names)), nil
	}
	_, problems := idsOf(t, "Password,Username\nbattery,staple,\nbattery;x,horse\n", usercsv.WithResolver(nobody))
	require.Len(t, problems, 2)
	for _, problem := range problems {
		assert.NotContains(t, problem, "staple")
		assert.NotContains(t, problem, "horse")
	}
}

// What else a file says of a user whom it names keeps nobody from being named: neither attributes nor names of other kinds.
func TestIDReaderIgnoresAllElse(t *testing.T) {
	resolver := usercsv.WithResolver(func(_ directory.Key, names []string) ([]directory.Match, error) {
		matches := make([]directory.Match, len(names))
		for i := range names {
			matches[i] = directory.Match{Name: names[i], Users: []directory.User{{ID: idOfAda}}}
		}
		return matches, nil
	})
	for file, want := range map[string]string{
		"id,Attribute1_name\n" + idOfAda + ",Cohort\n":                                   " " + idOfAda,
		"id,Attribute1_name,Attribute1_value\n" + idOfAda + ",Cohort,\n":                 " " + idOfAda,
		"Username,Email,employeeIdentifier\nada,ada@example.com\u200b,9.01E+15\n":        "ada " + idOfAda,
		"id,Username,Email,employeeIdentifier\n" + idOfAda + ",ad\u200ba,\xff,<clear>\n": " " + idOfAda,
		"id,Username,Email,employeeIdentifier\n" + idOfAda + ",#N/A,ada@example.com,7\n": "ada@example.com " + idOfAda,
		"Email,employeeIdentifier\nada@example.com,#REF!\n":                              "ada@example.com " + idOfAda,
	} {
		rows, problems := idsOf(t, file, resolver)
		assert.Empty(t, problems, file)
		assert.Equal(t, []string{want}, rows, file)
	}
	reader, err := usercsv.NewIDReader(strings.NewReader("id,Attribute1_name\n"))
	require.NoError(t, err)
	assert.Equal(t, []string{"Attribute1_name"}, reader.Unused())
	for _, file := range []string{"id\nx\n", "Username,id\nada,\n", "Username\nad\u200ba\n", "Username\n#N/A\n", "Email\n<clear>\n"} {
		_, problems := idsOf(t, file, resolver)
		assert.Len(t, problems, 1, file)
	}
}

// A map for the file that created the users reads it again: what it says of columns that name nobody does not matter.
func TestIDReaderTakesTheMapOfAnotherOperation(t *testing.T) {
	const file = "Prénom,Identifiant,Email,Ville,Équipe,A,B\nAda,ada,x@example.com,Porto,R,Cohort,1\n"
	columns := usercsv.WithColumns(map[string]string{
		"Prénom": "FirstName", "Identifiant": "Username", "Email": "alternateEmail", "Ville": "work_city", "Équipe": "", "A": "Attribute1_name", "B": "Attribute1_value",
	})
	rows, problems := idsOf(t, file, columns, usercsv.WithResolver(func(by directory.Key, names []string) ([]directory.Match, error) {
		assert.Equal(t, directory.Username, by)
		return []directory.Match{{Name: names[0], Users: []directory.User{{ID: idOfAda}}}}, nil
	}))
	assert.Empty(t, problems)
	assert.Equal(t, []string{"ada " + idOfAda}, rows)

	reader, err := usercsv.NewIDReader(strings.NewReader("id,Prénom,Email\n"), columns)
	require.NoError(t, err)
	assert.Equal(t, []string{"Prénom", "Email"}, reader.Unused())
	_, problems = idsOf(t, "Zugang,id\nCorrect,horse\n", usercsv.WithColumns(map[string]string{"Zugang": "Password"}))
	assert.Equal(t, []string{"usercsv: line 2: id: the cell is not an object id, which has 24 hexadecimal digits"}, problems)
	_, err = usercsv.NewIDReader(strings.NewReader("id,Prénom\n"), usercsv.WithColumns(map[string]string{"Prénom": "Firstnam"}))
	require.ErrorContains(t, err, `"Firstnam" is no column`)
}
