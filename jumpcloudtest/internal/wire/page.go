package wire

import (
	"net/url"
	"strconv"
)

// Page is the part of a list that a call asks for.
type Page struct{ Limit, Skip int }

// ReadPage reads limit and skip.
func ReadPage(query url.Values) (Page, *Refusal) {
	limit, refused := number(query, "limit", 10)
	if refused == nil && (limit < 1 || limit > 100) {
		refused = BadRequest("limit %d is not from 1 to 100", limit)
	}
	if refused != nil {
		return Page{}, refused
	}
	skip, refused := number(query, "skip", 0)
	if refused == nil && skip < 0 {
		refused = BadRequest("skip %d is below 0", skip)
	}
	return Page{limit, skip}, refused
}

func number(query url.Values, name string, otherwise int) (int, *Refusal) {
	if !query.Has(name) {
		return otherwise, nil
	}
	n, err := strconv.Atoi(query.Get(name))
	if err != nil {
		return 0, BadRequest("%s %q is not a whole number", name, query.Get(name))
	}
	return n, nil
}

// Cut returns the page of a list. It shares the list's memory.
func Cut[T any](p Page, all []T) []T {
	all = all[min(p.Skip, len(all)):]
	return all[:min(p.Limit, len(all))]
}
