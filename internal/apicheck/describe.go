package main

import (
	"fmt"
	"go/types"
	"slices"
	"strings"
)

// describe returns a line for each thing that a package exports: constants with their values, variables, functions, types, fields and methods.
// Parameters have no names, since nobody outside depends on them, but for those of generic functions.
func describe(p *types.Package) set {
	lines := set{}
	text := func(t types.Type) string { return types.TypeString(unnamed(t), beside(p)) }
	for _, name := range p.Scope().Names() {
		object := p.Scope().Lookup(name)
		if !object.Exported() {
			continue
		}
		switch o := object.(type) {
		case *types.Const:
			lines.add("const %s %s = %s", name, text(o.Type()), o.Val().ExactString())
		case *types.Var:
			lines.add("var %s %s", name, text(o.Type()))
		case *types.Func:
			lines.add("func %s%s", name, strings.TrimPrefix(text(o.Type()), "func"))
		case *types.TypeName:
			describeType(lines, o, text)
		}
	}
	return lines
}

func describeType(lines set, o *types.TypeName, text func(types.Type) string) {
	named, ok := o.Type().(*types.Named)
	if o.IsAlias() || !ok {
		lines.add("type %s = %s", o.Name(), text(types.Unalias(o.Type())))
		return
	}
	name := text(named) // of a generic type, with its parameters
	switch under := named.Underlying().(type) {
	case *types.Struct:
		more := ""
		if types.Comparable(named) {
			more = ", comparable"
		}
		lines.add("type %s struct%s", name, more)
		describeFields(lines, o.Name(), under, text)
	case *types.Interface:
		lines.add("type %s %s", name, text(under)) // whole: another method breaks those who implement it
		return
	default:
		lines.add("type %s %s", name, text(under))
	}
	byValue := types.NewMethodSet(named)
	for method := range types.NewMethodSet(types.NewPointer(named)).Methods() { // those of embedded fields too
		if !method.Obj().Exported() {
			continue
		}
		receiver := o.Name()
		if byValue.Lookup(nil, method.Obj().Name()) == nil {
			receiver = "*" + receiver
		}
		lines.add("method (%s) %s%s", receiver, method.Obj().Name(), strings.TrimPrefix(text(method.Type()), "func"))
	}
}

// describeFields adds the fields of a struct with their tags, which say what encoders write, and those of embedded structs that are hidden.
func describeFields(lines set, of string, s *types.Struct, text func(types.Type) string) {
	for i := range s.NumFields() {
		field, more := s.Field(i), ""
		if tag := s.Tag(i); tag != "" {
			more = " `" + tag + "`"
		}
		if field.Embedded() {
			more += ", embedded"
		}
		hidden, isStruct := deref(field.Type()).Underlying().(*types.Struct)
		switch {
		case field.Exported():
			lines.add("field %s.%s %s%s", of, field.Name(), text(field.Type()), more)
		case field.Embedded() && isStruct:
			describeFields(lines, of, hidden, text)
		}
	}
}

func deref(t types.Type) types.Type {
	if p, ok := t.(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// beside names types of other packages by the package's whole path: two versions of a module have packages of the same name.
func beside(p *types.Package) types.Qualifier {
	return func(other *types.Package) string {
		if other.Path() == p.Path() {
			return ""
		}
		return other.Path()
	}
}

// unnamed takes the names off the parameters of a function or of an interface's methods, and of functions among them.
func unnamed(t types.Type) types.Type {
	switch t := t.(type) {
	case *types.Signature:
		if t.TypeParams().Len() > 0 { // type parameters belong to one function only
			return t
		}
		return types.NewSignatureType(nil, nil, nil, tuple(t.Params()), tuple(t.Results()), t.Variadic())
	case *types.Interface:
		methods := make([]*types.Func, 0, t.NumExplicitMethods())
		for m := range t.ExplicitMethods() {
			methods = append(methods, types.NewFunc(m.Pos(), m.Pkg(), m.Name(), unnamed(m.Signature()).(*types.Signature)))
		}
		return types.NewInterfaceType(methods, slices.Collect(t.EmbeddedTypes())).Complete()
	}
	return t
}

func tuple(t *types.Tuple) *types.Tuple {
	all := make([]*types.Var, 0, t.Len())
	for v := range t.Variables() {
		all = append(all, types.NewParam(v.Pos(), v.Pkg(), "", unnamed(v.Type())))
	}
	return types.NewTuple(all...)
}

// set is a set of lines.
type set map[string]bool

func (s set) add(format string, values ...any) { s[fmt.Sprintf(format, values...)] = true }
