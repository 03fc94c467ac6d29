package jcbulk

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"
)

// redactor makes bodies fit for a log. It knows the call's own secrets, which an answer may repeat in its words.
type redactor struct{ secrets []string }

// newRedactor collects the credentials of the header and the secrets of the body that goes out.
func newRedactor(header http.Header, sent []byte) *redactor {
	r := &redactor{}
	for _, name := range []string{apiKeyHeader, "Authorization"} {
		for _, value := range header.Values(name) {
			r.keep(value)
			_, token, _ := strings.Cut(value, " ")
			r.keep(strings.TrimSpace(token))
		}
	}
	if body, err := decodeFree(sent); err == nil {
		r.collect("", body)
	}
	// The longest first: what is left of one that holds another would tell most of it.
	slices.SortFunc(r.secrets, func(a, b string) int { return len(b) - len(a) })
	return r
}

func (r *redactor) keep(secret string) {
	if secret != "" {
		r.secrets = append(r.secrets, secret)
	}
}

// collect keeps the text of every secret member.
func (r *redactor) collect(name string, v any) {
	switch v := v.(type) {
	case map[string]any:
		for member, value := range v {
			if isSecretName(name) {
				member = name
			}
			r.collect(secretMember(member, v), value)
		}
	case []any:
		for _, item := range v {
			r.collect(name, item)
		}
	case nil, bool:
	default:
		if isSecretName(name) {
			r.keep(fmt.Sprint(v))
		}
	}
}

// redact returns a body as text without secrets. Of what is not JSON it says the size alone, for nothing tells a secret there.
func (r *redactor) redact(body []byte) string {
	if len(body) == 0 {
		return ""
	}
	value, err := decodeFree(body)
	if err != nil {
		return fmt.Sprintf("(%d bytes that are not JSON)", len(body))
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(r.mask(maskSecrets("", value))); err != nil {
		return fmt.Sprintf("(%d bytes)", len(body))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// mask replaces the known secrets within every text.
func (r *redactor) mask(v any) any {
	switch v := v.(type) {
	case map[string]any:
		masked := make(map[string]any, len(v))
		for name, member := range v {
			masked[r.maskText(name)] = r.mask(member)
		}
		return masked
	case []any:
		for i := range v {
			v[i] = r.mask(v[i])
		}
	case string:
		return r.maskText(v)
	case json.Number:
		if masked := r.maskText(v.String()); masked != v.String() {
			return masked
		}
	}
	return v
}

func (r *redactor) maskText(text string) string {
	for _, secret := range r.secrets {
		text = strings.ReplaceAll(text, secret, redacted)
	}
	return text
}

// maskSecrets returns v with every member redacted, at any depth, whose name says that it is a secret.
func maskSecrets(name string, v any) any { return new(masker).mask(name, v) }

// masker masks one value.
type masker struct {
	within []uintptr // the maps and lists around the one at hand
}

func (m *masker) mask(name string, v any) any {
	if _, flag := v.(bool); isSecretName(name) && !flag {
		return redacted
	}
	switch v := v.(type) {
	case map[string]any, []any, []map[string]any:
		at := reflect.ValueOf(v).Pointer()
		if slices.Contains(m.within, at) {
			return "(itself)"
		}
		m.within = append(m.within, at)
		defer func() { m.within = m.within[:len(m.within)-1] }()
	case nil, bool, string, json.Number, float64, int, int32, int64:
		return v
	}
	switch v := v.(type) {
	case map[string]any:
		masked := make(map[string]any, len(v))
		for member, value := range v {
			masked[member] = m.mask(secretMember(member, v), value)
		}
		return masked
	case []any:
		return maskItems(m, v)
	case []map[string]any:
		return maskItems(m, v)
	}
	return fmt.Sprintf("(%T)", v)
}

func maskItems[T any](m *masker, items []T) []any {
	masked := make([]any, len(items))
	for i, item := range items {
		masked[i] = m.mask("", item)
	}
	return masked
}

// secretMember returns the name by which a member is judged: the value of a pair of name and value goes by that name.
func secretMember(member string, object map[string]any) string {
	if name, ok := object["name"].(string); ok && member == "value" && isSecretName(name) {
		return name
	}
	return member
}

// isSecretName tells the names of members that no log should hold. Public keys are no secrets, but tell machines apart.
func isSecretName(name string) bool {
	name = strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r == ' ' {
			return -1
		}
		return r
	}, strings.ToLower(name))
	return slices.ContainsFunc([]string{"password", "passwd", "secret", "token", "apikey", "publickey", "privatekey", "authorization"},
		func(part string) bool { return strings.Contains(name, part) })
}
