package userjsonl

import (
	"encoding/json"
	"errors"
	"reflect"
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
// 1,000 of them at most. One within another is told with its place, as addresses.zipcode. They are sent as they are. Their names are fit for a
// terminal.
func WithUnknown(tell func(line int, member string)) Option {
	return func(o *options) { o.unknown = tell }
}

// parser makes users of lines.
type parser[M Model] struct {
	options
	isItem bool
	model  *shape
	told   map[string]bool
}

func newParser[M Model](opts []Option) *parser[M] {
	p := &parser[M]{model: shapeOf(reflect.TypeFor[M](), ""), told: make(map[string]bool)}
	for _, set := range opts {
		set(&p.options)
	}
	return p
}

// row returns the user of a line, unless the line could not be read.
func (p *parser[M]) row(line []byte, number int, err error) (bulk.Item[M], error) {
	row := bulk.Item[M]{Ref: number}
	var unknown []string
	if err == nil {
		row.User, unknown, err = parse[M](line, p.model)
	}
	if err != nil {
		return row, &LineError{Line: number, Err: err, isItem: p.isItem}
	}
	if p.unknown != nil {
		p.tell(number, unknown)
	}
	return row, nil
}

// tell tells of the members that are new.
func (p *parser[M]) tell(number int, members []string) {
	for _, name := range members {
		if !p.told[name] && len(p.told) < maxUnknown {
			p.told[name] = true
			p.unknown(number, jcbulk.Printable(name))
		}
	}
}

// parse returns the user of a line, and the members that the model does not have.
func parse[M Model](line []byte, model *shape) (M, []string, error) {
	var user, none M
	switch {
	case !utf8.Valid(line):
		return none, nil, errors.New("this is not valid UTF-8")
	case line[0] != '{':
		return none, nil, errors.New("this is no JSON object")
	}
	if err := json.Unmarshal(line, &user); err != nil {
		return none, nil, withoutValue(err)
	}
	if err := checkEscapes(line); err != nil {
		return none, nil, err
	}
	unknown, err := checkMembers(line, model)
	if err != nil {
		return none, nil, err
	}
	if update, ok := any(&user).(*jcbulk.BulkUserUpdate); ok && update.Equal(jcbulk.BulkUserUpdate{Id: update.Id, Organization: update.Organization}) {
		return none, nil, errors.New("this changes nothing")
	}
	return user, unknown, nil
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
