package jcbulk

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/internal/retry"
)

func TestRetryDefaults(t *testing.T) {
	t.Parallel()
	want := retry.Policy{
		Attempts: 4, InitialBackoff: 500 * time.Millisecond, MaxBackoff: 30 * time.Second, MaxRetryAfter: 2 * time.Minute, MaxElapsed: 5 * time.Minute,
	}
	assert.Equal(t, want, Retry{}.policy())
	want.Attempts = 1
	assert.Equal(t, want, Retry{Attempts: 1}.policy())
	assert.Equal(t, retry.Policy{Attempts: 1, InitialBackoff: 2, MaxBackoff: 3, MaxRetryAfter: 4, MaxElapsed: 5}, Retry{Attempts: 1, InitialBackoff: 2, MaxBackoff: 3, MaxRetryAfter: 4, MaxElapsed: 5}.policy())
	assert.Empty(t, Retry{}.validate())
}

func TestPoliciesReportEveryMistake(t *testing.T) {
	t.Parallel()
	problems := Retry{Attempts: -1, InitialBackoff: -1, MaxBackoff: -1, MaxRetryAfter: -1, MaxElapsed: -1}.validate()
	problems = append(problems, Timeouts{Connect: -1, TLS: -1, Header: -1, Attempt: -1}.validate()...)
	problems = append(problems, Limit{PerSecond: -1, Burst: -1, InFlight: -1}.validate()...)
	names := make([]string, len(problems))
	for i, problem := range problems {
		var mistake *ParameterError
		require.ErrorAs(t, problem, &mistake)
		names[i] = mistake.Parameter
	}
	assert.Equal(t, []string{
		"Configuration.Retry.Attempts", "Configuration.Retry.InitialBackoff", "Configuration.Retry.MaxBackoff",
		"Configuration.Retry.MaxRetryAfter", "Configuration.Retry.MaxElapsed",
		"Configuration.Timeouts.Connect", "Configuration.Timeouts.TLS", "Configuration.Timeouts.Header", "Configuration.Timeouts.Attempt",
		"Configuration.Limit.PerSecond", "Configuration.Limit.Burst", "Configuration.Limit.InFlight",
	}, names)
}
