package usercsv_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/directory"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// The columns that are used say what they stand for, and how many good rows fill them.
func TestColumns(t *testing.T) {
	file := "Team,Legal First Name,Attribute2_value,Username,Attribute2_name,Email,sudo\n" +
		"x,Ada,blue,ada,Colour,ada@example.com,\n" +
		"x,,,grace,,grace@example.com,true\n" +
		"x,Eve,,eve,,eve@example.com,perhaps\n"
	reader, err := usercsv.NewReader(strings.NewReader(file))
	require.NoError(t, err)
	assert.Equal(t, usercsv.Column{Title: "Legal First Name", Name: "FirstName"}, reader.Columns()[0], "nothing is read yet")
	for _, err := range reader.Creates() {
		if err != nil {
			require.ErrorAs(t, err, new(*usercsv.RowError))
		}
	}
	assert.Equal(t, []usercsv.Column{
		{"Legal First Name", "FirstName", 1}, {"Attribute2_value", "Attribute2_value", 1}, {"Username", "Username", 2},
		{"Attribute2_name", "Attribute2_name", 1}, {"Email", "Email", 2}, {"sudo", "sudo", 1},
	}, reader.Columns())

	nobody := func(directory.Key, []string) ([]directory.Match, error) { return nil, nil }
	updates, err := usercsv.NewUpdateReader(strings.NewReader("department,User Name\n"), usercsv.WithResolver(nobody))
	require.NoError(t, err)
	assert.Equal(t, []usercsv.Column{{"department", "department", 0}, {"User Name", "Username", 0}}, updates.Columns())
	ids, err := usercsv.NewIDReader(strings.NewReader("_id,x\n"))
	require.NoError(t, err)
	assert.Equal(t, []usercsv.Column{{"_id", "id", 0}}, ids.Columns())
}
