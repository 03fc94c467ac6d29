package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLoadRefusesRules(t *testing.T) {
	t.Parallel()
	const noRule, noItemRule = "Thing.size: there is a limit that no rule can check", "Thing.size: the only rule for the strings of a list is the format object-id"
	size := func(schema string) string { return "size: {" + schema + "}" }
	other := func(schema string) string { return "    Other: {" + schema + "}\n" + validPart }
	const color = "    Color: {type: string, enum: [red, blue]}\n"
	const base = "    Base: {x-jcbulk-mixin: true, type: object, properties: {p: {type: string}}}\n"
	mistakes := []mistake{
		{"unknown format", validSize, size("type: string, format: uuid"), `Thing.size: there is no rule for the format "uuid"`},
		{
			"values that are no strings", validSize, size("type: string, enum: [1]"),
			"Thing.size: the value 1 is no string, or none of the enumeration",
		},
		{
			"value out of the enumeration", validPart,
			color + other("type: object, properties: {p: {allOf: [{$ref: '#/components/schemas/Color'}], enum: [red, green]}}"),
			"Other.p: the value green is no string, or none of the enumeration",
		},
		{
			"another type in another part", validPart,
			base + other("allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {p: {type: boolean}}}]"),
			"Other.p: it is string in one part and bool in another",
		},
		{"wanted and not there", validPart, other("type: object, x-jcbulk-wanted: [p]"), `Other: p is wanted and is no property`},
		{"wanted number", validPart, other("type: object, x-jcbulk-wanted: [1]"), `Other: 1 is wanted and is no property`},
		{
			"wanted that is no list", validPart, other("type: object, x-jcbulk-wanted: p, properties: {p: {type: string}}"),
			"Other: x-jcbulk-wanted must be a list of properties",
		},
		{
			"wanted list", validPart,
			other("type: object, x-jcbulk-wanted: [p], properties: {p: {type: array, items: {type: string}}}"),
			"Other.p: only a field that is a pointer can be wanted",
		},
		{
			"wanted and required", validPart,
			other("type: object, required: [p], x-jcbulk-wanted: [p], properties: {p: {type: string}}"),
			"Other.p: only a field that is a pointer can be wanted",
		},
		{
			"together of yes", validPart, other("type: object, x-jcbulk-together: yes"),
			"components.schemas.Other.x-jcbulk-together: must be true or false",
		},
	}
	for _, schema := range []string{
		"type: string, pattern: a", "type: string, minLength: 2", "type: string, minimum: 1", "type: string, maxItems: 1", "type: boolean, enum: [true]",
		"type: integer, format: int32, enum: [1]", "type: integer, format: int32, minLength: 1", "type: integer, format: int32, minimum: 0.5",
		"type: integer, format: int64, maximum: 1.5", "type: integer, format: int32, multipleOf: 2",
		"type: integer, format: int32, minimum: 1, exclusiveMinimum: true", "type: integer, format: int32, maximum: 1, exclusiveMaximum: true",
		"type: array, uniqueItems: true, items: {type: string}", "type: string, format: date-time, maxLength: 30",
	} {
		mistakes = append(mistakes, mistake{schema, validSize, size(schema), noRule})
	}
	for _, item := range []string{"enum: [a]", "minLength: 1", "maxLength: 1", "format: email"} {
		mistakes = append(mistakes, mistake{item, validSize, size("type: array, items: {type: string, " + item + "}"), noItemRule})
	}
	assertRefused(t, mistakes)
}

// Models that are sent can be validated, and so can the models they hold. Models that are only received cannot.
func TestLoadMarksSentModels(t *testing.T) {
	t.Parallel()
	const inner = "    Inner: {type: object, properties: {again: {$ref: '#/components/schemas/Part'}}}\n"
	const part = "    Part: {type: object, properties: {inners: {type: array, items: {$ref: '#/components/schemas/Inner'}}}}\n"
	api, err := loadText(t, strings.Replace(validSpec, validPart, inner+part, 1))
	require.Empty(t, err)
	sent := map[string]bool{}
	for _, m := range api.Models {
		sent[m.Name] = m.Sent
	}
	assert.Equal(t, map[string]bool{"Inner": true, "Part": true, "Thing": false}, sent)
}

// The last part of an allOf that describes a property replaces it. The first part decides its place.
func TestLoadTakesTheLastDescription(t *testing.T) {
	t.Parallel()
	const parts = "{type: object, properties: {p: {type: string, maxLength: 9}, q: {type: string}}}, " +
		"{type: object, properties: {p: {type: string, maxLength: 5}}}"
	api, err := loadText(t, strings.Replace(validSpec, validPart, "    Part: {allOf: ["+parts+"]}\n", 1))
	require.Empty(t, err)
	fields := api.Models[0].Fields
	require.Len(t, fields, 2)
	assert.Equal(t, "p", fields[0].Name)
	assert.Equal(t, []Rule{{Call: "MaxLength", Args: ", 5"}, {Call: "Text"}}, fields[0].Rules)
	assert.Equal(t, []string{"At most 5 characters."}, fields[0].Notes)
}
