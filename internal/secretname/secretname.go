// Package secretname knows the names under which secrets stand in a user.
package secretname

import "strings"

// Is reports whether a value of that name is a secret, such as password, wifi_passphrase or API-Key.
func Is(name string) bool {
	name = strings.NewReplacer(" ", "", "_", "", "-", "").Replace(strings.ToLower(name))
	for _, word := range []string{"password", "passwd", "passphrase", "passcode", "secret", "credential", "token", "apikey", "privatekey"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}
