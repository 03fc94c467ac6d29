package bulk

import (
	"context"
	"net/http"
)

// This file reads pages that cannot be read as a whole.

// stretch is a part of the list.
type stretch struct{ at, count int }

const (
	// maxPieces bounds how many smaller pages are asked for in the place of one that cannot be read: two results that break a page of a hundred.
	maxPieces = 2 * 2 * 7
	// hopelessPieces is how many of them are asked for while none can be read.
	hopelessPieces = 4
)

// pieces reads a page that cannot be read in halves, until only results are left that break any page.
func (p *pager) pieces(ctx context.Context, page stretch, s *sight) {
	left, last := []stretch{page}, s.err
	defer func() { s.err = last }()
	if status := statusOf(last); status == 0 || status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable {
		s.unread, s.complete = append(s.unread, page), false // it may be read as a whole later
		return
	}
	reads, came := 0, 0
	for len(left) > 0 {
		one := left[len(left)-1]
		left = left[:len(left)-1]
		hopeless := reads >= maxPieces || reads >= hopelessPieces && came == 0
		if one.count > 1 && !hopeless && ctx.Err() == nil {
			half := one.count / 2
			for _, part := range []stretch{{one.at + half, one.count - half}, {one.at, half}} {
				s.err = nil
				n, _ := p.read(ctx, part.at, part.count, s)
				if reads, came = reads+1, came+n; n == 0 && s.err != nil {
					left, last = append(left, part), s.err
				}
			}
			continue
		}
		s.unread = append(s.unread, one)
		s.complete = s.complete && one.count == 1
	}
}

// isPastTheEnd reports whether an error is how a service may answer for a page behind the end of its list.
func isPastTheEnd(err error) bool {
	switch statusOf(err) {
	case http.StatusNoContent, http.StatusBadRequest, http.StatusNotFound, http.StatusRequestedRangeNotSatisfiable, http.StatusUnprocessableEntity:
		return true
	}
	return false
}
