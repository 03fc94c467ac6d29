package jumpcloudtest

import "cmp"

// Behavior is how the service does what JumpCloud's documents leave open. Every field is an assumption that a client must
// not rely on. The zero Behavior is what the one public witness shows: results that all are there from the beginning, in
// the order of the body, and that name their user at meta.systemUser.
//
// What concerns "some" results concerns about one in three. The seed settles which.
type Behavior struct {
	Seed uint64

	// What a result says.
	Identity  []Naming // who it is about; nil for the default names at [InMetaSystemUser], empty for nobody
	LowerCase bool     // usernames and e-mail addresses are told in lower case
	Mentions  Mentions
	Words     Words
	Conflict  string // why a user failed whose values are another's: see [ConflictTexts]; empty for the emulator's words
	Oddities  Oddities

	// What refuses a call, and how.
	Refusals Refusals

	// Which results there are, and where.
	Order   Order
	Growth  Growth
	Repeats Repeats
	Retries Retries
	Listing Listing
	Pages   Pages

	// Which users there are for a client.
	Lookups      Lookups
	GlobalEmails bool // an e-mail address is unique over all organizations, and look-ups show only those of one
}

// check returns what is wrong with the behavior.
func (b Behavior) check() error {
	for _, naming := range b.Identity {
		if err := naming.check(); err != nil {
			return err
		}
	}
	return cmp.Or(
		oneOf("Mentions.Message", b.Mentions.Message, Mentioned()...),
		oneOf("Order", b.Order, Orders()...),
		oneOf("Growth", b.Growth, Growths()...),
		oneOf("Repeats", b.Repeats, RepeatKinds()...),
		oneOf("Pages.Total", b.Pages.Total, Totals()...),
		b.Oddities.check(),
		b.Retries.check(),
		b.Pages.check(),
		b.Lookups.check(),
		b.Refusals.check(),
		notBelowZero("Words.UnknownFor", b.Words.UnknownFor),
		notBelowZero("Listing.After", b.Listing.After),
	)
}
