package test

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// printed is a value by every verb.
func printed(value any) string {
	var all strings.Builder
	for _, verb := range "vtbcdoOqxXUeEfFgGs" {
		fmt.Fprintf(&all, "%"+string(verb)+"\n%+"+string(verb)+"\n%#"+string(verb)+"\n", value, value, value)
	}
	return all.String()
}

func TestPrintedSignersShowNoKey(t *testing.T) {
	t.Parallel()
	signer, err := jcbulk.APIKey{Key: testKey, Prefix: "Key"}.Signer(nil)
	require.NoError(t, err)
	for name, value := range map[string]any{
		"signer": signer, "pointer": &signer, "behind it": reflect.ValueOf(signer).Elem().Interface(), "list": []jcbulk.Signer{signer},
		"map": map[string]jcbulk.Signer{"a": signer}, "field": struct{ Signer jcbulk.Signer }{signer}, "hidden": struct{ signer jcbulk.Signer }{signer},
	} {
		text := printed(value) + logged(value, func(b *bytes.Buffer) slog.Handler { return slog.NewTextHandler(b, nil) }) +
			logged(value, func(b *bytes.Buffer) slog.Handler { return slog.NewJSONHandler(b, nil) })
		for _, secret := range []string{testKey, fmt.Sprintf("%x", testKey), fmt.Sprintf("%X", testKey), "116 101 115 116"} {
			assert.NotContains(t, text, secret, name)
		}
	}
	assert.Equal(t, "[REDACTED]", fmt.Sprint(signer))
}

func TestPrintedErrorsShowNoBody(t *testing.T) {
	t.Parallel()
	const said = "said by the service"
	client := within(testhttp.NewScript(testhttp.Answer(http.StatusBadRequest, `{"message":"`+said+`"}`)), nil)
	err := createOne(t.Context(), client)
	failure := failureOf(t, err)
	require.Equal(t, said, failure.Message())
	for name, value := range map[string]any{
		"pointer": failure, "value": *failure, "pointer to a copy": func() any { c := *failure; return &c }(),
		"list": []jcbulk.GenericOpenAPIError{*failure}, "field": struct{ E jcbulk.GenericOpenAPIError }{*failure},
	} {
		text := printed(value)
		for _, secret := range []string{said, fmt.Sprintf("%x", said), fmt.Sprintf("%X", said), "115 97 105 100", "0x73, 0x61"} {
			assert.NotContains(t, text, secret, name)
		}
	}
	assert.Equal(t, err.Error(), fmt.Sprintf("%+v", *failure))
	var none *jcbulk.GenericOpenAPIError
	assert.NotPanics(t, func() { printed(none) })
}

func TestPrintedConfigurationsAreFitForATerminal(t *testing.T) {
	t.Parallel()
	cfg := jcbulk.NewConfiguration()
	cfg.UserAgent, cfg.OrgID = "a\x1b[2Jb\nc", "o\u202eo"
	cfg.AddDefaultHeader("X\x1b[31m", "v")
	for _, v := range []any{cfg, *cfg, jcbulk.NewAPIClient(cfg)} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%d"} {
			assert.NotRegexp(t, `[\x1b\n\x{202e}]`, fmt.Sprintf(verb, v))
		}
	}
}
