package bulk_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// An id stands beside one of the user's own names only if the user has that name: Ada has no e-mail address here.
func TestUserIDStandsBesideANameOfTheUser(t *testing.T) {
	for meta, want := range map[string]string{
		`{"id":"` + first + `","username":"ADA"}`:                    first,
		`{"id":"` + first + `","email":""}`:                          "",
		`{"id":"` + first + `","email":5}`:                           "",
		`{"id":"` + first + `","email":"eve@example.com"}`:           "",
		`{"systemUserId":"` + first + `","email":""}`:                first,
		`{"userId":"` + first + `","systemUserId":"` + first + `"}`:  first,
		`{"userId":"` + first + `","systemUserId":"` + second + `"}`: "",
		`{"systemUser":{"id":"` + first + `"}}`:                      first,
		`{"user":{"id":"` + first + `","email":null}}`:               "",
	} {
		results := `[{"status":"finished","meta":` + meta + `,"persistedFields":{"username":"ada"}}]`
		client := jcbulk.NewAPIClient(&jcbulk.Configuration{HTTPClient: &http.Client{Transport: testhttp.Func(func(r *http.Request) (*http.Response, error) {
			if r.Method == http.MethodPost {
				return testhttp.Response(r, http.StatusOK, strings.NewReader(`{"jobId":"j"}`)), nil
			}
			return testhttp.Response(r, http.StatusOK, strings.NewReader(results)), nil
		})}})
		options := quick()
		options.SkipValidation = true
		run := bulk.Create(t.Context(), client, bulk.Slice([]jcbulk.BulkUserCreate{{Username: jcbulk.PtrString("ada")}}), options)
		outcomes := collect(t, run)
		require.Len(t, outcomes, 1)
		assert.Equal(t, bulk.Succeeded, outcomes[0].Status, meta)
		assert.Equal(t, want, outcomes[0].UserID, meta)
	}
}
