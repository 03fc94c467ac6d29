package jcbulk

import (
	"iter"
	"math"
)

// pageSize is how many items All asks for at once if Limit does not say. The service gives no more.
const pageSize int32 = 100

// paginate yields the items of every page that fetch returns, from the skip-th item on. It ends at a page that is shorter than
// its limit, or with an error, which it yields once.
func paginate[T any](limit, skip *int32, fetch func(limit, skip int32) ([]T, error)) iter.Seq2[T, error] {
	size, first := pageSize, int32(0)
	if limit != nil {
		size = *limit
	}
	if skip != nil {
		first = *skip
	}
	return func(yield func(T, error) bool) {
		for skip := first; ; {
			page, err := fetch(size, skip)
			if err == nil && int64(skip)+int64(len(page)) > math.MaxInt32 {
				err = invalid("skip", "the list is longer than the service can page through")
			}
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, item := range page {
				if !yield(item, nil) {
					return
				}
			}
			if len(page) < int(size) {
				return
			}
			skip += int32(len(page)) //nolint:gosec // bounded above
		}
	}
}
