package main

import (
	"bytes"
	"embed"
	"fmt"
	"go/format"
	"slices"
	"strings"
	"text/template"
)

//go:embed templates
var templateFiles embed.FS

var templates = template.Must(template.New("").Funcs(template.FuncMap{
	"article":      article,
	"withDefaults": withDefaults,
	"comment":      comment,
	"kept":         kept,
	"nullable": func(typ string) any {
		return struct{ Name, Type string }{capitalized(typ), typ}
	},
	"accessorsOf": func(m *Model, f *Field) any {
		return struct {
			Model *Model
			Field *Field
		}{m, f}
	},
	"bodyNote": func(b *Body) string {
		if b.List {
			return "The list is not copied: do not change it until the call has ended."
		}
		return ""
	},
	"hasPath": func(o *Operation) bool { return slices.ContainsFunc(o.Params, (*Param).IsPath) },
	"sentence": func(text string) string {
		first, _, _ := strings.Cut(text, ". ")
		return strings.TrimSuffix(first, ".") + "."
	},
	"usesTime": func(o *Operation) bool {
		return o.Body != nil && strings.Contains(strings.Join(o.Body.Example, " "), "time.")
	},
	"notes":   func(notes []string) string { return strings.Join(notes, " ") },
	"mdNotes": mdNotes,
	"capital": capitalized,
	"cell":    func(text string) string { return strings.ReplaceAll(text, "|", `\|`) },
	"title":   func(method string) string { return method[:1] + strings.ToLower(method[1:]) },
	"file":    fileName,
}).ParseFS(templateFiles, "templates/*.tmpl"))

// render returns every file that is generated as a whole, by its path from the root.
func render(api *API) (map[string][]byte, error) {
	files := map[string][]byte{}
	add := func(path, name string, data any) error {
		switch {
		case files[path] != nil:
			return fmt.Errorf("%s: two things have this file", path)
		case strings.HasSuffix(path, ".go") && !isPlainFile(path):
			return fmt.Errorf("%s: Go would build this file only for tests or for one system", path)
		}
		content, err := execute(name, data)
		if err == nil && strings.HasSuffix(path, ".go") {
			content, err = format.Source(content)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		files[path] = content
		return nil
	}
	if err := add("servers.go", "servers.go.tmpl", api); err != nil {
		return nil, err
	}
	if api.HasNullableStrings() {
		if err := add("nullable.go", "nullable.go.tmpl", api); err != nil {
			return nil, err
		}
	}
	if err := add("members.go", "members.go.tmpl", api); err != nil {
		return nil, err
	}
	if err := add("api_"+fileName(strings.TrimSuffix(api.Name, "Api"))+".go", "api.go.tmpl", api); err != nil {
		return nil, err
	}
	if err := add("docs/"+api.Name+".md", "api.md.tmpl", api); err != nil {
		return nil, err
	}
	for _, m := range api.Models {
		if err := add("model_"+fileName(m.Name)+".go", "model.go.tmpl", m); err != nil {
			return nil, err
		}
		if err := add("docs/"+m.Name+".md", "model.md.tmpl", m); err != nil {
			return nil, err
		}
	}
	for _, e := range api.Enums {
		if err := add("model_"+fileName(e.Name)+".go", "enum.go.tmpl", e); err != nil {
			return nil, err
		}
		if err := add("docs/"+e.Name+".md", "enum.md.tmpl", e); err != nil {
			return nil, err
		}
	}
	return files, nil
}

func execute(name string, data any) ([]byte, error) {
	var b bytes.Buffer
	err := templates.ExecuteTemplate(&b, name, data)
	return b.Bytes(), err
}

// commentWidth is the length at which comments wrap, without their indentation.
const commentWidth = 118

// comment joins the parts and returns them as a Go comment with wrapped lines.
func comment(parts ...string) string {
	var b strings.Builder
	width := commentWidth
	for word := range strings.FieldsSeq(strings.Join(parts, " ")) {
		if width+1+len(word) > commentWidth {
			if b.Len() > 0 {
				b.WriteByte('\n')
			}
			b.WriteString("//")
			width = 2
		}
		b.WriteString(" " + word)
		width += 1 + len(word)
	}
	return b.String()
}

// mdNotes returns the last column of a table of parameters or properties.
func mdNotes(required bool, notes []string) string {
	if !required {
		notes = append([]string{"[optional]"}, notes...)
	}
	return strings.Join(notes, " ")
}

func capitalized(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// kept returns the comment of the additional properties.
func kept(m *Model) string {
	odd := ""
	if m.Lenient {
		odd = "values of another type than the field's, "
	}
	return "AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field, " + odd +
		"and null for a field that has no Nullable type. On writing, a field that is set wins over an additional property of the same name."
}

// withDefaults returns the comment of NewXWithDefaults, a constructor that every generated client has.
func withDefaults(m *Model) string {
	name := "New" + m.Name
	subject := fmt.Sprintf("%sWithDefaults returns %s %s", name, article(m.Name), m.Name)
	switch defaults := m.Defaults(); {
	case len(defaults) > 0:
		values := make([]string, len(defaults))
		for i, f := range defaults {
			values[i] = f.GoName + " = " + f.Default
		}
		return fmt.Sprintf("%s with the defaults of the specification: %s.", subject, strings.Join(values, ", "))
	case len(m.Required()) > 0:
		return fmt.Sprintf("%s with nothing set. Unlike %s it takes no required fields: set them before sending.", subject, name)
	}
	return fmt.Sprintf("%sWithDefaults is the same as %s. It exists for the shape of generated clients.", name, name)
}
