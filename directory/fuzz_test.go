package directory_test

import (
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/directory"
)

// Whatever names are asked for together, each finds its user and nobody else.
func FuzzResolve(f *testing.F) {
	for _, seed := range []string{`a`, `a|b`, `\`, `a\|b`, `:$in:`, "\x00", `%7C`, `&filter=`, `|`, `||`, `.*`, `)(`, `\Q\E`, ` `} {
		f.Add(seed, seed+"x", "x|"+seed)
	}
	f.Fuzz(func(t *testing.T, a, b, c string) {
		var asked []string
		s := &service{users: people(3)}
		for _, name := range []string{a, b, c} {
			if name == "" || !utf8.ValidString(name) {
				continue
			}
			known := false
			for _, other := range asked {
				known = known || other == name
			}
			if !known {
				s.users[len(asked)]["username"] = name
				asked = append(asked, name)
			}
		}
		matches, err := directory.Resolve(t.Context(), s.client(t), directory.Username, asked, directory.Options{})
		require.NoError(t, err)
		for i, name := range asked {
			require.Len(t, matches[i].Users, 1, "%q", name)
			require.Equal(t, idOf(i), matches[i].Users[0].ID)
		}
	})
}
