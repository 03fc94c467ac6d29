package bench

import (
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/seed-5ccdf831/jcbulk"
)

// BenchmarkConnections makes sixteen calls at once, round after round, over HTTP/1.1 on loopback: by the client's default, and by
// http.DefaultTransport as it is, which keeps two idle connections a host. A connection costs more where it needs TLS.
func BenchmarkConnections(b *testing.B) {
	const atOnce = 16
	answer := `[]`
	var arrived sync.WaitGroup
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		arrived.Done()
		arrived.Wait() // so that all are under way at once
		_, _ = io.WriteString(w, answer)
	}))
	b.Cleanup(server.Close)
	round := func(httpClient *http.Client) func() error {
		configuration := jcbulk.NewConfiguration()
		configuration.Servers = jcbulk.ServerConfigurations{{URL: server.URL}}
		configuration.APIKey, configuration.HTTPClient = "key", httpClient
		client := jcbulk.NewAPIClient(configuration)
		return func() error {
			arrived.Add(atOnce)
			var calls sync.WaitGroup
			var failed atomic.Int32
			for range atOnce {
				calls.Go(func() {
					if _, _, err := client.BulkJobRequestsApi.BulkUserStatesList(b.Context()).Execute(); err != nil {
						failed.Add(1)
					}
				})
			}
			calls.Wait()
			return expect(int32(0), failed.Load(), nil)
		}
	}
	b.Run("calls=16", func(b *testing.B) {
		compare(b, atOnce*len(answer),
			side{"jcbulk", round(nil)},
			side{"stdlib", round(&http.Client{})},
		)
	})
}
