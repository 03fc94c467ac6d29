package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestGoNameAndVarName(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, exported, variable string }{
		{"limit", "Limit", "limit"},
		{"x-org-id", "XOrgId", "xOrgId"},
		{"unix_uid", "UnixUid", "unixUid"},
		{"poBox", "PoBox", "poBox"},
		{"jobId", "JobId", "jobId"},
		{"MFA", "MFA", "mFA"},
		{"creation-source", "CreationSource", "creationSource"},
		{"a.b:c d", "ABCD", "aBCD"},
		{"_id", "Id", "id"},
		{"line2", "Line2", "line2"},
		{"type", "Type", "type_"},
		{"range", "Range", "range_"},
		{"Type", "Type", "type_"},
	} {
		assert.Equal(t, c.exported, goName(c.name), c.name)
		assert.Equal(t, c.variable, varName(c.name), c.name)
	}
}

func TestEnumName(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]string{
		"STAGED":                       "StateStaged",
		"jumpcloud:bulk":               "StateBulk",
		"jumpcloud:custom_integration": "StateCustomIntegration",
		"a:b:LAST":                     "StateLast",
		"active_directory":             "StateActiveDirectory",
		"TWO_WORDS":                    "StateTwoWords",
		"o365":                         "StateO365",
		"off-white":                    "StateOffWhite",
		"camelCase":                    "StateCamelCase",
	} {
		assert.Equal(t, want, enumName("State", value), value)
	}
}

func TestArticle(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Address": "an", "Error": "an", "ErrorDetails": "an", "JobId": "a", "Mfa": "an", "SshKey": "an", "RestrictedField": "a",
		"User": "a", "UserState": "a", "Unit": "a", "Unlock": "an", "UpdateRequest": "an", "OneTimeCode": "a",
		"EuServer": "a", "Event": "an", "Item": "an", "PhoneNumber": "a", "MfaState": "an", "Manager": "a", "ScheduledState": "a",
	} {
		assert.Equal(t, want, article(name), name)
	}
}

func TestFileName(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"BulkUserStatesGetNextScheduled200Response": "bulk_user_states_get_next_scheduled_200_response",
		"JobWorkresult":   "job_workresult",
		"Mfa":             "mfa",
		"MFA":             "mfa",
		"SshKey":          "ssh_key",
		"BulkJobRequests": "bulk_job_requests",
		"Response200":     "response_200",
	} {
		assert.Equal(t, want, fileName(name), name)
	}
}

func TestComment(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("word ", 40)
	for _, c := range []struct {
		name  string
		parts []string
		want  string
	}{
		{"one line", []string{"A b."}, "// A b."},
		{"parts are joined", []string{"A.", "", "B."}, "// A. B."},
		{"white space is one blank", []string{" a\n\n b\t c "}, "// a b c"},
		{"nothing to say", []string{"", " "}, ""},
		{
			"wrapped", []string{long},
			"// " + strings.TrimSpace(long[:23*5]) + "\n// " + strings.TrimSpace(long[:17*5]),
		},
		{"fits exactly", []string{strings.Repeat("x", 115)}, "// " + strings.Repeat("x", 115)},
		{
			"fits exactly with another", []string{strings.Repeat("x", 112), "yz", "a"},
			"// " + strings.Repeat("x", 112) + " yz\n// a",
		},
		{
			"a word longer than the line", []string{"a", strings.Repeat("x", 200), "b"},
			"// a\n// " + strings.Repeat("x", 200) + "\n// b",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			assert.Equal(t, c.want, comment(c.parts...))
		})
	}
}

func TestMdNotes(t *testing.T) {
	t.Parallel()
	notes := make([]string, 0, 2)
	notes = append(notes, "At least 1.")
	assert.Equal(t, "At least 1.", mdNotes(true, notes))
	assert.Equal(t, "[optional] At least 1.", mdNotes(false, notes))
	assert.Equal(t, "[optional]", mdNotes(false, nil))
	assert.Empty(t, mdNotes(true, nil))
	assert.Equal(t, []string{"At least 1."}, notes, "is left as it was")
}
