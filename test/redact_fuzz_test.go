package test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// rare occurs in every fuzzed secret and in nothing else that could be logged.
const rare = "q9Zx7K"

// hidingPlaces are where a call can carry a secret. Each returns the body to send.
func hidingPlaces(secret string) []func(*jcbulk.Configuration) any {
	body := func(v any) func(*jcbulk.Configuration) any { return func(*jcbulk.Configuration) any { return v } }
	name := "vpn password"
	return []func(*jcbulk.Configuration) any{
		func(cfg *jcbulk.Configuration) any { cfg.APIKey = secret; return nil },
		func(cfg *jcbulk.Configuration) any { cfg.AddDefaultHeader("x-api-key", secret); return nil },
		func(cfg *jcbulk.Configuration) any {
			cfg.AddDefaultHeader("Authorization", "Bearer "+secret)
			return nil
		},
		body(jcbulk.BulkUserCreate{Password: &secret}),
		body(jcbulk.BulkUserCreate{Attributes: []jcbulk.Attribute{{Name: &name, Value: &secret}}}),
		body(withRest("ssh_keys", []any{map[string]any{"name": "laptop", "public_key": secret}})),
		body(withRest("a", map[string]any{"b": []any{map[string]any{"clientSecret": map[string]any{"c": []string{secret}}}}})),
	}
}

// echoes are answers that repeat a secret among other text, as JSON, and as something else.
func echoes(head, secret, tail string) []string {
	quoted, _ := json.Marshal(head + secret + tail) //nolint:errchkjson // text can always be written
	escaped := strings.Builder{}
	for _, r := range secret {
		if r <= 0xffff {
			fmt.Fprintf(&escaped, `\u%04x`, r)
		} else {
			escaped.WriteRune(r)
		}
	}
	return []string{
		`{"message":` + string(quoted) + `}`,
		`{"message":"` + escaped.String() + `"}`,
		`{"error":"x",` + string(quoted) + `:{"a":[` + string(quoted) + `]}}`,
		`[{"id":` + string(quoted) + `,"status":1}]`,
		`{"jobId":[` + string(quoted) + `]}`,
		`{"jobId":` + string(quoted),
		string(quoted),
		head + secret + tail,
		`<html>` + head + secret + tail,
		`password=` + head + secret + tail,
		`{"jobId":"j1"}`,
	}
}

// FuzzSecretsStayHidden has a call carry any secret anywhere, and an answer repeat it among any text. Nothing that is
// logged or printed holds it, in whatever way it may be written.
func FuzzSecretsStayHidden(f *testing.F) {
	texts := [][4]string{
		{"", "", "", ""}, {"p ", "=", "<b>", "</b>"}, {`"\`, `'`, `\`, `"`}, {"é", "🦆", "Zoë ", "\u2028"},
		{"{", "}", `{"a":`, "}"}, {"%", "%0a", "&a=", "+"}, {"a\n", "\tb", "\r\n", "\x00"}, {"[RED", "ACT]", rare, rare},
		{"1", "2", "-", "e400"},
	}
	for place := range hidingPlaces("") {
		for how := range echoes("", "", "") {
			text := texts[(3*place+how)%len(texts)]
			f.Add(byte(place), byte(128*((place+how)%2)+how), uint16(100*how), text[0], text[1], text[2], text[3])
		}
	}
	f.Fuzz(func(t *testing.T, place, how byte, status uint16, begin, end, head, tail string) {
		secret := begin + rare + end
		if !utf8.ValidString(secret) || strings.Contains(secret, "[REDACTED]") {
			return // JSON cannot say the one, and the other is what is to be seen
		}
		places, answers := hidingPlaces(secret), echoes(head, secret, tail)
		var b bytes.Buffer
		var handler slog.Handler = slog.NewJSONHandler(&b, nil)
		if asText := how >= 128; asText {
			handler = slog.NewTextHandler(&b, nil)
		}
		reply := testhttp.Answer(200+int(status)%400, answers[int(how)%128%len(answers)])
		var body any
		client := newClient(t, "https://service.test"+testPath, func(cfg *jcbulk.Configuration) {
			cfg.HTTPClient = &http.Client{Transport: testhttp.NewScript(reply)}
			cfg.Logger, cfg.Debug = slog.New(handler), true
			body = places[int(place)%len(places)](cfg)
		})
		call := client.BulkJobRequestsApi.BulkUsersCreate(t.Context())
		if user, ok := body.(jcbulk.BulkUserCreate); ok {
			call = call.Body([]jcbulk.BulkUserCreate{user})
		}
		_, _, err := call.Execute()
		for _, text := range []string{b.String(), fmt.Sprint(err), fmt.Sprintf("%+v %q", err, err), fmt.Sprintf("%+v", client), fmt.Sprint(body)} {
			assertNowhere(t, text, secret)
		}
		var record map[string]any
		if json.Unmarshal(b.Bytes(), &record) != nil {
			return // text, or nothing at all
		}
		assertNowhere(t, fmt.Sprint(record), secret)
		for _, name := range []string{"requestBody", "responseBody"} {
			var logged any
			if text, _ := record[name].(string); json.Unmarshal([]byte(text), &logged) == nil {
				assertNowhere(t, fmt.Sprint(logged), secret)
			}
		}
	})
}

// assertNowhere looks for a secret as it is, and as it is written within quotation marks once or twice.
func assertNowhere(t *testing.T, text, secret string) {
	t.Helper()
	if !strings.Contains(text, rare) {
		return // the cheap way
	}
	written := []string{secret, strconv.Quote(secret)}
	for _, one := range written {
		quoted, err := json.Marshal(one)
		require.NoError(t, err)
		written = append(written, string(quoted), strconv.Quote(string(quoted)))
	}
	for _, one := range written {
		assert.NotContains(t, text, strings.Trim(one, `"`))
	}
}
