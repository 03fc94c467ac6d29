package credential

import (
	"fmt"
	"io"
	"log/slog"
)

// masked is what a secret is printed and encoded as.
const masked = "[secret]"

// Secret is a text that is never printed, logged or encoded. The zero value is none.
type Secret struct {
	text *string // fmt does not look behind a pointer in the fields of a struct
}

// NewSecret returns a text as a secret. "" is none.
func NewSecret(text string) Secret {
	if text == "" {
		return Secret{}
	}
	return Secret{&text}
}

// Reveal returns the text, to be sent or stored, or "" for none.
func (s Secret) Reveal() string {
	if s.text == nil {
		return ""
	}
	return *s.text
}

// IsSet reports whether there is a secret.
func (s Secret) IsSet() bool { return s.text != nil }

// String says that there is a secret, and not which.
func (Secret) String() string { return masked }

// GoString is String.
func (Secret) GoString() string { return masked }

// Format prints String for every verb.
func (Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, masked) }

// LogValue is String.
func (Secret) LogValue() slog.Value { return slog.StringValue(masked) }

// MarshalText encodes String, in JSON and TOML too.
func (Secret) MarshalText() ([]byte, error) { return []byte(masked), nil }
