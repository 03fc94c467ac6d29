package bulk_test

import (
	"reflect"
	"time"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// drawWays draws how the service does what its documents leave open: as the documents' one witness, anyhow, or in a way that leads astray
// whoever does not keep to a rule. What nobody could know is left out: a failure that stands alone for a while before it turns into success
// or whose second try stands where no page shows it, and a result of nobody beside users who never get one.
func (w *world) drawWays() {
	switch w.random.IntN(4) {
	case 0:
		return
	case 1:
		w.ways = w.drawTrap()
		return
	}
	b := jumpcloudtest.RandomBehavior(w.random.Uint64())
	unread := b.Pages.Cap > 0 && (b.Pages.IgnoreSkip || b.Repeats != "")
	if b.Retries.Kind == jumpcloudtest.RetrySameResult || unread || b.Growth != "" || len(b.Identity) == 0 && b.Identity != nil {
		b.Retries = jumpcloudtest.Retries{}
	}
	b.Listing.Strangers = b.Listing.Strangers && !unread // it may be all that is seen of a job
	if b.Listing.Missing || b.Listing.Stale && b.Growth != "" {
		b.Listing.Strangers, b.Retries = false, jumpcloudtest.Retries{}
	}
	b.Pages.Padding = 0 // a megabyte costs more than all the rest of a run
	w.ways = b
}

// drawTrap draws a service that leads astray whoever does not keep to one of rules 1 to 5 of how results are read.
func (w *world) drawTrap() jumpcloudtest.Behavior {
	b := jumpcloudtest.Behavior{Seed: w.random.Uint64(), Identity: []jumpcloudtest.Naming{}}
	orders := jumpcloudtest.Orders()
	after := time.Duration(1+w.random.IntN(8)) * time.Second
	trap := w.random.IntN(6)
	if trap == 0 && w.kind.operation == jumpcloudtest.BulkUsersCreate {
		trap = 2 // a second try of a create fails, so that results do not say the same
	}
	switch trap {
	case 0: // a result that mentions somebody in the message alone, where somebody else's is missing
		b.Mentions.Message = jumpcloudtest.MentionOwnID
		b.Listing.Missing = true
		b.Retries.Kind = jumpcloudtest.WorkTwice
	case 1: // everywhere the one who started the job
		b.Mentions.Requester = true
		b.Order = orders[w.random.IntN(len(orders))]
	case 2: // too few results, and nobody named
		b.Listing.Missing = true
	case 3: // as many results as users, in an order of their own
		b.Order = orders[w.random.IntN(len(orders))]
	case 4: // a failure that a second try makes good
		b.Identity = nil
		b.Retries = jumpcloudtest.Retries{Kind: jumpcloudtest.RetryAsNewResult, After: after}
	case 5: // results that come late
		growths := jumpcloudtest.Growths()
		b.Identity, b.Growth = nil, growths[w.random.IntN(len(growths))]
		b.Listing.After = after
	}
	return b
}

// tellsApart reports whether the service tells all that there is to know, in places for it.
func (w *world) tellsApart() bool {
	b := w.ways
	b.Seed, b.Order, b.Refusals, b.Pages.Cap, b.Pages.Total, b.Pages.IgnoreLimit = 0, "", jumpcloudtest.Refusals{}, 0, "", false
	b.Lookups, b.GlobalEmails = jumpcloudtest.Lookups{}, false // they are no results
	return reflect.DeepEqual(b, jumpcloudtest.Behavior{})
}
