package bulk

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// What a text holds of the row is hidden, and shown again when the row is at hand.
func TestOwnWords(t *testing.T) {
	t.Parallel()
	values := ownValues([]byte(`{"username":"ada.l","email":"ada.l@example.com","firstname":"Ada","department":"fin","attributes":[{"name":"x","value":"kiwi"}],"n":7}`), "ada.l")
	for text, want := range map[string]string{
		"":                                      "",
		"ada.l@example.com exists":              "{email} exists",
		"user ada.l (Ada), kiwi":                "user {username} ({firstname}), {attributes.0.value}",
		"ADA.L is taken":                        "{username} is taken",
		"taken by bob@example.org, not Ada":     "taken by {somebody}, not {firstname}",
		"ada is fin":                            "{firstname,lower} is {department}",
		"finished in Canada":                    "finished in Canada",
		"{username} and }{":                     "{{username}} and }}{{",
		"<ada.l@example.com>bob@example.org;\n": "<{email}>{somebody};\n",
	} {
		hidden := hideOwn(text, values)
		assert.Equal(t, want, hidden)
		assert.True(t, strings.Contains(hidden, somebody) || strings.EqualFold(text, showOwn(hidden, values)), "only others are lost: %q", hidden)
	}
	assert.Equal(t, "{{x", hideOwn("{x", nil))
	assert.Equal(t, "{nobody} {", showOwn("{nobody} {", values), "what is not known stays")
}

// A value is hidden in whatever way a text writes it, and shown as it is.
func TestOwnWordsThatAreEscaped(t *testing.T) {
	t.Parallel()
	values := ownValues([]byte(`{"username":"bo","email":"ada@example.com","firstname":"O'Connor","lastname":"Zo\u00eb","department":"R&D"}`), "bo")
	for text, want := range map[string]string{
		"user bo exists":                 "user {username} exists",
		"O&#39;Connor":                   "{firstname}",
		`{"name":"Zo\u00eb"}`:            `{{"name":"{lastname}"}}`,
		"/users?email=ada%40example.com": "/users?email={email}",
		"R&amp;D or R%26D":               "{department} or {department}",
		"grace@corp and joan%40corp":     "{somebody} and {somebody}",
		"about bob":                      "about bob",
	} {
		assert.Equal(t, want, hideOwn(text, values))
	}
	assert.Equal(t, "O'Connor", showOwn(hideOwn("O&#39;Connor", values), values))
}

// The name by which a row is known may be no value of it, such as that of a change which is made by id.
func TestOwnWordsHoldTheKey(t *testing.T) {
	t.Parallel()
	values := ownValues([]byte(`{"id":"5f0c1e2d3b4a59687706f5e4","department":"ada"}`), "ada.l")
	hidden := hideOwn("ada.l is in ada", values)
	assert.Equal(t, "{key} is in {department}", hidden)
	assert.Equal(t, "ada.l is in ada", showOwn(hidden, values))
	assert.Len(t, ownValues([]byte(`{"id":"5f0c1e2d3b4a59687706f5e4"}`), "5f0c1e2d3b4a59687706f5e4"), 1)
}

func FuzzOwnWords(f *testing.F) {
	f.Add("ada {x} }{ ada@example.com", "ada")
	f.Add("\xff{{ü", "ü")
	f.Fuzz(func(t *testing.T, text, value string) {
		values := []ownValue{{path: "f", text: value}}
		if len(value) < minOwnValue {
			values = nil
		}
		hidden := hideOwn(text, values)
		if addresses.MatchString(text) {
			return // others do not come back
		}
		assert.True(t, strings.EqualFold(text, showOwn(hidden, values)), "%q %q", text, hidden)
	})
}
