package jumpcloudtest

import (
	"cmp"
	"net/http"
	"strconv"
	"time"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest/internal/wire"
)

// Pages say how lists are cut. Failing and Padding concern the results of jobs, the others scheduled changes too.
type Pages struct {
	Cap         int   // most items of a page, whatever limit says; 0 for none
	IgnoreLimit bool  // a page has all that follows skip, or as many as Cap
	IgnoreSkip  bool  // every page begins at the first item
	Total       Total // what X-Total-Count says

	// Failing is for how long after a job was accepted the page with the middle one of its results is answered with 500.
	Failing time.Duration

	// Padding is how many bytes each result has on top, so that a page is larger than a client takes.
	Padding int
}

// Total is what X-Total-Count says.
type Total string

// The totals.
const (
	NoTotal   Total = "" // there is no such header
	TrueTotal Total = "true"
	LowTotal  Total = "too low"  // half of it
	HighTotal Total = "too high" // twice that, and one
	BadTotal  Total = "no number"
)

// Totals returns all totals.
func Totals() []Total { return []Total{NoTotal, TrueTotal, LowTotal, HighTotal, BadTotal} }

func (p Pages) check() error {
	return cmp.Or(
		notBelowZero("Pages.Cap", p.Cap),
		notBelowZero("Pages.Failing", p.Failing),
		notBelowZero("Pages.Padding", p.Padding),
	)
}

// effective returns the page that a call gets of a list of that length.
func (p Pages) effective(asked wire.Page, length int) wire.Page {
	if p.IgnoreSkip {
		asked.Skip = 0
	}
	if p.IgnoreLimit {
		asked.Limit = max(length, 1)
	}
	if p.Cap > 0 {
		asked.Limit = min(asked.Limit, p.Cap)
	}
	return asked
}

// fails reports whether the page of a job of that age is answered with 500.
func (p Pages) fails(got wire.Page, length int, age time.Duration) bool {
	middle := length / 2
	return age < p.Failing && got.Skip <= middle && middle-got.Skip < got.Limit
}

// header returns the headers of a page.
func (p Pages) header(length int) http.Header {
	text := strconv.Itoa(length)
	switch p.Total {
	case NoTotal:
		return nil
	case TrueTotal:
	case LowTotal:
		text = strconv.Itoa(length / 2)
	case HighTotal:
		text = strconv.Itoa(2*length + 1)
	case BadTotal:
		text = "many"
	}
	return http.Header{"X-Total-Count": {text}}
}
