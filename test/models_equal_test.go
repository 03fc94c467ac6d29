package test

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

// equalModels calls Equal as libraries that compare do: of the value, with the value.
func equalModels(t *testing.T, a, b reflect.Value) bool {
	t.Helper()
	method, ok := a.Type().MethodByName("Equal")
	require.True(t, ok, "%s has no Equal", a.Type())
	require.Equal(t, a.Type(), method.Type.In(1), "a value is compared with a value")
	return a.MethodByName("Equal").Call([]reflect.Value{b})[0].Bool()
}

// Each field counts, and so do the additional properties.
func TestModelsAreEqualIfAllTheyHoldIs(t *testing.T) {
	t.Parallel()
	for _, m := range models() {
		whole, same := sampleOf(m.typ()), sampleOf(m.typ())
		assert.True(t, equalModels(t, whole, same), m.name())
		assert.True(t, equalModels(t, m.fresh().Elem(), m.fresh().Elem()), m.name())
		for _, f := range m.fields() {
			other := m.fresh().Elem()
			other.Set(whole)
			other.FieldByIndex(f.Index).SetZero()
			assert.False(t, equalModels(t, whole, other), "%s.%s", m.name(), f.Name)
			assert.False(t, equalModels(t, other, whole), "%s.%s", m.name(), f.Name)
		}
		other := m.fresh().Elem()
		other.Set(whole)
		other.FieldByName("AdditionalProperties").Set(reflect.ValueOf(map[string]any{}))
		assert.True(t, equalModels(t, whole, other), "%s: an empty map is none", m.name())
		other.FieldByName("AdditionalProperties").Set(reflect.ValueOf(map[string]any{"zz": json.Number("1")}))
		assert.False(t, equalModels(t, whole, other), m.name())
	}
}

func TestEqualTellsStatesApart(t *testing.T) {
	t.Parallel()
	unset, null, empty := jcbulk.BulkUserUpdate{}, jcbulk.BulkUserUpdate{}, jcbulk.BulkUserUpdate{}
	null.SetManagerNil()
	empty.SetManager("")
	for i, a := range []jcbulk.BulkUserUpdate{unset, null, empty} {
		for k, b := range []jcbulk.BulkUserUpdate{unset, null, empty} {
			assert.Equal(t, i == k, a.Equal(b))
			assert.Equal(t, i == k, a.Manager.Equal(b.Manager))
		}
	}
	assert.False(t, jcbulk.BulkUserUpdate{Tags: []string{}}.Equal(unset))
	at := time.Date(2026, 3, 1, 8, 30, 0, 0, time.UTC)
	east := at.In(time.FixedZone("east", 3600))
	assert.True(t, jcbulk.Mfa{ExclusionUntil: &at}.Equal(jcbulk.Mfa{ExclusionUntil: &east}))
	assert.False(t, jcbulk.NewNullableDelegatedAuthority(nil).Equal(jcbulk.NullableDelegatedAuthority{}))
}
