package directory

import (
	"context"
	"fmt"
	"slices"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// Verify returns a function for bulk.Options.Verify, for runs of bulk.Create. The function looks up users who would be Unknown, by username and
// by e-mail address. It makes one call for each 100 users, and another one if some of them are not there.
//
// A user is Succeeded if exactly one user of the directory has the same username and e-mail address, in any case. Of a user who was sent without
// an address, the username has to be the same letter by letter. Either way, somebody who was there before the run is taken for the new user.
//
// The others stay Unknown, since a job may still be at work. The error is a bulk.VerifyErrors then, in which each of them has ErrMissing,
// ErrAmbiguous or ErrAnother. Users of other operations than bulk.Create have an id. They are not looked up, since a change cannot be told from
// the user's being there. Nor are users without a username.
func Verify(client *jcbulk.APIClient, options Options) func(context.Context, []bulk.Identity) ([]bulk.Status, error) {
	return func(ctx context.Context, users []bulk.Identity) ([]bulk.Status, error) {
		r, err := newReader(ctx, client, options)
		if err != nil {
			return nil, err
		}
		var names []string
		emails := map[string][]string{}
		for _, user := range users {
			if !isCreated(user) {
				continue
			}
			names = append(names, user.Username)
			if user.Email != "" {
				emails[user.Username] = append(emails[user.Username], user.Email)
			}
		}
		var questions []question
		for some := range slices.Chunk(distinct(names), namesPerCall) {
			questions = append(questions, question{by: Username, ask: withEmails(emails), names: some, emails: emails})
		}
		var found []User
		if err := r.askAll(ctx, questions, func(users []User) { found = append(found, users...) }); err != nil {
			return nil, err
		}
		return judgeAll(users, found)
	}
}

// isCreated reports whether somebody can be a user of bulk.Create.
func isCreated(user bulk.Identity) bool { return user.ID == "" && user.Username != "" }

func judgeAll(users []bulk.Identity, found []User) ([]bulk.Status, error) {
	statuses, reasons := make([]bulk.Status, len(users)), make(bulk.VerifyErrors, len(users))
	doubts := false
	for i, user := range users {
		if !isCreated(user) {
			continue
		}
		if err := judge(user, found); err != nil {
			reasons[i], doubts = fmt.Errorf("directory: %s: %w", jcbulk.Printable(user.Username), err), true
			continue
		}
		statuses[i] = bulk.Succeeded
	}
	if !doubts {
		return statuses, nil
	}
	return statuses, reasons
}

// judge returns why it is not certain that somebody is there, or nil if it is.
func judge(wanted bulk.Identity, found []User) error {
	same, others := map[string]bool{}, false // ids: several answers may have a user
	for _, user := range found {
		name := fold(user.Username) == fold(wanted.Username)
		email := wanted.Email != "" && fold(user.Email) == fold(wanted.Email)
		switch {
		case name && email, wanted.Email == "" && user.Username == wanted.Username:
			same[user.ID] = true
		case name || email:
			others = true
		}
	}
	switch {
	case len(same) == 1:
		return nil
	case len(same) > 1:
		return ErrAmbiguous
	case others:
		return ErrAnother
	}
	return ErrMissing
}
