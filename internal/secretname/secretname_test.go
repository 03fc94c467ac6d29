package secretname_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk/internal/secretname"
)

func TestIs(t *testing.T) {
	for _, name := range []string{"password", "Wi-Fi Password", "api_key", "clientSecret", "PRIVATE-KEY", "ldap_passphrase", "authToken"} {
		assert.True(t, secretname.Is(name), name)
	}
	for _, name := range []string{"", "username", "key", "description", "keyboard", "pass"} {
		assert.False(t, secretname.Is(name), name)
	}
}

func TestIsAllocatesNothing(t *testing.T) {
	assert.Zero(t, testing.AllocsPerRun(100, func() { secretname.Is("a name that is no secret, however long it may be") }))
}
