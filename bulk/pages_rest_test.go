package bulk_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// A failure that the last look shows for the first time has that look read on: its second try may stand behind as many results as users.
func TestSecondTryBehindTheUsers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var over atomic.Bool
		client := talking(func(r *http.Request) (int, string) {
			var skip int
			_, _ = fmt.Sscan(r.URL.Query().Get("skip"), &skip)
			if r.Method == http.MethodPost {
				return http.StatusCreated, `{"jobId":"j"}`
			}
			list := []string{
				`{"id":"1","status":"finished","updatedAt":"2026-05-04T10:00:00Z","persistedFields":{"username":"user0"}}`,
				`{"id":"2","status":"finished","updatedAt":"2026-05-04T10:00:00Z","persistedFields":{"username":"user1"}}`,
				`{"id":"3","status":"failed","updatedAt":"2026-05-04T10:00:00Z","persistedFields":{"username":"user2"}}`,
				`{"id":"4","status":"finished","updatedAt":"2026-05-04T10:01:00Z","persistedFields":{"username":"user2"}}`,
			}
			if !over.Load() {
				list = append(list[:2], `{"id":"3","status":"pending","persistedFields":{"username":"user2"}}`)
			}
			skip = min(skip, len(list))
			return http.StatusOK, "[" + strings.Join(list[skip:min(skip+1, len(list))], ",") + "]" // pages of one
		})
		outcomes := byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(people(3)), bulk.Options{
			Deadline: time.Minute,
			Hooks:    bulk.Hooks{Polled: func(_ context.Context, job bulk.JobEvent) { over.Store(job.Elapsed >= time.Minute) }},
		}), 3)
		for i := range 3 {
			assert.Equal(t, bulk.Succeeded, outcomes[i].Status, "%d: %v", i, outcomes[i].Err)
		}
	})
}

// A name that is no word, such as one with a blank, is a mention too.
func TestMentionOfAPhrase(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client := talking(func(r *http.Request) (int, string) {
			switch {
			case r.Method == http.MethodPost:
				return http.StatusCreated, `{"jobId":"j"}`
			case r.URL.Query().Get("skip") != "0":
				return http.StatusOK, `[]`
			}
			return http.StatusOK, `[{"id":"1","status":"failed","statusMsg":"Ada L. is no name"},{"id":"2","status":"failed","statusMsg":"once more: Ada L. is no name"}]`
		})
		users := people(2)
		users[0].SetUsername("Ada L.")
		outcomes := byIndex(t, bulk.Create(t.Context(), client, bulk.Slice(users), bulk.Options{SkipValidation: true}), 2)
		assert.Equal(t, bulk.Unknown, outcomes[1].Status, "both results are about the other user")
	})
}
