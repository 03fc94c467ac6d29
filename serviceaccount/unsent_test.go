package serviceaccount_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

// Of a client's own time-out net/http keeps the text alone; the call is known not to have been sent all the same.
func TestTimeoutWhileTheTokenIsAwaitedLeavesNoDoubt(t *testing.T) {
	w := &network{token: func(_ int, r *http.Request) (*http.Response, error) {
		<-r.Context().Done()
		return nil, r.Context().Err()
	}}
	own := w.client()
	own.Timeout = 20 * time.Millisecond
	err := create(t, jcbulk.NewAPIClient(&jcbulk.Configuration{
		Servers:    jcbulk.ServerConfigurations{{URL: apiURL}},
		HTTPClient: own,
		Retry:      jcbulk.Retry{Attempts: 1},
	}))
	require.Error(t, err)
	require.NotErrorIs(t, err, jcbulk.ErrOutcomeUnknown)
}
