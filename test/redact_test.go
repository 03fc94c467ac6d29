package test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// overheard is what a client with Debug on says of a call: in its log, and in the error.
type overheard struct {
	log    string
	record map[string]any
	err    error
}

// overhear has a client create a user, and get an answer.
func overhear(t *testing.T, client func(*jcbulk.Configuration), user jcbulk.BulkUserCreate, reply testhttp.Func) overheard {
	t.Helper()
	var b bytes.Buffer
	c := newClient(t, "https://service.test"+testPath, func(cfg *jcbulk.Configuration) {
		cfg.HTTPClient = &http.Client{Transport: testhttp.NewScript(reply)}
		cfg.Logger = slog.New(slog.NewJSONHandler(&b, nil))
		cfg.Debug = true
		if client != nil {
			client(cfg)
		}
	})
	var heard overheard
	_, _, heard.err = c.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Body([]jcbulk.BulkUserCreate{user}).Execute()
	heard.log = b.String()
	require.NoError(t, json.Unmarshal(b.Bytes(), &heard.record), "one record")
	return heard
}

// with is a user with something of no fixed shape.
func withRest(name string, value any) jcbulk.BulkUserCreate {
	return jcbulk.BulkUserCreate{Username: jcbulk.PtrString(publicText), AdditionalProperties: map[string]any{name: value}}
}

const secretNumber = "7700112233445566"

func TestDebugHidesSecretsOfARequest(t *testing.T) {
	t.Parallel()
	type object = map[string]any
	attribute := func(name string) jcbulk.BulkUserCreate {
		return jcbulk.BulkUserCreate{
			Username:   jcbulk.PtrString(publicText),
			Attributes: []jcbulk.Attribute{{Name: &name, Value: jcbulk.PtrString(secretText)}},
		}
	}
	tests := map[string]jcbulk.BulkUserCreate{
		"password":        {Username: jcbulk.PtrString(publicText), Password: jcbulk.PtrString(secretText)},
		"SSH key":         {Username: jcbulk.PtrString(publicText), AdditionalProperties: object{"ssh_keys": []any{object{"name": "laptop", "public_key": secretText}}}},
		"number":          withRest("token", json.Number(secretNumber)),
		"deep":            withRest("a", []any{object{"b": []any{object{"newPassword": secretText}}}}),
		"below a secret":  withRest("secrets", object{"a": []any{object{"b": secretText}, secretText}}),
		"of an object":    withRest("apiKey", object{"name": "x", "value": secretText}),
		"pair in a list":  withRest("list", []any{object{"name": "wifi password", "value": object{"of": secretText}}}),
		"attribute":       attribute("vpn_password"),
		"capital letters": attribute("PASSWORD"),
		"with hyphens":    attribute("x-api-key"),
		"with blanks":     attribute("Private Key"),
		"client secret":   attribute("clientSecret"),
		"token attribute": attribute("refreshToken"),
	}
	for name, user := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text, err := json.Marshal(user)
			require.NoError(t, err)
			secret := secretText
			if name == "number" {
				secret = secretNumber
			}
			for how, answer := range map[string]string{
				"not said again":      `{"jobId":"j1"}`,
				"said as it came":     `{"message":"bad","sent":` + string(text) + `}`,
				"said in a message":   `{"message":"the password <` + secret + `> is too simple"}`,
				"said as a name":      `{"errors":{"` + secret + `":"too simple"}}`,
				"said as a number":    `{"value":` + secret + `}`,
				"said as the whole":   `"` + secret + `"`,
				"said in other types": strings.ReplaceAll(string(text), secret, secret+"0"),
				"said with escapes":   fmt.Sprintf(`{"message":"\u%04x%s"}`, secret[0], secret[1:]),
				"said in HTML":        `<p>` + secret + `</p>`,
				"said in plain words": `wrong: ` + secret,
				"said in a form":      `a=b&password=` + secret,
				"said in broken JSON": `{"message":"` + secret,
				"said after JSON":     `{} ` + secret,
			} {
				for _, status := range []int{http.StatusCreated, http.StatusBadRequest, http.StatusInternalServerError} {
					heard := overhear(t, nil, user, testhttp.Answer(status, answer))
					for _, text := range []string{heard.log, fmt.Sprint(heard.err), fmt.Sprintf("%+v", heard.err)} {
						assert.NotContains(t, text, secret, how)
					}
					assert.Contains(t, heard.record["requestBody"], publicText)
				}
			}
		})
	}
}

// A secret that begins as another does is masked to its end.
func TestDebugHidesSecretsWithinSecrets(t *testing.T) {
	t.Parallel()
	const more = "-and-more"
	for _, password := range []string{secretText + more, more + secretText, more + secretText + more} {
		user := jcbulk.BulkUserCreate{Password: &password, AdditionalProperties: map[string]any{"oldPassword": secretText, "token": "z"}}
		key := func(cfg *jcbulk.Configuration) { cfg.APIKey = secretText }
		heard := overhear(t, key, user, testhttp.Answer(http.StatusBadRequest, `{"message":"not `+password+`"}`))
		got, _ := heard.record["responseBody"].(string)
		assert.JSONEq(t, `{"message":"not [REDACTED]"}`, got)
	}
}

func TestDebugHidesCredentials(t *testing.T) {
	t.Parallel()
	tests := map[string]func(*jcbulk.Configuration){
		"key":                     func(cfg *jcbulk.Configuration) { cfg.APIKey = secretText },
		"key as a default header": func(cfg *jcbulk.Configuration) { cfg.AddDefaultHeader("x-api-key", secretText) },
		"bearer token":            func(cfg *jcbulk.Configuration) { cfg.AddDefaultHeader("Authorization", "Bearer "+secretText) },
	}
	for name, mutate := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for how, answer := range map[string]string{
				"not said again":      `{"jobId":"j1"}`,
				"said in a message":   `{"message":"` + secretText + ` is unknown, Bearer ` + secretText + ` too"}`,
				"said in a list":      `[[{"` + secretText + `":["` + secretText + `"]}]]`,
				"said in HTML":        `<p>` + secretText + `</p>`,
				"said in broken JSON": `{"message":"` + secretText,
			} {
				for _, status := range []int{http.StatusCreated, http.StatusUnauthorized, http.StatusBadGateway} {
					heard := overhear(t, mutate, jcbulk.BulkUserCreate{Username: jcbulk.PtrString(publicText)}, testhttp.Answer(status, answer))
					assert.NotContains(t, heard.log+fmt.Sprint(heard.err), secretText, how)
				}
			}
		})
	}
}

func TestDebugHidesTheKeyOfAContext(t *testing.T) {
	t.Parallel()
	for _, key := range []jcbulk.APIKey{{Key: secretText}, {Key: secretText, Prefix: "Key"}} {
		b := &strings.Builder{}
		client, recorded := record(t, func(cfg *jcbulk.Configuration) {
			cfg.Logger = slog.New(slog.NewTextHandler(b, nil))
			cfg.Debug = true
		})
		recorded.Restart(testhttp.Answer(http.StatusForbidden, `{"message":"no `+secretText+`, nor `+testKey+`"}`))
		_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(withKey(context.Background(), key)).Execute()
		require.ErrorIs(t, err, jcbulk.ErrForbidden)
		assert.NotContains(t, b.String(), secretText)
		assert.Contains(t, b.String(), testKey, "which was not sent, and so is no secret of this call")
	}
}

// Only secrets are masked, and what is no JSON is described.
func TestDebugLogsBodies(t *testing.T) {
	t.Parallel()
	name, value := "badge", "42"
	user := jcbulk.BulkUserCreate{
		Username: jcbulk.PtrString("ada <&> \u2028"), Password: jcbulk.PtrString(secretText), Sudo: jcbulk.PtrBool(true),
		Attributes:           []jcbulk.Attribute{{Name: &name, Value: &value}},
		AdditionalProperties: map[string]any{"big": json.Number("9007199254740993"), "passwordNeverExpires": true, "nothing": nil},
	}
	const sent = `[{"username":"ada <&> \u2028","password":"[REDACTED]","sudo":true,"attributes":[{"name":"badge","value":"42"}],` +
		`"big":9007199254740993,"passwordNeverExpires":true,"nothing":null}]`
	tests := map[string]struct{ answer, want string }{
		"object": {`{"a":[1,"x",null,true,{"b":1e400}],"publicKey":"k"}`, `{"a":[1,"x",null,true,{"b":1e400}],"publicKey":"[REDACTED]"}`},
		"pairs": {
			`[{"name":"password","value":"x"},{"name":"badge","value":"y"}]`,
			`[{"name":"password","value":"[REDACTED]"},{"name":"badge","value":"y"}]`,
		},
		"echo":   {`{"message":"not <` + secretText + `>"}`, `{"message":"not <[REDACTED]>"}`},
		"text":   {`"words"`, `"words"`},
		"number": {`42`, `42`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			heard := overhear(t, nil, user, testhttp.Answer(http.StatusBadRequest, test.answer))
			got, _ := heard.record["requestBody"].(string)
			assert.JSONEq(t, sent, got)
			assert.Contains(t, got, `"ada <&>`)
			assert.Contains(t, got, `9007199254740993`)
			got, _ = heard.record["responseBody"].(string)
			assert.Equal(t, test.want, got)
		})
	}
	for _, answer := range []string{"<html>", "a=b", `{"a":`, "words", "{} {}", "\x00"} {
		got, _ := overhear(t, nil, user, testhttp.Answer(http.StatusBadRequest, answer)).record["responseBody"].(string)
		assert.Contains(t, got, strconv.Itoa(len(answer)), "the size of %q", answer)
		assert.NotContains(t, got, answer)
	}
	assert.Empty(t, overhear(t, nil, user, testhttp.Answer(http.StatusCreated, "")).record["responseBody"])
}
