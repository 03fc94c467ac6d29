package bench

import (
	"fmt"
	"testing"
)

// BenchmarkEncode is the call that creates users with no wire below it: what remains is the body. The limit copies it.
func BenchmarkEncode(b *testing.B) {
	for _, f := range fields {
		for _, n := range []int{1, 100, 800} {
			b.Run(fmt.Sprintf("fields=%s/users=%d", f.name, n), func(b *testing.B) {
				models, plain := usersOf(b, n, f.user)
				ready := encoded(b, plain)
				var body []byte
				compare(b, len(ready), accepted.instant().creating(b.Context(), models, plain, func(h byHand) error {
					body = append(body[:0], ready...)
					_, err := h.postUsers(b.Context(), body)
					return err
				})...)
			})
		}
	}
}
