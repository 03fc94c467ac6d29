package jumpcloudtest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"mime"
	"net/http"
	"strings"
)

// Fields are the members of a JSON object: numbers are [json.Number], objects map[string]any, arrays []any. Printing or
// logging them never shows the password.
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

func (f Fields) text(name string) string {
	s, _ := f[name].(string)
	return s
}

func (f Fields) clone() Fields {
	out := make(Fields, len(f))
	for name, value := range f {
		out[name] = cloneJSON(value)
	}
	return out
}

func cloneJSON(value any) any {
	switch v := value.(type) {
	case map[string]any:
		return map[string]any(Fields(v).clone())
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = cloneJSON(item)
		}
		return out
	default:
		return v
	}
}

// decode reads the one JSON value of a text, with exact numbers.
func decode(text string, into any) error {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("there is more after the first value")
	}
	return nil
}

// jsonBody returns the call's body, decoded.
func (c *call) jsonBody() (any, *refusal) {
	if c.Body == "" {
		return nil, badRequest("the body is missing")
	}
	if kind, _, err := mime.ParseMediaType(c.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return nil, refuse(http.StatusUnsupportedMediaType, "the Content-Type is not application/json")
	}
	var body any
	if err := decode(c.Body, &body); err != nil {
		return nil, badRequest("the body is not JSON: %v", err)
	}
	return body, nil
}
