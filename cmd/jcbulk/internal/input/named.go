package input

import (
	"context"
	"io"

	"github.com/seed-5ccdf831/jcbulk"
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
	rows, err := j.Open(in, func(by directory.Key, names []string) ([]directory.Match, error) {
		for _, name := range names {
			add(MadeUp(by, name))
		}
		return Offline(by, names)
	})
	if err != nil {
		return nil, err
	}
	run := rows.Run(ctx, jcbulk.NewAPIClient(jcbulk.NewConfiguration()), bulk.Options{DryRun: true})
	for outcome, err := range run.Outcomes() {
		if err != nil {
			return nil, err
		}
		if outcome.Status == bulk.NotSent && j.Operation != Cancel {
			add(directory.User{ID: outcome.UserID})
		}
	}
	return users, nil
}

// Usernames returns the usernames of the users of a file that would be sent.
func (j Job) Usernames(ctx context.Context, in io.Reader) ([]string, error) {
	rows, err := j.Open(in, Offline)
	if err != nil {
		return nil, err
	}
	var names []string
	run := rows.Run(ctx, jcbulk.NewAPIClient(jcbulk.NewConfiguration()), bulk.Options{DryRun: true})
	for outcome, err := range run.Outcomes() {
		if err != nil {
			return nil, err
		}
		if outcome.Status == bulk.NotSent {
			names = append(names, outcome.Key)
		}
	}
	return names, nil
}
