package jumpcloudtest

// Order is the order of a job's results.
type Order string

// The orders.
const (
	InputOrder   Order = ""              // of the body
	Reversed     Order = "reversed"      // the body's last user first
	Shuffled     Order = "shuffled"      // the same at each look
	ByCompletion Order = "by completion" // what ended first comes first; what is pending comes last
	NewestFirst  Order = "newest first"  // what changed last comes first, so that results move from page to page
)

// Orders returns all orders.
func Orders() []Order { return []Order{InputOrder, Reversed, Shuffled, ByCompletion, NewestFirst} }

// Growth says when a result is listed.
type Growth string

// The ways in which a list grows.
const (
	AllAtOnce Growth = ""           // from the beginning, as pending
	WhenBegun Growth = "when begun" // once the service works on the unit
	WhenFinal Growth = "when final" // once the unit has ended
)

// Growths returns all ways in which a list grows.
func Growths() []Growth { return []Growth{AllAtOnce, WhenBegun, WhenFinal} }

// Repeats says which results are listed twice, with one id.
type Repeats string

// The repeats.
const (
	NoRepeats     Repeats = ""
	RepeatsInPage Repeats = "in a page"  // some, one beside the other
	RepeatsLater  Repeats = "over pages" // some, again at the end of the list
)

// RepeatKinds returns all repeats.
func RepeatKinds() []Repeats { return []Repeats{NoRepeats, RepeatsInPage, RepeatsLater} }
