package jumpcloudtest

import "github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/wire"

// RefusalShape is the form of an error body. Those of the token endpoint have the form of RFC 6749 whatever it is.
type RefusalShape string

// The shapes. What is named in "details" stands in the message where a shape has no details.
const (
	CodeAndDetails  RefusalShape = wire.CodeAndDetails  // {"code","message","status","details":[…]}
	MessageOnly     RefusalShape = wire.MessageOnly     // {"message"}
	MessageAndError RefusalShape = wire.MessageAndError // {"message","error"}
	ViolationsList  RefusalShape = wire.ViolationsList  // {"code","message","status","details":[{"@type","fieldViolationsList":[…]}]}
	Violations      RefusalShape = wire.Violations      // the same with "fieldViolations"
	StatusOfGRPC    RefusalShape = wire.StatusOfGRPC    // the same with the code of gRPC, such as 3
	ErrorObject     RefusalShape = wire.ErrorObject     // {"error":{"message"}}
	ErrorText       RefusalShape = wire.ErrorText       // {"error":"…"}
	ErrorObjects    RefusalShape = wire.ErrorObjects    // {"errors":[{"message"}]}
	ErrorTexts      RefusalShape = wire.ErrorTexts      // {"errors":["…"]}
	MessageTexts    RefusalShape = wire.MessageTexts    // {"message":["…"]}
	TitleAndDetail  RefusalShape = wire.TitleAndDetail  // {"title","detail"}
	PlainText       RefusalShape = wire.PlainText
	HTMLPage        RefusalShape = wire.HTMLPage
	NoBody          RefusalShape = wire.NoBody
)

// RefusalShapes returns all shapes.
func RefusalShapes() []RefusalShape {
	return []RefusalShape{
		CodeAndDetails, MessageOnly, MessageAndError, ViolationsList, Violations, StatusOfGRPC, ErrorObject, ErrorText, ErrorObjects,
		ErrorTexts, MessageTexts, TitleAndDetail, PlainText, HTMLPage, NoBody,
	}
}

// Culprit is how a refusal names the user of a body that is to blame.
type Culprit string

// The forms of a culprit. Each is for the user at index 3 whose email is to blame.
const (
	ByIndex     Culprit = wire.ByIndex     // {"index":3,"field":"email"} and "user 3: email …"
	ByUsersPath Culprit = wire.ByUsersPath // users[3].email
	ByPath      Culprit = wire.ByPath      // [3].email
	ByDots      Culprit = wire.ByDots      // body.3.email
	ByFieldOnly Culprit = wire.ByFieldOnly // email
)

// Culprits returns all forms of a culprit.
func Culprits() []Culprit { return []Culprit{ByIndex, ByUsersPath, ByPath, ByDots, ByFieldOnly} }
