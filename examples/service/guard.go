package main

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"strings"
)

// guard lets nobody through who must not call. It is no more than one shared word: who may do what is for something in front of the
// service to say.
func (s *service) guard(next http.Handler) http.Handler {
	allowed := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case s.settings.token != "" && !isToken(r.Header.Get("Authorization"), s.settings.token):
			w.Header().Set("WWW-Authenticate", "Bearer")
			writeJSON(w, http.StatusUnauthorized, map[string]string{"error": "the token is missing or wrong"})
		case s.settings.token == "" && !isLoopback(withPort(r.Host)):
			// A page in the browser of this machine could have let a name of its own point here.
			writeJSON(w, http.StatusForbidden, map[string]string{"error": "without a token only this machine is answered, by its own name"})
		default:
			next.ServeHTTP(w, r)
		}
	})
	return http.NewCrossOriginProtection().Handler(allowed) // nor may such a page send a form here
}

// isToken compares digests, so that the time it takes tells nothing of the token.
func isToken(header, token string) bool {
	given, isBearer := strings.CutPrefix(header, "Bearer ")
	a, b := sha256.Sum256([]byte(given)), sha256.Sum256([]byte(token))
	return isBearer && subtle.ConstantTimeCompare(a[:], b[:]) == 1
}

func withPort(host string) string {
	if strings.LastIndexByte(host, ':') <= strings.LastIndexByte(host, ']') {
		return host + ":80"
	}
	return host
}
