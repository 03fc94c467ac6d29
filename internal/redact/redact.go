// Package redact makes what a call sent and received fit for logs: by an allow-list of members, in one pass, within a bound.
package redact

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/seed-5ccdf831/jcbulk/internal/printable"
)

// Text stands in place of what must not be shown.
const Text = "[REDACTED]"

// MaxBytes bounds what is shown of a body.
const MaxBytes = 64 << 10

const (
	maxRead  = 1 << 20 // bytes of a body that are looked at
	reserved = 48      // bytes for how it ends
	masked   = `"` + Text + `"`

	minWithin  = 4    // length of a secret that is also looked for within texts
	maxSecrets = 1000 // that are kept of the bodies
)

// Members reports whether a member of that name is known, so that its name may be shown, and whether its value may be.
type Members func(name string) (known, loggable bool)

// Redactor shows bodies. A member's value is shown if its name is loggable and it holds no credential. Of an object or a list
// under a known name the members are judged by themselves. All else is masked, with the names of unknown members.
//
// A redactor is for the bodies of one call, one after the other: a text or number that was masked in one is masked in the next,
// whatever its name is there. Where there were too many of them to be kept, all of the next body are masked.
type Redactor struct {
	members Members
	secrets []string
	missed  bool // there are more masked texts than were kept, so that any text may repeat one
}

// New returns a redactor. Credentials are texts that are masked wherever a value repeats them.
func New(members Members, credentials []string) *Redactor {
	return &Redactor{members: members, secrets: slices.Clip(credentials)}
}

// Body returns a body as text, of MaxBytes at most. Of a body that is not JSON it gives the size only.
func (r *Redactor) Body(body []byte) string {
	if len(body) == 0 {
		return ""
	}
	looked := body[:min(len(body), maxRead)]
	p := pass{Redactor: r, decoder: json.NewDecoder(bytes.NewReader(looked))}
	p.decoder.UseNumber()
	err := p.value(false)
	defer func() { r.secrets, r.missed = append(r.secrets, p.masked...), r.missed || p.cut }()
	if err == nil {
		if _, err = p.decoder.Token(); errors.Is(err, io.EOF) {
			return string(p.out)
		}
	}
	r.missed = true
	if errors.Is(err, errFull) || len(looked) < len(body) && isCut(err) {
		return fmt.Sprintf("%s… (%d bytes)", p.out, len(body))
	}
	return fmt.Sprintf("(%d bytes that are not JSON)", len(body))
}

// isCut reports whether reading ended where the text does.
func isCut(err error) bool {
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
}

var errFull = errors.New("the bound is reached")

// pass goes over a body once, and never reads what it wrote.
type pass struct {
	*Redactor
	decoder *json.Decoder
	out     []byte
	masked  []string // texts
	cut     bool     // there were more
	looked  int      // bytes of texts that were looked through for secrets
}

func (p *pass) put(text string) error {
	if len(p.out)+len(text) > MaxBytes-reserved {
		return errFull
	}
	p.out = append(p.out, text...)
	return nil
}

// value shows one value. Texts, numbers and booleans are masked unless show.
func (p *pass) value(show bool) error {
	token, err := p.decoder.Token()
	if err != nil {
		return err
	}
	switch token := token.(type) {
	case json.Delim:
		if token == '{' {
			return p.object()
		}
		return p.list(show)
	case string:
		return p.scalar(show, token, true)
	case nil:
		return p.put("null")
	case bool:
		if !show {
			return p.put(masked)
		}
		return p.put(strconv.FormatBool(token))
	}
	return p.scalar(show, fmt.Sprint(token), false)
}

// scalar shows a text or a number. Where some were missed, it may be one of them unless it is too short for that.
func (p *pass) scalar(show bool, text string, quoted bool) error {
	switch {
	case !show:
		p.keep(text)
		return p.put(masked)
	case p.missed && (quoted || len(text) >= minWithin), !p.mayLook(text), p.holdsSecret(text):
		return p.put(masked)
	case quoted:
		return p.put(quote(text))
	}
	return p.put(text)
}

// mayLook bounds the time of a pass. What is longer than all that can be shown is not looked through.
func (p *pass) mayLook(text string) bool {
	p.looked += len(text)
	return p.looked <= MaxBytes
}

func (p *pass) list(show bool) error {
	if err := p.put("["); err != nil {
		return err
	}
	for first := true; p.decoder.More(); first = false {
		if err := p.separate(first); err != nil {
			return err
		}
		if err := p.value(show); err != nil {
			return err
		}
	}
	return p.end("]")
}

func (p *pass) object() error {
	if err := p.put("{"); err != nil {
		return err
	}
	for first := true; p.decoder.More(); first = false {
		if err := p.separate(first); err != nil {
			return err
		}
		if err := p.member(); err != nil {
			return err
		}
	}
	return p.end("}")
}

func (p *pass) member() error {
	token, err := p.decoder.Token()
	if err != nil {
		return err
	}
	name, _ := token.(string)
	known, loggable := p.members(name)
	if !known {
		if err := p.put(masked + ":" + masked); err != nil {
			return err
		}
		return p.skip()
	}
	if err := p.put(quote(name) + ":"); err != nil {
		return err
	}
	return p.value(loggable)
}

func (p *pass) separate(first bool) error {
	if first {
		return nil
	}
	return p.put(",")
}

func (p *pass) end(bracket string) error {
	if _, err := p.decoder.Token(); err != nil {
		return err
	}
	return p.put(bracket)
}

// keep notes a text that was masked.
func (p *pass) keep(text string) {
	switch {
	case len(text) < minWithin:
	case len(p.masked) == maxSecrets:
		p.cut = true
	default:
		p.masked = append(p.masked, text)
	}
}

// skip reads over one value.
func (p *pass) skip() error {
	for depth := 0; ; {
		token, err := p.decoder.Token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case json.Delim:
			if token == '{' || token == '[' {
				depth++
			} else {
				depth--
			}
		case string:
			p.keep(token)
		case json.Number:
			p.keep(token.String())
		}
		if depth == 0 {
			return nil
		}
	}
}

// holdsSecret reports whether a text repeats a secret: as a whole, or within it if the secret is long enough to be one.
func (r *Redactor) holdsSecret(text string) bool {
	return slices.ContainsFunc(r.secrets, func(secret string) bool {
		return text == secret || len(secret) >= minWithin && strings.Contains(text, secret)
	})
}

// quote writes a text as JSON, with what is not fit for a terminal escaped twice.
func quote(text string) string {
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\ufffd")
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(printable.Text(text)) + `"`
}
