package jumpcloudtest

import "strconv"

// page is which part of a list was asked for.
type page struct{ limit, skip int }

func (c *call) page() (page, *refusal) {
	limit, no := c.number("limit", 10)
	if no == nil && (limit < 1 || limit > 100) {
		no = badRequest("limit %d is not from 1 to 100", limit)
	}
	if no != nil {
		return page{}, no
	}
	skip, no := c.number("skip", 0)
	if no == nil && skip < 0 {
		no = badRequest("skip %d is below 0", skip)
	}
	return page{limit, skip}, no
}

func (c *call) number(name string, otherwise int) (int, *refusal) {
	if !c.Query.Has(name) {
		return otherwise, nil
	}
	n, err := strconv.Atoi(c.Query.Get(name))
	if err != nil {
		return 0, badRequest("%s %q is not a whole number", name, c.Query.Get(name))
	}
	return n, nil
}

// cut returns the page of a list; it is part of the list.
func cut[T any](p page, all []T) []T {
	all = all[min(p.skip, len(all)):]
	return all[:min(p.limit, len(all))]
}
