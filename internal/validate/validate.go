// Package validate has the rules that the fields of models keep to. It knows no model: generated code calls a rule with a
// field's name and value, and the field's limits.
//
// An empty text clears a field, so of all rules only NotEmpty minds it. No reason holds a value, since any may be private.
package validate

import (
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/seed-5ccdf831/jcbulk/internal/fieldpath"
	"github.com/seed-5ccdf831/jcbulk/internal/objectid"
)

// Violation is a rule that a field breaks.
type Violation struct{ Path, Reason string }

// Violations collects what is wrong with a model.
type Violations struct {
	Found   []Violation
	lengths Lengths
}

// Lengths says which limits of length hold.
type Lengths bool

// Which limits hold.
const (
	Strict    Lengths = false // all
	LongTexts Lengths = true  // all but UpdateLimit
)

// UpdateLimit is the length that is published for the texts of an update alone.
const UpdateLimit = 1024

// New returns what collects violations.
func New(lengths Lengths) *Violations { return &Violations{lengths: lengths} }

// Add notes a violation of the field of that name.
func (v *Violations) Add(name, format string, args ...any) {
	v.Found = append(v.Found, Violation{Path: name, Reason: fmt.Sprintf(format, args...)})
}

// within adds a place to all but the first n, so that paths grow from the inside out.
func (v *Violations) within(place string, n int) {
	for i := range v.Found[n:] {
		v.Found[n+i].Path = fieldpath.Join(place, v.Found[n+i].Path)
	}
}

// Model checks a model by its own rules, unless it is nil.
func Model[T any](v *Violations, name string, model *T, check func(*T, *Violations)) {
	if model != nil {
		before := len(v.Found)
		check(model, v)
		v.within(name, before)
	}
}

// Models checks every model of a list by its own rules.
func Models[T any](v *Violations, name string, models []T, check func(*T, *Violations)) {
	for i := range models {
		before := len(v.Found)
		check(&models[i], v)
		if len(v.Found) > before {
			v.within(name+fieldpath.Index(i), before)
		}
	}
}

// Wanted requires an optional field. It may be given as an additional property instead.
func Wanted[T any](v *Violations, name string, field *T, additional map[string]any) {
	if field == nil && additional[name] == nil {
		v.Add(name, "is missing")
	}
}

// TimeSet requires a time other than the zero time.
func TimeSet(v *Violations, name string, t *time.Time) {
	if t.IsZero() {
		v.Add(name, "is missing")
	}
}

// NotEmpty refuses an empty text.
func NotEmpty(v *Violations, name string, text *string) {
	if text != nil && *text == "" {
		v.Add(name, "is empty")
	}
}

// MaxLength refuses a text of more than limit characters.
func MaxLength(v *Violations, name string, text *string, limit int) {
	if limit == UpdateLimit && v.lengths == LongTexts {
		return
	}
	if text != nil && len(*text) > limit && utf8.RuneCountInString(*text) > limit {
		v.Add(name, "has more than %d characters", limit)
	}
}

// Enum refuses a text that is not one of the values.
func Enum(v *Violations, name string, text *string, values ...string) {
	if text != nil && *text != "" && !slices.Contains(values, *text) {
		v.Add(name, "is none of %s", strings.Join(values, ", "))
	}
}

// Email refuses a text that is not an e-mail address by itself.
func Email(v *Violations, name string, text *string) {
	if text == nil || *text == "" {
		return
	}
	if reason := ForName.Wrong(*text); reason != "" {
		v.Add(name, "%s", reason)
		return
	}
	if isUsualAddress(*text) {
		return
	}
	if address, err := mail.ParseAddress(*text); err != nil || address.Address != *text {
		v.Add(name, "is not an e-mail address")
	}
}

// isUsualAddress reports whether a text is an e-mail address without the forms that only net/mail knows. Nearly every one is, and this takes a
// tenth of the time.
func isUsualAddress(text string) bool {
	name, host, found := strings.Cut(text, "@")
	return found && isDotted(name) && isDotted(host)
}

// isDotted reports whether a text has words of letters, digits, hyphens, underscores and plus signs, with a dot between any two.
func isDotted(text string) bool {
	word := 0 // letters of this one
	for i := range len(text) {
		switch c := text[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '_', c == '+':
			word++
		case c == '.' && word > 0:
			word = 0
		default:
			return false
		}
	}
	return word > 0
}

// Identifier refuses a text that is not what it looks like: somebody would look for a name that is not there.
func Identifier(v *Violations, name string, text *string) { suspicious(v, name, text, ForName) }

// Phone refuses a number that is not what it looks like.
func Phone(v *Violations, name string, text *string) { suspicious(v, name, text, ForPhone) }

// Password refuses what nobody can have typed: somebody would be locked out by it.
func Password(v *Violations, name string, text *string) { suspicious(v, name, text, ForPassword) }

// Text refuses what stands in no text.
func Text(v *Violations, name string, text *string) { suspicious(v, name, text, ForDisplay) }

// Texts refuses every item that Text would.
func Texts(v *Violations, name string, texts []string) {
	for i := range texts {
		if reason := ForDisplay.Wrong(texts[i]); reason != "" {
			v.Add(name+fieldpath.Index(i), "%s", reason)
		}
	}
}

func suspicious(v *Violations, name string, text *string, use Use) {
	if text == nil {
		return
	}
	if reason := use.Wrong(*text); reason != "" {
		v.Add(name, "%s", reason)
	}
}

// AttributeName refuses all but letters and digits.
func AttributeName(v *Violations, name string, text *string) {
	if text == nil {
		return
	}
	for _, r := range *text {
		switch {
		case unicode.IsSpace(r):
			v.Add(name, "holds a blank: the service takes letters and digits only")
			return
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			v.Add(name, "holds the character %U: the service takes letters and digits only", r)
			return
		}
	}
}

const notObjectID = "is not an id of 24 hexadecimal digits"

// ObjectID refuses a text that is not an object id.
func ObjectID(v *Violations, name string, text *string) {
	if text != nil && *text != "" && !objectid.Valid(*text) {
		v.Add(name, notObjectID)
	}
}

// ObjectIDs refuses every item that is not an object id. An empty item clears nothing, so it is refused too.
func ObjectIDs(v *Violations, name string, ids []string) {
	for i, id := range ids {
		if !objectid.Valid(id) {
			v.Add(name+fieldpath.Index(i), notObjectID)
		}
	}
}

// Minimum refuses a smaller number.
func Minimum[T int32 | int64](v *Violations, name string, number *T, limit T) {
	if number != nil && *number < limit {
		v.Add(name, "is less than %d", limit)
	}
}

// Maximum refuses a larger number.
func Maximum[T int32 | int64](v *Violations, name string, number *T, limit T) {
	if number != nil && *number > limit {
		v.Add(name, "is more than %d", limit)
	}
}

// Items bounds the number of items of a list that is set.
func Items[T any](v *Violations, name string, list []T, minimum, maximum int) {
	switch {
	case list == nil:
	case len(list) < minimum:
		v.Add(name, "has fewer items than %d", minimum)
	case len(list) > maximum:
		v.Add(name, "has more items than %d", maximum)
	}
}
