// Package redact makes what a call sent and received fit for logs: it masks secrets by the names of members, and credentials
// wherever they are repeated.
package redact

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
)

// Redactor masks the secrets of one call in its bodies. An answer may repeat in its words what the call sent.
type Redactor struct{ secrets []string }

// New returns a redactor for a call that sent these credentials, as the values of its headers, and this body.
func New(credentials []string, sent []byte) *Redactor {
	r := &Redactor{}
	for _, value := range credentials {
		r.keep(value)
		_, token, _ := strings.Cut(value, " ")
		r.keep(strings.TrimSpace(token))
	}
	if body, err := jsonwire.ReadAny(sent); err == nil {
		r.collect("", body)
	}
	// The longest first: a shorter one within it would leave most of the longer one to be read.
	slices.SortFunc(r.secrets, func(a, b string) int { return len(b) - len(a) })
	return r
}

func (r *Redactor) keep(secret string) {
	if secret != "" {
		r.secrets = append(r.secrets, secret)
	}
}

// collect keeps the text of every secret member.
func (r *Redactor) collect(name string, v any) {
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

// Body returns a body as text without secrets. A body that is not JSON gives its size only, since nothing marks its secrets.
func (r *Redactor) Body(body []byte) string {
	if len(body) == 0 {
		return ""
	}
	value, err := jsonwire.ReadAny(body)
	if err != nil {
		return fmt.Sprintf("(%d bytes that are not JSON)", len(body))
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(r.mask(Value("", value))); err != nil {
		return fmt.Sprintf("(%d bytes)", len(body))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// mask replaces the known secrets within every text.
func (r *Redactor) mask(v any) any {
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

func (r *Redactor) maskText(text string) string {
	for _, secret := range r.secrets {
		text = strings.ReplaceAll(text, secret, Text)
	}
	return text
}
