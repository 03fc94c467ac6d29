package test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

// Every byte is escaped as encoding/json does it, wherever in a text it stands.
func TestEveryByteInEveryPlace(t *testing.T) {
	t.Parallel()
	for c := range 256 {
		for place := range 18 {
			text := strings.Repeat("a", place) + string([]byte{byte(c)}) + strings.Repeat("~", 17-place)
			user := jcbulk.NewBulkUserCreate()
			user.SetUsername(text)
			got, err := json.Marshal(user)
			require.NoError(t, err)
			var want bytes.Buffer
			encoder := json.NewEncoder(&want)
			encoder.SetEscapeHTML(false)
			require.NoError(t, encoder.Encode(map[string]string{"username": text}))
			require.Equal(t, unescaped(t, want.Bytes()), unescaped(t, got), "byte %d at %d", c, place)
			require.NotContains(t, string(got), string(rune(0xfffd)))
		}
	}
}

func unescaped(t *testing.T, encoded []byte) string {
	t.Helper()
	var object struct {
		Username string `json:"username"`
	}
	require.NoError(t, json.Unmarshal(encoded, &object))
	return object.Username
}
