package jcbulk

import (
	"errors"
	"hash/maphash"
	"io"
	"iter"
	"math"
	"net/http"
	"strconv"
)

// pageSize is how many items All asks for at once if Limit does not say. The service gives no more.
const pageSize int32 = 100

var errRepeatedPage = errors.New("the service gave a page twice, so the list cannot be read to its end")

var errCutShort = errors.New("the service counts more items than it lists")

// errWhole says that the page is the whole list, which was yielded before.
var errWhole = errors.New("the list was yielded before")

// paginate yields the items of every page that fetch returns, from the skip-th item on. It goes on by what came: a service may give
// fewer items than were asked for, or more. It ends at the total of X-Total-Count, at an empty page, or where there is no total at
// a page that is shorter than its limit, unless the page counts more items. A total of less than what came is none. An error is yielded
// once and ends it.
func paginate[T any](operation string, limit, skip *int32, fetch func(limit, skip int32) (page[T], *http.Response, error)) iter.Seq2[T, error] {
	p := pages{operation: operation, size: pageSize, seed: maphash.MakeSeed()}
	if limit != nil {
		p.size = *limit
	}
	if skip != nil {
		p.skip = *skip
	}
	return func(yield func(T, error) bool) {
		for p := p; !p.ended; {
			page, response, err := fetch(p.size, p.skip) //nolint:bodyclose // it is in memory
			if err == nil {
				err = p.advance(len(page.items), page.count, response)
			}
			if errors.Is(err, errWhole) {
				return
			}
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, item := range page.items {
				if !yield(item, nil) {
					return
				}
			}
		}
	}
}

// page is what one request shows of a list.
type page[T any] struct {
	items []T
	count int32 // of the items on all pages, or 0 if the answer does not say
}

// pages is how far the reading of a list has come.
type pages struct {
	operation  string
	size, skip int32
	seed       maphash.Seed
	seen       map[uint64]bool // fingerprints of the pages before
	whole      bool            // the page before held more than was asked for
	ended      bool
}

// advance goes on behind a page of n items. A page that came before is an error, since the list would never end. Only where a service
// ignores the limit, the same page again is what it gives for every skip: then the list was whole. A count in the answer has a list go
// on, and an empty page before it is reached is an error.
func (p *pages) advance(n int, count int32, response *http.Response) error {
	next := int64(p.skip) + int64(n)
	if next > math.MaxInt32 {
		return invalid("skip", "the list is longer than the service can page through")
	}
	body := p.fingerprint(response)
	if n > 0 && p.seen[body] {
		p.ended = p.whole && len(p.seen) == 1
		if p.ended {
			return errWhole
		}
		return p.failed(errRepeatedPage, response)
	}
	if n == 0 && int64(count) > next {
		return p.failed(errCutShort, response)
	}
	if p.seen == nil {
		p.seen = map[uint64]bool{}
	}
	p.seen[body], p.whole, p.skip = true, n > int(p.size), int32(next) //nolint:gosec // bounded above
	if total, ok := totalCount(response); ok && total >= next {
		p.ended = n == 0 || next == total
	} else {
		p.ended = n == 0 || n < int(p.size) && int64(count) <= next
	}
	return nil
}

// failed is the error of a page that was read, but does not go together with the others.
func (p *pages) failed(cause error, response *http.Response) error {
	failure := &GenericOpenAPIError{operation: p.operation, cause: cause, statuses: AttemptStatuses(response)}
	failure.statusCode, failure.requestID = response.StatusCode, toldID(response)
	if r := response.Request; r != nil && r.URL != nil {
		failure.method, failure.path = r.Method, r.URL.EscapedPath()
	}
	return failure
}

// totalCount is how many items the service says that the list has.
func totalCount(response *http.Response) (int64, bool) {
	total, err := strconv.ParseInt(response.Header.Get("X-Total-Count"), 10, 64)
	return total, err == nil && total >= 0
}

// fingerprint digests the body of an answer, which is in memory. Equal bodies have equal fingerprints.
func (p *pages) fingerprint(response *http.Response) uint64 {
	var digest maphash.Hash
	digest.SetSeed(p.seed)
	_, _ = io.Copy(&digest, response.Body) // neither can fail
	return digest.Sum64()
}
