package directory

import (
	"context"
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

// Resolve finds the users who have the names, in the field that by says. It returns a Match for each name, in their order: nobody, one user,
// or several, and never the first of several. A name that stands twice is looked up once.
//
// A call asks for 100 names, and CallsInFlight calls are made at once. Where a list of all users takes no more calls, that is read. So 10,000
// names take 101 calls, if they fit into the URLs of a hundred and the list holds still. With AnyCase, names that nobody has take another call for each 100.
//
// An empty name and a Key that is none of the three end in a *jcbulk.ParameterError before anything is sent. If a call fails, or a list does
// not hold still, the error says so and there are no matches: a name is missing only where that is known.
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

// find looks names up letter by letter.
func (r *reader) find(ctx context.Context, by Key, names []string) (*found, error) {
	var plain, odd []string
	for _, name := range names {
		if strings.Contains(name, `\`) {
			odd = append(odd, name)
		} else {
			plain = append(plain, name)
		}
	}
	var questions []question
	for _, some := range chunks(by, plain) {
		questions = append(questions, question{by: by, ask: oneOf, names: some, listed: true})
	}
	for some := range slices.Chunk(odd, namesPerCall) {
		questions = append(questions, question{by: by, ask: exactly, names: some})
	}
	f := newFound(by)
	if len(questions) > 2 { // a first page of all users says what a list takes
		if err := r.list(ctx, f, len(questions)); f.whole || err != nil {
			return f, err
		}
	}
	return f, r.askAll(ctx, questions, f.add)
}

// list reads all users, if that takes no more calls than so many. Otherwise it leaves found as it was.
func (r *reader) list(ctx context.Context, f *found, calls int) error {
	l, all := list{}, newFound(f.by)
	for !l.ended {
		if l.pages > 0 && (l.shifted || l.pages > calls || l.rest() > calls) {
			return nil
		}
		users, err := l.next(ctx, r)
		if err != nil {
			return err
		}
		all.add(users)
		if l.pages == 1 {
			r.longest, r.counted = len(users), l.total > len(users)
		}
	}
	if !l.shifted {
		all.whole = true
		*f = *all
	}
	return nil
}

// chunks divides names into those of a call each.
func chunks(by Key, names []string) [][]string {
	var all [][]string
	var next []string
	empty := len(url.QueryEscape(filterOf(by, nil)))
	size := empty
	for _, name := range names {
		length := len(url.QueryEscape("|" + strings.ReplaceAll(name, "|", `\|`)))
		if len(next) == namesPerCall || len(next) > 0 && size+length > filterBytes {
			all, next, size = append(all, next), nil, empty
		}
		next, size = append(next, name), size+length
	}
	if len(next) > 0 {
		all = append(all, next)
	}
	return all
}

// findAnyCase adds who has the names but for upper and lower case.
func (r *reader) findAnyCase(ctx context.Context, by Key, names []string, f *found) error {
	folded := map[string][]User{}
	add := func(users []User) {
		for _, user := range users {
			name := strings.ToLower(by.of(&user))
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
		f.users[name] = folded[strings.ToLower(name)]
	}
	return nil
}
