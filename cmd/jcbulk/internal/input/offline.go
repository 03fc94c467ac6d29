package input

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/seed-5ccdf831/jcbulk/directory"
)

// Offline stands in for the look-up of users where nothing is sent: everybody whom a file names exists, with an id that is made up. Two rows
// that name the same user get the same id, so that they are found to be the same.
func Offline(by directory.Key, names []string) ([]directory.Match, error) {
	matches := make([]directory.Match, len(names))
	for i, name := range names {
		matches[i] = directory.Match{Name: name, Users: []directory.User{MadeUp(by, name)}}
	}
	return matches, nil
}

// MadeUp is a user who has a name, with an id that is always the same for it.
func MadeUp(by directory.Key, name string) directory.User {
	digest := sha256.Sum256([]byte(string(by) + ":" + strings.ToLower(name)))
	user := directory.User{ID: hex.EncodeToString(digest[:12])}
	switch by {
	case directory.Username:
		user.Username = name
	case directory.Email:
		user.Email = name
	case directory.EmployeeIdentifier:
		user.EmployeeIdentifier = name
	}
	return user
}
