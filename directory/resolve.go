package directory

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
)

const (
	namesPerCall = 100
	// filterBytes bounds a filter as it stands in the URL.
	filterBytes = 6000
)

// Resolve finds users by their usernames, e-mail addresses or employee numbers; by says which of them the names are. It returns a Match for each
// name, in their order: nobody, one user, or all of several. A name that stands twice is looked up once.
//
// A call asks for 100 names, and CallsInFlight calls are made at once. If reading all users takes no more calls, Resolve does that. So 10,000
// names take at most 101 calls, long e-mail addresses included. It takes more calls if names have several users each, if the service gives
// shorter pages, wrong totals or refusals of so many names, or if users come by the hundred meanwhile. With AnyCase, names that nobody has take
// another call for each 100.
//
// An empty name and a Key that is none of the three end in a *jcbulk.ParameterError before anything is sent. If a call fails, or the pages
// of an answer do not go together, the error says so and there are no matches: a name is missing only where that is known.
func Resolve(ctx context.Context, client *jcbulk.APIClient, by Key, names []string, options Options) ([]Match, error) {
	r, err := newReader(ctx, client, options)
	if err == nil {
		err = check(by, names)
	}
	if err != nil {
		return nil, err
	}
	found, err := r.find(ctx, by, distinct(names))
	if err != nil {
		return nil, err
	}
	if missing := found.missing(names); options.AnyCase && len(missing) > 0 {
		if err := r.findAnyCase(ctx, by, missing, found); err != nil {
			return nil, err
		}
	}
	matches := make([]Match, len(names))
	for i, name := range names {
		users := slices.Clone(found.users[name])
		slices.SortFunc(users, func(a, b User) int { return strings.Compare(a.ID, b.ID) })
		matches[i] = Match{Name: name, Users: users}
	}
	return matches, nil
}

func check(by Key, names []string) error {
	if by != Username && by != Email && by != EmployeeIdentifier {
		return &jcbulk.ParameterError{Parameter: "by", Reason: "is not Username, Email or EmployeeIdentifier"}
	}
	for i, name := range names {
		if name == "" {
			return &jcbulk.ParameterError{Parameter: fmt.Sprintf("names[%d]", i), Reason: "must not be empty"}
		}
	}
	return nil
}

func distinct(names []string) []string {
	seen := make(map[string]bool, len(names))
	var once []string
	for _, name := range names {
		if !seen[name] {
			seen[name] = true
			once = append(once, name)
		}
	}
	return once
}

// found is who has which name.
type found struct {
	by    Key
	whole bool // all users of the organization are in it
	users map[string][]User
	seen  map[string]bool // ids
}

func newFound(by Key) *found {
	return &found{by: by, users: map[string][]User{}, seen: map[string]bool{}}
}

func (f *found) add(users []User) {
	for _, user := range users {
		if name := f.by.of(&user); name != "" && !f.seen[user.ID] {
			f.seen[user.ID] = true
			f.users[name] = append(f.users[name], user)
		}
	}
}

// missing lists the names that nobody has, each once.
func (f *found) missing(names []string) []string {
	var missing []string
	for _, name := range distinct(names) {
		if len(f.users[name]) == 0 {
			missing = append(missing, name)
		}
	}
	return missing
}

// find looks names up letter by letter. All calls go the same way, so that what a first page shows of totals holds for each.
func (r *reader) find(ctx context.Context, by Key, names []string) (*found, error) {
	chunks := slices.Collect(slices.Chunk(names, namesPerCall))
	searches := slices.ContainsFunc(chunks, func(some []string) bool { return !fitsFilter(by, some) })
	var questions []question
	for _, some := range chunks {
		q := question{by: by, ask: oneOf, names: some}
		if searches {
			q.ask = exactly
		}
		questions = append(questions, q)
	}
	f := newFound(by)
	if len(questions) > 2 { // a first page of all users says what a list takes
		most := len(questions) + 1
		if searches {
			var err error
			if most, err = r.tryOut(ctx, exactly(by, nil, 0), most); err != nil {
				return nil, err
			}
		}
		if err := r.list(ctx, f, most); f.whole || err != nil {
			return f, err
		}
	}
	return f, r.askAll(ctx, questions, f.add)
}

// tryOut asks a search for all users, to see what it says of totals. It returns how many of so many calls are left for a list.
func (r *reader) tryOut(ctx context.Context, all jcbulk.Operation, most int) (int, error) {
	first, err := r.page(ctx, all)
	switch {
	case errors.Is(err, jcbulk.ErrInvalidRequest):
		return 0, nil
	case err != nil:
		return 0, err
	}
	r.learn(first)
	if first.total > (most-2)*len(first.users) { // the list has an empty page as well
		return 0, nil
	}
	return most - 1, nil
}

// list reads all users, if that takes no more pages than so many. Otherwise it leaves found as it was.
func (r *reader) list(ctx context.Context, f *found, most int) error {
	if most == 0 {
		return nil
	}
	all, planned := newFound(f.by), 0
	for l := (list{last: noID}); !l.ended; {
		users, err := l.next(ctx, r)
		switch {
		case errors.Is(err, errUnsteady) || errors.Is(err, jcbulk.ErrInvalidRequest): // it cannot be read, and names can be asked for
			return nil
		case err != nil:
			return err
		}
		all.add(users)
		if planned == 0 && len(users) > 0 {
			planned = l.pages + l.rest()
		}
		if planned > 0 && !l.ended && (l.pages+l.rest() > most || l.pages > planned) { // one more page than planned is for those who came meanwhile
			return nil
		}
	}
	all.whole = true
	*f = *all
	return nil
}

// fitsFilter reports whether names can be asked for by a filter: one that the URL has room for, and without a backslash, since nobody has
// published what a filter makes of one.
func fitsFilter(by Key, names []string) bool {
	filter := filterOf(by, names)
	return len(url.QueryEscape(filter)) <= filterBytes && !slices.ContainsFunc(names, func(name string) bool { return strings.Contains(name, `\`) })
}

// findAnyCase adds who has the names but for upper and lower case.
func (r *reader) findAnyCase(ctx context.Context, by Key, names []string, f *found) error {
	folded := map[string][]User{}
	add := func(users []User) {
		for _, user := range users {
			name := fold(by.of(&user))
			folded[name] = append(folded[name], user)
		}
	}
	if f.whole {
		for _, users := range f.users {
			add(users)
		}
	} else {
		var questions []question
		for some := range slices.Chunk(names, namesPerCall) {
			questions = append(questions, question{by: by, ask: inAnyCase, names: some})
		}
		others := newFound(by) // each user once, though several answers may have it
		if err := r.askAll(ctx, questions, others.add); err != nil {
			return err
		}
		for _, users := range others.users {
			add(users)
		}
	}
	for _, name := range names {
		f.users[name] = folded[fold(name)]
	}
	return nil
}

// fold is the same for names that differ in upper and lower case alone. Some letters have the lower case of another one, and are no letters of it:
// the sign for kelvin is no k.
func fold(name string) string { return strings.ToLower(name) + "\n" + strings.ToUpper(name) }
