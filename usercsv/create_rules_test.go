package usercsv_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// Case D1: a character that cannot be seen is named by its code point, with its column.
func TestReaderNamesWhatCannotBeSeen(t *testing.T) {
	for header, cells := range map[string]string{
		"Email": "ada,ada@example.com\u200b,1", "Username": "ad\u00ada,ada@example.com,1", "employeeIdentifier": "ada,ada@example.com,1\u20602",
	} {
		t.Run(header, func(t *testing.T) {
			r, err := usercsv.NewReader(strings.NewReader("Username,Email,employeeIdentifier\n" + cells + "\n"))
			require.NoError(t, err)
			for _, err := range r.Creates() {
				var bad *usercsv.RowError
				require.ErrorAs(t, err, &bad)
				require.Len(t, bad.Problems, 1)
				assert.Equal(t, header, bad.Problems[0].Column)
				assert.Regexp(t, `^holds the character U\+[0-9A-F]{4}, which cannot be seen$`, bad.Problems[0].Reason)
			}
		})
	}
}

// Case F1: the days of a STAGED user count from when it is activated, wherever its state stands.
func TestEnrollmentOfStagedUsers(t *testing.T) {
	for header, cells := range map[string]string{"state,EnrollmentDays": "STAGED,14", "EnrollmentDays,state": "14,staged"} {
		r, err := usercsv.NewReader(strings.NewReader("Username,Email," + header + "\nada,ada@example.com," + cells + "\n"))
		require.NoError(t, err)
		for row, err := range r.Creates() {
			require.NoError(t, err)
			assert.Equal(t, int32(14), row.User.Mfa.GetExclusionDays())
			assert.Nil(t, row.User.Mfa.ExclusionUntil)
			require.NoError(t, row.User.Validate())
		}
	}
}
