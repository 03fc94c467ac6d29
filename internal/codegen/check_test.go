package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Parts of sound that many mistakes stand in the place of.
const (
	soundPart       = "    Part: {type: object, properties: {name: {type: string}}}\n"
	soundSize       = "size: {type: integer, format: int32}"
	soundFlag       = "{name: flag, in: query, schema: {type: boolean}}"
	soundBody       = "requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Part'}}}}"
	soundAnswer     = "          content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}\n"
	soundParameters = "      x-jcbulk-repeatable: true\n      parameters:\n"
)

type mistake struct{ name, old, with, want string }

// assertFound makes each mistake in sound, one at a time, and expects load to say where it is and what is wrong.
func assertFound(t *testing.T, mistakes []mistake) {
	t.Helper()
	for _, m := range mistakes {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, 1, strings.Count(sound, m.old), "the mistake is made in one place")
			api, err := loadText(t, strings.Replace(sound, m.old, m.with, 1))
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
	assertFound(t, []mistake{
		{"no id", "      operationId: ThingGet\n", "", at + "operationId must be a Go name"},
		{"id that is private in Go", "operationId: T", "operationId: t", at + "operationId must be a Go name"},
		{"no summary", "      summary: gets a thing.\n", "", at + "summary is missing"},
		{"summary of a full stop", "summary: gets a thing.", "summary: .", at + "summary is missing"},
		{"body of another type", soundBody, body("text/plain: {schema: {type: string}}"), noBody},
		{"body without a schema", soundBody, body("application/json: {}"), noBody},
		{"body that is no model", soundBody, body("application/json: {schema: {type: string}}"), at + "body: " + noModel},
		{
			"body that is null", soundBody,
			body("application/json: {schema: {nullable: true, allOf: [{$ref: '#/components/schemas/Part'}]}}"),
			at + "body: " + noModel,
		},
		{
			"body that is required", "requestBody: {", "requestBody: {required: true, ",
			at + "body: that it is required is not enforced",
		},
		{"answer without content", soundAnswer, "", noAnswer},
		{"answer of another type", soundAnswer, answer("text/plain: {schema: {type: string}}"), noAnswer},
		{"answer without a schema", soundAnswer, answer("application/json: {}"), noAnswer},
		{
			"answer that is no model", soundAnswer, answer("application/json: {schema: {type: string}}"),
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
		return strings.Replace(soundParameters, "parameters:\n", "x-jcbulk-paging: "+extension+"\n      parameters:\n"+params, 1)
	}
	assertFound(t, []mistake{
		{"no object", soundParameters, paging("true", limit+skip), at + "items must name a property, or be empty"},
		{"no items", soundParameters, paging("{item: parts}", limit+skip), at + "items must name a property, or be empty"},
		{"no limit", soundParameters, paging("{items: parts}", skip), at + `no integer "limit" in the query`},
		{"no skip", soundParameters, paging("{items: parts}", limit), at + `no integer "skip" in the query`},
		{
			"limit that is no integer", soundParameters,
			paging("{items: parts}", strings.Replace(limit, "integer, format: int32", "string", 1)+skip),
			at + `no integer "limit" in the query`,
		},
		{"answer that is no list", soundParameters, paging("{items: ''}", limit+skip), at + `the answer has no list ""`},
		{"no such property", soundParameters, paging("{items: gone}", limit+skip), at + `the answer has no list "gone"`},
		{"property that is no list", soundParameters, paging("{items: size}", limit+skip), at + `the answer has no list "size"`},
	})
	_, err := loadText(t, strings.Replace(sound, soundParameters, paging("{items: parts}", limit+skip), 1))
	assert.Empty(t, err)
}

func TestLoadRefusesParameters(t *testing.T) {
	t.Parallel()
	const at = "GET /things/{id}: "
	flag := func(name, rest string) string { return "{name: " + name + ", in: query, " + rest + "}" }
	notEnforced := at + "flag: that it is required is not enforced outside the path, but for lists"
	mistakes := []mistake{
		{"required", soundFlag, flag("flag", "required: true, schema: {type: boolean}"), notEnforced},
		{"required header", soundFlag, "{name: flag, in: header, required: true, schema: {type: string}}", notEnforced},
		{
			"no schema", soundFlag, flag("flag", "content: {text/plain: {schema: {type: string}}}"),
			at + "flag: no schema",
		},
		{"null", soundFlag, flag("flag", "schema: {type: boolean, nullable: true}"), at + "flag: only an optional model can be null"},
		{
			"default of a list", "schema: {type: array, items: {type: string}}", "schema: {type: array, items: {type: string}, default: [a]}",
			at + "list: only a string, a boolean or an integer can have a default",
		},
		{"two of one name", soundFlag, flag("List", "schema: {type: string}"), at + "list: the name list is taken"},
	}
	for _, name := range []string{"'---'", "'2nd'", "élan", `'a"b'`} {
		mistakes = append(mistakes, mistake{
			"no name in Go " + name, soundFlag, flag(name, "schema: {type: string}"),
			at + strings.Trim(name, "'") + ": a name must begin with a Latin letter and hold no quotes",
		})
	}
	for _, name := range []string{"ctx", "a", "r", "body", "execute", "all", "api-service", "slices", "nil", "resp"} {
		mistakes = append(mistakes, mistake{
			"taken name " + name, soundFlag, flag(name, "schema: {type: string}"),
			at + name + ": the name " + varName(name) + " is taken",
		})
	}
	assertFound(t, mistakes)
}

func TestLoadRefusesFields(t *testing.T) {
	t.Parallel()
	const onlyString, onlyModel = "Thing.size: only a string can be secret", "Thing.size: only an optional model can be null"
	const onlyObject = "Thing.size: only an object of any shape can be lenient"
	const noDefault = "Thing.size: only a string, a boolean or an integer can have a default"
	const part = "{$ref: '#/components/schemas/Part'}"
	const strs = "type: array, items: {type: string}"
	size := func(schema string) string { return "size: {" + schema + "}" }
	other := func(schema string) string { return "    Other: {type: object, " + schema + "}\n" + soundPart }
	assertFound(t, []mistake{
		{"secret number", soundSize, size("type: integer, format: int32, x-jcbulk-secret: true"), onlyString},
		{"secret list", soundSize, size(strs + ", x-jcbulk-secret: true"), onlyString},
		{"secret model", soundSize, size("allOf: [" + part + "], x-jcbulk-secret: true"), onlyString},
		{"lenient string", soundSize, size("type: string, x-jcbulk-lenient: true"), onlyObject},
		{"lenient list of objects", soundSize, size("type: array, items: {type: object}, x-jcbulk-lenient: true"), onlyObject},
		{"null string", soundSize, size("type: string, nullable: true"), onlyModel},
		{"null list", soundSize, size(strs + ", nullable: true"), onlyModel},
		{
			"null in a list", soundSize, size("type: array, items: {allOf: [" + part + "], nullable: true}"),
			"Thing.size: an item of a list cannot be null",
		},
		{"default of a time", soundSize, size("type: string, format: date-time, default: '2020-01-01T00:00:00Z'"), noDefault},
		{"default of a list", soundSize, size(strs + ", default: [a]"), noDefault},
		{"default of an object", soundSize, size("type: object, default: {}"), noDefault},
		{"no name in Go", "size: {", "'---': {", "Thing.---: a name must begin with a Latin letter and hold no quotes"},
		{"two of one name", "size: {", "a_b: {type: string}\n        aB: {", "Thing.aB: the name AB is taken"},
		{"name of an accessor", "size: {", "foo: {type: string}\n        getFoo: {", "Thing.getFoo: the name GetFoo is taken"},
		{"name of a method", "size: {", "string: {", "Thing.string: the name String is taken"},
		{
			"required and null", soundPart, other("required: [p], properties: {p: {allOf: [" + part + "], nullable: true}}"),
			"Other.p: only an optional model can be null",
		},
		{
			"required object of any shape", soundPart, other("required: [p], properties: {p: {type: object}}"),
			"Other.p: an object of any shape cannot be required",
		},
		{"required and not there", soundPart, other("required: [p]"), `Other: "p" is required and is no property`},
	})
}

func TestLoadRefusesSchemas(t *testing.T) {
	t.Parallel()
	const neither = "Other: neither an object nor a set of strings"
	other := func(schema string) string { return "    Other: {" + schema + "}\n" + soundPart }
	assertFound(t, []mistake{
		{"list", soundPart, other("type: array, items: {type: string}"), neither},
		{"string", soundPart, other("type: string"), neither},
		{"one of two", soundPart, other("oneOf: [{$ref: '#/components/schemas/Part'}]"), neither},
		{"part that is no object", soundPart, other("allOf: [{type: string}]"), neither},
		{"set of numbers", soundPart, other("type: integer, enum: [1]"), "Other: the value 1 is no string with a Go name of its own"},
		{"value without letters", soundPart, other("type: string, enum: ['-']"), "Other: the value - is no string with a Go name of its own"},
		{
			"two values of one name", soundPart, other("type: string, enum: ['a:RED', 'b:red']"),
			"Other: the value b:red is no string with a Go name of its own",
		},
		{
			"null", soundPart, other("type: object, nullable: true"),
			"Other: a property can be nullable, a named schema cannot",
		},
		{
			"name that is private in Go", soundPart, "    other: {type: object}\n" + soundPart,
			"other: the name of a schema must be a Go name",
		},
	})
}

func TestLoadRefusesWhatOpenAPIIgnores(t *testing.T) {
	t.Parallel()
	const nowhere, noBool = ": there is no such extension in this place", ": must be true or false"
	const operation, size = "paths./things/{id}.get.", "components.schemas.Thing.properties.size."
	assertFound(t, []mistake{
		{"misspelt", "x-jcbulk-repeatable", "x-jcbulk-repeatabel", operation + "x-jcbulk-repeatabel" + nowhere},
		{"at the root", "tags:", "x-jcbulk-mixin: true\ntags:", "x-jcbulk-mixin" + nowhere},
		{"of another place", "      x-jcbulk-repeatable", "      x-jcbulk-secret: true\n      x-jcbulk-repeatable", operation + "x-jcbulk-secret" + nowhere},
		{"secret parameter", "{type: boolean}", "{type: string, x-jcbulk-secret: true}", operation + "parameters.1.schema.x-jcbulk-secret" + nowhere},
		{
			"secret item", soundSize, "size: {type: array, items: {type: string, x-jcbulk-secret: true}}",
			size + "items.x-jcbulk-secret" + nowhere,
		},
		{"secret of yes", "{type: integer, format: int32}", "{type: string, x-jcbulk-secret: yes}", size + "x-jcbulk-secret" + noBool},
		{"lenient of 1", "{type: integer, format: int32}", "{type: object, x-jcbulk-lenient: 1}", size + "x-jcbulk-lenient" + noBool},
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
	assertFound(t, []mistake{
		{"no name", ", x-jcbulk-name: X", "", noName},
		{"name of blanks", "x-jcbulk-name: X", "x-jcbulk-name: ' '", noName},
		{"name of a number", "x-jcbulk-name: X", "x-jcbulk-name: 1", noName},
		{"two of one name", "servers: [", "servers: [{url: https://y.example.com, x-jcbulk-name: x}, ", noName},
		{"none", "[{url: https://x.example.com, description: X, x-jcbulk-name: X}]", "[]", "no servers"},
		{"tag that is no name", "[{name: Things}]", "[{name: All things}]", tag},
	})
}

// TestRequiredInAnotherPart sees that what one part of an allOf requires can be the property of another, before or after it.
func TestRequiredInAnotherPart(t *testing.T) {
	t.Parallel()
	const base = "    Base: {x-jcbulk-mixin: true, type: object, properties: {name: {type: string}, note: {type: string}}}\n"
	const ref, demand = "{$ref: '#/components/schemas/Base'}", "{type: object, required: [name]}"
	for _, parts := range []string{
		"{allOf: [" + ref + ", " + demand + "]}", "{allOf: [" + demand + ", " + ref + "]}", "{required: [name], allOf: [" + ref + "]}",
	} {
		api, err := loadText(t, strings.Replace(sound, soundPart, base+"    Part: "+parts+"\n", 1))
		require.Empty(t, err)
		require.Len(t, api.Models, 2, "a mixin is no model")
		required := api.Models[0].Required()
		require.Len(t, required, 1, parts)
		assert.Equal(t, "name", required[0].Name)
	}
}

func TestNotesAndDefaultsOfNumbers(t *testing.T) {
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
		api, err := loadText(t, strings.Replace(sound, soundSize, "size: {"+schema+"}", 1))
		require.Empty(t, err)
		assert.Equal(t, want.notes, api.Models[1].Fields[0].Notes, schema)
		assert.Equal(t, want.value, api.Models[1].Fields[0].Default, schema)
	}
}

func TestExampleOfANumberHasItsType(t *testing.T) {
	t.Parallel()
	const limit = "{name: limit, in: query, example: 2147483647, schema: {type: integer, format: int32}}"
	api, err := loadText(t, strings.Replace(sound, soundFlag, limit, 1))
	require.Empty(t, err)
	assert.Equal(t, "int32(2147483647)", api.Operations[0].Params[1].Example)
}

// TestRenderRefusesFileNames has names that Go would take for a test or for one system, and two that share a file.
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
		api, err := loadText(t, strings.Replace(sound, soundPart, soundPart+"    "+name+": {type: object}\n", 1))
		require.Empty(t, err)
		_, problem := render(api)
		if want == "" {
			require.NoError(t, problem, name)
			continue
		}
		require.EqualError(t, problem, want)
	}
}
