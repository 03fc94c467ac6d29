package bulk_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

const (
	secret     = "correct horse battery"
	wifiSecret = "staple-7531"
	pin        = "x7"
)

// secretive is a user with secrets under several names.
func secretive(name string) jcbulk.BulkUserCreate {
	user := jcbulk.NewBulkUserCreate()
	user.SetUsername(name)
	user.SetEmail(name + "@example.com")
	user.SetPassword(secret)
	attribute := jcbulk.NewAttribute()
	attribute.SetName("wifiPassword")
	attribute.SetValue(wifiSecret)
	user.SetAttributes([]jcbulk.Attribute{*attribute})
	user.AdditionalProperties = map[string]any{"extra": map[string]any{"door_token": []any{pin, map[string]any{"n": json.Number("7")}}}}
	return *user
}

// telling is a service that repeats the secrets of a job in its results.
func telling(r *http.Request, status string) *http.Response {
	switch skip := r.URL.Query().Get("skip"); {
	case r.Method == http.MethodPost:
		return answerOf(http.StatusCreated, `{"jobId":"j"}`)
	case skip != "0" && skip != "":
		return answerOf(http.StatusOK, `[]`)
	}
	return answerOf(http.StatusOK, fmt.Sprintf(`[{"id":"1","status":%q,"statusMsg":"no: %s, %s","meta":{"deep":[{"said":%q}],
		"password":"changed"},"persistedFields":{"username":"ada","x":%q,"y":%q}}]`, status, secret, wifiSecret, secret, wifiSecret, pin))
}

// Rule 13: what a job's bodies held under names for secrets is masked in messages, errors, results and the journal.
func TestSecretsOfAJobAreMasked(t *testing.T) {
	for _, status := range []string{"finished", "failed", "whatever"} {
		t.Run(status, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "journal")
			journal := unsynced(t, path)
			synctest.Test(t, func(t *testing.T) {
				client := jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: "k", HTTPClient: &http.Client{
					Transport: answering(func(r *http.Request) *http.Response { return telling(r, status) }),
				}})
				user := secretive("ada")
				run := bulk.Create(t.Context(), client, bulk.Slice([]jcbulk.BulkUserCreate{user}), bulk.Options{Journal: journal})
				outcome := collect(t, run)[0]
				assert.Contains(t, outcome.Message, "no: [redacted], [redacted]")
				require.NotNil(t, outcome.Result)
				assert.Equal(t, "[redacted]", outcome.Result.GetMeta()["password"])
				assert.Equal(t, "ada", outcome.Result.GetPersistedFields()["username"])
				shown, err := json.Marshal(outcome.Result)
				require.NoError(t, err)
				for _, text := range []string{outcome.Message, outcome.Reason(), string(shown), fmt.Sprint(outcome.Err)} {
					assert.NotContains(t, text, secret)
					assert.NotContains(t, text, wifiSecret)
					assert.NotContains(t, text, `"`+pin+`"`)
				}
				assert.Equal(t, secretive("ada"), user, "the caller's user stays as it is")
			})
			file, err := os.ReadFile(path)
			require.NoError(t, err)
			assert.NotContains(t, string(file), secret)
			assert.NotContains(t, string(file), wifiSecret)
		})
	}
}

// The words of a refusal are masked too.
func TestSecretsInARefusalAreMasked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client := jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: "k", HTTPClient: &http.Client{
			Transport: answering(func(*http.Request) *http.Response {
				return answerOf(http.StatusBadRequest, fmt.Sprintf(`{"message":"password %s is too weak"}`, secret))
			}),
		}})
		outcome := collect(t, bulk.Create(t.Context(), client, bulk.Slice([]jcbulk.BulkUserCreate{secretive("ada")}), bulk.Options{}))[0]
		assert.Equal(t, "password [redacted] is too weak", outcome.Message)
		assert.NotContains(t, outcome.Reason(), secret)
		require.ErrorIs(t, outcome.Err, jcbulk.ErrInvalidRequest)
		assert.NotContains(t, outcome.Err.Error(), secret)
	})
}

// A password may differ when a run goes on over a journal: it is no part of what a user is told by.
func TestJournalDoesNotKnowSecrets(t *testing.T) {
	journal := unsynced(t, filepath.Join(t.TempDir(), "journal"))
	_, client := start(t)
	options := quick()
	options.Journal = journal
	for i, password := range []string{"correct-Horse-1", "correct-Horse-2"} {
		user := jcbulk.NewBulkUserCreate()
		user.SetUsername("ada")
		user.SetEmail("ada@example.com")
		user.SetPassword(password)
		outcome := collect(t, bulk.Create(t.Context(), client, bulk.Slice([]jcbulk.BulkUserCreate{*user}), options))[0]
		assert.Equal(t, bulk.Succeeded, outcome.Status)
		assert.Equal(t, i == 1, outcome.FromJournal)
		assert.NotEmpty(t, outcome.UserID)
		assert.Equal(t, 1, outcome.Sent)
	}
}

// The ids of a run over plain ids are those of the users.
func TestPlainIDs(t *testing.T) {
	ids := []string{userID(1), userID(2)}
	for name, begin := range map[string]func(context.Context, *jcbulk.APIClient) *bulk.Run{
		"expire": func(ctx context.Context, c *jcbulk.APIClient) *bulk.Run {
			return bulk.Expire(ctx, c, bulk.Slice(ids), bulk.Options{})
		},
		"unlock": func(ctx context.Context, c *jcbulk.APIClient) *bulk.Run {
			return bulk.Unlock(ctx, c, bulk.Slice(append(ids, "x")), bulk.Options{})
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				client := jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: "k", HTTPClient: &http.Client{
					Transport: answering(func(r *http.Request) *http.Response {
						if r.Method == http.MethodPost {
							return answerOf(http.StatusCreated, `{"jobId":"j"}`)
						}
						return answerOf(http.StatusOK, fmt.Sprintf(`[{"id":"1","status":"finished","meta":{"systemUser":{"id":%q}}},
							{"id":"2","status":"finished","meta":{"systemUser":{"id":%q}}}]`, ids[1], ids[0]))
					}),
				}})
				outcomes := byIndex(t, begin(t.Context(), client), len(ids)+map[string]int{"unlock": 1}[name])
				for i, id := range ids {
					assert.Equal(t, bulk.Succeeded, outcomes[i].Status)
					assert.Equal(t, id, outcomes[i].UserID)
				}
				if name == "unlock" {
					assert.Equal(t, bulk.Failed, outcomes[2].Status)
					assert.Zero(t, outcomes[2].Sent)
				}
			})
		})
	}
}

// A service or a proxy that repeats what it was sent shows nobody the key, whatever the operation and wherever the key comes from.
func TestKeyInAnAnswerIsMasked(t *testing.T) {
	const key, other = "9f8e7d6c5b4a", "key-of-the-context"
	for _, name := range []string{"create", "unlock"} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				client := jcbulk.NewAPIClient(&jcbulk.Configuration{
					APIKey: key, DefaultHeader: map[string]string{"Authorization": "Bearer token-of-a-gateway"},
					HTTPClient: &http.Client{Transport: answering(func(*http.Request) *http.Response {
						return answerOf(http.StatusBadRequest, `{"message":"refused: `+key+`, `+other+`, token-of-a-gateway"}`)
					})},
				})
				ctx := context.WithValue(t.Context(), jcbulk.ContextAPIKeys, map[string]jcbulk.APIKey{"x-api-key": {Key: other}})
				var run *bulk.Run
				if name == "create" {
					run = bulk.Create(ctx, client, bulk.Slice([]jcbulk.BulkUserCreate{secretive("eve")}), bulk.Options{})
				} else {
					run = bulk.Unlock(ctx, client, bulk.Slice([]string{"5ebdd3e0a1b2c3d4e5f60718"}), bulk.Options{})
				}
				outcome := collect(t, run)[0]
				assert.Equal(t, "refused: [redacted], [redacted], [redacted]", outcome.Message)
				for _, secret := range []string{key, other, "token-of-a-gateway"} {
					assert.NotContains(t, outcome.Reason(), secret)
					assert.NotContains(t, fmt.Sprint(outcome.Err), secret)
				}
			})
		})
	}
}
