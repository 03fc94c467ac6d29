package userjsonl

import (
	"encoding/json"
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// An Option changes how a file is read.
type Option func(*options)

type options struct {
	unknown func(line int, member string)
}

// maxUnknown bounds how many unknown members are told, since each has to be remembered.
const maxUnknown = 1000

// WithUnknown has Read tell of members that the model does not have, such as misspelled ones: each once, with the first line that has it, and
// 1,000 of them at most. They are sent as they are. Their names are fit for a terminal.
func WithUnknown(tell func(line int, member string)) Option {
	return func(o *options) { o.unknown = tell }
}

// parser makes users of lines.
type parser[M Model] struct {
	options
	isItem bool
	known  map[string]bool // members of the model, and those that were told
	told   int
}

func newParser[M Model](opts []Option) *parser[M] {
	p := &parser[M]{known: make(map[string]bool)}
	for _, set := range opts {
		set(&p.options)
	}
	for _, field := range reflect.VisibleFields(reflect.TypeFor[M]()) {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		p.known[name] = true
	}
	return p
}

// row returns the user of a line, unless the line could not be read.
func (p *parser[M]) row(line []byte, number int, err error) (bulk.Item[M], error) {
	row := bulk.Item[M]{Ref: number}
	if err == nil {
		row.User, err = parse[M](line)
	}
	if err != nil {
		return row, &LineError{Line: number, Err: err, isItem: p.isItem}
	}
	if p.unknown != nil {
		p.tell(number, additional(&row.User))
	}
	return row, nil
}

// tell tells of the members that are new. A field of the model is among them where it is null.
func (p *parser[M]) tell(number int, members map[string]any) {
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if !p.known[name] && p.told < maxUnknown {
			p.known[name] = true
			p.told++
			p.unknown(number, jcbulk.Printable(name))
		}
	}
}

func additional[M Model](user *M) map[string]any {
	switch user := any(user).(type) {
	case *jcbulk.BulkUserCreate:
		return user.AdditionalProperties
	case *jcbulk.BulkUserUpdate:
		return user.AdditionalProperties
	case *jcbulk.BulkUserExpire:
		return user.AdditionalProperties
	case *jcbulk.BulkUserUnlock:
		return user.AdditionalProperties
	}
	return nil
}

func parse[M Model](line []byte) (M, error) {
	var user, none M
	switch {
	case !utf8.Valid(line):
		return none, errors.New("this is not valid UTF-8")
	case line[0] != '{':
		return none, errors.New("this is no JSON object")
	}
	if err := json.Unmarshal(line, &user); err != nil {
		return none, withoutValue(err)
	}
	if update, ok := any(&user).(*jcbulk.BulkUserUpdate); ok && update.Equal(jcbulk.BulkUserUpdate{Id: update.Id, Organization: update.Organization}) {
		return none, errors.New("this changes nothing")
	}
	return user, nil
}

// withoutValue returns an error of encoding/json without the number that it quotes, which may be a secret.
func withoutValue(err error) error {
	var typeErr *json.UnmarshalTypeError
	if errors.As(err, &typeErr) {
		masked := *typeErr
		masked.Value, _, _ = strings.Cut(typeErr.Value, " ") // such as "number 1e9"
		return &masked
	}
	return err
}
