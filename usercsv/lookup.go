package usercsv

import (
	"errors"
	"fmt"
	"strings"

	"github.com/seed-5ccdf831/jcbulk/directory"
	"github.com/seed-5ccdf831/jcbulk/internal/objectid"
)

// lookUp is a name in a row whose user has to be found.
type lookUp struct {
	by   directory.Key
	name string
	at   position // of the cell
	dark bool     // the cell may hold a part of a password: errors do not quote it
	set  func(u *user, id string)
}

// asked is the name that the resolver is asked for. The service stores e-mail addresses in lower case.
func (l *lookUp) asked() string {
	if l.by == directory.Email {
		return strings.ToLower(l.name)
	}
	return l.name
}

// lookUpAll finds the users whom the rows name, with one question for each kind of name, and sets their ids. A name that does not stand for
// one user is a problem of its row. The rows keep to their order.
func lookUpAll(resolve Resolver, rows []row) error {
	for _, by := range []directory.Key{directory.Username, directory.Email, directory.EmployeeIdentifier} {
		var names []string
		eachLookUp(rows, by, func(_ *row, l *lookUp) { names = append(names, l.asked()) })
		if len(names) == 0 {
			continue
		}
		matches, err := resolve(by, names)
		if err != nil {
			return err
		}
		if len(matches) != len(names) {
			return fmt.Errorf("the resolver was asked for %d names and answered %d", len(names), len(matches))
		}
		eachLookUp(rows, by, func(r *row, l *lookUp) {
			id, err := idOf(matches[0], l)
			matches = matches[1:]
			if err != nil {
				r.problems = append(r.problems, Problem{Column: l.at.title, Reason: err.Error()})
				return
			}
			l.set(&r.user, id)
		})
	}
	return nil
}

func eachLookUp(rows []row, by directory.Key, do func(*row, *lookUp)) {
	for i := range rows {
		for j := range rows[i].user.lookUps {
			if l := &rows[i].user.lookUps[j]; l.by == by {
				do(&rows[i], l)
			}
		}
	}
}

// idOf returns the id of the one user who has the name.
func idOf(match directory.Match, l *lookUp) (string, error) {
	what := map[directory.Key]string{
		directory.Username: "username", directory.Email: "e-mail address", directory.EmployeeIdentifier: "employee number",
	}[l.by]
	switch n := len(match.Users); {
	case n == 0 && l.dark && !emailAddress.MatchString(l.name): // no password has that form
		return "", fmt.Errorf("nobody has the %s that stands in the cell", what)
	case n == 0:
		return "", fmt.Errorf("nobody has the %s %s", what, quote(l.name))
	case n > 1:
		return "", fmt.Errorf("%d users have the %s %s", n, what, quote(l.name))
	case !objectid.Valid(match.Users[0].ID):
		return "", errors.New("the resolver answered with an id that is none")
	}
	return match.Users[0].ID, nil
}
