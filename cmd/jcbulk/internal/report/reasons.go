package report

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

const (
	maxReasons = 1000 // that are told apart
	topReasons = 10   // that are shown
)

// reasons counts why users did not succeed. Reasons that are met when maxReasons others were met are counted together.
type reasons struct {
	counts map[string]*reason
	others int
}

// reason is why users did not succeed, and how many they are.
type reason struct {
	Text  string
	Count int
	first int // its place among the reasons in the order in which they were met
}

func (r *reasons) add(text string) {
	if known := r.counts[text]; known != nil {
		known.Count++
		return
	}
	if len(r.counts) == maxReasons {
		r.others++
		return
	}
	if r.counts == nil {
		r.counts = map[string]*reason{}
	}
	text = strings.Clone(text) // it may be part of a longer one
	r.counts[text] = &reason{Text: text, Count: 1, first: len(r.counts)}
}

// top returns the most frequent reasons, and how many users have others.
func (r *reasons) top() (top []reason, others int) {
	for _, one := range r.counts {
		top = append(top, *one)
	}
	slices.SortFunc(top, func(a, b reason) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.first, b.first))
	})
	others = r.others
	for _, one := range top[min(len(top), topReasons):] {
		others += one.Count
	}
	return top[:min(len(top), topReasons)], others
}

// alike is why a user did not succeed, with … in place of the user's name, so that those whom the service refused in the same words are
// counted together.
func alike(outcome bulk.Outcome) string {
	why, name := text(outcome.Reason()), jcbulk.Printable(outcome.Key)
	if name == "" {
		return why
	}
	var all strings.Builder
	from := 0 // where all goes on
	for at := 0; ; {
		next := strings.Index(why[at:], name)
		if next < 0 {
			break
		}
		begin := at + next
		at = begin + len(name)
		before, _ := utf8.DecodeLastRuneInString(why[:begin])
		after, _ := utf8.DecodeRuneInString(why[at:])
		if !inWord(before) && !inWord(after) { // not the letters of another word
			all.WriteString(why[from:begin] + "…")
			from = at
		}
	}
	return all.String() + why[from:]
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
