//go:build unix

package e2e

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/client"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
	"github.com/seed-5ccdf831/jcbulk/temporalrun"
)

// service starts the emulator with an organization of its own for each name.
func service(t *testing.T, unit time.Duration, names ...string) (*jumpcloudtest.Server, map[string]string) {
	t.Helper()
	options := []jumpcloudtest.Option{jumpcloudtest.WithUnitDuration(unit)}
	ids := map[string]string{}
	for i, name := range names {
		ids[name] = fmt.Sprintf("6f7267616e697a6174696f%02x", i)
		options = append(options, jumpcloudtest.WithOrganization(jumpcloudtest.Organization{ID: ids[name], Keys: []string{keyOf(name)}}))
	}
	server := jumpcloudtest.NewServer(options...)
	t.Cleanup(server.Close)
	return server, ids
}

// unique returns a name for the task queue and the runs of a test, so that it can be run again on the same servers.
func unique(t *testing.T) string {
	t.Helper()
	return fmt.Sprintf("%s-%d", t.Name(), time.Now().UnixNano())
}

func start(t *testing.T, c client.Client, name, id, organization, input string) *temporalrun.Run {
	t.Helper()
	run, err := temporalrun.Start(t.Context(), c, name, temporalrun.Spec{
		ID: name + id, Kind: temporalrun.Create, Organization: organization, Input: input,
	})
	require.NoError(t, err)
	return run
}

func within(t *testing.T, limit time.Duration) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	t.Cleanup(cancel)
	return ctx
}

// until polls a run until its status is as it should be.
func until(t *testing.T, run *temporalrun.Run, is func(temporalrun.Status) bool) temporalrun.Status {
	t.Helper()
	ctx := within(t, 30*time.Second)
	for {
		status, err := run.Progress(ctx)
		require.NoError(t, err)
		if is(status) {
			return status
		}
		select {
		case <-ctx.Done():
			require.Failf(t, "it never came", "%+v", status)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func judgeBooks(t *testing.T, server *jumpcloudtest.Server, organization string, n int) {
	t.Helper()
	assert.Len(t, server.Users(organization), n)
	for name, times := range server.Creations(organization) {
		assert.Equal(t, 1, times, name)
	}
}
