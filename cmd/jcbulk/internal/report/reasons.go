package report

import (
	"cmp"
	"slices"
	"strings"
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
