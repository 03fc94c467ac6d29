package directory

import (
	"context"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// Verify returns what bulk.Options.Verify asks about users of bulk.Create who would be Unknown. It looks up the usernames of a job, 100 a call.
// A user is Succeeded if exactly one has the username, and the same e-mail address in any case. That is wrong for somebody who was there before
// the run. A user who is not there stays Unknown, since a job may still be at work, and so does one of another operation than Create: that
// somebody exists says nothing of a change.
func Verify(client *jcbulk.APIClient, options Options) func(context.Context, []bulk.Identity) ([]bulk.Status, error) {
	options.AnyCase = false
	return func(ctx context.Context, users []bulk.Identity) ([]bulk.Status, error) {
		statuses := make([]bulk.Status, len(users))
		var names []string
		var places []int
		for i, user := range users {
			if user.ID == "" && user.Username != "" {
				names, places = append(names, user.Username), append(places, i)
			}
		}
		matches, err := Resolve(ctx, client, Username, names, options)
		if err != nil {
			return nil, err
		}
		for i, match := range matches {
			user, err := match.User()
			if wanted := users[places[i]]; err == nil && (wanted.Email == "" || strings.EqualFold(wanted.Email, user.Email)) {
				statuses[places[i]] = bulk.Succeeded
			}
		}
		return statuses, nil
	}
}
