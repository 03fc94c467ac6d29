package jumpcloudtest

// Oddities are members of results that are not as JumpCloud's specification has them.
type Oddities struct {
	Kinds []Oddity // some results have one of these
	Extra bool     // every result has members that the specification does not know
}

// Oddity is a member of another JSON type than promised.
type Oddity string

// The oddities.
const (
	MetaIsText       Oddity = "meta is a text"
	MetaIsList       Oddity = "meta is a list"
	MetaIsNull       Oddity = "meta is null"
	PersistedAreText Oddity = "persistedFields is a list of texts"
	PersistedAreNull Oddity = "persistedFields is null"
	StatusIsNumber   Oddity = "status is a number"
	StatusIsMissing  Oddity = "status is missing"
	MessageIsObject  Oddity = "statusMsg is an object"
	MessageIsNull    Oddity = "statusMsg is null"
	IDIsNumber       Oddity = "id is a number"
	IDIsMissing      Oddity = "id is missing"
	DateIsNumber     Oddity = "updatedAt is a number"
	ResultIsNull     Oddity = "the result is null"
)

// OddityKinds returns all oddities.
func OddityKinds() []Oddity {
	return []Oddity{
		MetaIsText, MetaIsList, MetaIsNull, PersistedAreText, PersistedAreNull, StatusIsNumber, StatusIsMissing, MessageIsObject,
		MessageIsNull, IDIsNumber, IDIsMissing, DateIsNumber, ResultIsNull,
	}
}

func (o Oddities) check() error {
	for _, kind := range o.Kinds {
		if err := oneOf("Oddities.Kinds", kind, OddityKinds()...); err != nil {
			return err
		}
	}
	return nil
}

// apply makes a result odd. The number is the result's for ever.
func (o Oddities) apply(result map[string]any, number uint64) map[string]any {
	if o.Extra {
		result["__v"], result["attempts"], result["links"] = 0, nil, []any{map[string]any{"rel": "self"}}
	}
	if len(o.Kinds) == 0 || number%3 != 0 {
		return result
	}
	switch number /= 3; o.Kinds[number%uint64(len(o.Kinds))] {
	case MetaIsText:
		result["meta"] = "systemUser"
	case MetaIsList:
		result["meta"] = []any{result["meta"]}
	case MetaIsNull:
		result["meta"] = nil
	case PersistedAreText:
		result["persistedFields"] = []any{"username", "email"}
	case PersistedAreNull:
		result["persistedFields"] = nil
	case StatusIsNumber:
		result["status"] = 2
	case StatusIsMissing:
		delete(result, "status")
	case MessageIsObject:
		result["statusMsg"] = map[string]any{"text": result["statusMsg"]}
	case MessageIsNull:
		result["statusMsg"] = nil
	case IDIsNumber:
		result["id"] = number >> 12 // exact as a float
	case IDIsMissing:
		delete(result, "id")
	case DateIsNumber:
		result["updatedAt"] = int64(1_893_499_200_000)
	case ResultIsNull:
		return nil
	}
	return result
}
