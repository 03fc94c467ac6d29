package temporalrun

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// Config is what a worker needs to carry runs out. Journal, Client and the function of at least one kind must be set. All functions must be
// safe for concurrent use.
type Config struct {
	// Journal opens the journal of a run by Spec.ID. It must be a store that all workers share, and that fences. A nil store ends the run.
	Journal func(ctx context.Context, run string) (journal.Store, error)
	// Client returns the client for an organization. Keys never travel through Temporal, so this is where they are looked up. If RunsAtOnce is
	// more than 1, a run gets a copy of it, with Configuration.Limit divided by RunsAtOnce. A nil client ends the run. An organization that is
	// not known must be an error, such as ErrDefinite. Set Configuration.OrgID: by that a journal notices a worker whose client is another
	// organization's, since a key tells it nothing.
	Client func(ctx context.Context, organization string) (*jcbulk.APIClient, error)

	// Create and its kin open the input by Spec.Input, for each attempt anew: the same rows in the same order, on any machine. An error that
	// an input yields is about one row, which becomes Failed, unless it wraps bulk.ErrInputBroken. Unset: runs of that kind end as NotConfigured.
	Create   func(ctx context.Context, input string) (iter.Seq2[bulk.Item[jcbulk.BulkUserCreate], error], error)
	Update   func(ctx context.Context, input string) (iter.Seq2[bulk.Item[jcbulk.BulkUserUpdate], error], error)
	Expire   func(ctx context.Context, input string) (iter.Seq2[bulk.Item[jcbulk.BulkUserExpire], error], error)
	Unlock   func(ctx context.Context, input string) (iter.Seq2[bulk.Item[jcbulk.BulkUserUnlock], error], error)
	Schedule func(ctx context.Context, input string) (iter.Seq2[bulk.Item[jcbulk.BulkScheduledStatechangeCreate], error], error)
	Cancel   func(ctx context.Context, input string) (iter.Seq2[bulk.Item[string], error], error)

	// Outcome is told what became of each user. After a take-over it sees the users again whose outcomes the journal has, with
	// Outcome.FromJournal, and those that were NotSent or Unknown. An error ends the attempt, and another one begins. Unset: nobody is told.
	Outcome func(ctx context.Context, run string, outcome bulk.Outcome) error
	// Failed is told the error, in full, by which an attempt ended. It may name users, so Temporal does not get it. It should return within
	// half a minute, after which its context ends. Unset: nobody is told.
	Failed func(ctx context.Context, run string, err error)

	// Options are those of each run. Journal and Progress are replaced. Account is Spec.Organization if it is unset, so that a run goes on
	// with a new key.
	Options bulk.Options
	// RunsAtOnce is how many runs of one organization are carried out at once, at most 100. The largest number is not the fastest: the
	// service is the limit. It should be the same for all workers; the newest counts. Unset: 1.
	RunsAtOnce int
	// HeartbeatTimeout is how long a worker may be silent until another one goes on, from 1 second. Progress, Drain and Cancel take up to 80 %
	// of it to arrive. Unset: DefaultHeartbeatTimeout.
	HeartbeatTimeout time.Duration
}

// DefaultHeartbeatTimeout is the HeartbeatTimeout of a Config that has none.
const DefaultHeartbeatTimeout = 10 * time.Second

const maxRunsAtOnce = 100

// ErrDefinite ends a run for good: an error of Journal, Client, an input's opening or Outcome that wraps it is not tried again.
var ErrDefinite = errors.New("trying again cannot help")

// ConfigError says what is wrong with a Config. Register returns it, and Config.Failed is told it of a function that returned nil.
type ConfigError struct{ Field, Reason string }

// Error names the field and the reason.
func (e *ConfigError) Error() string {
	return fmt.Sprintf("temporalrun: Config.%s %s", e.Field, e.Reason)
}

func (c *Config) validate() error {
	switch {
	case c.Journal == nil:
		return &ConfigError{"Journal", "is not set"}
	case c.Client == nil:
		return &ConfigError{"Client", "is not set"}
	case c.Create == nil && c.Update == nil && c.Expire == nil && c.Unlock == nil && c.Schedule == nil && c.Cancel == nil:
		return &ConfigError{"Create", "and its kin are not set"}
	case c.RunsAtOnce < 0 || c.RunsAtOnce > maxRunsAtOnce:
		return &ConfigError{"RunsAtOnce", fmt.Sprintf("%d is not from 0 to %d", c.RunsAtOnce, maxRunsAtOnce)}
	case c.HeartbeatTimeout != 0 && c.HeartbeatTimeout < time.Second:
		return &ConfigError{"HeartbeatTimeout", fmt.Sprintf("%s is below one second", c.HeartbeatTimeout)}
	}
	return nil
}
