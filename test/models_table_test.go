package test

import (
	"reflect"
	"strings"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
)

// model is one kind of model, as what its two constructors return. The first gets nothing but zero values.
type model struct{ made, withDefaults any }

func models() []model {
	return []model{
		{jcbulk.NewAddress(), jcbulk.NewAddressWithDefaults()},
		{jcbulk.NewAttribute(), jcbulk.NewAttributeWithDefaults()},
		{
			jcbulk.NewBulkScheduledStatechangeCreate(time.Time{}, "", nil),
			jcbulk.NewBulkScheduledStatechangeCreateWithDefaults(),
		},
		{jcbulk.NewBulkUserCreate(), jcbulk.NewBulkUserCreateWithDefaults()},
		{jcbulk.NewBulkUserExpire(), jcbulk.NewBulkUserExpireWithDefaults()},
		{
			jcbulk.NewBulkUserStatesGetNextScheduled200Response(),
			jcbulk.NewBulkUserStatesGetNextScheduled200ResponseWithDefaults(),
		},
		{jcbulk.NewBulkUserUnlock(), jcbulk.NewBulkUserUnlockWithDefaults()},
		{jcbulk.NewBulkUserUpdate(), jcbulk.NewBulkUserUpdateWithDefaults()},
		{jcbulk.NewDelegatedAuthority(), jcbulk.NewDelegatedAuthorityWithDefaults()},
		{jcbulk.NewError(), jcbulk.NewErrorWithDefaults()},
		{jcbulk.NewErrorDetails(), jcbulk.NewErrorDetailsWithDefaults()},
		{jcbulk.NewJobId(), jcbulk.NewJobIdWithDefaults()},
		{jcbulk.NewJobWorkresult(), jcbulk.NewJobWorkresultWithDefaults()},
		{jcbulk.NewMfa(), jcbulk.NewMfaWithDefaults()},
		{jcbulk.NewPhoneNumber(), jcbulk.NewPhoneNumberWithDefaults()},
		{jcbulk.NewRecoveryEmail(), jcbulk.NewRecoveryEmailWithDefaults()},
		{jcbulk.NewRelationship(), jcbulk.NewRelationshipWithDefaults()},
		{jcbulk.NewRestrictedField(), jcbulk.NewRestrictedFieldWithDefaults()},
		{jcbulk.NewScheduledUserstateResult(), jcbulk.NewScheduledUserstateResultWithDefaults()},
		{jcbulk.NewSshKey("", ""), jcbulk.NewSshKeyWithDefaults()},
	}
}

func (m model) typ() reflect.Type    { return reflect.TypeOf(m.made).Elem() }
func (m model) name() string         { return m.typ().Name() }
func (m model) fresh() reflect.Value { return reflect.New(m.typ()) }

// isLenient reports whether the model is what the service says, which may be of other types than promised.
func (m model) isLenient() bool {
	switch m.made.(type) {
	case *jcbulk.JobWorkresult, *jcbulk.ScheduledUserstateResult, *jcbulk.BulkUserStatesGetNextScheduled200Response, *jcbulk.Error, *jcbulk.ErrorDetails:
		return true
	}
	return false
}

// fields lists the fields of the model but for AdditionalProperties.
func (m model) fields() []field {
	var fields []field
	for _, f := range reflect.VisibleFields(m.typ()) {
		if name, options, _ := strings.Cut(f.Tag.Get("json"), ","); name != "-" {
			optional := options == "omitempty" || isNullable(f.Type)
			fields = append(fields, field{StructField: f, json: name, required: !optional})
		}
	}
	return fields
}

// field is one field of a model, with its name in JSON and whether a value must be there.
type field struct {
	reflect.StructField
	json     string
	required bool
}

// sampleOf makes a value of the type that differs from the zero value in every part.
func sampleOf(t reflect.Type) reflect.Value {
	v := reflect.New(t).Elem()
	switch {
	case t == reflect.TypeFor[time.Time]():
		return reflect.ValueOf(time.Date(2026, 3, 1, 8, 30, 0, 0, time.UTC))
	case isNullable(t):
		return nullableOf(t, sampleOf(heldBy(t)))
	}
	switch t.Kind() {
	case reflect.String:
		v.SetString("text")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int32, reflect.Int64:
		v.SetInt(7)
	case reflect.Pointer:
		v.Set(reflect.New(t.Elem()))
		v.Elem().Set(sampleOf(t.Elem()))
	case reflect.Slice:
		v = reflect.Append(v, sampleOf(t.Elem()))
	case reflect.Map:
		return reflect.ValueOf(map[string]any{"key": "value"})
	case reflect.Struct:
		for _, f := range reflect.VisibleFields(t) {
			if f.Name != "AdditionalProperties" {
				v.FieldByIndex(f.Index).Set(sampleOf(f.Type))
			}
		}
	default:
		panic("no sample of a " + t.String())
	}
	return v
}

// bare takes the pointer or the nullable wrapping from the value of a field, as its accessors do.
func bare(v reflect.Value) reflect.Value {
	if isNullable(v.Type()) {
		v = held(v)
	}
	return reflect.Indirect(v)
}

// zeroOf is the zero value of the type, and for lists and maps the empty one, since nil means unset there.
func zeroOf(t reflect.Type) reflect.Value {
	switch t.Kind() {
	case reflect.Slice:
		return reflect.MakeSlice(t, 0, 0)
	case reflect.Map:
		return reflect.MakeMap(t)
	default:
		return reflect.Zero(t)
	}
}
