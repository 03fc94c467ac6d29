package bulk

import (
	"context"
	"errors"
	"math"
	"net/http"
	"slices"
	"strconv"

	"github.com/seed-5ccdf831/jcbulk"
)

// maxPage is how many results a look asks for at once. The service gives no more.
const maxPage = 100

// fetch asks for one page of a job's results.
type fetch func(ctx context.Context, limit, skip int32) ([]jcbulk.JobWorkresult, *http.Response, error)

// resultsOf returns what asks for the pages of a job's results.
func resultsOf(api *jcbulk.BulkJobRequestsApiService, jobID string, o Options) fetch {
	return func(ctx context.Context, limit, skip int32) ([]jcbulk.JobWorkresult, *http.Response, error) {
		return about(api.BulkUsersCreateResults(ctx, jobID), o).Limit(limit).Skip(skip).Execute()
	}
}

// pager reads the list of a job's results into sightings. A page that needs no other look is not read again.
type pager struct {
	fetch fetch
	seen  *sightings
	pages map[int]page // pages without an open result, by their position
	limit int
	next  int // where the next quick look begins
	// thorough says that this look reads the whole list, also what is behind a result for each user where a verdict can depend on that.
	thorough bool
	moved    bool // results stand in other places than before, so that some may have been missed
}

// page is what is known of one page.
type page struct {
	count int
	final bool // all of its results succeeded
}

// sight is what a look has shown.
type sight struct {
	answered bool // the service did answer
	changed  bool // something is new
	complete bool // the whole list was read, but for results that break their page, and did not move meanwhile
	err      error
	unread   []stretch // what could not be read
}

// read reports whether all of the list could be read.
func (s *sight) read() bool { return s.answered && len(s.unread) == 0 }

func newPager(fetch fetch, seen *sightings) *pager {
	return &pager{fetch: fetch, seen: seen, pages: map[int]page{}, limit: maxPage}
}

// look reads what may have changed: all of it, or with quick the first page with open results and those behind it, as long as they have
// none. A page that cannot be read costs nothing but another look.
func (p *pager) look(ctx context.Context, quick bool) sight {
	p.seen.look++
	if p.moved { // no page can be relied upon
		p.moved, p.next, quick = false, 0, false
		clear(p.pages)
	}
	if quick {
		return p.quick(ctx)
	}
	return p.whole(ctx)
}

// whole reads the list from its start to its end, but for the pages that are final.
func (p *pager) whole(ctx context.Context) sight {
	s := sight{complete: true}
	p.thorough = true
	defer func() { p.thorough = false }()
	failures, broken := 0, []stretch(nil)
	for at, reads := 0, 0; reads < 2*len(p.seen.told)+maxPage; reads++ {
		if known := p.pages[at]; p.isFinal(at, known) {
			at += known.count
			continue
		}
		if at >= len(p.seen.told) && s.answered && !p.wantsRest() {
			break
		}
		n, more := p.read(ctx, at, p.limit, &s)
		if !more {
			break
		}
		if at+n >= p.seen.most { // what follows would not be kept
			s.complete = false
			break
		}
		if n == 0 { // it could not be read: those behind it may
			failures++
			if n = p.limit; failures > 1 || at+n >= len(p.seen.told) || ctx.Err() != nil || !s.answered {
				s.complete = false
				s.unread = append(s.unread, stretch{at, math.MaxInt - at})
				break
			}
			broken = append(broken, stretch{at, n})
		}
		at += n
	}
	for _, page := range broken {
		p.pieces(ctx, page, &s)
	}
	p.moved = p.missed(&s)
	s.complete = s.complete && s.answered && !p.moved
	return s
}

// isFinal reports whether a page needs no other look: all of its results succeeded, and are those of users who were told so.
func (p *pager) isFinal(at int, known page) bool {
	if !known.final {
		return false
	}
	for i := range p.seen.all {
		if position := p.seen.all[i].position; position >= at && position < at+known.count && !p.seen.isFinal(i) {
			return false
		}
	}
	return true
}

// missed reports whether a result that the list has shown before is neither in what this look has read nor on a page that is final.
func (p *pager) missed(s *sight) bool {
	final := map[int]bool{} // positions
	for at, known := range p.pages {
		if p.isFinal(at, known) {
			for position := at; position < at+known.count; position++ {
				final[position] = true
			}
		}
	}
	for i := range p.seen.all {
		one := &p.seen.all[i]
		unread := slices.ContainsFunc(s.unread, func(u stretch) bool { return one.position >= u.at && one.position-u.at < u.count })
		if one.look != p.seen.look && !final[one.position] && !unread {
			return true
		}
	}
	return false
}

// quick reads pages with open results, until one still has some. While nothing changes there, another page is first in the next look.
func (p *pager) quick(ctx context.Context) sight {
	s := sight{}
	at, wrapped := p.next, false
	for range len(p.seen.told) + maxPage {
		if known, ok := p.pages[at]; ok {
			at += known.count
			continue
		}
		former := s.changed
		s.changed = false
		n, more := p.read(ctx, at, p.limit, &s)
		changed := s.changed
		s.changed = s.changed || former
		_, settled := p.pages[at]
		switch {
		case s.err != nil || n > 0 && !settled:
			if p.next = at; !changed || s.err != nil {
				p.next = at + n
				if n == 0 {
					p.next = at + p.limit
				}
				if !more && s.err == nil || p.next >= len(p.seen.told) {
					p.next = 0
				}
			}
			return s
		case more && at+n < p.seen.most:
			at += n
		case wrapped || p.next == 0:
			p.next = 0
			return s
		default:
			at, wrapped = 0, true
		}
		if wrapped && at >= p.next {
			return s
		}
	}
	return s
}

// read reads one page of so many results. It returns how many came, and whether more may follow.
func (p *pager) read(ctx context.Context, at, limit int, s *sight) (n int, more bool) {
	results, response, err := p.fetch(ctx, int32(limit), int32(at)) //nolint:bodyclose,gosec // it is held in memory; bounded by the users of a job
	for errors.Is(err, jcbulk.ErrResponseTooLarge) && limit > 1 {
		limit = (limit + 1) / 2
		p.limit = min(p.limit, limit)
		results, response, err = p.fetch(ctx, int32(limit), int32(at)) //nolint:bodyclose,gosec // as above
	}
	if err != nil {
		s.answered = s.answered || isAnswer(err)
		if at >= len(p.seen.told) && s.answered && isPastTheEnd(err) {
			return 0, false
		}
		s.err = err
		return 0, true
	}
	s.answered = true
	if p.seen.repeats(at, results) {
		return p.stuck(len(results), s)
	}
	again, settled, final := 0, true, true
	for i := range results {
		state := p.seen.see(at+i, &results[i])
		s.changed = s.changed || state.changed
		p.moved = p.moved || state.moved && (state.from < at || state.from >= at+len(results))
		if state.repeated {
			again++
		}
		settled = settled && state.sighting != nil && state.status != Unknown
		final = final && settled && state.status == Succeeded
	}
	n = len(results)
	delete(p.pages, at)
	if settled && n > 0 {
		p.pages[at] = page{count: n, final: final}
	}
	switch total, ok := totalOf(response); {
	case n == 0:
		return n, false
	case again == n:
		return p.stuck(n, s)
	case ok && total > at+n:
		return n, true
	}
	return n, at+n < len(p.seen.told) || p.wantsRest()
}

// wantsRest reports whether what is behind as many results as users may matter, as far as this look has read by now.
func (p *pager) wantsRest() bool {
	return p.thorough && p.seen.needsAll() || !p.seen.covered()
}

// stuck ends a look where nothing new comes. What the list has behind it cannot be read, unless the page that comes
// again is the whole list.
func (p *pager) stuck(n int, s *sight) (int, bool) {
	s.complete = s.complete && n >= len(p.seen.told)
	return n, false
}

// isAnswer reports whether an error is an answer about the job. An answer that asks to come back later says nothing about it.
func isAnswer(err error) bool {
	failure := failureOf(err)
	return failure != nil && (failure.StatusCode() == http.StatusNotFound || failure.StatusCode() == http.StatusOK)
}

// totalOf returns how many results an answer says that there are.
func totalOf(response *http.Response) (int, bool) {
	if response == nil {
		return 0, false
	}
	total, err := strconv.Atoi(response.Header.Get("X-Total-Count"))
	return total, err == nil && total > 0
}
