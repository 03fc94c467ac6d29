//go:build unix

package e2e

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/converter"
	"google.golang.org/grpc"

	"github.com/seed-5ccdf831/jcbulk/temporalrun"
)

// With a codec as an interceptor of the connection, everything works as without, and Temporal cannot read the input's name.
func TestCodec(t *testing.T) {
	t.Parallel()
	name := unique(t)
	server, _ := service(t, 5*time.Millisecond, "codec")
	hide, err := converter.NewPayloadCodecGRPCClientInterceptor(converter.PayloadCodecGRPCClientInterceptorOptions{
		Codecs: []converter.PayloadCodec{converter.NewZlibCodec(converter.ZlibCodecOptions{AlwaysEncode: true})},
	})
	require.NoError(t, err)
	var seen logs
	c, pool := connect(t, &seen, grpc.WithUnaryInterceptor(hide))
	config := configOf(pool, server.URL, seen.logger())
	config.HeartbeatTimeout = soon // which Progress reads
	startWorker(t, c, name, config)
	const input = "hiddenhiddenhidden 400"
	run := start(t, c, name, "", "codec", input)
	until(t, run, func(s temporalrun.Status) bool { return s.Progress.Succeeded > 0 })
	progress, err := run.Wait(within(t, 30*time.Second))
	require.NoError(t, err)
	assert.Equal(t, 400, progress.Succeeded)
	again := start(t, c, name, "", "codec", input)
	status, err := again.Progress(t.Context())
	require.NoError(t, err)
	assert.Equal(t, temporalrun.Completed, status.State)
	require.Eventually(t, func() bool {
		for status, err := range temporalrun.List(t.Context(), c, "codec") {
			return err == nil && status.Spec.Input == input
		}
		return false
	}, 10*time.Second, 100*time.Millisecond)
	plain, _ := connect(t, &seen)
	assert.False(t, contains(histories(t, plain), "hiddenhidden"))
	_, err = temporalrun.Open(plain, run.ID()).Progress(t.Context())
	require.ErrorContains(t, err, "no memo of this package")
}
