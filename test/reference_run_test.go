package test

import (
	"bufio"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestReferenceProgramsRun runs the program of each operation as the reader sees it: against the emulator, which takes it and
// answers as the service would; with a key that is refused; and against a refusal that is not fit for a terminal. What the program
// sends is the sample request.
func TestReferenceProgramsRun(t *testing.T) {
	t.Parallel()
	const job = `200 OK: \{"jobId":"[0-9a-f]{24}"\}`
	const suspension = `"scheduledJobId":"[0-9a-f]{24}","systemUserId":"` + documentedUser + `","state":"SUSPENDED","scheduledDate":"`
	printed := map[string]string{
		"BulkUserExpires":                job,
		"BulkUserStatesCreate":           `201 Created: \[\{` + suspension + `2030-01-15T08:00:00(\.0+)?Z"\}\]`,
		"BulkUserStatesDelete":           `204 No Content`,
		"BulkUserStatesGetNextScheduled": `200 OK: \{"events_count":1,"results":\[\{` + suspension + `2029-12-02T00:00:00(\.0+)?Z"\}\]\}`,
		"BulkUserStatesList":             `200 OK: \[\{` + suspension + `2029-12-02T00:00:00(\.0+)?Z"\}\]`,
		"BulkUserUnlocks":                job,
		"BulkUsersCreate":                job,
		"BulkUsersCreateResults":         `200 OK: \[\{"id":"[0-9a-f]{24}","status":"finished",.*\}\]`,
		"BulkUsersUpdate":                job,
	}
	sections, programs := reference(t), map[string]string{}
	for operation, section := range sections {
		blocks := blocksOf(section, "go")
		require.Len(t, blocks, 1, operation)
		programs[operation] = blocks[0]
	}
	executables := build(t, "reference", programs)
	for operation, section := range sections {
		t.Run(operation, func(t *testing.T) {
			t.Parallel()
			executable, at := filepath.Join(executables, operation), newEmulator(t)
			done := runProgram(t, executable, documentedKey, at)
			assert.Zero(t, done.status)
			assert.Empty(t, done.stderr)
			assert.Regexp(t, "^"+operation+" returned "+printed[operation]+"\n$", done.stdout)
			sent := at.sent()
			require.Len(t, sent, 1)
			requireSample(t, section, sent[0])
			requireJobsDone(t, at)

			refused := runProgram(t, executable, "another-key", at)
			assert.Equal(t, 1, refused.status)
			assert.Empty(t, refused.stdout)
			assert.Contains(t, refused.stderr, "jcbulk: "+operation+": ")
			assert.Contains(t, refused.stderr, "\nx-api-key is missing or unknown\n")

			at.refuse(`{"message":"not \u001b[31mthis","details":[{"fieldViolations":[{"field":"a.b","description":"is\ntaken"}]}]}`)
			refused = runProgram(t, executable, documentedKey, at)
			assert.Equal(t, 1, refused.status)
			assert.Regexp(t, `^jcbulk: `+operation+`: .*400 Bad Request.*\nnot \\x1b\[31mthis\na\.b: is\\ntaken\n$`, refused.stderr)
		})
	}
}

// requireSample compares the sample request of a section with the request that its program sent.
func requireSample(t *testing.T, section string, sent sentRequest) {
	t.Helper()
	blocks := blocksOf(section, "http")
	require.Len(t, blocks, 1)
	head, body, hasBody := strings.Cut(blocks[0], "\n\n")
	sample, err := http.ReadRequest(bufio.NewReader(strings.NewReader(strings.TrimSuffix(head, "\n") + "\n\n")))
	require.NoError(t, err)
	assert.Equal(t, sample.Method, sent.method)
	assert.Equal(t, sample.RequestURI, sent.target)
	assert.Equal(t, sample.Host, sent.host)
	header := sent.header.Clone()
	for _, name := range []string{"User-Agent", "Accept-Encoding", "Content-Length"} { // Go's own
		header.Del(name)
	}
	assert.Equal(t, header, sample.Header)
	if !hasBody {
		assert.Empty(t, sent.body)
		return
	}
	assert.JSONEq(t, body, sent.body)
}
