package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// validSpec is a specification without mistakes. Tests make a mistake in a copy of it.
const validSpec = `openapi: 3.0.3
info: {title: things, version: "1"}
servers: [{url: https://x.example.com, description: X, x-jcbulk-name: X}]
tags: [{name: Things}]
paths:
  /things/{id}:
    get:
      operationId: ThingGet
      summary: gets a thing.
      x-jcbulk-repeatable: true
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: flag, in: query, schema: {type: boolean}}
        - {name: list, in: query, style: form, explode: false, schema: {type: array, items: {type: string}}}
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Part'}}}}
      responses:
        '200':
          description: The thing.
          content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
components:
  schemas:
    Thing:
      type: object
      properties:
        size: {type: integer, format: int32}
        parts: {type: array, items: {$ref: '#/components/schemas/Part'}}
    Part: {type: object, properties: {name: {type: string}}}
`

func TestRenderListsMembersByWhatALogMayShow(t *testing.T) {
	t.Parallel()
	api, problem := loadText(t, strings.Replace(validSpec, "name: {type: string}", "name: {type: string, x-jcbulk-loggable: true}", 1))
	require.Empty(t, problem)
	files, err := render(api)
	require.NoError(t, err)
	assert.Contains(t, string(files["members.go"]), "case \"name\":\n\t\treturn true, true\n\tcase \"parts\", \"size\":\n\t\treturn true, false")
}

func TestLoadRefusesANameThatIsLoggableInOneSchemaOnly(t *testing.T) {
	t.Parallel()
	text := strings.Replace(validSpec, "name: {type: string}", "size: {type: string, x-jcbulk-loggable: true}", 1)
	_, problem := loadText(t, text)
	assert.Equal(t, "openapi.yaml: size is x-jcbulk-loggable in one schema and not in another", problem)
}

// loadText loads a specification. The path of its file is taken out of the error.
func loadText(t *testing.T, text string) (*API, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "openapi.yaml")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	api, err := load(path)
	if err != nil {
		return api, strings.ReplaceAll(err.Error(), path, "openapi.yaml")
	}
	return api, ""
}

func TestLoadFindsMistakes(t *testing.T) {
	t.Parallel()
	const noType = "no Go type for this schema; give an object a name of its own and an integer a format"
	for _, c := range []struct{ name, old, with, want string }{
		{
			"no word on repeating", "      x-jcbulk-repeatable: true\n", "",
			"GET /things/{id}: x-jcbulk-repeatable must be true or false",
		},
		{
			"neither yes nor no on repeating", "x-jcbulk-repeatable: true", "x-jcbulk-repeatable: maybe",
			"GET /things/{id}: x-jcbulk-repeatable must be true or false",
		},
		{"integer without a format", ", format: int32", "", "Thing.size: " + noType},
		{"integer of another format", "int32", "int16", "Thing.size: " + noType},
		{"number", "{type: integer, format: int32}", "{type: number}", "Thing.size: " + noType},
		{
			"object without a name", "{type: integer, format: int32}", "{type: object, properties: {a: {type: string}}}",
			"Thing.size: " + noType,
		},
		{
			"list of numbers", "{type: integer, format: int32}", "{type: array, items: {type: integer, format: int32}}",
			"Thing.size: no Go type for a list of int32",
		},
		{
			"list of objects without a name", "items: {$ref: '#/components/schemas/Part'}",
			"items: {type: object, properties: {a: {type: string}}}", "Thing.parts: " + noType,
		},
		{
			"parameter of a kind for which there is no way", "{type: boolean}", "{type: object}",
			"GET /things/{id}: flag: no way to send a parameter of kind object in the query",
		},
		{
			"parameter in a place for which there is no way", "name: flag, in: query", "name: flag, in: header",
			"GET /things/{id}: flag: no way to send a parameter of kind bool in the header",
		},
		{
			"number in the path", "required: true, schema: {type: string}", "required: true, schema: {type: integer, format: int32}",
			"GET /things/{id}: id: no way to send a parameter of kind int32 in the path",
		},
		{
			"list that is not joined", "explode: false", "explode: true",
			"GET /things/{id}: list: no way to send a parameter of kind strings in the query",
		},
		{
			"cookie", "name: flag, in: query", "name: flag, in: cookie",
			"GET /things/{id}: flag: no way to send a parameter of kind bool in the cookie",
		},
		{
			"parameter without a Go type", "{type: boolean}", "{type: number}",
			"GET /things/{id}: flag: " + noType,
		},
		{
			"body without a name", "schema: {$ref: '#/components/schemas/Part'}}}}\n",
			"schema: {type: object, properties: {a: {type: string}}}}}}\n", "GET /things/{id}: body: " + noType,
		},
		{"no tag", "tags: [{name: Things}]\n", "", "openapi.yaml: one tag is expected, for the one service, with a Go name"},
		{
			"two tags", "[{name: Things}]", "[{name: Things}, {name: Others}]",
			"openapi.yaml: one tag is expected, for the one service, with a Go name",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, 1, strings.Count(validSpec, c.old), "the mistake is made in one place")
			api, err := loadText(t, strings.Replace(validSpec, c.old, c.with, 1))
			assert.Nil(t, api)
			assert.True(t, strings.HasSuffix(err, c.want), err)
		})
	}
}

func TestLoadFindsInvalidSpecifications(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, old, with, place string }{
		{"no such schema", "'#/components/schemas/Part'}}\n", "'#/components/schemas/Gone'}}\n", "Gone"},
		{"parameter of the path that is not required", "in: path, required: true", "in: path", "id"},
		{"parameter that the path has not", "name: id, in: path", "name: key, in: path", "/things/{id}"},
		{"no title", "title: things, ", "", "info"},
		{
			"example of what the model does not have", "requestBody: {content: {application/json: {", "requestBody: {content: {application/json: {example: {nick: x}, ",
			"GET /things/{id}: body: Part: the example has nick, which is no property",
		},
		{
			"example of what a part does not have", "requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Part'}}}}",
			"requestBody: {content: {application/json: {example: [{parts: [{nick: x}]}], schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}}",
			"GET /things/{id}: body: Thing.Part: the example has nick, which is no property",
		},
		{
			"empty example", "requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Part'}}}}",
			"requestBody: {content: {application/json: {example: [], schema: {type: array, items: {$ref: '#/components/schemas/Part'}}}}}",
			"GET /things/{id}: body: the example is empty",
		},
		{
			"answer that no error of the client stands for", "      responses:\n", "      responses:\n        '418': {description: I am a teapot.}\n",
			"GET /things/{id}: answer 418: no Err value of the client stands for it",
		},
		{"no answers", "description: The thing.", "summary: x", "/things/{id}"},
		{"unknown type", "{type: integer, format: int32}", "{type: whole}", "whole"},
		{"no YAML", "info: {", "info: {{", "line 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, 1, strings.Count(validSpec, c.old), "the mistake is made in one place")
			_, err := loadText(t, strings.Replace(validSpec, c.old, c.with, 1))
			assert.Contains(t, err, c.place)
		})
	}
	_, err := load(filepath.Join(t.TempDir(), "gone.yaml"))
	require.ErrorContains(t, err, "gone.yaml")
}

func TestLoadNamesEverything(t *testing.T) {
	t.Parallel()
	api, err := loadText(t, validSpec)
	require.Empty(t, err)
	assert.Equal(t, "ThingsApi", api.Name)
	assert.Equal(t, []Server{{Name: "ServerX", Region: "x", URL: "https://x.example.com", Description: "X"}}, api.Servers)
	require.Len(t, api.Operations, 1)
	assert.Equal(t, "ThingGet", api.Operations[0].Name)
	assert.Equal(t, "MethodGet", api.Operations[0].MethodConst)
	assert.Equal(t, "gets a thing", api.Operations[0].Summary)
	assert.Equal(t, Result{Model: "Thing"}, api.Operations[0].Result)
	require.Len(t, api.Models, 2)
	assert.Equal(t, "Part", api.Models[0].Name)
	assert.Equal(t, "Thing", api.Models[1].Name)
}

func TestRunWritesNothingFromABadSpecification(t *testing.T) {
	t.Parallel()
	root := goldenSource(t)
	overwrite("model_gone.go", "// "+generatedMark+"\n")(t, root)
	overwrite("api/openapi.yaml", strings.Replace(validSpec, "int32", "int16", 1))(t, root)
	before := readTree(t, root)
	require.ErrorContains(t, run(root, false), "Thing.size")
	require.ErrorContains(t, run(root, true), "Thing.size")
	assertSameTree(t, before, root)
}
