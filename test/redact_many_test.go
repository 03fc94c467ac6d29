package test

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
)

// Of a large job, more texts are masked than are remembered, and more than the log has room for.
func TestDebugHidesTheSecretsOfLargeJobs(t *testing.T) {
	t.Parallel()
	for _, users := range []int{300, 800} {
		for name, echo := range map[string]string{
			"as texts":   `"%s"`,
			"in a text":  `"user %s is known"`,
			"as numbers": `%s`,
		} {
			t.Run(fmt.Sprint(users, " ", name), func(t *testing.T) {
				t.Parallel()
				secret := func(user, of int) string { return fmt.Sprintf("77%04d%04d", user, of) }
				var body []jcbulk.BulkUserCreate
				for i := range users {
					body = append(body, jcbulk.BulkUserCreate{
						Username: jcbulk.PtrString(secret(i, 0)), Email: jcbulk.PtrString(secret(i, 1)),
						Firstname: jcbulk.PtrString(secret(i, 2)), Password: jcbulk.PtrString(secret(i, 3)),
					})
				}
				for _, last := range []bool{false, true} { // the answer has room for some of them only
					var said []string
					for i := range users {
						if last {
							i = users - 1 - i
						}
						for of := range 4 {
							said = append(said, fmt.Sprintf(`{"status":`+echo+`}`, secret(i, of)))
						}
					}
					var log bytes.Buffer
					client := newClient(t, "https://service.test"+testPath, func(cfg *jcbulk.Configuration) {
						cfg.HTTPClient = &http.Client{Transport: testhttp.NewScript(testhttp.Answer(http.StatusBadRequest, "["+strings.Join(said, ",")+"]"))}
						cfg.Logger, cfg.Debug = slog.New(slog.NewJSONHandler(&log, nil)), true
					})
					_, _, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Body(body).Execute()
					require.Error(t, err)
					shown := log.String()
					for i := range users {
						for of := range 4 {
							require.NotContains(t, shown, secret(i, of), "secret %d of user %d", of, i)
						}
					}
				}
			})
		}
	}
}
