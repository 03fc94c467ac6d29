package wire

import (
	"net/url"
	"strconv"
)

// Page is the part of a list that a call asks for.
type Page struct{ Limit, Skip int }

const maxLimit = 100

// ReadPage reads limit and skip.
func ReadPage(query url.Values) (Page, *Refusal) {
	limit, refused := number(query, "limit", 10)
	if refused == nil && (limit < 1 || limit > maxLimit) {
		refused = BadRequest("limit %d is not from 1 to %d", limit, maxLimit)
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

// ReadPageV1 reads limit and skip of a call of version 1 of the API, which has words of its own for a limit that is too high.
func ReadPageV1(query url.Values) (Page, *Refusal) {
	if limit, err := strconv.Atoi(query.Get("limit")); err == nil && limit > maxLimit {
		return Page{}, BadRequest("Bad Request: request parameter %q exceeds maximum value of %d", "limit", maxLimit)
	}
	return ReadPage(query)
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
