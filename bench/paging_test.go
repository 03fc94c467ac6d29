package bench

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// BenchmarkPaging reads 10,000 results, on loopback. The limit gets the pages and does not look at them.
func BenchmarkPaging(b *testing.B) {
	const total = 10_000
	ctx := b.Context()
	page := resultsPage(b, perPage)
	at := served(b, func(w http.ResponseWriter, r *http.Request) {
		body := []byte("[]")
		if skip, err := strconv.Atoi(r.URL.Query().Get("skip")); err == nil && skip < total {
			body = append(slices.Clip(page), strings.Repeat(" ", skip/perPage)...) // no two pages are the same
		}
		answer{http.StatusOK, body}.ServeHTTP(w, r)
	})
	call := at.client().BulkJobRequestsApi.BulkUsersCreateResults(ctx, jobID)
	compare(b, len(page)*total/perPage, at.sides(
		func() error {
			got := 0
			for _, err := range call.All() {
				if err != nil {
					return err
				}
				got++
			}
			return expect(total, got, nil)
		},
		func(h byHand) error {
			got, err := h.pageThrough(ctx, jobID)
			return expect(total, got, err)
		},
		func(h byHand) error {
			for skip := 0; skip <= total; skip += perPage {
				if err := h.discard(ctx, resultsPath(jobID, perPage, skip)); err != nil {
					return err
				}
			}
			return nil
		})...)
}
