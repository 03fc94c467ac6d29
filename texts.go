package jcbulk

import "strings"

const (
	chunkSize = 512 // bytes
	cellCount = 8
	wordSize  = 16 // bytes
)

// texts makes the strings of an answer, several in one allocation. A string that is kept keeps no more of the answer alive than
// its chunk, which is about what a result or two have: to cut all strings from one copy of the answer would take one
// allocation, but then an id in a cache could hold on to a page of 16 MiB.
type texts struct {
	chunk strings.Builder
	cells []string
	words [32]string // short ones that came last
}

// keep returns a text for good.
func (r *jsonReader) keep(text []byte) string {
	switch {
	case len(text) == 0:
		return ""
	case len(text) <= wordSize:
		// What an answer repeats is short: names of members, statuses, states.
		word := &r.words[(int(text[0])^int(text[len(text)-1])<<1^len(text)<<2)%len(r.words)]
		if *word != string(text) {
			*word = r.cut(text)
		}
		return *word
	}
	return r.cut(text)
}

func (r *jsonReader) cut(text []byte) string {
	if len(text) > chunkSize/4 {
		return string(text)
	}
	if r.chunk.Cap()-r.chunk.Len() < len(text) {
		r.chunk.Reset()
		r.chunk.Grow(min(chunkSize, len(text)+r.left()))
	}
	start := r.chunk.Len()
	r.chunk.Write(text)
	return r.chunk.String()[start:]
}

// cell returns a place for a string that a field points to. A model has several, so they too are made several at a time.
func (r *jsonReader) cell() *string {
	if len(r.cells) == 0 {
		r.cells = make([]string, min(cellCount, 1+r.left()/len(`"":"",`)))
	}
	cell := &r.cells[0]
	r.cells = r.cells[1:]
	return cell
}
