package test

import (
	"net/http"
	"os"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

// reference returns the sections of the reference page by the operations that they describe.
func reference(t *testing.T) map[string]string {
	t.Helper()
	page, err := os.ReadFile("../docs/BulkJobRequestsApi.md")
	require.NoError(t, err)
	sections := map[string]string{}
	for _, section := range strings.Split(string(page), "\n## ")[1:] {
		operation, text, _ := strings.Cut(section, "\n")
		sections[operation] = text
	}
	require.Len(t, sections, 9)
	return sections
}

// TestReferenceListsThePublishedStatuses holds what the vendor publishes for each operation, and the statuses of x-org-id and of
// its API as a whole, against the page. Each error status matches the Err value that stands beside it.
func TestReferenceListsThePublishedStatuses(t *testing.T) {
	t.Parallel()
	kinds := map[string]error{
		"ErrInvalidRequest": jcbulk.ErrInvalidRequest, "ErrUnauthorized": jcbulk.ErrUnauthorized, "ErrForbidden": jcbulk.ErrForbidden,
		"ErrNotFound": jcbulk.ErrNotFound, "ErrConflict": jcbulk.ErrConflict, "ErrRateLimited": jcbulk.ErrRateLimited,
		"ErrServer": jcbulk.ErrServer,
	}
	row := regexp.MustCompile("(?m)^\\*\\*(\\d{3})\\*\\* \\| .+ \\| (?:`(Err\\w+)`|no error)$")
	job := []int{200, 201, 400, 401, 403, 404, 429, 500}
	published := map[string][]int{
		"BulkUsersCreate": job, "BulkUsersUpdate": job, "BulkUserExpires": job, "BulkUserUnlocks": job,
		"BulkUsersCreateResults":         {200, 400, 401, 403, 404, 429, 500},
		"BulkUserStatesCreate":           {201, 400, 401, 403, 404, 429, 500},
		"BulkUserStatesList":             {200, 400, 401, 403, 404, 409, 429, 500},
		"BulkUserStatesGetNextScheduled": {200, 400, 401, 403, 404, 429, 500},
		"BulkUserStatesDelete":           {204, 400, 401, 403, 404, 409, 429, 500},
	}
	for operation, section := range reference(t) {
		var listed []int
		for _, found := range row.FindAllStringSubmatch(section, -1) {
			status, err := strconv.Atoi(found[1])
			require.NoError(t, err)
			listed = append(listed, status)
			if status < http.StatusMultipleChoices {
				assert.Empty(t, found[2], "%s %d", operation, status)
				continue
			}
			require.Contains(t, kinds, found[2], "%s %d", operation, status)
			begun := builders(t)[operation](t.Context(), serve(t, answer(t, status, `{}`)).BulkJobRequestsApi)
			if operation == "BulkUserStatesGetNextScheduled" {
				begun = begun.MethodByName("Users").Call([]reflect.Value{reflect.ValueOf([]string{userID})})[0]
			}
			require.ErrorIs(t, execute(t, begun), kinds[found[2]], "%s %d", operation, status)
		}
		assert.Equal(t, published[operation], listed, operation)
		assert.Contains(t, section, "\nother | ", operation)
	}
}

// TestReferenceOfUnlockAndExpireIsWhatIsPublished holds the published fields of both models against their pages.
func TestReferenceOfUnlockAndExpireIsWhatIsPublished(t *testing.T) {
	t.Parallel()
	row := regexp.MustCompile(`(?m)^\*\*(\w+)\*\* \| `)
	for _, model := range []string{"BulkUserUnlock", "BulkUserExpire"} {
		page, err := os.ReadFile("../docs/" + model + ".md")
		require.NoError(t, err)
		var fields []string
		for _, found := range row.FindAllStringSubmatch(string(page), -1) {
			fields = append(fields, found[1])
		}
		assert.Equal(t, []string{"Id", "Organization", "Attributes", "AdditionalProperties"}, fields, model)
		assert.NotContains(t, string(page), "not publish", model)
	}
}
