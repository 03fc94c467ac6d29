package input

import (
	"context"
	"io"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/directory"
)

// Named returns the users whom a file names, by id or otherwise, each once. An emulator that has them can carry the job out.
func (j Job) Named(ctx context.Context, in io.Reader) ([]directory.User, error) {
	var users []directory.User
	known := map[string]bool{}
	add := func(user directory.User) {
		if !known[user.ID] {
			known[user.ID] = true
			users = append(users, user)
		}
	}
	resolve := func(by directory.Key, names []string) ([]directory.Match, error) {
		for _, name := range names {
			add(MadeUp(by, name))
		}
		return Offline(by, names)
	}
	_, _, err := j.rehearse(ctx, in, resolve, func(outcome bulk.Outcome) {
		if outcome.Status == bulk.NotSent && j.Operation != Cancel {
			add(directory.User{ID: outcome.UserID})
		}
	})
	if err != nil {
		return nil, err
	}
	return users, nil
}

// Usernames returns the usernames of the users of a file that would be sent.
func (j Job) Usernames(ctx context.Context, in io.Reader) ([]string, error) {
	var names []string
	_, _, err := j.rehearse(ctx, in, Offline, func(outcome bulk.Outcome) {
		if outcome.Status == bulk.NotSent {
			names = append(names, outcome.Key)
		}
	})
	if err != nil {
		return nil, err
	}
	return names, nil
}
