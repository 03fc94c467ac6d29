package test

import (
	"encoding/json"
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

// Items that are JSON already are sent as they are, and whichever of Body and RawBody is set last counts.
func TestRawBody(t *testing.T) {
	t.Parallel()
	var sent string
	client := serve(t, func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		assert.NoError(t, err)
		sent = string(body)
		answer(t, http.StatusCreated, `{"jobId":"5f1b9a3c2d4e6f7081920a3b"}`)(w, r)
	})
	raw := []json.RawMessage{[]byte(`{"username": "ann"}`), []byte(`{"username":"bob","x":[1,"}{"]}`)}
	models := []jcbulk.BulkUserCreate{{Username: jcbulk.PtrString("cid"), Email: jcbulk.PtrString("cid@example.com")}}
	start := client.BulkJobRequestsApi.BulkUsersCreate(t.Context())
	for name, test := range map[string]struct {
		call jcbulk.ApiBulkUsersCreateRequest
		want string
	}{
		"two":             {start.RawBody(raw), `[{"username": "ann"},{"username":"bob","x":[1,"}{"]}]`},
		"none":            {start.RawBody([]json.RawMessage{}), `[]`},
		"nil, as of Body": {start.RawBody(nil), `[]`},
		"in place of it":  {start.Body(models).RawBody(raw[:1]), `[{"username": "ann"}]`},
		"Body after it":   {start.RawBody(raw).Body(models), `[{"username":"cid","email":"cid@example.com"}]`},
	} {
		_, _, err := test.call.Execute()
		require.NoError(t, err, name)
		assert.Equal(t, test.want, sent, name)
	}
}

// What can be no item ends the call before it is sent, with its place and without its text.
func TestRawBodyThatHoldsNoObjects(t *testing.T) {
	t.Parallel()
	client := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("it was sent") })
	for _, item := range []string{``, `null`, `"secret"`, `[]`, `{`, `}`, ` {}`, `{"a":1},`} {
		_, _, err := client.BulkJobRequestsApi.BulkUsersUpdate(t.Context()).RawBody([]json.RawMessage{[]byte(`{}`), []byte(item)}).Execute()
		require.ErrorIs(t, err, jcbulk.ErrInvalidRequest, item)
		assert.Equal(t, []string{"body[1]"}, refusedParameters(err), item)
		assert.NotContains(t, err.Error(), "secret")
	}
}
