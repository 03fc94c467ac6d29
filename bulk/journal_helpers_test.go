package bulk_test

import (
	"encoding/json"
	"iter"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal/boltjournal"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// unsynced is a journal that waits for no disk.
func unsynced(t *testing.T, path string) *boltjournal.Journal {
	t.Helper()
	journal, err := boltjournal.Open(path, boltjournal.Unsynced())
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, journal.Close()) })
	return journal
}

type iterOf[T any] = iter.Seq2[bulk.Item[T], error]

// answering is a service that is a function.
func answering(service func(*http.Request) *http.Response) testhttp.Func {
	return func(r *http.Request) (*http.Response, error) {
		response := service(r)
		response.Request = r
		return response, nil
	}
}

func answerOf(status int, body string) *http.Response {
	return testhttp.Response(nil, status, strings.NewReader(body))
}

// timesTaken counts by username the create jobs that the service has taken.
func timesTaken(server *jumpcloudtest.Server) map[string]int {
	taken := map[string]int{}
	for _, request := range server.Requests() {
		if request.Operation != jumpcloudtest.BulkUsersCreate || !request.Done {
			continue
		}
		var users []struct{ Username string }
		_ = json.Unmarshal([]byte(request.Body), &users) // it was taken
		for _, user := range users {
			taken[user.Username]++
		}
	}
	return taken
}
