package bench

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/seed-5ccdf831/jcbulk"
)

// BenchmarkGet is a small call on loopback: the next scheduled change of a user. The limit does not look at the answer.
func BenchmarkGet(b *testing.B) {
	ctx := b.Context()
	body := encoded(b, plainNext{1, []plainChange{{jobID, userID, jcbulk.UserStateSuspended, "2031-05-04T12:30:00.000Z"}}})
	at := answer{http.StatusOK, body}.loopback(b)
	call := at.client().BulkJobRequestsApi.BulkUserStatesGetNextScheduled(ctx).Users([]string{userID})
	compare(b, len(body), at.sides(
		func() error {
			next, _, err := call.Execute()
			return expect(1, len(next.GetResults()), err)
		},
		func(h byHand) error {
			next, err := h.next(ctx, userID)
			return expect(1, len(next), err)
		},
		func(h byHand) error { return h.discard(ctx, nextPath(userID)) })...)
}

// BenchmarkCreate is the call that creates as many users as a job takes, on loopback. The limit sends the same bytes
// ready-made.
func BenchmarkCreate(b *testing.B) {
	for _, f := range fields {
		b.Run(fmt.Sprintf("fields=%s/users=%d", f.name, usersPerJob), func(b *testing.B) {
			models, plain := usersOf(b, usersPerJob, f.user)
			ready := encoded(b, plain)
			compare(b, len(ready), accepted.loopback(b).creating(b.Context(), models, plain, func(h byHand) error {
				_, err := h.postUsers(b.Context(), ready)
				return err
			})...)
		})
	}
}
