package jsonwire_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
)

// texts lists JSON values, and what is nearly that.
func texts() []string {
	return []string{
		`null`, `true`, `false`, `0`, `-0`, `12`, `1.0`, `-0.0e-0`, `1E+5`, `1e400`, `9223372036854775808`, `""`, `"\"\\\/\b\f\n\r\t"`,
		`"\u0041\ud83e\udd86"`, `"\ud83e"`, `"\udd86x"`, "\"\xff\"", "\"\u2028\x7f\"", `"1234567\n89012345"`, `[]`, `[ 1 , "a",[],{}]`, `{}`,
		`{"a":{"b":[{"c":null}]}}`, `{"":0}`, `{"a":1,"a":2}`, `{"\u0061":1}`,
		``, ` `, `nul`, `nulll`, `True`, `NaN`, `-`, `+1`, `01`, `.5`, `1.`, `1e`, `0x1`, `1 2`, `"`, `"\x"`, `"\u12g4"`, "\"\n\"", `[1,]`, `[1 2]`,
		`[1}`, `{"a"}`, `{"a":1,}`, `{a:1}`, `{}{}`, "\ufeff{}", `[[1]`, `{"a":tru`,
	}
}

// reference reads a text as encoding/json does, with numbers kept as they are.
func reference(text []byte) (any, error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var v any
	if err := decoder.Decode(&v); err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("more than one value")
	}
	return v, nil
}

func assertReadsAny(t *testing.T, text []byte) {
	t.Helper()
	want, wrong := reference(text)
	got, err := jsonwire.ReadAny(text, jsonwire.Unlimited)
	require.Equal(t, wrong == nil, err == nil, "%q: %v, %v", text, wrong, err)
	require.Equal(t, want, got, "%q", text)
}

func TestReadAnyAgreesWithEncodingJSON(t *testing.T) {
	t.Parallel()
	for _, text := range texts() {
		assertReadsAny(t, []byte(text))
		assertReadsAny(t, []byte(" \n"+text+"\t\r"))
		assertReadsAny(t, []byte(`{"a":`+text+`,"b":[`+text+`]}`))
	}
	for _, depth := range []int{9999, 10000, 10001} {
		assertReadsAny(t, []byte(strings.Repeat(`[`, depth)+strings.Repeat(`]`, depth)))
		assertReadsAny(t, []byte(strings.Repeat(`{"a":`, depth)+`1`+strings.Repeat(`}`, depth)))
	}
}

func FuzzReadAny(f *testing.F) {
	for _, text := range texts() {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) { assertReadsAny(t, text) })
}

// note is a model with a field of each kind.
type note struct {
	text       *string
	flag       *bool
	small      *int32
	large      *int64
	at         *time.Time
	words      []string
	free       map[string]any
	list       []map[string]any
	additional map[string]any
}

func (n *note) read(r *jsonwire.Reader) {
	var again bool
	for m := jsonwire.MembersOf(r, n, &n.additional); m.Next(); {
		switch string(m.Name) {
		case "text":
			r.String(&n.text)
		case "flag":
			r.Bool(&n.flag)
		case "small":
			r.Int32(&n.small)
		case "large":
			r.Int64(&n.large)
		case "at":
			r.Time(&n.at)
		case "words":
			r.Strings(&n.words)
		case "free":
			r.Object(&n.free, &again)
		case "list":
			r.Objects(&n.list)
		default:
			m.Keep()
		}
	}
}

func (n *note) write(w *jsonwire.Writer) {
	start := w.Begin()
	w.String(`,"text":`, n.text)
	w.Bool(`,"flag":`, n.flag)
	w.Int32(`,"small":`, n.small)
	w.Int64(`,"large":`, n.large)
	w.Time(`,"at":`, n.at)
	w.Strings(`,"words":`, n.words)
	w.Object(`,"free":`, n.free)
	w.Objects(`,"list":`, n.list)
	w.End(start, n.additional)
}

// requireExact compares every byte: the order of members, and numbers as they came.
func requireExact(t *testing.T, want string, w *jsonwire.Writer) {
	t.Helper()
	require.Equal(t, []byte(want), w.Bytes())
}

const whole = `{"text":"a","flag":false,"small":-2147483648,"large":9223372036854775807,"at":"2026-03-01T08:30:00Z",` +
	`"words":["a",""],"free":{"b":1.50},"list":[{},{"c":null}],"zz":[1e5]}`

func TestReadObjectAndWriteItAgain(t *testing.T) {
	t.Parallel()
	n, err := jsonwire.ReadObject([]byte(whole), jsonwire.Unlimited, (*note).read)
	require.NoError(t, err)
	assert.Equal(t, int32(math.MinInt32), *n.small)
	assert.Equal(t, int64(math.MaxInt64), *n.large)
	w := &jsonwire.Writer{}
	n.write(w)
	require.Nil(t, w.Err())
	requireExact(t, whole, w)
	list := &jsonwire.Writer{}
	jsonwire.WriteList(list, []note{*n, {}}, (*note).write)
	requireExact(t, "["+whole+",{}]", list)
}

func TestReadObjectNamesTheFieldOfAWrongType(t *testing.T) {
	t.Parallel()
	for text, field := range map[string]string{
		`{"text":1}`: "text", `{"flag":"x"}`: "flag", `{"small":2147483648}`: "small", `{"large":1.5}`: "large", `{"at":"x"}`: "at",
		`{"words":[1]}`: "words", `{"free":[]}`: "free", `{"list":[1]}`: "list",
	} {
		_, err := jsonwire.ReadObject([]byte(text), jsonwire.Unlimited, (*note).read)
		require.ErrorContains(t, err, field, text)
	}
	for _, text := range []string{`[]`, `1`, `"x"`, ``, `{"text":`, `{} 1`} {
		_, err := jsonwire.ReadObject([]byte(text), jsonwire.Unlimited, (*note).read)
		require.Error(t, err, text)
	}
}

func TestReadListKeepsTheOrder(t *testing.T) {
	t.Parallel()
	notes, err := jsonwire.ReadList([]byte(`[{"text":"a"}, {"text":"b"}]`), jsonwire.Unlimited, (*note).read)
	require.NoError(t, err)
	require.Len(t, notes, 2)
	assert.Equal(t, "b", *notes[1].text)
	for _, text := range []string{`{}`, `[1]`, `[{}`, `[{},]`} {
		_, err := jsonwire.ReadList([]byte(text), jsonwire.Unlimited, (*note).read)
		require.Error(t, err, text)
	}
}

func TestWriterKeepsItsFirstError(t *testing.T) {
	t.Parallel()
	w := object(func(w *jsonwire.Writer) {
		w.Object(`,"free":`, map[string]any{"a": math.NaN()})
		w.Object(`,"other":`, map[string]any{"b": func() {}})
	}, nil)
	require.NotNil(t, w.Err())
	assert.Equal(t, "free", w.Err().Path)
	w.Reset()
	assert.Nil(t, w.Err())
	assert.Empty(t, w.Bytes())
}

func TestPrintingWriterMakesValuesPlain(t *testing.T) {
	t.Parallel()
	w := jsonwire.NewPrintingWriter(func(v any) any {
		if members, ok := v.(map[string]any); ok {
			return members
		}
		return "plain"
	})
	start := w.Begin()
	w.End(start, map[string]any{"zz": make(chan int)})
	assert.JSONEq(t, `{"zz":"plain"}`, string(w.Bytes()))
}
