package test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// TestMigratingProgramImportsTheVendorsFile runs the program of the guide on a file with the columns of New-JCImportTemplate.
func TestMigratingProgramImportsTheVendorsFile(t *testing.T) {
	t.Parallel()
	guide, err := os.ReadFile("../docs/guides/migrating.md")
	require.NoError(t, err)
	programs := map[string]string{}
	for _, block := range blocksOf(string(guide), "go") {
		if strings.HasPrefix(block, "package main") {
			programs["import"] = block
		}
	}
	require.Len(t, programs, 1)
	executables := build(t, "migrating", programs)

	file := filepath.Join(t.TempDir(), "JCUserImport.csv")
	require.NoError(t, os.WriteFile(file, []byte(
		"FirstName,LastName,Username,Password,Email,MiddleName,jobTitle,work_city,mobile_number,EnrollmentDays,SystemID,Group1,Attribute1_name,Attribute1_value\n"+
			"Ada,Lovelace,ada,\"a=b, c\",ada@example.com,,Engineer,London,+44 1,7,,Staff,badge,x=y\n"+
			"Alan,Turing,grace,,alan@example.com,,,,,,,,,\n"), 0o600))
	at := newEmulator(t)
	done := runProgram(t, filepath.Join(executables, "import"), documentedKey, at, file)
	assert.Empty(t, done.stderr)
	assert.Zero(t, done.status)
	lines := strings.Split(strings.TrimSpace(done.stdout), "\n")
	require.Len(t, lines, 3, done.stdout)
	assert.Equal(t, `columns that are not used: ["SystemID" "Group1"]`, lines[0])
	assert.Equal(t, "2 ada succeeded", strings.TrimSpace(lines[1]))
	assert.Regexp(t, "^3 grace failed .+", lines[2])
	ada := fieldsOf(at.service, "ada")
	assert.Equal(t, "Engineer", ada["jobTitle"])
	assert.Equal(t, "a=b, c", ada["password"])
	encoded, err := json.Marshal(ada["attributes"])
	require.NoError(t, err)
	assert.JSONEq(t, `[{"name":"badge","value":"x=y"}]`, string(encoded))
}

// fieldsOf returns the fields of the user with a name, or nil.
func fieldsOf(service *jumpcloudtest.Service, username string) jumpcloudtest.Fields {
	for _, user := range service.Users(documentedOrg) {
		if user.Username == username {
			return user.Fields
		}
	}
	return nil
}

// TestMigratingReadsTheFileOfTheCommandLine reads the columns of jc bulk users, of which one is not used.
func TestMigratingReadsTheFileOfTheCommandLine(t *testing.T) {
	t.Parallel()
	reader, err := usercsv.NewReader(strings.NewReader(
		"operation,username,email,firstname,lastname,department,jobtitle\ncreate,ada,ada@example.com,Ada,,R&D,Engineer\n"))
	require.NoError(t, err)
	assert.Equal(t, []string{"operation"}, reader.Unused())
	for row, err := range reader.Creates() {
		require.NoError(t, err)
		encoded, err := json.Marshal(row.User)
		require.NoError(t, err)
		assert.JSONEq(t, `{"username":"ada","email":"ada@example.com","firstname":"Ada","department":"R&D","jobTitle":"Engineer"}`, string(encoded))
	}
}

// TestMigratingDifferences holds what the guide says of this client in the table of silent differences, where no other test does.
func TestMigratingDifferences(t *testing.T) {
	t.Parallel()
	update := func(handler http.HandlerFunc) (*jcbulk.JobId, string, error) {
		job, response, err := serve(t, handler).BulkJobRequestsApi.BulkUsersUpdate(t.Context()).Execute()
		require.NotNil(t, response)
		body, readErr := io.ReadAll(response.Body)
		require.NoError(t, readErr)
		return job, string(body), err
	}
	for _, status := range []int{http.StatusMultipleChoices, http.StatusUnauthorized, http.StatusConflict, http.StatusInternalServerError} {
		_, body, err := update(answer(t, status, `{"message":"no"}`))
		var failure *jcbulk.GenericOpenAPIError
		require.ErrorAs(t, err, &failure)
		assert.Equal(t, status, failure.StatusCode())
		details, ok := failure.Model().(*jcbulk.ErrorDetails)
		require.True(t, ok, status)
		assert.Equal(t, "no", details.GetMessage())
		assert.JSONEq(t, `{"message":"no"}`, body)
	}
	_, _, err := update(answer(t, http.StatusBadRequest, `no`))
	var failure *jcbulk.GenericOpenAPIError
	require.ErrorAs(t, err, &failure)
	assert.Nil(t, failure.Model())

	_, _, err = update(answer(t, http.StatusOK, `{"jobId":5}`))
	require.ErrorContains(t, err, "jobId")
	job, _, err := update(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = fmt.Fprint(w, `{"jobId":"j","n":9007199254740993}`)
	})
	require.NoError(t, err)
	assert.Equal(t, "j", job.GetJobId())
	assert.Equal(t, json.Number("9007199254740993"), job.AdditionalProperties["n"])
	job.AdditionalProperties["jobId"] = "another"
	encoded, err := json.Marshal(job)
	require.NoError(t, err)
	assert.JSONEq(t, `{"jobId":"j","n":9007199254740993}`, string(encoded))
}
