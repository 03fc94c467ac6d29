package bulk

import (
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
)

// This file finds the names and the texts that stand in a result.

// place is where in a result a name says whose result it is.
type place int

const (
	atTop place = iota
	inMeta
	inSystemUser // meta.systemUser
	inUser       // meta.user
	inFields     // persistedFields
	places
)

// identities calls yield for each name that stands under a member for it, in a place for it. The value is in lower case.
func identities(result *jcbulk.JobWorkresult, yield func(at place, kind int, name string)) {
	members(atTop, result.AdditionalProperties, yield)
	inMetaOf(result.GetMeta(), yield)
	inMetaOf(result.AdditionalProperties["meta"], yield) // a list, say
	object(inFields, result.GetPersistedFields(), yield)
	object(inFields, result.AdditionalProperties["persistedFields"], yield)
}

// object looks into an object, or into a list of such.
func object(at place, value any, yield func(place, int, string)) {
	objects(value, func(object map[string]any) {
		members(at, object, yield)
	})
}

// inMetaOf looks into meta, and into the users there.
func inMetaOf(value any, yield func(place, int, string)) {
	objects(value, func(meta map[string]any) {
		members(inMeta, meta, yield)
		object(inSystemUser, meta["systemUser"], yield)
		object(inUser, meta["user"], yield)
	})
}

func members(at place, object map[string]any, yield func(place, int, string)) {
	for name, value := range object {
		text, ok := value.(string)
		if !ok || text == "" {
			continue
		}
		if kind := kindOf(name); kind >= 0 && (at != atTop || !strings.EqualFold(name, "id")) {
			yield(at, kind, strings.ToLower(text))
		}
	}
}

// kindOf returns the kind of name that a member of this name holds, or -1.
func kindOf(member string) int {
	if len(member) > maxMember {
		return -1
	}
	var buffer [maxMember]byte
	plain := buffer[:0]
	for i := range len(member) {
		switch c := member[i]; {
		case c == '_':
		case 'A' <= c && c <= 'Z':
			plain = append(plain, c+('a'-'A'))
		default:
			plain = append(plain, c)
		}
	}
	switch string(plain) {
	case "id", "userid", "systemuserid":
		return byID
	case "username":
		return byUsername
	case "email":
		return byEmail
	}
	return -1
}

// maxMember is longer than any name of a member that holds a name, in bytes.
const maxMember = 32

// texts calls yield for every text of a result, wherever it stands. It looks at maxTexts values at most.
func texts(result *jcbulk.JobWorkresult, yield func(text string)) {
	left := maxTexts
	yield(result.GetStatusMsg())
	within(result.Meta, &left, yield)
	within(result.PersistedFields, &left, yield)
	within(result.AdditionalProperties, &left, yield)
}

const maxTexts = 10_000

func within(value any, left *int, yield func(text string)) {
	*left--
	if *left < 0 {
		return
	}
	switch value := value.(type) {
	case string:
		yield(value)
	case []any:
		for _, item := range value {
			within(item, left, yield)
		}
	case map[string]any:
		for name, item := range value {
			if *left > 0 {
				yield(name)
			}
			within(item, left, yield)
		}
	}
}

// objects calls yield for a value that is an object, or for each object of a list.
func objects(value any, yield func(map[string]any)) {
	switch value := value.(type) {
	case map[string]any:
		yield(value)
	case []any:
		for _, item := range value {
			if object, ok := item.(map[string]any); ok {
				yield(object)
			}
		}
	}
}
