package bench

import (
	"context"
	"fmt"
	"net/http"
	"testing"
)

// BenchmarkDecode is a call that reads a page with no wire below it: what remains is the page. The limit copies it.
func BenchmarkDecode(b *testing.B) {
	for _, n := range []int32{10, 100} {
		b.Run(fmt.Sprintf("what=results/items=%d", n), func(b *testing.B) {
			page := resultsPage(b, int(n))
			compare(b, len(page), answer{http.StatusOK, page}.instant().results(b.Context(), n)...)
		})
		b.Run(fmt.Sprintf("what=states/items=%d", n), func(b *testing.B) {
			page := changesPage(b, int(n))
			compare(b, len(page), answer{http.StatusOK, page}.instant().changes(b.Context(), n)...)
		})
	}
}

// results returns the sides of a call for a page of a job's results.
func (t target) results(ctx context.Context, limit int32) []side {
	call := t.client().BulkJobRequestsApi.BulkUsersCreateResults(ctx, jobID).Limit(limit)
	n := int(limit)
	return t.sides(
		func() error {
			results, _, err := call.Execute()
			return expect(n, len(results), err)
		},
		func(h byHand) error {
			results, err := h.results(ctx, jobID, n, 0)
			return expect(n, len(results), err)
		},
		func(h byHand) error {
			_, err := h.get(ctx, resultsPath(jobID, n, 0))
			return err
		})
}

// changes returns the sides of a call for a page of scheduled changes.
func (t target) changes(ctx context.Context, limit int32) []side {
	call := t.client().BulkJobRequestsApi.BulkUserStatesList(ctx).Limit(limit)
	n := int(limit)
	return t.sides(
		func() error {
			changes, _, err := call.Execute()
			return expect(n, len(changes), err)
		},
		func(h byHand) error {
			changes, err := h.changes(ctx, n)
			return expect(n, len(changes), err)
		},
		func(h byHand) error {
			_, err := h.get(ctx, changesPath(n))
			return err
		})
}
