package runs

import (
	"encoding/json"
	"os"
	"path/filepath"

	"github.com/seed-5ccdf831/jcbulk/directory"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// lookup is what the directory said of a name.
type lookup struct {
	By   directory.Key `json:"by"`
	Name string        `json:"name"`
	IDs  []string      `json:"ids"` // of those who have it, two at most
}

// asked is a name in a field.
type asked struct {
	by   directory.Key
	name string
}

// Lookups remembers whom names stood for when they were looked up first. A run that goes on has to read the rows that it read before, also when
// somebody was renamed, created or removed meanwhile.
type Lookups struct {
	file  *os.File
	end   int64
	known map[asked][]string
}

// Lookups opens the look-ups of the run. What a process that died has left of a line is cut off.
func (r *Run) Lookups() (*Lookups, error) {
	l := &Lookups{known: map[asked][]string{}}
	var err error
	if l.file, l.end, err = openLines(filepath.Join(r.folder, lookupsName), l.found); err != nil {
		return nil, err
	}
	return l, nil
}

func (l *Lookups) found(_ int64, line []byte) error {
	var found lookup
	if err := json.Unmarshal(line, &found); err != nil {
		return err
	}
	l.known[asked{found.By, found.Name}] = found.IDs
	return nil
}

// Resolver returns a resolver that asks another one for names that are not known yet.
func (l *Lookups) Resolver(ask usercsv.Resolver) usercsv.Resolver {
	return func(by directory.Key, names []string) ([]directory.Match, error) {
		var unknown []string
		for _, name := range names {
			if _, known := l.known[asked{by, name}]; !known {
				unknown = append(unknown, name)
			}
		}
		if len(unknown) > 0 {
			matches, err := ask(by, unknown)
			if err != nil {
				return nil, err
			}
			if err := l.keep(by, matches); err != nil {
				return nil, err
			}
		}
		all := make([]directory.Match, len(names))
		for i, name := range names {
			all[i].Name = name
			for _, id := range l.known[asked{by, name}] {
				all[i].Users = append(all[i].Users, directory.User{ID: id})
			}
		}
		return all, nil
	}
}

// keep writes matches to the file before anybody is sent by them.
func (l *Lookups) keep(by directory.Key, matches []directory.Match) error {
	var text []byte
	for _, match := range matches {
		found := lookup{By: by, Name: match.Name, IDs: []string{}}
		for _, user := range match.Users[:min(2, len(match.Users))] {
			found.IDs = append(found.IDs, user.ID)
		}
		line, err := json.Marshal(found)
		if err != nil {
			return err
		}
		text = append(append(text, line...), '\n')
		l.known[asked{by, match.Name}] = found.IDs
	}
	n, err := l.file.WriteAt(text, l.end)
	l.end += int64(n)
	return err
}

// Close closes the file.
func (l *Lookups) Close() error { return l.file.Close() }
