package usercsv_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/directory"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// The rest of a password with a comma in it slips into the column of names behind it. It is no name of the row in an error, and none of the
// item, by which the results would call the row.
func TestSlippedPasswordIsNoName(t *testing.T) {
	t.Parallel()
	nobody := usercsv.WithResolver(func(_ directory.Key, names []string) ([]directory.Match, error) {
		return make([]directory.Match, len(names)), nil
	})
	told := func(in string) (all []string) {
		say := func(named any, key string, err error) {
			var bad *usercsv.RowError
			if errors.As(err, &bad) {
				all = append(all, fmt.Sprint(bad.Username, " ", key, " ", named, " ", err))
			}
		}
		creates, err := usercsv.NewReader(strings.NewReader(in), nobody)
		require.NoError(t, err)
		for row, err := range creates.Creates() {
			say(row.User.GetUsername()+" "+row.User.GetEmail(), row.Key, err)
		}
		updates, err := usercsv.NewUpdateReader(strings.NewReader(in), nobody)
		require.NoError(t, err)
		for row, err := range updates.Updates() {
			say(row.User.GetUsername()+" "+row.User.GetEmail(), row.Key, err)
		}
		ids, err := usercsv.NewIDReader(strings.NewReader(in), nobody)
		require.NoError(t, err)
		for row, err := range ids.IDs() {
			say(row.User, row.Key, err)
		}
		return all
	}
	for _, names := range []string{"Username,Email", "Email,employeeIdentifier", "employeeIdentifier,company"} {
		all := told("Password," + names + ",state\nCorrect,horse,battery,staple\n")
		require.Len(t, all, 3, names)
		for _, text := range all {
			for _, part := range []string{"horse", "battery", "staple"} {
				assert.NotContains(t, text, part, names)
			}
		}
	}
	for _, text := range told("Username,Password,Email,state\nada,Correct,ada@example.com,gone\n") {
		assert.Contains(t, text, "ada ", "what stands before the passwords is shown")
	}
	for _, text := range told("Password,Email,state\nCorrect,ada@example.com,gone\n") {
		assert.Contains(t, text, "ada@example.com", "no password is an address")
	}
}

// A column of passwords is one by its name, also where it is not read: nothing behind it is quoted.
func TestColumnsOfPasswordsThatAreNotRead(t *testing.T) {
	t.Parallel()
	nobody := usercsv.WithResolver(func(_ directory.Key, names []string) ([]directory.Match, error) {
		return make([]directory.Match, len(names)), nil
	})
	for title, columns := range map[string]map[string]string{
		"Password":           {"password": ""},
		"Temporary Password": nil,
		"New password":       {"New password": "description"},
		"Initial password [passwordProfile] Required": {"Initial password [passwordProfile] Required": ""},
		"Kennwort":     nil,
		"Passwort":     nil,
		"Mot de passe": nil,
		"Contraseña":   nil,
		"パスワード":        nil,
	} {
		r, err := usercsv.NewReader(strings.NewReader("Username,"+title+",state,manager\nada,Correct,horse,\nada,Correct,,horse\n"), nobody, usercsv.WithColumns(columns))
		require.NoError(t, err)
		rows := 0
		for _, err := range r.Creates() {
			rows++
			require.ErrorContains(t, err, "the cell", title)
			assert.NotContains(t, err.Error(), "horse", title)
		}
		assert.Equal(t, 2, rows)
	}
	for _, title := range []string{"password_never_expires", "password_expiration_date", "Password Hash Function"} {
		r, err := usercsv.NewReader(strings.NewReader(title + ",Username,state\n,ada,horse\n"))
		require.NoError(t, err)
		for _, err := range r.Creates() {
			require.ErrorContains(t, err, `"horse" is no state`, title)
		}
	}
}
