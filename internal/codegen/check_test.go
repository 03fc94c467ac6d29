package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The parts of validSpec that tests replace with a mistake.
const (
	validPart       = "    Part: {type: object, properties: {name: {type: string}}}\n"
	validSize       = "size: {type: integer, format: int32}"
	validFlag       = "{name: flag, in: query, schema: {type: boolean}}"
	validBody       = "requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Part'}}}}"
	validAnswer     = "          content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}\n"
	validParameters = "      x-jcbulk-repeatable: true\n      parameters:\n"
)

type mistake struct{ name, old, with, want string }

// assertRefused makes each mistake in a copy of validSpec and expects load to name its place and its reason.
func assertRefused(t *testing.T, mistakes []mistake) {
	t.Helper()
	for _, m := range mistakes {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, 1, strings.Count(validSpec, m.old), "the mistake is made in one place")
			api, err := loadText(t, strings.Replace(validSpec, m.old, m.with, 1))
			assert.Nil(t, api)
			assert.Equal(t, "openapi.yaml: "+m.want, err)
		})
	}
}

func TestLoadRefusesOperations(t *testing.T) {
	t.Parallel()
	const at = "GET /things/{id}: "
	const noBody, noAnswer = at + "body: no schema of application/json", at + "answer 200: no schema of application/json"
	const noModel = "must be a model or a list of models"
	body := func(content string) string { return "requestBody: {content: {" + content + "}}" }
	answer := func(content string) string { return "          content: {" + content + "}\n" }
	assertRefused(t, []mistake{
		{"no id", "      operationId: ThingGet\n", "", at + "operationId must be a Go name"},
		{"id that is private in Go", "operationId: T", "operationId: t", at + "operationId must be a Go name"},
		{"no summary", "      summary: gets a thing.\n", "", at + "summary is missing"},
		{"summary of a full stop", "summary: gets a thing.", "summary: .", at + "summary is missing"},
		{"body of another type", validBody, body("text/plain: {schema: {type: string}}"), noBody},
		{"body without a schema", validBody, body("application/json: {}"), noBody},
		{"body that is no model", validBody, body("application/json: {schema: {type: string}}"), at + "body: " + noModel},
		{
			"body that is null", validBody,
			body("application/json: {schema: {nullable: true, allOf: [{$ref: '#/components/schemas/Part'}]}}"),
			at + "body: " + noModel,
		},
		{
			"body that is required", "requestBody: {", "requestBody: {required: true, ",
			at + "body: that it is required is not enforced",
		},
		{"answer without content", validAnswer, "", noAnswer},
		{"answer of another type", validAnswer, answer("text/plain: {schema: {type: string}}"), noAnswer},
		{"answer without a schema", validAnswer, answer("application/json: {}"), noAnswer},
		{
			"answer that is no model", validAnswer, answer("application/json: {schema: {type: string}}"),
			at + "answer 200: " + noModel,
		},
		{
			"second answer without content", "        '200':\n", "        '202': {description: Later.}\n        '200':\n",
			at + "answer 202: no schema of application/json",
		},
		{
			"answers of two forms", "        '200':\n", "        '204': {description: Nothing.}\n        '200':\n",
			at + "one form of success is expected, not 2",
		},
		{"no answer of success", "'200':", "'404':", at + "one form of success is expected, not 0"},
		{
			"parameters of the path", "    get:\n", "    parameters: [{name: x, in: query, schema: {type: string}}]\n    get:\n",
			"/things/{id}: parameters belong to each operation",
		},
	})
}

func TestLoadRefusesPaging(t *testing.T) {
	t.Parallel()
	const at = "GET /things/{id}: x-jcbulk-paging: "
	const limit = "        - {name: limit, in: query, schema: {type: integer, format: int32}}\n"
	const skip = "        - {name: skip, in: query, schema: {type: integer, format: int32}}\n"
	paging := func(extension, params string) string {
		return strings.Replace(validParameters, "parameters:\n", "x-jcbulk-paging: "+extension+"\n      parameters:\n"+params, 1)
	}
	assertRefused(t, []mistake{
		{"no object", validParameters, paging("true", limit+skip), at + "items must name a property, or be empty"},
		{"no items", validParameters, paging("{item: parts}", limit+skip), at + "items must name a property, or be empty"},
		{"no limit", validParameters, paging("{items: parts}", skip), at + `no integer "limit" in the query`},
		{"no skip", validParameters, paging("{items: parts}", limit), at + `no integer "skip" in the query`},
		{
			"limit that is no integer", validParameters,
			paging("{items: parts}", strings.Replace(limit, "integer, format: int32", "string", 1)+skip),
			at + `no integer "limit" in the query`,
		},
		{"answer that is no list", validParameters, paging("{items: ''}", limit+skip), at + `the answer has no list ""`},
		{"no such property", validParameters, paging("{items: gone}", limit+skip), at + `the answer has no list "gone"`},
		{"property that is no list", validParameters, paging("{items: size}", limit+skip), at + `the answer has no list "size"`},
		{"no such count", validParameters, paging("{items: parts, count: gone}", limit+skip), at + `the answer has no int32 "gone"`},
		{"count that is a list", validParameters, paging("{items: parts, count: parts}", limit+skip), at + `the answer has no int32 "parts"`},
		{"count that is no name", validParameters, paging("{items: parts, count: 7}", limit+skip), at + `the answer has no int32 ""`},
	})
	_, err := loadText(t, strings.Replace(validSpec, validParameters, paging("{items: parts}", limit+skip), 1))
	assert.Empty(t, err)
}

func TestLoadRefusesParameters(t *testing.T) {
	t.Parallel()
	const at = "GET /things/{id}: "
	flag := func(name, rest string) string { return "{name: " + name + ", in: query, " + rest + "}" }
	notEnforced := at + "flag: that it is required is not enforced outside the path, but for lists"
	mistakes := []mistake{
		{"required", validFlag, flag("flag", "required: true, schema: {type: boolean}"), notEnforced},
		{"required header", validFlag, "{name: flag, in: header, required: true, schema: {type: string}}", notEnforced},
		{
			"no schema", validFlag, flag("flag", "content: {text/plain: {schema: {type: string}}}"),
			at + "flag: no schema",
		},
		{"null", validFlag, flag("flag", "schema: {type: boolean, nullable: true}"), at + "flag: only an optional model or string can be null"},
		{
			"default of a list", "schema: {type: array, items: {type: string}}", "schema: {type: array, items: {type: string}, default: [a]}",
			at + "list: only a string, a boolean or an integer can have a default",
		},
		{"two of one name", validFlag, flag("List", "schema: {type: string}"), at + "list: the name list is taken"},
	}
	for _, name := range []string{"'---'", "'2nd'", "élan", `'a"b'`} {
		mistakes = append(mistakes, mistake{
			"no name in Go " + name, validFlag, flag(name, "schema: {type: string}"),
			at + strings.Trim(name, "'") + ": a name must begin with a Latin letter and hold no quotes",
		})
	}
	for _, name := range []string{"ctx", "a", "r", "body", "execute", "all", "api-service", "slices", "nil", "resp"} {
		mistakes = append(mistakes, mistake{
			"taken name " + name, validFlag, flag(name, "schema: {type: string}"),
			at + name + ": the name " + varName(name) + " is taken",
		})
	}
	assertRefused(t, mistakes)
}

func TestLoadRefusesFields(t *testing.T) {
	t.Parallel()
	const noObject, onlyModel = "Thing.size: an object cannot be loggable, but what is in it", "Thing.size: only an optional model or string can be null"
	const noDefault = "Thing.size: only a string, a boolean or an integer can have a default"
	const part = "{$ref: '#/components/schemas/Part'}"
	const strs = "type: array, items: {type: string}"
	size := func(schema string) string { return "size: {" + schema + "}" }
	other := func(schema string) string { return "    Other: {type: object, " + schema + "}\n" + validPart }
	assertRefused(t, []mistake{
		{"loggable object", validSize, size("type: object, x-jcbulk-loggable: true"), noObject},
		{"loggable model", validSize, size("allOf: [" + part + "], x-jcbulk-loggable: true"), noObject},
		{"one or a list of texts", validSize, size(strs + ", x-jcbulk-one-or-list: true"), "Thing.size: only a list of models can be one object too"},
		{"null number", validSize, size("type: integer, format: int32, nullable: true"), onlyModel},
		{"null list", validSize, size(strs + ", nullable: true"), onlyModel},
		{
			"null in a list", validSize, size("type: array, items: {allOf: [" + part + "], nullable: true}"),
			"Thing.size: an item of a list cannot be null",
		},
		{"default of a time", validSize, size("type: string, format: date-time, default: '2020-01-01T00:00:00Z'"), noDefault},
		{"default of a list", validSize, size(strs + ", default: [a]"), noDefault},
		{"default of an object", validSize, size("type: object, default: {}"), noDefault},
		{"no name in Go", "size: {", "'---': {", "Thing.---: a name must begin with a Latin letter and hold no quotes"},
		{"two of one name", "size: {", "a_b: {type: string}\n        aB: {", "Thing.aB: the name AB is taken"},
		{"name of an accessor", "size: {", "foo: {type: string}\n        getFoo: {", "Thing.getFoo: the name GetFoo is taken"},
		{"name of a method", "size: {", "string: {", "Thing.string: the name String is taken"},
		{
			"required and null", validPart, other("required: [p], properties: {p: {allOf: [" + part + "], nullable: true}}"),
			"Other.p: only an optional model or string can be null",
		},
		{
			"required free-form object", validPart, other("required: [p], properties: {p: {type: object}}"),
			"Other.p: a free-form object cannot be required",
		},
		{
			"reference to a property", validPart, other("properties: {p: {$ref: '#/components/schemas/Thing/properties/size'}}"),
			"Other.p: #/components/schemas/Thing/properties/size is neither a model nor an enumeration",
		},
		{
			"reference to a mixin", validPart,
			"    Base: {x-jcbulk-mixin: true, type: object}\n" + other("properties: {p: {$ref: '#/components/schemas/Base'}}"),
			"Other.p: #/components/schemas/Base is neither a model nor an enumeration",
		},
		{"required and not there", validPart, other("required: [p]"), `Other: "p" is required and is no property`},
	})
}

func TestLoadRefusesSchemas(t *testing.T) {
	t.Parallel()
	const neither = "Other: neither an object nor a set of strings"
	other := func(schema string) string { return "    Other: {" + schema + "}\n" + validPart }
	assertRefused(t, []mistake{
		{"list", validPart, other("type: array, items: {type: string}"), neither},
		{"string", validPart, other("type: string"), neither},
		{"one of two", validPart, other("oneOf: [{$ref: '#/components/schemas/Part'}]"), neither},
		{"part that is no object", validPart, other("allOf: [{type: string}]"), neither},
		{"set of numbers", validPart, other("type: integer, enum: [1]"), "Other: the value 1 is no string with a Go name of its own"},
		{"value without letters", validPart, other("type: string, enum: ['-']"), "Other: the value - is no string with a Go name of its own"},
		{
			"two values of one name", validPart, other("type: string, enum: ['a:RED', 'b:red']"),
			"Other: the value b:red is no string with a Go name of its own",
		},
		{
			"null", validPart, other("type: object, nullable: true"),
			"Other: a property can be nullable, a named schema cannot",
		},
		{
			"name that is private in Go", validPart, "    other: {type: object}\n" + validPart,
			"other: the name of a schema must be a Go name",
		},
	})
}

func TestLoadRefusesWhatOpenAPIIgnores(t *testing.T) {
	t.Parallel()
	const nowhere, noBool = ": there is no such extension in this place", ": must be true or false"
	const operation, size = "paths./things/{id}.get.", "components.schemas.Thing.properties.size."
	assertRefused(t, []mistake{
		{"misspelt", "x-jcbulk-repeatable", "x-jcbulk-repeatabel", operation + "x-jcbulk-repeatabel" + nowhere},
		{"at the root", "tags:", "x-jcbulk-mixin: true\ntags:", "x-jcbulk-mixin" + nowhere},
		{"of another place", "      x-jcbulk-repeatable", "      x-jcbulk-loggable: true\n      x-jcbulk-repeatable", operation + "x-jcbulk-loggable" + nowhere},
		{"loggable parameter", "{type: boolean}", "{type: string, x-jcbulk-loggable: true}", operation + "parameters.1.schema.x-jcbulk-loggable" + nowhere},
		{
			"loggable item", validSize, "size: {type: array, items: {type: string, x-jcbulk-loggable: true}}",
			size + "items.x-jcbulk-loggable" + nowhere,
		},
		{"loggable of yes", "{type: integer, format: int32}", "{type: string, x-jcbulk-loggable: yes}", size + "x-jcbulk-loggable" + noBool},
		{"lenient of 1", "Part: {", "Part: {x-jcbulk-lenient: 1, ", "components.schemas.Part.x-jcbulk-lenient" + noBool},
		{"lenient property", "{type: integer, format: int32}", "{type: object, x-jcbulk-lenient: true}", size + "x-jcbulk-lenient" + nowhere},
		{"mixin of yes", "Part: {", "Part: {x-jcbulk-mixin: yes, ", "components.schemas.Part.x-jcbulk-mixin" + noBool},
		{
			"beside a reference", "items: {$ref: '#/components/schemas/Part'}", "items: {$ref: '#/components/schemas/Part', nullable: true}",
			"components.schemas.Thing.properties.parts.items: what stands beside a $ref is ignored",
		},
	})
}

func TestLoadRefusesServersAndTags(t *testing.T) {
	t.Parallel()
	const noName = "server https://x.example.com: x-jcbulk-name must be a Go name of its own"
	const tag = "one tag is expected, for the one service, with a Go name"
	assertRefused(t, []mistake{
		{"no name", ", x-jcbulk-name: X", "", noName},
		{"name of blanks", "x-jcbulk-name: X", "x-jcbulk-name: ' '", noName},
		{"name of a number", "x-jcbulk-name: X", "x-jcbulk-name: 1", noName},
		{"two of one name", "servers: [", "servers: [{url: https://y.example.com, x-jcbulk-name: x}, ", noName},
		{"none", "[{url: https://x.example.com, description: X, x-jcbulk-name: X}]", "[]", "no servers"},
		{"tag that is no name", "[{name: Things}]", "[{name: All things}]", tag},
	})
}

// A part of an allOf can require a property of another part, before or after it.
func TestLoadFindsRequiredFieldsInOtherParts(t *testing.T) {
	t.Parallel()
	const base = "    Base: {x-jcbulk-mixin: true, type: object, properties: {name: {type: string}, note: {type: string}}}\n"
	const ref, demand = "{$ref: '#/components/schemas/Base'}", "{type: object, required: [name]}"
	for _, parts := range []string{
		"{allOf: [" + ref + ", " + demand + "]}", "{allOf: [" + demand + ", " + ref + "]}", "{required: [name], allOf: [" + ref + "]}",
	} {
		api, err := loadText(t, strings.Replace(validSpec, validPart, base+"    Part: "+parts+"\n", 1))
		require.Empty(t, err)
		require.Len(t, api.Models, 2, "a mixin is no model")
		required := api.Models[0].Required()
		require.Len(t, required, 1, parts)
		assert.Equal(t, "name", required[0].Name)
	}
}

func TestFieldNotesAndDefaults(t *testing.T) {
	t.Parallel()
	for schema, want := range map[string]struct {
		notes []string
		value string
	}{
		"type: integer, format: int64, default: 4294967295":             {[]string{"Default 4294967295."}, "4294967295"},
		"type: integer, format: int32, minimum: 1, default: 3":          {[]string{"At least 1.", "Default 3."}, "3"},
		"type: array, items: {type: string}, minItems: 2":               {[]string{"At least 2."}, ""},
		"type: array, items: {type: string}, maxItems: 3":               {[]string{"At most 3."}, ""},
		"type: array, items: {type: string}, minItems: 2, maxItems: 3":  {[]string{"From 2 to 3."}, ""},
		"type: string, maxLength: 3, default: a":                        {[]string{"At most 3 characters.", "Default a."}, `"a"`},
		"type: integer, format: int64, minimum: 1, maximum: 4294967295": {[]string{"From 1 to 4294967295."}, ""},
	} {
		api, err := loadText(t, strings.Replace(validSpec, validSize, "size: {"+schema+"}", 1))
		require.Empty(t, err)
		assert.Equal(t, want.notes, api.Models[1].Fields[0].Notes, schema)
		assert.Equal(t, want.value, api.Models[1].Fields[0].Default, schema)
	}
}

func TestParamExampleOfANumberHasItsType(t *testing.T) {
	t.Parallel()
	const limit = "{name: limit, in: query, example: 2147483647, schema: {type: integer, format: int32}}"
	api, err := loadText(t, strings.Replace(validSpec, validFlag, limit, 1))
	require.Empty(t, err)
	assert.Equal(t, "int32(2147483647)", api.Operations[0].Params[1].Example)
}

// Go would build some files only for tests or for one system, and two names can share a file.
func TestRenderRefusesFileNames(t *testing.T) {
	t.Parallel()
	const oneUse = ": Go would build this file only for tests or for one system"
	for name, want := range map[string]string{
		"UnitTest":     "model_unit_test.go" + oneUse,
		"HostLinux":    "model_host_linux.go" + oneUse,
		"Windows":      "model_windows.go" + oneUse,
		"LinuxArm":     "model_linux_arm.go" + oneUse,
		"PART":         "model_part.go: two things have this file",
		"LinuxHost":    "",
		"Testing":      "",
		"TestWindowss": "",
	} {
		api, err := loadText(t, strings.Replace(validSpec, validPart, validPart+"    "+name+": {type: object}\n", 1))
		require.Empty(t, err)
		_, problem := render(api)
		if want == "" {
			require.NoError(t, problem, name)
			continue
		}
		require.EqualError(t, problem, want)
	}
}
