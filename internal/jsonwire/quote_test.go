package jsonwire_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
)

// plain is what encoding/json makes of a value, without its escapes for HTML.
func plain(t *testing.T, v any) string {
	t.Helper()
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	require.NoError(t, encoder.Encode(v))
	return strings.TrimSuffix(b.String(), "\n")
}

// object writes one object.
func object(write func(*jsonwire.Writer), additional map[string]any) *jsonwire.Writer {
	w := &jsonwire.Writer{}
	start := w.Begin()
	write(w)
	w.End(start, additional)
	return w
}

// Every byte is escaped as encoding/json does it, wherever in a text it stands.
func TestStringEscapesEveryByteInEveryPlace(t *testing.T) {
	t.Parallel()
	for c := range 256 {
		for _, length := range []int{1, 3, 4, 6, 7, 8, 15, 18} { // they are looked at several bytes at a time
			for place := range length {
				text := strings.Repeat("a", place) + string([]byte{byte(c)}) + strings.Repeat("~", length-1-place)
				w := object(func(w *jsonwire.Writer) { w.String(`,"name":`, &text) }, nil)
				require.Equal(t, plain(t, map[string]string{"name": text}), string(w.Bytes()))
			}
		}
	}
}
