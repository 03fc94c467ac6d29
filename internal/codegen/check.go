package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// The extensions of OpenAPI that api/openapi.yaml uses and explains.
const (
	extRepeatable = "x-jcbulk-repeatable"
	extPaging     = "x-jcbulk-paging"
	extLoggable   = "x-jcbulk-loggable"
	extLenient    = "x-jcbulk-lenient"
	extLongTexts  = "x-jcbulk-long-texts"
	extOneOrList  = "x-jcbulk-one-or-list"
	extName       = "x-jcbulk-name"
	extMixin      = "x-jcbulk-mixin"
	extWanted     = "x-jcbulk-wanted"
	extTogether   = "x-jcbulk-together"
)

// extensionPlaces holds where each extension can stand, in the words of placeOf.
var extensionPlaces = map[string]string{
	extRepeatable: "operation",
	extPaging:     "operation",
	extLoggable:   "property",
	extLenient:    "schema",
	extLongTexts:  "schema",
	extOneOrList:  "property",
	extName:       "server",
	extMixin:      "schema",
	extWanted:     "schema",
	extTogether:   "schema",
}

// placeOf names what stands at a path of the specification, where an extension can stand there.
func placeOf(path []string) string {
	switch {
	case len(path) == 2 && path[0] == "servers":
		return "server"
	case len(path) == 3 && path[0] == "paths":
		return "operation"
	case len(path) == 3 && path[1] == "schemas":
		return "schema"
	case len(path) > 3 && path[len(path)-2] == "properties":
		return "property"
	}
	return "other"
}

// checkDocument refuses what OpenAPI allows and ignores: extensions out of place, and members beside a $ref.
func checkDocument(doc *openapi3.T) error {
	text, err := json.Marshal(doc)
	if err != nil {
		return err
	}
	var tree any
	if err := json.Unmarshal(text, &tree); err != nil {
		return err
	}
	return checkTree(tree, nil)
}

func checkTree(tree any, path []string) error {
	switch tree := tree.(type) {
	case []any:
		for i, item := range tree {
			if err := checkTree(item, append(slices.Clip(path), strconv.Itoa(i))); err != nil {
				return err
			}
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(tree)) {
			inner := append(slices.Clip(path), key)
			_, isBool := tree[key].(bool)
			switch place := placeOf(path); {
			case key == "$ref" && len(tree) > 1:
				return fmt.Errorf("%s: what stands beside a $ref is ignored", strings.Join(path, "."))
			case strings.HasPrefix(key, "x-jcbulk-") && place != extensionPlaces[key]:
				return fmt.Errorf("%s: there is no such extension in this place", strings.Join(inner, "."))
			case slices.Contains([]string{extLoggable, extLenient, extLongTexts, extOneOrList, extMixin, extTogether}, key) && !isBool:
				return fmt.Errorf("%s: must be true or false", strings.Join(inner, "."))
			}
			if err := checkTree(tree[key], inner); err != nil {
				return err
			}
		}
	}
	return nil
}

// check refuses what no template can write. The required and wanted fields must have been marked.
func (f *Field) check() error {
	switch {
	case f.Required && f.Kind == kindFree:
		return errors.New("a free-form object cannot be required")
	case f.Wanted && !f.Pointer():
		return errors.New("only a field that is a pointer can be wanted")
	case f.Nullable && (f.Required || f.Kind != kindModel && f.Kind != kindString):
		return errors.New("only an optional model or string can be null")
	case f.Loggable && (f.Kind == kindFree || f.Kind == kindFrees || f.Kind == kindModel || f.Kind == kindModels):
		return errors.New("an object cannot be loggable, but what is in it")
	case f.OneOrList && f.Kind != kindModels:
		return errors.New("only a list of models can be one object too")
	case f.Default != "" && !slices.Contains([]Kind{kindString, kindBool, kindInt32, kindInt64}, f.Kind):
		return errors.New("only a string, a boolean or an integer can have a default")
	}
	return nil
}

// checkNames refuses fields whose names, or whose accessors' names, are taken in the model.
func (m *Model) checkNames() error {
	taken := map[string]bool{
		"AdditionalProperties": true, "MarshalJSON": true, "UnmarshalJSON": true,
		"Equal": true, "String": true, "Format": true, "LogValue": true, "Validate": true,
	}
	for _, f := range m.Fields {
		names := []string{f.GoName, "Get" + f.GoName, "Get" + f.GoName + "Ok", "Has" + f.GoName, "Set" + f.GoName}
		if f.Nullable {
			names = append(names, "Set"+f.GoName+"Nil", "Unset"+f.GoName)
		}
		for _, name := range names {
			if taken[name] {
				return fmt.Errorf("%s.%s: the name %s is taken", m.Name, f.Name, name)
			}
			taken[name] = true
		}
	}
	return nil
}

// reservedVars holds the variables of an operation's code and example, and the packages, types and values that both use.
var reservedVars = strings.Fields("a all apiClient apiService body configuration context ctx err errors execute failure fmt http int32 nil " +
	"openapiclient os r resp slices string time true violation")

// checkNames refuses parameters whose names are taken in the operation.
func (o *Operation) checkNames() error {
	taken := slices.Clone(reservedVars)
	for _, p := range o.Params {
		if slices.Contains(taken, p.Var) {
			return fmt.Errorf("%s: the name %s is taken", p.Name, p.Var)
		}
		taken = append(taken, p.Var)
	}
	return nil
}
