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
		for _, length := range []int{1, 3, 4, 6, 7, 8, 15, 18} { // they are looked at several bytes at a time
			for place := range length {
				text := strings.Repeat("a", place) + string([]byte{byte(c)}) + strings.Repeat("~", length-1-place)
				var want bytes.Buffer
				encoder := json.NewEncoder(&want)
				encoder.SetEscapeHTML(false)
				require.NoError(t, encoder.Encode(map[string]string{"username": text}))
				require.Equal(t, want.String(), written(t, jcbulk.BulkUserCreate{Username: &text})+"\n")
			}
		}
	}
}
