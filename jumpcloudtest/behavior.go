package jumpcloudtest

import (
	"math/rand/v2"
	"time"
)

// Behavior is how the service does what its documents leave open. The zero Behavior is what public witnesses show: a result names its
// user at meta.systemUser, results stand in the order of the request and are listed from the start. In the fields that say every how
// manieth result something happens to, 0 means none.
type Behavior struct {
	// Place is where a result names its user, and Names is by what.
	Place Place
	Names Names
	// Mention is what other users of the job a result speaks of.
	Mention Mention

	// Order is the order of the list, and Listing is from when on a unit's result is in it.
	Order   Order
	Listing Listing
	// Missing results are never listed, Doubled ones are listed twice. A Stranger's result is nobody's: it names one who is not in the
	// job, or with a Mention nobody.
	Missing, Doubled int
	Stranger         bool
	// Retried units fail at first while they are worked on: their result says failed before it says finished, or with RetriedApart another
	// result does and stays.
	Retried      int
	RetriedApart bool
	// Reverted units fail although another, earlier result of them says finished. Both are listed when the work has ended.
	Reverted int

	// Words are the statuses, and Unheard results have one for ever that means nothing to anybody.
	Words   Words
	Unheard int
	// Odd results have members of other types than promised.
	Odd int

	// PageCap is how many results a page has at most, if that is less than the limit. IgnoresSkip gives the first page each time.
	PageCap     int
	IgnoresSkip bool
	// Shifts puts the results in another order each time that somebody asks.
	Shifts bool
	// Counts says how many results there are in X-Total-Count.
	Counts bool
	// HiddenFor is how long a new job is answered with 404.
	HiddenFor time.Duration

	// MaxUsers is how many users a request may have, if that is less than 800. TooManyStatus is the status of a refusal for that, or 0
	// for 400, and SaysMax puts the number into its message.
	MaxUsers      int
	TooManyStatus int
	SaysMax       bool
	// Strict refuses the whole request for what is otherwise the failure of one unit. Refusal is how it says who is to blame.
	Strict  bool
	Refusal Refusal
}

// Place is where a result names its user.
type Place int

// The places.
const (
	InSystemUser Place = iota // meta.systemUser
	InUser                    // meta.user
	InMeta                    // meta
	InFields                  // persistedFields
	InFieldList               // persistedFields, as a list with one object
	AtTop                     // beside the result's own id, as userId
	Nowhere
	places
)

// Names is by what a result names its user.
type Names int

// The kinds of names.
const (
	ByAll Names = iota
	ByID
	ByUsername
	ByEmail
	names
)

// Mention is what other users a result speaks of.
type Mention int

// The mentions.
const (
	NoMention   Mention = iota
	InManager           // persistedFields.manager is another user of the job
	InMessage           // statusMsg has the name of another
	InRequester         // meta.user is the first user of the job, in each result
	mentions
)

// Order is the order of the list of results.
type Order int

// The orders.
const (
	InOrder Order = iota
	Reversed
	Shuffled // the same each time
	orders
)

// Listing is from when on a result is listed.
type Listing int

// The listings.
const (
	FromStart Listing = iota
	FromBegin         // of the work on its user
	FromEnd           // of that work
	listings
)

// Words are how a result calls its status.
type Words int

// The words.
const (
	PlainWords Words = iota // pending, finished, failed
	Capitals                // Pending, Finished, Failed
	OtherWords              // IN_PROGRESS, FINISHED, error
	words
)

// Refusal is how the refusal of a request says which users are to blame.
type Refusal int

// The refusals.
const (
	WithIndex    Refusal = iota // details with index, field and reason
	WithPath                    // details with fieldViolations, whose fields are users[3].email
	WithBarePath                // the same with [3].email
	WithMessage                 // no more than a message
	WithNothing                 // an empty body
	WithPage                    // HTML
	refusals
)

// RandomBehavior draws a behavior from a seed: most things are as witnesses show them, and a few are not.
func RandomBehavior(seed uint64) Behavior {
	r := rand.New(rand.NewPCG(seed, 0x6265686176696f72))
	rarely := func(one int) bool { return r.IntN(one) == 0 }
	every := func(one int) int {
		if !rarely(one) {
			return 0
		}
		return 1 + r.IntN(5)
	}
	b := Behavior{
		Place:     Place(r.IntN(int(places))),
		Order:     Order(max(0, r.IntN(2*int(orders))-int(orders))),
		Listing:   Listing(max(0, r.IntN(2*int(listings))-int(listings))),
		Missing:   every(12),
		Doubled:   every(8),
		Stranger:  rarely(12),
		Reverted:  every(8),
		Retried:   every(5),
		Words:     Words(r.IntN(int(words))),
		Unheard:   every(10),
		Odd:       every(10),
		Shifts:    rarely(10),
		Counts:    rarely(3),
		HiddenFor: 0,
		Strict:    rarely(3),
		Refusal:   Refusal(r.IntN(int(refusals))),
	}
	b.RetriedApart, b.SaysMax, b.IgnoresSkip = rarely(2), rarely(2), rarely(15)
	if rarely(6) { // a result too many in the place of one that is not there
		b.Missing, b.Stranger = max(b.Missing, 2), true
	}
	if rarely(3) {
		b.Names = Names(r.IntN(int(names)))
	}
	if rarely(3) {
		b.Mention = Mention(r.IntN(int(mentions)))
	}
	if rarely(4) {
		b.PageCap = 1 + r.IntN(10)
	}
	if rarely(6) {
		b.HiddenFor = time.Duration(r.IntN(3000)) * time.Millisecond
	}
	if rarely(4) {
		b.MaxUsers = 1 + r.IntN(12)
		b.TooManyStatus = []int{0, 413}[r.IntN(2)]
	}
	if b.Reverted > 0 { // a success is told as soon as it is seen, so that both results have to be seen at once
		b.Shifts, b.PageCap, b.IgnoresSkip = false, 0, false
	}
	if b.Missing > 0 { // a first attempt might be all that is ever listed of the job's end
		b.Retried = 0
	}
	if b.Stranger && b.Missing > 0 { // some others must tell the stranger apart
		b.Missing, b.Place = max(b.Missing, 2), b.Place%Nowhere
	}
	return b
}

// every reports whether a unit is among every so manieth.
func every(n, index int) bool { return n > 0 && (index+1)%n == 0 }
