package jumpcloudtest

import (
	"cmp"
	"strconv"
)

// Lookups say what the look-ups of users answer: [SystemusersList], [SystemusersGet] and [SearchSystemusersPost]. The zero
// Lookups is what public sources of the API show.
type Lookups struct {
	// Which users a list has, and where.
	Order        UserOrder  // where the call names none
	ScatteredIDs bool       // a new user's id is anywhere among the others, so that lists by id shift as well
	Twins        bool       // beside some users there is another one, with their e-mail address and employee number
	Cap          int        // most users of a page, whatever limit says; 0 for none
	TotalCount   TotalCount // what totalCount says

	// How a filter is read.
	MaxIn         int           // most values of an $in, beyond which the call is refused with 400; 0 for any number
	Backslashes   bool          // a backslash in the values of an $in is written as two; otherwise it is one, unless before "|"
	BareOperators BareOperators // what becomes of a filter whose operator has no "$"

	// What is told of a user.
	EmailCase    LetterCase
	Unset        Unset // what stands for an employeeIdentifier that a user does not have
	EmptyUnknown bool  // an id that is no user's is answered with 200 and no body; otherwise with 404
	Extra        bool  // lists and users have members that nobody has published
}

// TotalCount is what totalCount says, the member of a list of users that tells how many there are in all.
type TotalCount string

// The totals of lists of users.
const (
	CountTrue    TotalCount = ""
	CountMissing TotalCount = "missing"
	CountNull    TotalCount = "null"
	CountLow     TotalCount = "too low"  // half of it
	CountHigh    TotalCount = "too high" // twice that, and one
	CountPage    TotalCount = "the page" // how many users the page has
	CountText    TotalCount = "a text"   // the true number as a JSON string
)

// TotalCounts returns all totals of lists of users.
func TotalCounts() []TotalCount {
	return []TotalCount{CountTrue, CountMissing, CountNull, CountLow, CountHigh, CountPage, CountText}
}

// BareOperators says what becomes of a filter whose operator has no "$", such as username:eq:ada.
type BareOperators string

// What becomes of such a filter.
const (
	BareRefused     BareOperators = ""             // the call is refused with 400
	BareTaken       BareOperators = "taken"        // it is read as if the "$" were there
	BareIgnored     BareOperators = "ignored"      // it leaves out nobody
	BareMatchNobody BareOperators = "match nobody" // it leaves out everybody
)

// BareOperatorKinds returns all that can become of such a filter.
func BareOperatorKinds() []BareOperators {
	return []BareOperators{BareRefused, BareTaken, BareIgnored, BareMatchNobody}
}

// LetterCase is the letter case in which look-ups have e-mail addresses. Filters compare with that.
type LetterCase string

// The letter cases of e-mail addresses.
const (
	InLowerCase LetterCase = ""
	AsGiven     LetterCase = "as given" // as they were last sent
	InCapitals  LetterCase = "in capitals"
)

// LetterCases returns all letter cases.
func LetterCases() []LetterCase { return []LetterCase{InLowerCase, AsGiven, InCapitals} }

// Unset is what stands for a text that a user does not have.
type Unset string

// What stands for such a text.
const (
	UnsetNull   Unset = ""
	UnsetAbsent Unset = "absent"
	UnsetEmpty  Unset = "empty text"
)

// UnsetKinds returns all that can stand for such a text.
func UnsetKinds() []Unset { return []Unset{UnsetNull, UnsetAbsent, UnsetEmpty} }

func (l Lookups) check() error {
	return cmp.Or(
		oneOf("Lookups.Order", l.Order, UserOrders()...),
		oneOf("Lookups.TotalCount", l.TotalCount, TotalCounts()...),
		oneOf("Lookups.BareOperators", l.BareOperators, BareOperatorKinds()...),
		oneOf("Lookups.EmailCase", l.EmailCase, LetterCases()...),
		oneOf("Lookups.Unset", l.Unset, UnsetKinds()...),
		notBelowZero("Lookups.Cap", l.Cap),
		notBelowZero("Lookups.MaxIn", l.MaxIn),
	)
}

// answer returns the answer with a page of the users that were found.
func (l Lookups) answer(results []map[string]any, found int) map[string]any {
	answer := map[string]any{"results": results, "totalCount": found}
	switch l.TotalCount {
	case CountTrue:
	case CountMissing:
		delete(answer, "totalCount")
	case CountNull:
		answer["totalCount"] = nil
	case CountLow:
		answer["totalCount"] = found / 2
	case CountHigh:
		answer["totalCount"] = 2*found + 1
	case CountPage:
		answer["totalCount"] = len(results)
	case CountText:
		answer["totalCount"] = strconv.Itoa(found)
	}
	if l.Extra {
		answer["links"], answer["tookMs"] = []any{map[string]any{"rel": "self"}}, 1.5
	}
	return answer
}
