// Package secretname knows the names under which secrets stand in a user.
package secretname

// longest bounds how much of a name is looked at, in bytes.
const longest = 128

// Is reports whether a value of that name is a secret, such as password, wifi_passphrase or API-Key. It allocates nothing.
func Is(name string) bool {
	var buffer [longest]byte
	plain := buffer[:0]
	for i := range min(len(name), longest) {
		switch c := name[i]; {
		case c == ' ', c == '_', c == '-':
		case c >= 'A' && c <= 'Z':
			plain = append(plain, c+('a'-'A'))
		default:
			plain = append(plain, c)
		}
	}
	for ; len(plain) >= shortest; plain = plain[1:] {
		for _, word := range words {
			if plain[0] == word[0] && len(plain) >= len(word) && string(plain[:len(word)]) == word {
				return true
			}
		}
	}
	return false
}

// shortest is the length of the shortest of words, in bytes.
const shortest = len("token")

// words are parts of such names, in lower case and without what joins words.
var words = [...]string{"password", "passwd", "passphrase", "passcode", "secret", "credential", "token", "apikey", "privatekey"}
