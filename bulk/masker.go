package bulk

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/secretname"
)

// This file masks the secrets of a job wherever the service repeats them.

// masked stands for a secret in a text of the service.
const masked = "[redacted]"

// minSecret is the length, in bytes, from which a secret is masked within a text. A shorter one is masked where it is the whole text.
const minSecret = 4

// masker masks the secrets of one job, and the credentials of its calls.
type masker struct {
	short    map[string]bool
	replacer *strings.Replacer
}

func newMasker(secrets []string) *masker {
	m := &masker{short: map[string]bool{}}
	var pairs, all []string
	for _, secret := range secrets {
		all = append(all, asWritten(secret)...)
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) }) // one may hold another
	for _, secret := range slices.Compact(all) {
		switch {
		case secret == "":
		case len(secret) < minSecret:
			m.short[secret] = true
		default:
			pairs = append(pairs, secret, masked)
		}
	}
	if len(pairs) > 0 || len(m.short) > 0 {
		m.replacer = strings.NewReplacer(pairs...)
	}
	return m
}

// asWritten returns a secret in the forms in which a text can have it: as it is, escaped for people, as the inside of a string of Go or of
// JSON, and each of these quoted once more, as an error quotes a word of the service. Most secrets have one form.
func asWritten(secret string) []string {
	if !strings.ContainsFunc(secret, isEscaped) {
		return []string{secret}
	}
	forms := []string{secret, jcbulk.Printable(secret)}
	for _, escapeHTML := range []bool{false, true} {
		var text strings.Builder
		encoder := json.NewEncoder(&text)
		encoder.SetEscapeHTML(escapeHTML)
		if encoder.Encode(secret) == nil {
			encoded := strings.TrimSuffix(text.String(), "\n")
			forms = append(forms, encoded[1:len(encoded)-1])
		}
	}
	for _, form := range forms {
		quoted := strconv.Quote(form)
		forms = append(forms, quoted[1:len(quoted)-1])
	}
	return forms
}

// isEscaped reports whether some text writes a character in another way than as it is.
func isEscaped(r rune) bool { return r < ' ' || r > '~' || strings.ContainsRune(`"\<>&`, r) }

// words masks the keys of a count of words.
func (m *masker) words(words map[string]int) map[string]int {
	var shown map[string]int
	for word, n := range words {
		if shown == nil {
			shown = make(map[string]int, len(words))
		}
		shown[m.text(word)] += n
	}
	return shown
}

func (m *masker) text(text string) string {
	if m.replacer == nil {
		return text
	}
	if m.short[text] {
		return masked
	}
	return m.replacer.Replace(text)
}

// value masks a value of a result, and reports whether it had to. What stands under a name for a secret is masked, whatever it is.
func (m *masker) value(value any) (any, bool) {
	switch inner := value.(type) {
	case string:
		if shown := m.text(inner); shown != inner {
			return shown, true
		}
	case map[string]any:
		return m.object(inner)
	case []any:
		changed := false
		for i := range inner {
			if shown, isMasked := m.value(inner[i]); isMasked {
				if !changed {
					inner, changed = slices.Clone(inner), true
				}
				inner[i] = shown
			}
		}
		if changed {
			return inner, true
		}
	}
	return value, false
}

func (m *masker) object(object map[string]any) (map[string]any, bool) {
	shown, changed := object, false
	for name, value := range object {
		safe, isMasked := m.value(value)
		if secretname.Is(name) && value != nil && value != "" {
			safe, isMasked = masked, true
		}
		if !isMasked {
			continue
		}
		if !changed {
			shown, changed = maps.Clone(object), true
		}
		shown[name] = safe
	}
	return shown, changed
}

// outcome masks what an outcome has from the service.
func (m *masker) outcome(o *Outcome) {
	o.Message = m.text(o.Message)
	if o.Err != nil {
		if text := o.Err.Error(); m.text(text) != text {
			o.Err = &maskedError{text: m.text(text), err: o.Err}
		}
	}
	if o.Result != nil { // the looks that follow still read what is there
		result := *o.Result
		for _, text := range []**string{&result.Status, &result.StatusMsg, &result.Id, &result.CreatedAt, &result.UpdatedAt} {
			if *text == nil {
				continue
			}
			if shown := m.text(**text); shown != **text {
				*text = jcbulk.PtrString(shown)
			}
		}
		result.Meta, _ = m.object(result.Meta)
		result.PersistedFields, _ = m.object(result.PersistedFields)
		result.AdditionalProperties, _ = m.object(result.AdditionalProperties)
		o.Result = &result
	}
}

// maskedError is an error whose text repeats no secret.
type maskedError struct {
	text string
	err  error
}

func (e *maskedError) Error() string { return e.text }
func (e *maskedError) Unwrap() error { return e.err }
