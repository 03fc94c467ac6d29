package journal

import (
	"context"
	"iter"
)

// Steps does Read for most stores. It calls next with -1, and then with the index of the first row of the batch that came last. Next returns the
// first batch that begins behind that index, or nil if there is none. Steps ends there, at an error or at the context's end.
func Steps(ctx context.Context, next func(index int) (*Batch, error)) iter.Seq2[*Batch, error] {
	return func(yield func(*Batch, error) bool) {
		for index := -1; ; {
			b, err := next(index)
			if err == nil {
				err = ctx.Err()
			}
			switch {
			case err != nil:
				yield(nil, err)
				return
			case b == nil || !yield(b, nil):
				return
			}
			index = b.First()
		}
	}
}
