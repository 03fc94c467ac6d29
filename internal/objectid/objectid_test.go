package objectid_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk/internal/objectid"
)

func TestValid(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"65f0a1b2c3d4e5f6a7b8c9d0":             true,
		"65F0A1B2C3D4E5F6A7B8C9D0":             true,
		strings.Repeat("0", 24):                true,
		strings.Repeat("f", 24):                true,
		"":                                     false,
		"65f0a1b2c3d4e5f6a7b8c9d":              false, // 23
		"65f0a1b2c3d4e5f6a7b8c9d01":            false, // 25
		"65f0a1b2c3d4g5f6a7b8c9d0":             false, // a letter that is no digit, in the middle
		"g5f0a1b2c3d4e5f6a7b8c9d0":             false,
		"65f0a1b2c3d4e5f6a7b8c9dG":             false,
		"65f0a1b2c3d4e5f6a7b8c9d\n":            false,
		"0x65f0a1b2c3d4e5f6a7b8c9":             false,
		"65f0a1b2c3d4e5f6a7b8c9é":              false, // 24 bytes
		"٦٥٠١٢٣٤٥٦٧٨٩":                         false, // digits, 24 bytes
		"65f0a1b2-c3d4-e5f6-a7b8-c9d0e1f2a3b4": false,
	} {
		assert.Equal(t, want, objectid.Valid(text), "%q", text)
	}
}
