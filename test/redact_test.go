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
	return jcbulk.BulkUserCreate{Manager: *jcbulk.NewNullableString(jcbulk.PtrString(publicText)), AdditionalProperties: map[string]any{name: value}}
}

const secretNumber = "7700112233445566"

func TestDebugHidesSecretsOfARequest(t *testing.T) {
	t.Parallel()
	type object = map[string]any
	attribute := func(name string) jcbulk.BulkUserCreate {
		return jcbulk.BulkUserCreate{
			Manager:    *jcbulk.NewNullableString(jcbulk.PtrString(publicText)),
			Attributes: []jcbulk.Attribute{{Name: &name, Value: jcbulk.PtrString(secretText)}},
		}
	}
	tests := map[string]jcbulk.BulkUserCreate{
		"password":        {Manager: *jcbulk.NewNullableString(jcbulk.PtrString(publicText)), Password: jcbulk.PtrString(secretText)},
		"SSH key":         {Manager: *jcbulk.NewNullableString(jcbulk.PtrString(publicText)), AdditionalProperties: object{"ssh_keys": []any{object{"name": "laptop", "public_key": secretText}}}},
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

func TestDebugHidesCredentials(t *testing.T) {
	t.Parallel()
	tests := map[string]func(*jcbulk.Configuration){
		"key":                     func(cfg *jcbulk.Configuration) { cfg.APIKey = secretText },
		"key as a default header": func(cfg *jcbulk.Configuration) { cfg.AddDefaultHeader("x-api-key", secretText) },
		"bearer token":            func(cfg *jcbulk.Configuration) { cfg.AddDefaultHeader("Authorization", "Bearer "+secretText) },
		"gateway's header":        func(cfg *jcbulk.Configuration) { cfg.AddDefaultHeader("CF-Access-Client-Secret", secretText) },
		"cookie":                  func(cfg *jcbulk.Configuration) { cfg.AddDefaultHeader("Cookie", "session="+secretText) },
	}
	for name, mutate := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for how, answer := range map[string]string{
				"not said again":      `{"jobId":"j1"}`,
				"said in a message":   `{"message":"` + secretText + ` is unknown, Bearer ` + secretText + ` too"}`,
				"said as an id":       `{"jobId":"` + secretText + `"}`,
				"said in a status":    `[{"status":"session=` + secretText + `"}]`,
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
		recorded.Restart(testhttp.Answer(http.StatusForbidden, `{"code":403,"status":"no `+secretText+`"}`))
		_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(withKey(context.Background(), key)).Execute()
		require.ErrorIs(t, err, jcbulk.ErrForbidden)
		assert.NotContains(t, b.String(), secretText)
		assert.Contains(t, b.String(), `code\":403`)
	}
}

// What is loggable is shown, and what is no JSON is described.
func TestDebugLogsBodies(t *testing.T) {
	t.Parallel()
	user := jcbulk.BulkUserCreate{
		Username: jcbulk.PtrString("ada <&>"), Password: jcbulk.PtrString(secretText), Sudo: jcbulk.PtrBool(true), State: jcbulk.PtrString("STAGED"),
		UnixUid: jcbulk.PtrInt64(4294967295), AdditionalProperties: map[string]any{"passwordNeverExpires": true},
	}
	const x = `"[REDACTED]"`
	const sent = `[{"username":` + x + `,"state":"STAGED","password":` + x + `,"sudo":true,"unix_uid":4294967295,` + x + `:` + x + `}]`
	for name, test := range map[string]struct{ answer, want string }{
		"object":  {`{"jobId":"j1","code":4,"a":[1,"x"],"message":"words"}`, `{"jobId":"j1","code":4,` + x + `:` + x + `,"message":` + x + `}`},
		"results": {`[{"id":"r1","status":"finished","statusMsg":"words","meta":{"user":"ada"}}]`, `[{"id":"r1","status":"finished","statusMsg":` + x + `,"meta":{` + x + `:` + x + `}}]`},
		"text":    {`"words"`, x},
		"number":  {`42`, x},
		"nothing": {``, ``},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			heard := overhear(t, nil, user, testhttp.Answer(http.StatusBadRequest, test.answer))
			got, _ := heard.record["requestBody"].(string)
			assertExact(t, sent, got)
			got, _ = heard.record["responseBody"].(string)
			assertExact(t, test.want, got)
		})
	}
	for _, answer := range []string{"<html>", "a=b", `{"a":`, "words", "{} {}", "\x00"} {
		got, _ := overhear(t, nil, user, testhttp.Answer(http.StatusBadRequest, answer)).record["responseBody"].(string)
		assert.Contains(t, got, strconv.Itoa(len(answer)), "the size of %q", answer)
		assert.NotContains(t, got, answer)
	}
}

func TestDebugShowsTheFieldsOfTheUser(t *testing.T) {
	t.Parallel()
	fields := func(cfg *jcbulk.Configuration) { cfg.LoggableFields = []string{"username", "trace"} }
	user := jcbulk.BulkUserCreate{Username: jcbulk.PtrString("ada"), Email: jcbulk.PtrString("ada@example.com")}
	heard := overhear(t, fields, user, testhttp.Answer(http.StatusBadRequest, `{"trace":"t-1","other":"x"}`))
	assert.JSONEq(t, `[{"username":"ada","email":"[REDACTED]"}]`, fmt.Sprint(heard.record["requestBody"]))
	assert.JSONEq(t, `{"trace":"t-1","[REDACTED]":"[REDACTED]"}`, fmt.Sprint(heard.record["responseBody"]))
	assert.Contains(t, (&jcbulk.Configuration{LoggableFields: []string{"a", ""}}).Validate().Error(), "LoggableFields[1]")
}

// Twenty users with a secret of one letter once filled the memory, after their job was sent.
func TestDebugIsBounded(t *testing.T) {
	t.Parallel()
	letter, name := "E", "x"
	user := jcbulk.BulkUserCreate{}
	for range 20 {
		user.Attributes = append(user.Attributes, jcbulk.Attribute{Name: &name, Value: &letter})
	}
	heard := overhear(t, nil, user, testhttp.Answer(http.StatusBadRequest, `{"status":"`+strings.Repeat("E", 8<<20)+`"}`))
	assert.Less(t, len(heard.log), 200<<10)
}
