package main

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// addRules adds the checks of a field. The required and wanted fields must have been marked.
func (f *Field) addRules() error {
	s := f.schema
	if f.hasOtherLimits(s) {
		return errors.New("there is a limit that no rule can check")
	}
	if f.Wanted {
		f.rule("Wanted", "o.AdditionalProperties")
	}
	switch f.Kind {
	case kindString:
		return f.addTextRules(s)
	case kindTime:
		if f.Required {
			f.rule("TimeSet")
		}
	case kindInt32, kindInt64:
		if s.Min != nil {
			f.rule("Minimum", fmt.Sprintf("%.0f", *s.Min))
		}
		if s.Max != nil {
			f.rule("Maximum", fmt.Sprintf("%.0f", *s.Max))
		}
	case kindModel:
		f.rule("Model", "(*"+f.Type+").check")
	case kindStrings, kindFrees, kindModels:
		return f.addListRules(s)
	}
	return nil
}

// hasOtherLimits reports whether the schema has a limit that no rule checks, or one that belongs to another kind of field.
func (f *Field) hasOtherLimits(s *openapi3.Schema) bool {
	number, text := f.Kind == kindInt32 || f.Kind == kindInt64, f.Kind == kindString
	list := f.Kind == kindStrings || f.Kind == kindFrees || f.Kind == kindModels
	fraction := func(bound *float64) bool { return bound != nil && *bound != math.Trunc(*bound) }
	return !number && (s.Min != nil || s.Max != nil) || fraction(s.Min) || fraction(s.Max) ||
		!text && (s.MinLength > 0 || s.MaxLength != nil || len(s.Enum) > 0) || s.MinLength > 1 || s.Pattern != "" ||
		!list && (s.MinItems > 0 || s.MaxItems != nil) || s.UniqueItems ||
		s.MultipleOf != nil || s.ExclusiveMin.IsTrue() || s.ExclusiveMax.IsTrue()
}

func (f *Field) addTextRules(s *openapi3.Schema) error {
	if f.Required || s.MinLength > 0 { // of a required string, Go cannot tell empty from not set
		f.rule("NotEmpty")
	}
	if s.MaxLength != nil {
		f.rule("MaxLength", strconv.FormatUint(*s.MaxLength, 10))
	}
	switch values, err := f.values(s); {
	case err != nil:
		return err
	case values != nil:
		f.rule("Enum", values...)
	}
	switch s.Format {
	case "":
		if f.enum == nil && len(s.Enum) == 0 {
			f.rule("Text")
		}
	case "together":
	case "password":
		f.rule("Password")
	case "phone":
		f.rule("Phone")
	case "email":
		f.rule("Email")
	case "object-id":
		f.rule("ObjectID")
	case "identifier":
		f.rule("Identifier")
	case "attribute-name":
		f.rule("AttributeName")
	default:
		return fmt.Errorf("there is no rule for the format %q", s.Format)
	}
	return nil
}

// values returns the strings that a field can have, quoted: those that it lists itself, or those of its enumeration.
func (f *Field) values(s *openapi3.Schema) ([]string, error) {
	var known, own []string
	if f.enum != nil {
		for _, v := range f.enum.Enum {
			text, _ := v.(string)
			known = append(known, strconv.Quote(text))
		}
	}
	for _, v := range s.Enum {
		text, ok := v.(string)
		quoted := strconv.Quote(text)
		if !ok || known != nil && !slices.Contains(known, quoted) {
			return nil, fmt.Errorf("the value %v is no string, or none of the enumeration", v)
		}
		own = append(own, quoted)
	}
	if own != nil {
		return own, nil
	}
	return known, nil
}

func (f *Field) addListRules(s *openapi3.Schema) error {
	if s.MinItems > 0 || s.MaxItems != nil {
		f.rule("Items", itemLimits(s))
	}
	if f.Kind == kindModels {
		f.rule("Models", "(*"+f.Model+").check")
	}
	if f.Kind != kindStrings {
		return nil
	}
	switch item := s.Items.Value; {
	case len(item.Enum) > 0 || item.MinLength > 0 || item.MaxLength != nil || item.Format != "" && item.Format != "object-id":
		return errors.New("the only rule for the strings of a list is the format object-id")
	case item.Format == "object-id":
		f.rule("ObjectIDs")
	default:
		f.rule("Texts")
	}
	return nil
}

func (f *Field) rule(call string, args ...string) {
	f.Rules = append(f.Rules, Rule{Call: call, Args: strings.Join(append([]string{""}, args...), ", ")})
}

// itemLimits returns the minimum and the maximum number of items as two arguments.
func itemLimits(s *openapi3.Schema) string {
	maximum := "unbounded"
	if s.MaxItems != nil {
		maximum = strconv.FormatUint(*s.MaxItems, 10)
	}
	return fmt.Sprintf("%d, %s", s.MinItems, maximum)
}
