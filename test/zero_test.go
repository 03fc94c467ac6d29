package test

import (
	"bytes"
	"context"
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/serviceaccount"
)

// zeroBuilders are builders that no service made.
func zeroBuilders() []any {
	return []any{
		jcbulk.ApiBulkUserExpiresRequest{}, jcbulk.ApiBulkUserStatesCreateRequest{}, jcbulk.ApiBulkUserStatesDeleteRequest{},
		jcbulk.ApiBulkUserStatesGetNextScheduledRequest{}, jcbulk.ApiBulkUserStatesListRequest{}, jcbulk.ApiBulkUserUnlocksRequest{},
		jcbulk.ApiBulkUsersCreateRequest{}, jcbulk.ApiBulkUsersCreateResultsRequest{}, jcbulk.ApiBulkUsersUpdateRequest{},
	}
}

// callAll calls each exported method with zero arguments. A method of the value is none of a nil pointer.
func callAll(t *testing.T, v any) {
	t.Helper()
	value := reflect.ValueOf(v)
	for i := range value.NumMethod() {
		method := value.Type().Method(i)
		if value.Kind() == reflect.Pointer && value.IsNil() {
			if _, ofValue := value.Type().Elem().MethodByName(method.Name); ofValue {
				continue
			}
		}
		arguments := make([]reflect.Value, 0, method.Type.NumIn()-1)
		for in := 1; in < method.Type.NumIn(); in++ {
			arguments = append(arguments, argument(method.Type.In(in)))
		}
		if method.Type.IsVariadic() {
			arguments = arguments[:len(arguments)-1]
		}
		if method.Name == "Format" {
			continue // a fmt.State comes from fmt alone
		}
		assert.NotPanics(t, func() { value.Method(i).Call(arguments) }, "%T.%s", v, method.Name)
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x"} {
		assert.NotContains(t, fmt.Sprintf(verb, v), "PANIC", "%T with %s", v, verb)
	}
	for _, handler := range []slog.Handler{slog.NewTextHandler(io.Discard, nil), slog.NewJSONHandler(io.Discard, nil)} {
		assert.NotPanics(t, func() { slog.New(handler).Info("x", "v", v) })
	}
}

func argument(typ reflect.Type) reflect.Value {
	switch typ {
	case reflect.TypeFor[context.Context]():
		return reflect.ValueOf(context.Background())
	case reflect.TypeFor[error]():
		return reflect.ValueOf(errors.New("other"))
	}
	return reflect.Zero(typ)
}

func TestNothingAndZeroPanicNowhere(t *testing.T) {
	t.Parallel()
	for _, m := range models() {
		callAll(t, reflect.Zero(reflect.PointerTo(m.typ())).Interface())
		callAll(t, m.fresh().Interface())
	}
	for _, builder := range zeroBuilders() {
		callAll(t, builder)
	}
	for _, v := range []any{
		(*jcbulk.GenericOpenAPIError)(nil), &jcbulk.GenericOpenAPIError{}, (*jcbulk.ParameterError)(nil), &jcbulk.ParameterError{},
		(*jcbulk.AuthError)(nil), &jcbulk.AuthError{}, (*jcbulk.Configuration)(nil), &jcbulk.Configuration{}, (*jcbulk.APIClient)(nil), &jcbulk.APIClient{},
		(*jcbulk.BulkJobRequestsApiService)(nil), &jcbulk.BulkJobRequestsApiService{}, jcbulk.APIKey{}, jcbulk.ServerConfigurations(nil),
		jcbulk.ServerConfiguration{}, jcbulk.Retry{}, jcbulk.Timeouts{}, jcbulk.Limit{}, jcbulk.Attempt{}, jcbulk.Hooks{},
		&jcbulk.NullableDelegatedAuthority{}, &serviceaccount.Config{},
	} {
		callAll(t, v)
	}
}

// A builder that no service made says so, and one of a client that nobody made too.
func TestZeroBuildersReturnErrors(t *testing.T) {
	t.Parallel()
	for _, builder := range zeroBuilders() {
		results := reflect.ValueOf(builder).MethodByName("Execute").Call(nil)
		err, _ := reflect.TypeAssert[error](results[len(results)-1])
		require.ErrorIs(t, err, jcbulk.ErrInvalidRequest, "%T", builder)
	}
}

// credentialHolders have the secret wherever they can hold one.
func credentialHolders() map[string]any {
	cfg := jcbulk.NewConfiguration()
	cfg.APIKey, cfg.OrgID = secretText, publicText
	cfg.AddDefaultHeader("X-Gateway", secretText)
	cfg.Auth = serviceaccount.Config{ClientID: publicText, ClientSecret: secretText}
	return map[string]any{
		"configuration": cfg, "configuration's value": *cfg, "key": jcbulk.APIKey{Key: secretText, Prefix: secretText}, "client": jcbulk.NewAPIClient(cfg),
		"service account": serviceaccount.Config{ClientID: publicText, ClientSecret: secretText},
	}
}

// Each encoding leaves credentials out or refuses with an error.
func TestEncodingsHoldNoCredential(t *testing.T) {
	t.Parallel()
	encodings := map[string]func(any) ([]byte, error){
		"JSON": json.Marshal, "YAML": yaml.Marshal, "XML": xml.Marshal,
		"gob": func(v any) ([]byte, error) {
			var b bytes.Buffer
			err := gob.NewEncoder(&b).Encode(v)
			return b.Bytes(), err
		},
	}
	for name, v := range credentialHolders() {
		for encoding, encode := range encodings {
			var text []byte
			require.NotPanics(t, func() { text, _ = encode(v) }, "%s as %s", name, encoding)
			assert.NotContains(t, string(text), secretText, "%s as %s", name, encoding)
		}
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x", "%X", "%t"} {
			assert.NotContains(t, fmt.Sprintf(verb, v), secretText, "%s with %s", name, verb)
			assert.NotContains(t, strings.ToLower(fmt.Sprintf(verb, v)), fmt.Sprintf("%x", secretText), "%s with %s", name, verb)
		}
	}
}

// Encoders that are no dependency of this module go by their tags.
func TestCredentialsAreTaggedForAllEncodings(t *testing.T) {
	t.Parallel()
	for _, f := range []struct {
		of    reflect.Type
		names []string
	}{
		{reflect.TypeFor[jcbulk.APIKey](), []string{"Key", "Prefix"}},
		{reflect.TypeFor[jcbulk.Configuration](), []string{"APIKey", "Auth", "DefaultHeader", "HTTPClient"}},
		{reflect.TypeFor[serviceaccount.Config](), []string{"ClientSecret"}},
	} {
		for _, name := range f.names {
			field, ok := f.of.FieldByName(name)
			require.True(t, ok, name)
			for _, encoding := range []string{"json", "toml", "xml", "yaml"} {
				assert.Equal(t, "-", field.Tag.Get(encoding), "%s of %s.%s", encoding, f.of, name)
			}
		}
	}
}

// Within lists, maps and structs slog leaves it to the handler to hide.
func TestRedactAttrHidesWhatIsWithin(t *testing.T) {
	t.Parallel()
	for _, c := range usersWithSecrets() {
		for _, v := range append([]any{c.value, c.pointer}, c.holders...) {
			var text strings.Builder
			handlers := map[string]slog.Handler{
				"JSON": slog.NewJSONHandler(&text, &slog.HandlerOptions{ReplaceAttr: jcbulk.RedactAttr}),
				"text": slog.NewTextHandler(&text, &slog.HandlerOptions{ReplaceAttr: jcbulk.RedactAttr}),
			}
			for how, handler := range handlers {
				text.Reset()
				slog.New(handler).Info("x", "v", v)
				assertHidden(t, text.String(), fmt.Sprintf("%T in %s", v, how))
			}
		}
	}
	var text strings.Builder
	logger := slog.New(slog.NewJSONHandler(&text, &slog.HandlerOptions{ReplaceAttr: jcbulk.RedactAttr}))
	for name, v := range credentialHolders() {
		logger.Info(name, "list", []any{v}, "map", map[string]any{"x": v}, "struct", struct{ V any }{v})
	}
	assert.NotContains(t, text.String(), secretText)
}
