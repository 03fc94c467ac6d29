package jsonwire

import "strings"

const (
	chunkSize = 512 // bytes
	cellCount = 8
	wordSize  = 16 // bytes
)

// stringPool makes the strings of an answer, several to an allocation. A string that is kept keeps only its chunk alive, about
// as much as one or two results hold. Cutting all strings from one copy of the answer would take one allocation, but then an
// id in a cache could keep a page of 16 MiB alive.
type stringPool struct {
	chunk strings.Builder
	cells []string
	words [32]string // short strings that came last
}

// keep returns a copy of text. An answer repeats short texts (names of members, statuses, states), so the last ones are reused.
// left is the number of bytes that the answer still has.
func (p *stringPool) keep(text []byte, left int) string {
	switch {
	case len(text) == 0:
		return ""
	case len(text) <= wordSize:
		word := &p.words[(int(text[0])^int(text[len(text)-1])<<1^len(text)<<2)%len(p.words)]
		if *word != string(text) {
			*word = p.cut(text, left)
		}
		return *word
	}
	return p.cut(text, left)
}

func (p *stringPool) cut(text []byte, left int) string {
	if len(text) > chunkSize/4 {
		return string(text)
	}
	if p.chunk.Cap()-p.chunk.Len() < len(text) {
		p.chunk.Reset()
		p.chunk.Grow(min(chunkSize, len(text)+left))
	}
	start := p.chunk.Len()
	p.chunk.Write(text)
	return p.chunk.String()[start:]
}

// cell returns a place for a string that a field points to. A model has several, so several are made at a time.
func (p *stringPool) cell(left int) *string {
	if len(p.cells) == 0 {
		p.cells = make([]string, min(cellCount, 1+left/len(`"":"",`)))
	}
	cell := &p.cells[0]
	p.cells = p.cells[1:]
	return cell
}
