package test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

// accessors are the four methods of a field, bound to one model.
type accessors struct{ get, getOk, has, set reflect.Value }

func accessorsOf(t *testing.T, o reflect.Value, name string) accessors {
	t.Helper()
	method := func(name string) reflect.Value {
		t.Helper()
		m := o.MethodByName(name)
		require.Truef(t, m.IsValid(), "%s has no method %s", o.Type(), name)
		return m
	}
	return accessors{method("Get" + name), method("Get" + name + "Ok"), method("Has" + name), method("Set" + name)}
}

func (a accessors) assertUnset(t *testing.T) {
	t.Helper()
	assert.Zero(t, a.get.Call(nil)[0].Interface(), "Get")
	found := a.getOk.Call(nil)
	assert.Truef(t, found[0].IsNil(), "GetOk: %v", found[0])
	assert.False(t, found[1].Bool(), "GetOk")
	assert.False(t, a.has.Call(nil)[0].Bool(), "Has")
}

func (a accessors) assertSet(t *testing.T, want any) {
	t.Helper()
	assert.Equal(t, want, a.get.Call(nil)[0].Interface(), "Get")
	found := a.getOk.Call(nil)
	assert.Equal(t, want, reflect.Indirect(found[0]).Interface(), "GetOk")
	assert.True(t, found[1].Bool(), "GetOk")
	assert.True(t, a.has.Call(nil)[0].Bool(), "Has")
}

func TestModelAccessors(t *testing.T) {
	t.Parallel()
	for _, m := range models() {
		for _, f := range m.fields() {
			t.Run(m.name()+"."+f.Name, func(t *testing.T) {
				t.Parallel()
				full := sampleOf(f.Type)

				absent := accessorsOf(t, reflect.Zero(m.fresh().Type()), f.Name)
				require.NotPanics(t, func() { absent.set.Call([]reflect.Value{bare(full)}) }, "Set of nil")
				absent.assertUnset(t)

				o := m.fresh()
				a := accessorsOf(t, o, f.Name)
				if f.required {
					assert.True(t, a.has.Call(nil)[0].Bool(), "a required field is always there")
					assert.Zero(t, a.get.Call(nil)[0].Interface())
				} else {
					a.assertUnset(t)
				}

				a.set.Call([]reflect.Value{bare(full)})
				a.assertSet(t, bare(full).Interface())
				want := m.fresh()
				want.Elem().FieldByIndex(f.Index).Set(full)
				assert.Equal(t, want.Interface(), o.Interface(), "Set changes its field and no other")

				empty := zeroOf(bare(full).Type())
				a.set.Call([]reflect.Value{empty})
				a.assertSet(t, empty.Interface())
			})
		}
	}
}

func TestListsAndMapsAreUnsetByNil(t *testing.T) {
	t.Parallel()
	for _, m := range models() {
		for _, f := range m.fields() {
			if f.required || f.Type.Kind() != reflect.Slice && f.Type.Kind() != reflect.Map {
				continue
			}
			t.Run(m.name()+"."+f.Name, func(t *testing.T) {
				t.Parallel()
				a := accessorsOf(t, m.fresh(), f.Name)
				a.set.Call([]reflect.Value{sampleOf(f.Type)})
				a.set.Call([]reflect.Value{reflect.Zero(f.Type)})
				a.assertUnset(t)
			})
		}
	}
}

func TestConstructors(t *testing.T) {
	t.Parallel()
	for _, m := range models() {
		assert.Equal(t, m.fresh().Interface(), m.made, "New%s sets nothing but its arguments", m.name())
		assert.Equal(t, m.fresh().Interface(), m.withDefaults, "New%sWithDefaults, and no field has a default", m.name())
	}

	start := time.Date(2026, 3, 1, 8, 30, 0, 0, time.UTC)
	assert.Equal(t,
		&jcbulk.BulkScheduledStatechangeCreate{StartDate: start, State: "SUSPENDED", UserIds: []string{"a", "b"}},
		jcbulk.NewBulkScheduledStatechangeCreate(start, "SUSPENDED", []string{"a", "b"}))
	assert.Equal(t, &jcbulk.SshKey{Name: "laptop", PublicKey: "ssh-ed25519 AAAA"},
		jcbulk.NewSshKey("laptop", "ssh-ed25519 AAAA"))
}

func TestRequiredFields(t *testing.T) {
	t.Parallel()
	want := map[string][]string{
		"BulkScheduledStatechangeCreate": {"start_date", "state", "user_ids"},
		"SshKey":                         {"name", "public_key"},
	}
	for _, m := range models() {
		var required []string
		for _, f := range m.fields() {
			if f.required {
				required = append(required, f.json)
			}
		}
		assert.Equal(t, want[m.name()], required, m.name())
	}
}

// delegating is what the two models with a field that can be null have in common.
type delegating interface {
	GetDelegatedAuthorityOk() (*jcbulk.DelegatedAuthority, bool)
	GetDelegatedAuthority() jcbulk.DelegatedAuthority
	HasDelegatedAuthority() bool
	SetDelegatedAuthority(jcbulk.DelegatedAuthority)
	SetDelegatedAuthorityNil()
	UnsetDelegatedAuthority()
	MarshalJSON() ([]byte, error)
	UnmarshalJSON([]byte) error
}

func TestFieldThatCanBeNull(t *testing.T) {
	t.Parallel()
	authority := jcbulk.DelegatedAuthority{Name: jcbulk.PtrString("ActiveDirectory")}
	states := []struct {
		name    string
		set     func(delegating)
		has     bool
		value   *jcbulk.DelegatedAuthority
		written string
	}{
		{"unset", func(delegating) {}, false, nil, `{}`},
		{"null", delegating.SetDelegatedAuthorityNil, true, nil, `{"delegatedAuthority":null}`},
		{
			"value", func(o delegating) { o.SetDelegatedAuthority(authority) }, true, &authority,
			`{"delegatedAuthority":{"name":"ActiveDirectory"}}`,
		},
	}
	for _, fresh := range []func() delegating{
		func() delegating { return jcbulk.NewBulkUserCreate() },
		func() delegating { return jcbulk.NewBulkUserUpdate() },
	} {
		for _, from := range states {
			for _, to := range states {
				o := fresh()
				from.set(o)
				if to.name == "unset" {
					o.UnsetDelegatedAuthority()
				}
				to.set(o)
				value, has := o.GetDelegatedAuthorityOk()
				assert.Equal(t, to.value, value, "%T from %s to %s", o, from.name, to.name)
				assert.Equal(t, to.has, has, "%T from %s to %s", o, from.name, to.name)
				assert.Equal(t, to.has, o.HasDelegatedAuthority(), "%T from %s to %s", o, from.name, to.name)
				if to.value == nil {
					assert.Zero(t, o.GetDelegatedAuthority(), "%T from %s to %s", o, from.name, to.name)
				}
				written, err := o.MarshalJSON()
				require.NoError(t, err)
				assert.Equal(t, to.written, string(written), "%T from %s to %s", o, from.name, to.name)
			}

			read := fresh()
			require.NoError(t, read.UnmarshalJSON([]byte(from.written)))
			want := fresh()
			from.set(want)
			assert.Equal(t, want, read, "%T from %s", read, from.written)
		}
	}
	for _, absent := range []delegating{(*jcbulk.BulkUserCreate)(nil), (*jcbulk.BulkUserUpdate)(nil)} {
		assert.NotPanics(t, absent.SetDelegatedAuthorityNil)
		assert.NotPanics(t, absent.UnsetDelegatedAuthority)
		assert.False(t, absent.HasDelegatedAuthority())
	}
}

func TestNullableDelegatedAuthority(t *testing.T) {
	t.Parallel()
	value := &jcbulk.DelegatedAuthority{Id: jcbulk.PtrString("1")}

	var n jcbulk.NullableDelegatedAuthority
	assert.False(t, n.IsSet())
	assert.Nil(t, n.Get())

	n.Set(value)
	assert.True(t, n.IsSet())
	assert.Same(t, value, n.Get())

	n.Set(nil)
	assert.True(t, n.IsSet(), "null is not unset")
	assert.Nil(t, n.Get())

	n.Set(value)
	n.Unset()
	assert.Equal(t, jcbulk.NullableDelegatedAuthority{}, n)

	made := jcbulk.NewNullableDelegatedAuthority(value)
	assert.True(t, made.IsSet())
	assert.Same(t, value, made.Get())
	assert.True(t, jcbulk.NewNullableDelegatedAuthority(nil).IsSet())
}

func TestPointerHelpers(t *testing.T) {
	t.Parallel()
	moment := time.Date(2026, 3, 1, 8, 30, 0, 0, time.UTC)
	assert.True(t, *jcbulk.PtrBool(true))
	assert.Equal(t, int32(-7), *jcbulk.PtrInt32(-7))
	assert.Equal(t, int64(4294967295), *jcbulk.PtrInt64(4294967295))
	assert.Equal(t, "text", *jcbulk.PtrString("text"))
	assert.Equal(t, moment, *jcbulk.PtrTime(moment))

	one, other := jcbulk.PtrString("text"), jcbulk.PtrString("text")
	assert.NotSame(t, one, other)
}

// constants are the known values of the enumerations, as the service spells them.
func constants() map[string][2]string {
	return map[string][2]string{
		"CreationSourceGapps":             {jcbulk.CreationSourceGapps, "jumpcloud:gapps"},
		"CreationSourceO365":              {jcbulk.CreationSourceO365, "jumpcloud:o365"},
		"CreationSourceWorkday":           {jcbulk.CreationSourceWorkday, "jumpcloud:workday"},
		"CreationSourceScim":              {jcbulk.CreationSourceScim, "jumpcloud:scim"},
		"CreationSourceBulk":              {jcbulk.CreationSourceBulk, "jumpcloud:bulk"},
		"CreationSourceCustomIntegration": {jcbulk.CreationSourceCustomIntegration, "jumpcloud:custom_integration"},

		"RestrictedFieldNameAddresses":          {jcbulk.RestrictedFieldNameAddresses, "addresses"},
		"RestrictedFieldNameCompany":            {jcbulk.RestrictedFieldNameCompany, "company"},
		"RestrictedFieldNameCostCenter":         {jcbulk.RestrictedFieldNameCostCenter, "costCenter"},
		"RestrictedFieldNameDepartment":         {jcbulk.RestrictedFieldNameDepartment, "department"},
		"RestrictedFieldNameDescription":        {jcbulk.RestrictedFieldNameDescription, "description"},
		"RestrictedFieldNameDisplayname":        {jcbulk.RestrictedFieldNameDisplayname, "displayname"},
		"RestrictedFieldNameEmail":              {jcbulk.RestrictedFieldNameEmail, "email"},
		"RestrictedFieldNameEmployeeIdentifier": {jcbulk.RestrictedFieldNameEmployeeIdentifier, "employeeIdentifier"},
		"RestrictedFieldNameEmployeeType":       {jcbulk.RestrictedFieldNameEmployeeType, "employeeType"},
		"RestrictedFieldNameFirstname":          {jcbulk.RestrictedFieldNameFirstname, "firstname"},
		"RestrictedFieldNameJobTitle":           {jcbulk.RestrictedFieldNameJobTitle, "jobTitle"},
		"RestrictedFieldNameLastname":           {jcbulk.RestrictedFieldNameLastname, "lastname"},
		"RestrictedFieldNameLocation":           {jcbulk.RestrictedFieldNameLocation, "location"},
		"RestrictedFieldNameMiddlename":         {jcbulk.RestrictedFieldNameMiddlename, "middlename"},
		"RestrictedFieldNamePassword":           {jcbulk.RestrictedFieldNamePassword, "password"},
		"RestrictedFieldNamePhoneNumbers":       {jcbulk.RestrictedFieldNamePhoneNumbers, "phoneNumbers"},
		"RestrictedFieldNameSudo":               {jcbulk.RestrictedFieldNameSudo, "sudo"},
		"RestrictedFieldNameUsername":           {jcbulk.RestrictedFieldNameUsername, "username"},
		"RestrictedFieldTypeActiveDirectory":    {jcbulk.RestrictedFieldTypeActiveDirectory, "active_directory"},
		"RestrictedFieldTypeFederatedIdentityProvider": {
			jcbulk.RestrictedFieldTypeFederatedIdentityProvider, "federated_identity_provider",
		},
		"RestrictedFieldTypeScim": {jcbulk.RestrictedFieldTypeScim, "scim"},

		"UserStateStaged":    {jcbulk.UserStateStaged, "STAGED"},
		"UserStateActivated": {jcbulk.UserStateActivated, "ACTIVATED"},
		"UserStateSuspended": {jcbulk.UserStateSuspended, "SUSPENDED"},
	}
}

func TestConstantsOfEnumerations(t *testing.T) {
	t.Parallel()
	for name, c := range constants() {
		assert.Equal(t, c[1], c[0], name)
	}
}

func TestUnknownValuesOfEnumerationsAreKept(t *testing.T) {
	t.Parallel()
	const input = `{"restrictedFields":[{"type":"carrier_pigeon"}],"state":"Dormant"}`
	var user jcbulk.BulkUserCreate
	require.NoError(t, user.UnmarshalJSON([]byte(input)))
	assert.Equal(t, "Dormant", user.GetState())
	assert.Equal(t, "carrier_pigeon", user.RestrictedFields[0].GetType())
	written, err := user.MarshalJSON()
	require.NoError(t, err)
	assert.JSONEq(t, input, string(written))
}

// TestTablesAreComplete compares the tables of this file with what the package declares.
func TestTablesAreComplete(t *testing.T) {
	t.Parallel()
	var tested []string
	for _, m := range models() {
		tested = append(tested, m.name())
	}
	declaredModels, declaredConstants := declarations(t)
	assert.ElementsMatch(t, declaredModels, tested)
	assert.ElementsMatch(t, declaredConstants, slices.Collect(maps.Keys(constants())))
}

// declarations lists the structs with additional properties and the constants in the files of the models.
func declarations(t *testing.T) (structs, consts []string) {
	t.Helper()
	paths, err := filepath.Glob("../model_*.go")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	for _, path := range paths {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.TypeSpec:
				if s, ok := n.Type.(*ast.StructType); ok && hasAdditionalProperties(s) {
					structs = append(structs, n.Name.Name)
				}
			case *ast.ValueSpec:
				for _, name := range n.Names {
					consts = append(consts, name.Name)
				}
			case *ast.FuncDecl:
				return false
			}
			return true
		})
	}
	return structs, consts
}

func hasAdditionalProperties(s *ast.StructType) bool {
	return slices.ContainsFunc(s.Fields.List, func(f *ast.Field) bool {
		return len(f.Names) > 0 && f.Names[0].Name == "AdditionalProperties"
	})
}
