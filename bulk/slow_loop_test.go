package bulk_test

import (
	"context"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// However long the loop's body takes, everybody who was read comes out, also where the run ends meanwhile and a batch is sent in pieces.
func TestSlowLoopOverPiecesAtTheEnd(t *testing.T) {
	for name, nap := range map[string]time.Duration{"quick": 500 * time.Millisecond, "slow": 3 * time.Second} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				service, err := jumpcloudtest.New(jumpcloudtest.WithUnitDuration(100*time.Millisecond),
					jumpcloudtest.WithBehavior(jumpcloudtest.Behavior{Refusals: jumpcloudtest.Refusals{MaxUsers: 3}}))
				require.NoError(t, err)
				client := jcbulk.NewAPIClient(&jcbulk.Configuration{APIKey: jumpcloudtest.APIKey, HTTPClient: &http.Client{Transport: service.Transport()}})
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				run := bulk.Create(ctx, client, bulk.Slice(people(24)), bulk.Options{UsersPerJob: 24})
				told := map[int]bool{}
				for outcome, err := range run.Outcomes() {
					if err != nil {
						continue
					}
					if told[outcome.Index] = true; len(told) == 1 {
						cancel()
						<-time.After(nap)
					}
				}
				assert.Len(t, told, run.Report().Read, run.Report())
			})
		})
	}
}
