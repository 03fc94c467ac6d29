package connect_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/connect"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/credential"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

func TestClassify(t *testing.T) {
	t.Parallel()
	wrap := func(err error) error { return fmt.Errorf("row 3: %w", err) }
	for name, c := range map[string]struct {
		err  error
		code int
	}{
		"nothing":            {nil, exit.OK},
		"drained":            {wrap(bulk.ErrDrained), exit.Interrupted},
		"canceled":           {wrap(context.Canceled), exit.Interrupted},
		"canceled after 429": {errors.Join(context.Canceled, jcbulk.ErrRateLimited), exit.Interrupted},
		"held back":          {wrap(bulk.ErrHeldBack), exit.RateLimited},
		"parameter":          {&jcbulk.ParameterError{Parameter: "x", Reason: "y"}, exit.Failure},
		"deadline":           {context.DeadlineExceeded, exit.Failure},
		"other":              {errors.New("x"), exit.Failure},
		"coded":              {wrap(exit.With(exit.SomeUnknown, jcbulk.ErrForbidden, "")), exit.SomeUnknown},
		"code alone":         {exit.CodeError(exit.Planned), exit.Planned},
	} {
		err := connect.Classify(c.err)
		assert.Equal(t, c.code, exit.CodeOf(err), name)
		require.ErrorIs(t, err, c.err, name)
	}
}

// TestClassifyAnswers asks a service that answers with each status.
func TestClassifyAnswers(t *testing.T) {
	t.Parallel()
	server := jumpcloudtest.NewServer()
	t.Cleanup(server.Close)
	target := connect.Target{Server: server.URL, Emulator: "127.0.0.1:1"}
	c, err := connect.Open(t.Context(), target, connect.Options{})
	require.NoError(t, err)
	defer c.Close()
	for status, want := range map[int]int{
		http.StatusForbidden: exit.Forbidden, http.StatusNotFound: exit.Failure, http.StatusUnauthorized: exit.NoKey,
	} {
		server.SetFaults(jumpcloudtest.Next(jumpcloudtest.BulkUserStatesList, &jumpcloudtest.Fault{Status: status}))
		err := c.Check(t.Context())
		assert.Equal(t, want, exit.CodeOf(err), status)
		var coded *exit.Error
		require.ErrorAs(t, err, &coded)
		assert.Equal(t, want != exit.Failure, coded.Hint != "", status)
	}

	wrong := credential.Credential{ClientID: "robot", ClientSecret: credential.NewSecret("SESAME"), TokenURL: server.TokenURL}
	c, err = connect.Open(t.Context(), target, connect.Options{Credential: &wrong})
	require.NoError(t, err)
	defer c.Close()
	err = c.Check(t.Context())
	assert.Equal(t, exit.NoKey, exit.CodeOf(err))
	assert.NotContains(t, err.Error(), "SESAME")
}
