package jumpcloudtest

import (
	"fmt"
	"log/slog"
	"maps"
)

// Fields are the members of a JSON object: numbers are of type [json.Number], objects map[string]any, arrays []any.
// Printing or logging them never shows the password.
type Fields map[string]any

// String implements [fmt.Stringer].
func (f Fields) String() string { return fmt.Sprint(f.redacted()) }

// GoString implements [fmt.GoStringer].
func (f Fields) GoString() string { return fmt.Sprintf("jumpcloudtest.Fields(%#v)", f.redacted()) }

// LogValue implements [slog.LogValuer].
func (f Fields) LogValue() slog.Value { return slog.AnyValue(f.redacted()) }

func (f Fields) redacted() map[string]any {
	shown := maps.Clone(map[string]any(f))
	if _, ok := shown["password"]; ok {
		shown["password"] = "[hidden]"
	}
	return shown
}
