package journal

import (
	"context"
	"iter"
)

// Steps is how most stores do Read: it yields the batches that next returns, each the first behind the index of the one before, from -1. It
// ends at a nil batch, an error or the context's end.
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
