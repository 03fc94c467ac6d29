package bulk

import (
	"iter"
	"strings"
	"unicode"
)

// The kinds of names, in the order of Identity.names.
const (
	byID = iota
	byUsername
	byEmail
	nameKinds
)

// namespace finds the users of a job by their names. Names are compared in lower case.
type namespace struct {
	users []Identity
	alone []int // each user: what a list of one is cut from, since most lists are
	kinds [nameKinds]map[string][]int
	// phrases are names that are no words, such as those with a blank, by the word in them that the fewest of them have.
	phrases map[string][]string
}

func newNamespace(users []Identity) *namespace {
	n := &namespace{users: users, alone: make([]int, len(users))}
	var phrases []string
	for user := range users {
		n.alone[user] = user
		for kind, name := range users[user].names() {
			if name != "" {
				if n.kinds[kind] == nil {
					n.kinds[kind] = make(map[string][]int, len(users))
				}
				n.kinds[kind][name] = n.with(n.kinds[kind][name], user)
				if strings.ContainsFunc(name, isNoPartOfAName) || strings.Trim(name, marks) != name {
					phrases = append(phrases, name)
				}
			}
		}
	}
	n.phrases = byRarestWord(phrases)
	return n
}

// with returns a list with one more user.
func (n *namespace) with(list []int, user int) []int {
	if list == nil {
		return n.alone[user : user+1 : user+1]
	}
	return append(list, user)
}

// byRarestWord sorts phrases by the word in each that the fewest of them have, so that few are looked for in a text.
func byRarestWord(phrases []string) map[string][]string {
	have := map[string]int{}
	for _, phrase := range phrases {
		for word := range wordsOfText(phrase) {
			have[word]++
		}
	}
	sorted := map[string][]string{}
	for _, phrase := range phrases {
		rarest := ""
		for word := range wordsOfText(phrase) {
			if rarest == "" || have[word] < have[rarest] {
				rarest = word
			}
		}
		sorted[rarest] = append(sorted[rarest], phrase)
	}
	return sorted
}

// wordsOfText yields the words of a text, without the marks around them.
func wordsOfText(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for word := range strings.FieldsFuncSeq(text, isNoPartOfAName) {
			if word = strings.Trim(word, marks); word != "" && !yield(word) {
				return
			}
		}
	}
}

// called returns the users whom a name of one kind identifies. Where a user has an id, only the id does.
func (n *namespace) called(kind int, name string) []int {
	users := n.kinds[kind][name]
	if kind == byID {
		return users
	}
	for i, user := range users {
		if n.users[user].ID == "" {
			continue
		}
		var others []int
		for _, other := range users[i:] {
			if n.users[other].ID == "" {
				others = append(others, other)
			}
		}
		return append(users[:i:i], others...)
	}
	return users
}

// mentioned calls yield for each user of the job whose name, of any kind, is a text or a word of it.
func (n *namespace) mentioned(text string, yield func(user int)) {
	if text == "" {
		return
	}
	text = strings.ToLower(text)
	n.named(text, yield)
	if len(n.phrases) == 0 && isOneWord(text) { // most are
		return
	}
	if len(text) > maxWords {
		text = text[:maxWords]
	}
	for word := range wordsOfText(text) {
		if len(word) < len(text) {
			n.named(word, yield)
		}
		n.phrased(n.phrases[word], text, yield)
	}
	n.phrased(n.phrases[""], text, yield) // of marks alone
}

// phrased calls yield for each user whose name is one of the phrases and stands in a text.
func (n *namespace) phrased(phrases []string, text string, yield func(user int)) {
	for _, phrase := range phrases {
		if len(phrase) < len(text) && strings.Contains(text, phrase) {
			n.named(phrase, yield)
		}
	}
}

// maxWords is how many bytes of a text are looked through for names.
const maxWords = 8 << 10

// marks are the characters that a name can hold within it, and that stand around one in a text.
const marks = ".-_@"

// isOneWord reports whether a text is a word by itself, in lower case letters and digits of ASCII.
func isOneWord(text string) bool {
	for i := range len(text) {
		c := text[i]
		isInner := 0 < i && i < len(text)-1 && strings.IndexByte(marks, c) >= 0
		if !isInner && (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// isNoPartOfAName reports whether a character separates words. A name that holds one is looked for as a phrase.
func isNoPartOfAName(r rune) bool {
	if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' { // most are
		return false
	}
	return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r) && !strings.ContainsRune(marks, r)
}

func (n *namespace) named(name string, yield func(user int)) {
	for kind := range n.kinds {
		for _, user := range n.kinds[kind][name] {
			yield(user)
		}
	}
}
