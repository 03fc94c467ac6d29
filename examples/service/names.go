package main

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
)

var nameShape = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,62}$`)

// suffixShape is that of a name in a variable of the environment. No two of them are the same name.
var suffixShape = regexp.MustCompile(`^[A-Z0-9][A-Z0-9_]{0,62}$`)

// isName reports whether a text can be the name of an organization or the id of a run. Such a text is safe in a path, in a URL and in
// a label of a metric.
func isName(text string) bool { return nameShape.MatchString(text) }

// runID is the id of a run. The same key of the same organization always gives the same id, so that an upload that is repeated finds the
// first one, on any replica. Without a key each id is new.
func runID(organization, key string) string {
	if key == "" {
		key = "\n" + rand.Text()
	}
	sum := sha256.Sum256([]byte(organization + "\n" + key))
	return hex.EncodeToString(sum[:16])
}
