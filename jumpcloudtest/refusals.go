package jumpcloudtest

import (
	"cmp"
	"net/http"
	"strconv"
	"strings"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/schema"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/wire"
)

// Refusals say what the service refuses a whole body for, and what a refusal looks like.
type Refusals struct {
	Strict    Strictness
	Shape     RefusalShape
	Culprit   Culprit
	FromOne   bool // users are counted from one
	FirstOnly bool // no more than the first value that is to blame is told

	MaxUsers      int    // of one job; 0 for 800
	TooManyStatus int    // 400 or 413; 0 for 400
	TooMany       string // says that there are too many: see [TooManyTexts]; empty for the emulator's words
}

// Strictness says what refuses a whole body of users. What does not makes the unit fail alone.
type Strictness string

// The strictnesses.
const (
	RefuseWrongTypes Strictness = ""              // a value of a wrong JSON type
	RefuseNothing    Strictness = "nothing"       // nothing that is wrong with a user
	RefuseInvalid    Strictness = "invalid users" // whatever can be told from the body alone
	RefuseAnything   Strictness = "anything"      // that, a value that belongs to another user, and an id that is no user's
)

// Strictnesses returns all strictnesses.
func Strictnesses() []Strictness {
	return []Strictness{RefuseWrongTypes, RefuseNothing, RefuseInvalid, RefuseAnything}
}

// TooManyTexts returns examples for [Refusals.TooMany]. In such a text {max} stands for the most users that a job takes,
// and {given} for how many there were.
func TooManyTexts() []string {
	return []string{
		"a job takes at most {max} users, the body has {given}",
		"bulk requests are limited to {max} users",
		"too many users",
		"request entity too large",
		"{given} users exceed the limit",
	}
}

func (r Refusals) check() error {
	status := []string{"0", "400", "413"}
	return cmp.Or(
		oneOf("Refusals.Strict", r.Strict, Strictnesses()...),
		oneOf("Refusals.Shape", r.Shape, RefusalShapes()...),
		oneOf("Refusals.Culprit", r.Culprit, Culprits()...),
		oneOf("Refusals.TooManyStatus", strconv.Itoa(r.TooManyStatus), status...),
		notBelowZero("Refusals.MaxUsers", r.MaxUsers),
	)
}

func (r Refusals) maxUsers() int { return cmp.Or(r.MaxUsers, 800) }

// tooMany refuses a body with that many users.
func (r Refusals) tooMany(given int) *wire.Refusal {
	text := cmp.Or(r.TooMany, TooManyTexts()[0])
	text = strings.NewReplacer("{max}", strconv.Itoa(r.maxUsers()), "{given}", strconv.Itoa(given)).Replace(text)
	return wire.Refuse(cmp.Or(r.TooManyStatus, http.StatusBadRequest), "%s", text)
}

// about returns what refuses the whole body, of all that is wrong with a user.
func (r Refusals) about(found schema.Violations) schema.Violations {
	switch r.Strict {
	case RefuseNothing:
		return nil
	case RefuseWrongTypes:
		return found.WrongTypes()
	default:
		return found
	}
}

func (r Refusals) form() wire.Form {
	return wire.Form{Shape: string(r.Shape), Culprit: string(r.Culprit), FromOne: r.FromOne, FirstOnly: r.FirstOnly}
}
