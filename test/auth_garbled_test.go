package test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
	"github.com/seed-5ccdf831/jcbulk/serviceaccount"
)

// garbled are keys and ids as they come out of files, tables and chats.
func garbled() map[string]string {
	return map[string]string{
		"a byte order mark":    "\ufeff" + testKey,
		"a zero-width space":   testKey + "\u200b",
		"a no-break space":     testKey + "\u00a0",
		"a soft hyphen":        testKey + "\u00ad" + testKey,
		"typographic quotes":   "“" + testKey + "”",
		"a letter of no ASCII": testKey + "é",
		"bytes of no UTF-8":    testKey + "\xff",
		"a blank within":       testKey + " " + testKey,
	}
}

func TestKeysAndIDsOfCharactersThatNoneHasAreRefused(t *testing.T) {
	t.Parallel()
	for name, bad := range garbled() {
		places := map[string]func(t *testing.T) error{
			"Configuration.APIKey": func(*testing.T) error { return (&jcbulk.Configuration{APIKey: bad}).Validate() },
			"Configuration.OrgID":  func(*testing.T) error { return (&jcbulk.Configuration{OrgID: bad}).Validate() },
			"Configuration.Auth":   func(*testing.T) error { return (&jcbulk.Configuration{Auth: jcbulk.APIKey{Key: bad}}).Validate() },
			`Configuration.DefaultHeader["x-api-key"]`: func(*testing.T) error {
				return (&jcbulk.Configuration{DefaultHeader: map[string]string{"x-api-key": bad}}).Validate()
			},
			`Configuration.DefaultHeader["x-org-id"]`: func(*testing.T) error {
				return (&jcbulk.Configuration{DefaultHeader: map[string]string{"x-org-id": bad}}).Validate()
			},
			"ContextAPIKeys": func(t *testing.T) error {
				t.Helper()
				return failure(unreachable(t).BulkUserStatesList(withKey(t.Context(), jcbulk.APIKey{Key: bad})).Execute())
			},
			"x-org-id": func(t *testing.T) error {
				t.Helper()
				return failure(unreachable(t).BulkUsersUpdate(t.Context()).XOrgId(bad).Execute())
			},
		}
		if name == "a blank within" { // there a prefix may be before the key
			delete(places, `Configuration.DefaultHeader["x-api-key"]`)
		}
		for parameter, refused := range places {
			t.Run(parameter+" "+name, func(t *testing.T) {
				t.Parallel()
				err := refused(t)
				require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
				assert.Equal(t, []string{parameter}, refusedParameters(err))
				assert.NotContains(t, err.Error(), testKey)
			})
		}
	}
}

func TestKeysAndIDsOfVisibleASCIIAreSent(t *testing.T) {
	t.Parallel()
	const odd = `!"#$%&'()*+,-./09:;<=>?@AZ[\]^_az{|}~` + "`"
	script := testhttp.NewScript(testhttp.Answer(http.StatusOK, `[]`))
	client := within(script, func(cfg *jcbulk.Configuration) { cfg.APIKey, cfg.OrgID = odd, odd })
	require.NoError(t, failure(client.BulkJobRequestsApi.BulkUserStatesList(t.Context()).Execute()))
	assert.Equal(t, odd, script.Sent()[0].Request.Header.Get("X-Api-Key"))
	assert.Equal(t, odd, script.Sent()[0].Request.Header.Get("X-Org-Id"))
}

func TestAuthThatIsANilPointerIsAMistake(t *testing.T) {
	t.Parallel()
	for name, auth := range map[string]jcbulk.Auth{
		"an API key": (*jcbulk.APIKey)(nil), "a service account": (*serviceaccount.Config)(nil),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cfg := &jcbulk.Configuration{Auth: auth}
			require.ErrorIs(t, cfg.Validate(), jcbulk.ErrInvalidRequest)
			assert.Equal(t, []string{"Configuration.Auth"}, refusedParameters(cfg.Validate()))
			requireRefused(t, createOne(t.Context(), jcbulk.NewAPIClient(cfg)), "Configuration.Auth")
		})
	}
}
