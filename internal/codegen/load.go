package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// load reads the specification, checks it, and gives everything its name in Go.
func load(path string) (*API, error) {
	api, err := loadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return api, nil
}

func loadFile(path string) (*API, error) {
	loader := openapi3.NewLoader()
	loader.IncludeOrigin = true
	doc, err := loader.LoadFromFile(path)
	if err != nil {
		return nil, err
	}
	if err := doc.Validate(context.Background()); err != nil {
		return nil, err
	}
	if err := checkDocument(doc); err != nil {
		return nil, err
	}
	if len(doc.Tags) != 1 || !isGoName(doc.Tags[0].Name) {
		return nil, errors.New("one tag is expected, for the one service, with a Go name")
	}
	api := &API{Name: doc.Tags[0].Name + "Api"}
	if err := api.addServers(doc.Servers); err != nil {
		return nil, err
	}
	if err := api.addSchemas(doc.Components.Schemas); err != nil {
		return nil, err
	}
	if err := api.addOperations(doc.Paths); err != nil {
		return nil, err
	}
	api.markNullable()
	api.markSent()
	err = api.checkMembers()
	return api, err
}

func (a *API) addServers(servers openapi3.Servers) error {
	for _, s := range servers {
		name, _ := s.Extensions[extName].(string)
		server := Server{Name: "Server" + name, Region: strings.ToLower(name), URL: s.URL, Description: s.Description}
		taken := slices.ContainsFunc(a.Servers, func(other Server) bool { return other.Region == server.Region })
		if name == "" || taken || !isGoName(server.Name) {
			return fmt.Errorf("server %s: %s must be a Go name of its own", s.URL, extName)
		}
		a.Servers = append(a.Servers, server)
	}
	if len(a.Servers) == 0 {
		return errors.New("no servers")
	}
	return nil
}

// addSchemas adds every named schema but mixins, whether an operation names it or not.
func (a *API) addSchemas(schemas openapi3.Schemas) error {
	for _, name := range slices.Sorted(maps.Keys(schemas)) {
		s := schemas[name].Value
		switch {
		case s.Extensions[extMixin] == true:
		case !isGoName(name):
			return fmt.Errorf("%s: the name of a schema must be a Go name", name)
		case s.Nullable:
			return fmt.Errorf("%s: a property can be nullable, a named schema cannot", name)
		case len(s.Enum) > 0:
			e, err := newEnum(name, s)
			if err != nil {
				return err
			}
			a.Enums = append(a.Enums, e)
		default:
			m, err := newModel(name, s)
			if err != nil {
				return err
			}
			a.Models = append(a.Models, m)
		}
	}
	return nil
}

func (a *API) addOperations(paths *openapi3.Paths) error {
	for path, item := range paths.Map() {
		if len(item.Parameters) > 0 {
			return fmt.Errorf("%s: parameters belong to each operation", path)
		}
		for method, operation := range item.Operations() {
			o, err := a.newOperation(method, path, operation)
			if err != nil {
				return fmt.Errorf("%s %s: %w", method, path, err)
			}
			a.Operations = append(a.Operations, o)
		}
	}
	slices.SortFunc(a.Operations, func(a, b *Operation) int { return cmp.Compare(a.Name, b.Name) })
	return nil
}

// markNullable marks the models that need a nullable form.
func (a *API) markNullable() {
	for _, m := range a.Models {
		for _, f := range m.Fields {
			if f.Nullable && f.Kind == kindModel {
				a.model(f.Model).Nullable = true
			}
		}
	}
}

// markSent marks the models of bodies, and the models that these hold.
func (a *API) markSent() {
	var mark func(m *Model)
	mark = func(m *Model) {
		if m == nil || m.Sent {
			return
		}
		m.Sent = true
		for _, f := range m.Fields {
			mark(a.model(f.Model))
		}
	}
	for _, o := range a.Operations {
		if o.Body != nil {
			mark(o.Body.Model)
		}
	}
}
