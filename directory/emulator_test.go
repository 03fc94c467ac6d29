package directory_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/directory"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// Whatever the service is like where nobody has published what it is, everybody who is there is found, and nobody else.
func TestResolveOverAnyService(t *testing.T) {
	t.Parallel()
	const users = 230
	for seed := range uint64(100) {
		t.Run(fmt.Sprintf("seed=%d", seed), func(t *testing.T) {
			t.Parallel()
			organization := jumpcloudtest.Organization{}
			var usernames, emails []string
			for i := range users {
				name := nameOf(i)
				if i%40 == 0 {
					name += `|\x`[:1+i/40%3]
				}
				usernames, emails = append(usernames, name), append(emails, nameOf(i)+"@Example.com")
				organization.Users = append(organization.Users, jumpcloudtest.User{ID: idOf(i), Username: name, Email: emails[i]})
			}
			behavior := jumpcloudtest.RandomBehavior(seed)
			service, err := jumpcloudtest.New(jumpcloudtest.WithOrganization(organization), jumpcloudtest.WithBehavior(behavior))
			require.NoError(t, err)
			client := jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: jumpcloudtest.APIKey, HTTPClient: &http.Client{Transport: service.Transport()}})

			from := int(seed % users) // some ask for few, some for all
			matches, err := directory.Resolve(t.Context(), client, directory.Username, append(usernames[from:], "nobody"), directory.Options{})
			require.NoError(t, err)
			for i, match := range matches[:len(matches)-1] {
				require.Len(t, match.Users, 1, match.Name)
				assert.Equal(t, idOf(from+i), match.Users[0].ID)
			}
			assert.Empty(t, matches[len(matches)-1].Users)

			matches, err = directory.Resolve(t.Context(), client, directory.Email, append(emails[from:], "nobody@example.com"), directory.Options{AnyCase: true})
			if err != nil {
				require.ErrorContains(t, err, "do not go together")
				require.Equal(t, 1, behavior.Lookups.Cap, "of two users in another order each time, one may hide the other")
				return
			}
			for i, match := range matches[:len(matches)-1] {
				assert.True(t, slices.ContainsFunc(match.Users, func(u directory.User) bool { return u.ID == idOf(from+i) }), match.Name)
				assert.True(t, len(match.Users) == 1 || behavior.Lookups.Twins, match.Name)
			}
			assert.Empty(t, matches[len(matches)-1].Users)

			seen := map[string]int{}
			for user, err := range directory.All(t.Context(), client, directory.Options{}) {
				require.NoError(t, err)
				if !strings.HasPrefix(user.Username, "twin.") {
					seen[user.Username]++
				}
			}
			assert.Len(t, seen, users)

			user, err := directory.Get(t.Context(), client, idOf(from), directory.Options{})
			require.NoError(t, err)
			assert.Equal(t, usernames[from], user.Username)
			_, err = directory.Get(t.Context(), client, strings.Repeat("f", 24), directory.Options{})
			require.ErrorIs(t, err, jcbulk.ErrNotFound)
		})
	}
}
