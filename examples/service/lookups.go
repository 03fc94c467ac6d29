package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/directory"
)

// lookUps are the ids of users whom a file names otherwise, by kind of name and name. They are looked up once, when the file is uploaded, and
// stand in a line before it: each process that goes on with the run has to read the same rows, though somebody was renamed or has left.
type lookUps map[directory.Key]map[string][]string

// recall is a resolver that asks nobody. It remembers the names that it does not know.
func (l lookUps) recall(by directory.Key, names []string) ([]directory.Match, error) {
	matches := make([]directory.Match, len(names))
	for i, name := range names {
		if l[by] == nil {
			l[by] = map[string][]string{}
		}
		ids := l[by][name]
		l[by][name] = ids
		matches[i].Name = name
		for _, id := range ids {
			matches[i].Users = append(matches[i].Users, directory.User{ID: id})
		}
	}
	return matches, nil
}

// ask asks JumpCloud for all names.
func (l lookUps) ask(ctx context.Context, client *jcbulk.APIClient) error {
	for by, ids := range l {
		matches, err := directory.Resolve(ctx, client, by, slices.Sorted(maps.Keys(ids)), directory.Options{})
		if err != nil {
			return err
		}
		for _, match := range matches {
			for _, user := range match.Users {
				ids[match.Name] = append(ids[match.Name], user.ID)
			}
		}
	}
	return nil
}

// before puts what was looked up before a file, if anything was.
func (l lookUps) before(one *record, file io.Reader) (io.Reader, error) {
	one.LookedUp = len(l) > 0
	if !one.LookedUp {
		return file, nil
	}
	line, err := json.Marshal(l)
	return io.MultiReader(strings.NewReader(string(line)+"\n"), file), err
}

// split reads what stands before the file in an input that was stored, and returns the file.
func split(one record, input io.Reader) (lookUps, io.Reader, error) {
	found := lookUps{}
	if !one.LookedUp {
		return found, input, nil
	}
	file := bufio.NewReader(input)
	line, err := file.ReadBytes('\n')
	if err == nil {
		err = json.Unmarshal(line, &found)
	}
	return found, file, err
}
