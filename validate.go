package jcbulk

import (
	"errors"
	"fmt"
	"net/mail"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// violations are the rules that a model breaks. No reason holds a value, since any may be private.
type violations []*ParameterError

func (v *violations) add(name, format string, args ...any) {
	*v = append(*v, &ParameterError{Parameter: name, Reason: fmt.Sprintf(format, args...)})
}

// within adds their place to all but the first n, so that the path grows from the inside out.
func (v violations) within(place string, n int) {
	for _, one := range v[n:] {
		one.Parameter = joinPath(place, one.Parameter)
	}
}

// checkedModel is a pointer to a model, which knows its rules.
type checkedModel[T any] interface {
	*T
	check(v *violations)
}

// validate returns all that is wrong with a model, joined.
func validate[T any, P checkedModel[T]](model *T) error {
	var v violations
	checkModel[T, P](&v, "", model)
	all := make([]error, len(v))
	for i, one := range v {
		all[i] = one
	}
	return errors.Join(all...)
}

func checkModel[T any, P checkedModel[T]](v *violations, name string, model *T) {
	if model != nil {
		before := len(*v)
		P(model).check(v)
		v.within(name, before)
	}
}

func checkModels[T any, P checkedModel[T]](v *violations, name string, models []T) {
	for i := range models {
		before := len(*v)
		P(&models[i]).check(v)
		if len(*v) > before {
			v.within(name+index(i), before)
		}
	}
}

func index(i int) string { return "[" + strconv.Itoa(i) + "]" }

// checkWanted wants an optional field, which can also be given as an additional property.
func checkWanted[T any](v *violations, name string, field *T, rest map[string]any) {
	if field == nil && rest[name] == nil {
		v.add(name, "is missing")
	}
}

// checkTime wants a required time to be set.
func checkTime(v *violations, name string, t *time.Time) {
	if t.IsZero() {
		v.add(name, "is missing")
	}
}

// Of an empty text, which clears a field, only checkNotEmpty has something to say.

func checkNotEmpty(v *violations, name string, text *string) {
	if text != nil && *text == "" {
		v.add(name, "is empty")
	}
}

func checkMaxLength(v *violations, name string, text *string, most int) {
	if text != nil && len(*text) > most && utf8.RuneCountInString(*text) > most {
		v.add(name, "has more than %d characters", most)
	}
}

func checkEnum(v *violations, name string, text *string, values ...string) {
	if text != nil && *text != "" && !slices.Contains(values, *text) {
		v.add(name, "is none of %s", strings.Join(values, ", "))
	}
}

func checkEmail(v *violations, name string, text *string) {
	if text == nil || *text == "" {
		return
	}
	if address, err := mail.ParseAddress(*text); err != nil || address.Address != *text {
		v.add(name, "is not an e-mail address")
	}
}

func checkObjectID(v *violations, name string, text *string) {
	if text != nil && *text != "" && !isObjectID(*text) {
		v.add(name, "is not an id of 24 hexadecimal digits")
	}
}

// checkObjectIDs checks every item; an empty one clears nothing.
func checkObjectIDs(v *violations, name string, ids []string) {
	for i, id := range ids {
		if !isObjectID(id) {
			v.add(name+index(i), "is not an id of 24 hexadecimal digits")
		}
	}
}

func isObjectID(text string) bool {
	return len(text) == 24 && strings.Trim(text, "0123456789abcdefABCDEF") == ""
}

func checkMinimum[T int32 | int64](v *violations, name string, number *T, least T) {
	if number != nil && *number < least {
		v.add(name, "is less than %d", least)
	}
}

func checkMaximum[T int32 | int64](v *violations, name string, number *T, most T) {
	if number != nil && *number > most {
		v.add(name, "is more than %d", most)
	}
}

func checkItems[T any](v *violations, name string, list []T, least, most int) {
	switch {
	case list == nil:
	case len(list) < least:
		v.add(name, "has fewer items than %d", least)
	case len(list) > most:
		v.add(name, "has more items than %d", most)
	}
}

// checkTogether holds the rules about activation e-mails. An override that is not used is not checked.
func (o *BulkScheduledStatechangeCreate) checkTogether(v *violations) {
	const active = "ACTIVATED"
	if o.SendActivationEmails != nil && o.State != active {
		v.add("send_activation_emails", "goes only with %s", active)
	}
	const override = "activation_email_override"
	if o.GetActivationEmailOverride() == "" || o.SendActivationEmails != nil && !*o.SendActivationEmails {
		return
	}
	if o.State != active {
		v.add(override, "goes only with %s", active)
	}
	if len(o.UserIds) != 1 {
		v.add(override, "goes only with exactly one user id")
	}
	checkEmail(v, override, o.ActivationEmailOverride)
}
