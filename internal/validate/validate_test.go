package validate_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk/internal/validate"
)

func ptr[T any](v T) *T { return &v }

const (
	id    = "5f1b9a3c2d4e6f7081920a3b"
	field = "field"
)

func TestRules(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, time.March, 1, 0, 0, 0, 0, time.UTC)
	for name, test := range map[string]struct {
		check func(*validate.Violations)
		want  string // the reason, or "" for none
	}{
		"wanted, there":           {func(v *validate.Violations) { validate.Wanted(v, field, ptr(""), nil) }, ""},
		"wanted, missing":         {func(v *validate.Violations) { validate.Wanted[string](v, field, nil, nil) }, "is missing"},
		"wanted, additional":      {func(v *validate.Violations) { validate.Wanted[string](v, field, nil, map[string]any{field: 1}) }, ""},
		"wanted, additional null": {func(v *validate.Violations) { validate.Wanted[string](v, field, nil, map[string]any{field: nil}) }, "is missing"},
		"time":                    {func(v *validate.Violations) { validate.TimeSet(v, field, &at) }, ""},
		"no time":                 {func(v *validate.Violations) { validate.TimeSet(v, field, &time.Time{}) }, "is missing"},
		"not empty":               {func(v *validate.Violations) { validate.NotEmpty(v, field, ptr("a")) }, ""},
		"empty":                   {func(v *validate.Violations) { validate.NotEmpty(v, field, ptr("")) }, "is empty"},
		"short":                   {func(v *validate.Violations) { validate.MaxLength(v, field, ptr("ää"), 2) }, ""},
		"long":                    {func(v *validate.Violations) { validate.MaxLength(v, field, ptr("äää"), 2) }, "has more than 2 characters"},
		"enum":                    {func(v *validate.Violations) { validate.Enum(v, field, ptr("b"), "a", "b") }, ""},
		"enum, cleared":           {func(v *validate.Violations) { validate.Enum(v, field, ptr(""), "a", "b") }, ""},
		"no enum":                 {func(v *validate.Violations) { validate.Enum(v, field, ptr("A"), "a", "b") }, "is none of a, b"},
		"e-mail":                  {func(v *validate.Violations) { validate.Email(v, field, ptr("ada@example.com")) }, ""},
		"identifier":              {func(v *validate.Violations) { validate.Identifier(v, field, ptr("zoë.o'brien_1")) }, ""},
		"zero-width space":        {func(v *validate.Violations) { validate.Identifier(v, field, ptr("a\u200bb")) }, "holds the character U+200B, which cannot be seen"},
		"no-break space":          {func(v *validate.Violations) { validate.Identifier(v, field, ptr("a\u00a0b")) }, "holds the character U+00A0, which cannot be seen"},
		"soft hyphen":             {func(v *validate.Violations) { validate.Identifier(v, field, ptr("a\u00adb")) }, "holds the character U+00AD, which cannot be seen"},
		"bidirectional":           {func(v *validate.Violations) { validate.Identifier(v, field, ptr("a\u202eb")) }, "holds the character U+202E, which cannot be seen"},
		"byte order mark":         {func(v *validate.Violations) { validate.Email(v, field, ptr("\ufeffa@example.com")) }, "holds the character U+FEFF, which cannot be seen"},
		"variation selector":      {func(v *validate.Violations) { validate.Identifier(v, field, ptr("a\ufe0f")) }, "holds the character U+FE0F, which cannot be seen"},
		"tab":                     {func(v *validate.Violations) { validate.Identifier(v, field, ptr("a\tb")) }, "holds the character U+0009, which cannot be seen"},
		"hangul filler":           {func(v *validate.Violations) { validate.Identifier(v, field, ptr("\u3164")) }, "holds the character U+3164, which cannot be seen"},
		"grapheme joiner":         {func(v *validate.Violations) { validate.Identifier(v, field, ptr("a\u034fb")) }, "holds the character U+034F, which cannot be seen"},
		"halfwidth filler":        {func(v *validate.Violations) { validate.Identifier(v, field, ptr("a\uffa0")) }, "holds the character U+FFA0, which cannot be seen"},
		"inherent vowel":          {func(v *validate.Violations) { validate.Identifier(v, field, ptr("a\u17b4")) }, "holds the character U+17B4, which cannot be seen"},
		"empty braille":           {func(v *validate.Violations) { validate.Identifier(v, field, ptr("a\u2800")) }, "holds the character U+2800, which cannot be seen"},
		"trailing blank":          {func(v *validate.Violations) { validate.Identifier(v, field, ptr("a ")) }, "begins or ends with a blank"},
		"attribute name":          {func(v *validate.Violations) { validate.AttributeName(v, field, ptr("CostCenter7")) }, ""},
		"blank in a name":         {func(v *validate.Violations) { validate.AttributeName(v, field, ptr("Cost Center")) }, "holds a blank: the service takes letters and digits only"},
		"hyphen in a name":        {func(v *validate.Violations) { validate.AttributeName(v, field, ptr("cost-center")) }, "holds the character U+002D: the service takes letters and digits only"},
		"e-mail with a name":      {func(v *validate.Violations) { validate.Email(v, field, ptr("Ada <ada@example.com>")) }, "is not an e-mail address"},
		"no e-mail":               {func(v *validate.Violations) { validate.Email(v, field, ptr("ada")) }, "is not an e-mail address"},
		"id":                      {func(v *validate.Violations) { validate.ObjectID(v, field, ptr(id)) }, ""},
		"no id":                   {func(v *validate.Violations) { validate.ObjectID(v, field, ptr(id[1:])) }, "is not an id of 24 hexadecimal digits"},
		"minimum":                 {func(v *validate.Violations) { validate.Minimum(v, field, ptr[int32](1), 1) }, ""},
		"below":                   {func(v *validate.Violations) { validate.Minimum(v, field, ptr[int32](0), 1) }, "is less than 1"},
		"maximum":                 {func(v *validate.Violations) { validate.Maximum(v, field, ptr[int64](2), 2) }, ""},
		"above":                   {func(v *validate.Violations) { validate.Maximum(v, field, ptr[int64](3), 2) }, "is more than 2"},
		"items":                   {func(v *validate.Violations) { validate.Items(v, field, []int{1}, 1, 2) }, ""},
		"unset items":             {func(v *validate.Violations) { validate.Items[int](v, field, nil, 1, 2) }, ""},
		"few items":               {func(v *validate.Violations) { validate.Items(v, field, []int{}, 1, 2) }, "has fewer items than 1"},
		"many items":              {func(v *validate.Violations) { validate.Items(v, field, []int{1, 2, 3}, 1, 2) }, "has more items than 2"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			found := validate.New(validate.Strict)
			test.check(found)
			if test.want == "" {
				assert.Empty(t, found.Found)
				return
			}
			assert.Equal(t, []validate.Violation{{Path: field, Reason: test.want}}, found.Found)
		})
	}
}

func TestRulesLeaveWhatIsUnsetAlone(t *testing.T) {
	t.Parallel()
	found := validate.New(validate.Strict)
	validate.NotEmpty(found, field, nil)
	validate.MaxLength(found, field, nil, 0)
	validate.Enum(found, field, nil)
	validate.Email(found, field, nil)
	validate.ObjectID(found, field, nil)
	validate.Minimum[int32](found, field, nil, 1)
	validate.Maximum[int32](found, field, nil, 1)
	assert.Empty(t, found.Found)
}

type inner struct{ name string }

func (i *inner) check(v *validate.Violations) { validate.MaxLength(v, "name", &i.name, 3) }

type outer struct {
	one  *inner
	many []inner
}

func (o *outer) check(v *validate.Violations) {
	validate.Model(v, "one", o.one, (*inner).check)
	validate.Models(v, "many", o.many, (*inner).check)
}

func TestModelsGrowPathsFromTheInside(t *testing.T) {
	t.Parallel()
	long := inner{strings.Repeat("x", 4)}
	found := validate.New(validate.Strict)
	validate.Models(found, "body", []outer{{}, {one: &long, many: []inner{{"ok"}, long}}}, (*outer).check)
	validate.ObjectIDs(found, "ids", []string{id, "", "x"})
	var paths []string
	for _, v := range found.Found {
		paths = append(paths, v.Path)
	}
	assert.Equal(t, []string{"body[1].one.name", "body[1].many[1].name", "ids[1]", "ids[2]"}, paths)
}

// The limit of updates does not hold where texts may be long, and every other limit does.
func TestLongTexts(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("x", validate.UpdateLimit+1)
	found := validate.New(validate.LongTexts)
	validate.MaxLength(found, field, &text, validate.UpdateLimit)
	assert.Empty(t, found.Found)
	validate.MaxLength(found, field, &text, 256)
	assert.Len(t, found.Found, 1)
}
