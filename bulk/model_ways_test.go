package bulk_test

import (
	"reflect"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// drawWays draws how the service does what its documents leave open. What nobody could know is left out: a failure that stands alone for a
// while before it turns into success or whose second try stands where no page shows it, and a result of nobody beside users who never get one.
func (w *world) drawWays() {
	if w.random.IntN(3) == 0 {
		return
	}
	b := jumpcloudtest.RandomBehavior(w.random.Uint64())
	unread := b.Pages.Cap > 0 && (b.Pages.IgnoreSkip || b.Repeats != "")
	if b.Retries.Kind == jumpcloudtest.RetrySameResult || unread || b.Growth != "" || len(b.Identity) == 0 && b.Identity != nil {
		b.Retries = jumpcloudtest.Retries{}
	}
	if b.Listing.Missing || b.Listing.Stale && b.Growth != "" {
		b.Listing.Strangers, b.Retries = false, jumpcloudtest.Retries{}
	}
	b.Pages.Padding = 0 // a megabyte costs more than all the rest of a run
	w.ways = b
}

// tellsApart reports whether the service tells all that there is to know, in places for it.
func (w *world) tellsApart() bool {
	b := w.ways
	b.Seed, b.Order, b.Refusals, b.Pages.Cap, b.Pages.Total, b.Pages.IgnoreLimit = 0, "", jumpcloudtest.Refusals{}, 0, "", false
	return reflect.DeepEqual(b, jumpcloudtest.Behavior{})
}
