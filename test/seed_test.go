package test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// seedPrograms returns the programs of the reference page that this module takes its shape from, by their operations. An import path
// is all that is changed in them.
func seedPrograms(t *testing.T) map[string]string {
	t.Helper()
	paths, err := filepath.Glob("testdata/seed/*/main.go")
	require.NoError(t, err)
	require.Len(t, paths, 7)
	programs := map[string]string{}
	for _, path := range paths {
		source, err := os.ReadFile(path)
		require.NoError(t, err)
		operation := filepath.Base(filepath.Dir(path))
		assert.Contains(t, string(source), "apiClient.BulkJobRequestsApi."+operation+"(context.Background()", path)
		programs[operation] = string(source)
	}
	return programs
}

// TestSeedProgramsCompile compiles the programs as they are.
func TestSeedProgramsCompile(t *testing.T) {
	t.Parallel()
	seedPrograms(t)
	compile(t, "./testdata/seed/...")
}

// realValues holds what stands in place of the placeholders of the programs.
func realValues() *strings.Replacer {
	return strings.NewReplacer(
		"context.Background()", `context.WithValue(context.Background(), openapiclient.ContextAPIKeys,
		map[string]openapiclient.APIKey{"x-api-key": {Key: "`+documentedKey+`"}})`,
		`"xOrgId_example"`, `"`+documentedOrg+`"`,
		`"jobId_example"`, `"`+documentedJob+`"`,
		`"id_example"`, `"`+documentedJob+`"`,
		`"userid_example"`, `"`+documentedUser+`"`,
		`users := []string{"Inner_example"}`, `users := []string{"`+documentedUser+`"}`,
		`filter := []string{"Inner_example"}`, `filter := []string{"state:eq:SUSPENDED"}`,
		`"creationSource_example"`, `"jumpcloud:scim"`,
		"skip := int32(56)", "skip := int32(0)",
		`time.Now(), "State_example", []string{"UserIds_example"}`,
		`time.Date(2030, time.January, 15, 8, 0, 0, 0, time.UTC), "SUSPENDED", []string{"`+documentedUser+`"}`,
		"*openapiclient.NewBulkUserCreate()", `{Username: openapiclient.PtrString("ada"), Email: openapiclient.PtrString("ada@example.com")}`,
		"*openapiclient.NewBulkUserUpdate()", `{Id: openapiclient.PtrString("`+documentedUser+`"), Department: openapiclient.PtrString("R&D")}`,
	)
}

// TestSeedProgramsRun runs the programs against the emulator, with real values and a key.
func TestSeedProgramsRun(t *testing.T) {
	t.Parallel()
	const job = `\{"jobId":"[0-9a-f]{24}"\}`
	const change = `\{"scheduledJobId":"[0-9a-f]{24}","systemUserId":"` + documentedUser + `","state":"SUSPENDED","scheduledDate":".+"\}`
	printed := map[string]string{
		"BulkUserStatesCreate":           `\[` + change + `\]`,
		"BulkUserStatesGetNextScheduled": `\{"events_count":1,"results":\[` + change + `\]\}`,
		"BulkUserStatesList":             `\[` + change + `\]`,
		"BulkUsersCreate":                job,
		"BulkUsersCreateResults":         `\[\{"id":"[0-9a-f]{24}","status":"finished",.*\}\]`,
		"BulkUsersUpdate":                job,
	}
	programs := map[string]string{}
	for operation, text := range seedPrograms(t) {
		programs[operation] = realValues().Replace(text)
		assert.NotContains(t, programs[operation], "_example")
	}
	executables := build(t, "seeds", programs)
	for operation := range programs {
		t.Run(operation, func(t *testing.T) {
			t.Parallel()
			at := newEmulator(t)
			done := runProgram(t, filepath.Join(executables, operation), "", at)
			assert.Zero(t, done.status)
			assert.Empty(t, done.stderr)
			require.Len(t, at.sent(), 1)
			requireJobsDone(t, at)
			if operation == "BulkUserStatesDelete" {
				assert.True(t, at.service.ScheduledChanges(documentedOrg)[0].Cancelled)
				return
			}
			assert.Regexp(t, "^Response from `BulkJobRequestsApi."+operation+"`: "+printed[operation]+"\n$", done.stdout)
		})
	}
}
