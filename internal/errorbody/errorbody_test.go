package errorbody_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk/internal/errorbody"
)

type violations = []errorbody.Violation

func TestReadKnowsEveryShape(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		body, message string
		violations    violations
	}{
		"message":              {`{"message":"a"}`, "a", nil},
		"message and error":    {`{"error":"Bad Request","message":"a"}`, "a", nil},
		"error":                {`{"error":"a"}`, "a", nil},
		"empty message, error": {`{"message":"","error":"a"}`, "a", nil},
		"null message, error":  {`{"message":null,"error":"a"}`, "a", nil},
		"error of an object":   {`{"error":{"message":"a","code":3}}`, "a", nil},
		"error of OAuth":       {`{"error":"invalid_request","error_description":"a"}`, "a", nil},
		"errors of objects":    {`{"errors":[{"message":"a"},{"message":"b"}]}`, "a; b", nil},
		"errors of texts":      {`{"errors":["a","b"]}`, "a; b", nil},
		"message of texts":     {`{"message":["a","b"],"error":"Bad Request"}`, "a; b", nil},
		"problem details":      {`{"type":"about:blank","title":"a","detail":"b","status":400}`, "a: b", nil},
		"title alone":          {`{"title":"a"}`, "a", nil},
		"detail alone":         {`{"detail":"b"}`, "b", nil},
		"capitals":             {`{"Message":"a"}`, "a", nil},
		"a text":               {`"a"`, "a", nil},
		"a list":               {`["a",{"message":"b"}]`, "a; b", nil},
		"no words":             {`{"code":3}`, "", nil},
		"a number":             {`7`, "", nil},
		"plain text":           {" Forbidden\n", "Forbidden", nil},
		"a page":               {"<!DOCTYPE html><html><head><TITLE>Attention &amp; care |\n Wall</TITLE>", "Attention & care | Wall", nil},
		"a page without title": {"<html></html>", "", nil},
		"garbled JSON":         {`{"message":"a"`, "", nil},
		"not UTF-8":            {"\xff\xfe", "", nil},
		"nothing":              {"", "", nil},
		"deep":                 {`{"error":{"error":{"error":{"error":{"error":"a"}}}}}`, "", nil},
		"field violations list": {
			`{"code":3,"message":"bad","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolationsList":[{"field":"users[3].email","description":"no"},{"field":"department","description":"long"}]}]}`,
			"bad", violations{{"users[3].email", "no", 3}, {"department", "long", -1}},
		},
		"field violations":  {`{"message":"bad","details":[{"fieldViolations":[{"field":"[12].email","description":"no"}]}]}`, "bad", violations{{"[12].email", "no", 12}}},
		"snake case":        {`{"message":"bad","details":[{"field_violations":[{"field":"email","description":"no","index":4}]}]}`, "bad", violations{{"email", "no", 4}}},
		"index around":      {`{"message":"bad","details":[{"index":2,"fieldViolations":[{"field":"email","description":"no"}]}]}`, "bad", violations{{"email", "no", 2}}},
		"errors of fields":  {`{"errors":[{"field":"email","message":"no","row":0}]}`, "no", violations{{"email", "no", 0}}},
		"errors by field":   {`{"message":"bad","errors":{"email":["no","never"],"0.name":"x"}}`, "bad", violations{{"0.name", "x", 0}, {"email", "no; never", -1}}},
		"JSON:API":          {`{"errors":[{"title":"bad","detail":"no","source":{"pointer":"/data/3/email"}}]}`, "bad: no", violations{{"/data/3/email", "no", 3}}},
		"a path":            {`{"message":"bad","errors":[{"path":["users",5,"email"],"message":"no"}]}`, "bad", violations{{"users[5].email", "no", 5}}},
		"inside error":      {`{"error":{"message":"bad","details":[{"field":"email","reason":"no"}]}}`, "bad", violations{{"email", "no", -1}}},
		"message of fields": {`{"message":[{"property":"email","message":"no"}]}`, "no", violations{{"email", "no", -1}}},
		"index as text":     {`{"errors":[{"index":"7","message":"no"}]}`, "no", violations{{"", "no", 7}}},
		"impossible index":  {`{"errors":[{"field":"email","message":"no","index":-7}]}`, "no", violations{{"email", "no", -1}}},
		"an address":        {`{"errors":[{"field":"addresses[1].country","message":"no"}]}`, "no", violations{{"addresses[1].country", "no", -1}}},
		"of the body":       {`{"errors":[{"field":"body.3.email","message":"no"},{"field":"$[4].email","message":"x"},{"field":"5","message":"y"}]}`, "no; x; y", violations{{"body.3.email", "no", 3}, {"$[4].email", "x", 4}, {"5", "y", 5}}},
		"a name's number":   {`{"errors":[{"field":"address2.line","message":"no"}]}`, "no", violations{{"address2.line", "no", -1}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := errorbody.Read([]byte(test.body))
			assert.Equal(t, test.message, got.Message)
			assert.Equal(t, test.violations, got.Violations)
		})
	}
}

func TestReadCutsPlainTextOff(t *testing.T) {
	t.Parallel()
	got := errorbody.Read([]byte(strings.Repeat("ä", 2000)))
	assert.True(t, utf8.ValidString(got.Message))
	assert.LessOrEqual(t, len(got.Message), 1<<10+len("…"))
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"message":"a","details":[{"fieldViolations":[{"field":"[3].email","description":"no"}]}]}`))
	f.Add([]byte(`{"errors":{"a":[{"b":["c"]}]}}`))
	f.Add([]byte("<title>a</title>"))
	f.Add([]byte("plain"))
	f.Fuzz(func(t *testing.T, body []byte) {
		got := errorbody.Read(body)
		assert.LessOrEqual(t, len(got.Message), 2*len(body)+1<<10+len("…"))
		for _, v := range got.Violations {
			assert.GreaterOrEqual(t, v.Index, -1)
		}
	})
}
