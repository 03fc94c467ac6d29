package temporalrun

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/internal/printable"
)

func TestSpecValidate(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("n", MaxName)
	require.NoError(t, Spec{ID: long, Kind: Unlock, Organization: long, Input: strings.Repeat("i", MaxInput)}.Validate())
	for _, kind := range []Kind{Create, Update, Expire, Unlock, Schedule, Cancel} {
		require.NoError(t, Spec{ID: "é", Kind: kind, Organization: "o"}.Validate())
	}
	for name, change := range map[string]func(*Spec){
		"ID is empty":                       func(s *Spec) { s.ID = "" },
		"ID is longer than 200":             func(s *Spec) { s.ID = long + "n" },
		"ID has a character that":           func(s *Spec) { s.ID = "a\nb" },
		"ID is not UTF-8":                   func(s *Spec) { s.ID = "a\xff" },
		"Kind is none of":                   func(s *Spec) { s.Kind = "remove" },
		"Organization is empty":             func(s *Spec) { s.Organization = "" },
		"Organization has a character":      func(s *Spec) { s.Organization = "a\u202eb" },
		"ID has a character that cannot":    func(s *Spec) { s.ID = "a\u3164b" },
		"Organization is longer than 200":   func(s *Spec) { s.Organization = long + "n" },
		"Input is longer than 4096":         func(s *Spec) { s.Input = strings.Repeat("i", MaxInput+1) },
		"Input has a character that cannot": func(s *Spec) { s.Input = "\x00" },
		`run "run": Spec.Kind is none of c`: func(s *Spec) { s.Kind = "" },
	} {
		wrong := spec()
		change(&wrong)
		err := wrong.Validate()
		var problem *SpecError
		require.ErrorAs(t, err, &problem, name)
		require.ErrorContains(t, err, name)
		assert.Equal(t, printable.Text(problem.Run), problem.Run)
		_, err = Start(t.Context(), nil, "queue", wrong)
		require.ErrorAs(t, err, &problem, "before anybody is asked")
	}
}

// Task queues share no workflow, whatever they and their organizations are called: its workers may be gone.
func TestWorkflowOfOrganization(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "jcbulk/organization/acme/bulk", workflowOfOrganization("bulk", "acme"))
	assert.NotEqual(t, workflowOfOrganization("b/c", "a"), workflowOfOrganization("c", "a/b"))
}

// Nobody is asked without a client, and nothing is registered without a worker.
func TestWithoutAClient(t *testing.T) {
	t.Parallel()
	run, err := Start(t.Context(), nil, "queue", spec())
	require.ErrorIs(t, err, errNoClient)
	assert.Nil(t, run)
	run = Open(nil, "run")
	_, err = run.Progress(t.Context())
	require.ErrorIs(t, err, errNoClient)
	_, err = run.Wait(t.Context())
	require.ErrorIs(t, err, errNoClient)
	require.ErrorIs(t, run.Drain(t.Context()), errNoClient)
	require.ErrorIs(t, run.Cancel(t.Context()), errNoClient)
	err = nil
	for _, listed := range List(t.Context(), nil, "") {
		err = listed
	}
	require.ErrorIs(t, err, errNoClient)
	require.Error(t, Register(nil, newStage(t, 0).config))
}

func TestConfigValidate(t *testing.T) {
	t.Parallel()
	for field, change := range map[string]func(*Config){
		"Journal":          func(c *Config) { c.Journal = nil },
		"Client":           func(c *Config) { c.Client = nil },
		"Create":           func(c *Config) { c.Create = nil },
		"RunsAtOnce":       func(c *Config) { c.RunsAtOnce = -1 },
		"HeartbeatTimeout": func(c *Config) { c.HeartbeatTimeout = time.Millisecond },
	} {
		config := newStage(t, 0).config
		require.NoError(t, config.validate())
		change(&config)
		var problem *ConfigError
		require.ErrorAs(t, Register(nil, config), &problem)
		assert.Equal(t, field, problem.Field)
		require.ErrorContains(t, problem, "temporalrun: Config."+field)
	}
	config := newStage(t, 0).config
	config.RunsAtOnce = 101
	require.Error(t, config.validate())
}

// All that run at once keep the limit together.
func TestShare(t *testing.T) {
	t.Parallel()
	api, err := newStage(t, 0).config.Client(context.Background(), "")
	require.NoError(t, err)
	assert.Same(t, api, share(api, 1))
	assert.Zero(t, share(api, 4).GetConfig().Limit, "no limit stays none")
	configuration := api.GetConfig()
	configuration.Limit.PerSecond, configuration.Limit.Burst, configuration.Limit.InFlight = 10, 9, 3
	limited := share(jcbulk.NewAPIClient(configuration), 4).GetConfig()
	assert.InDelta(t, 2.5, limited.Limit.PerSecond, 0)
	assert.Equal(t, 2, limited.Limit.Burst)
	assert.Equal(t, 1, limited.Limit.InFlight)
	assert.Equal(t, configuration.APIKey, limited.APIKey)
}
