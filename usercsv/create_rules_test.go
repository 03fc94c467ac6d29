package usercsv_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
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

// Case D1: the reader refuses what Validate refuses, in the same words.
func TestReaderAndValidateAgree(t *testing.T) {
	for _, text := range []string{
		"ada", "ada@example.com", "a\u200bda", "ada\u3164", "аda", "a–b", "o’neil", "ａ", "a\ufffdb", "9.01E+15", "#NAME?", "a b", "иван", "EX-1", "'ada", "4E10",
	} {
		for column, set := range map[string]func(*jcbulk.BulkUserUpdate){
			"username":           func(u *jcbulk.BulkUserUpdate) { u.SetUsername(text) },
			"alternateEmail":     func(u *jcbulk.BulkUserUpdate) { u.SetAlternateEmail(text) },
			"managedAppleId":     func(u *jcbulk.BulkUserUpdate) { u.SetManagedAppleId(text) },
			"employeeIdentifier": func(u *jcbulk.BulkUserUpdate) { u.SetEmployeeIdentifier(text) },
		} {
			user := jcbulk.BulkUserUpdate{Id: jcbulk.PtrString(someone)}
			set(&user)
			want := ""
			if err := user.Validate(); err != nil {
				want = strings.TrimPrefix(err.Error(), column+": ")
			}
			r, err := usercsv.NewUpdateReader(strings.NewReader("id," + column + "\n" + someone + "," + text + "\n"))
			require.NoError(t, err)
			for _, err := range r.Updates() {
				var bad *usercsv.RowError
				got := ""
				if errors.As(err, &bad) {
					got = bad.Problems[0].Reason
				}
				assert.Equal(t, want, got, "%s %q", column, text)
			}
		}
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
