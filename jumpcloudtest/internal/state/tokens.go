package state

import "time"

// IssueToken returns a new token that opens the organizations for a lifetime.
func (s *Store) IssueToken(opens []*Organization, lifetime time.Duration) string {
	token := "jumpcloudtest-token-" + s.ids.next(idOfToken)
	s.tokens[token] = opens
	s.scheduler.addOnce(s.settledAt.Add(lifetime), func() { delete(s.tokens, token) })
	return token
}

// Opens returns the organizations that a token opens, and whether the token is good.
func (s *Store) Opens(token string) ([]*Organization, bool) {
	opens, good := s.tokens[token]
	return opens, good
}

// RevokeTokens ends all tokens issued so far.
func (s *Store) RevokeTokens() { clear(s.tokens) }
