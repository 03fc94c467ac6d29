package input

import (
	"errors"
	"fmt"

	"github.com/seed-5ccdf831/jcbulk"
)

// Validate checks a job that was read from a file, which somebody may have edited. Reading its users checks the rest.
func (j Job) Validate() error {
	switch j.Operation {
	case Create, Update, Expire, Unlock, Schedule, Cancel:
	default:
		return fmt.Errorf("operation: there is no %q", j.Operation)
	}
	switch j.Reading.Format {
	case CSV, JSONLines:
	default:
		return fmt.Errorf("reading.format: %q is not csv or jsonl", j.Reading.Format)
	}
	if _, err := ParseSeparator(j.Reading.Separator); err != nil {
		return fmt.Errorf("reading.separator: %w", err)
	}
	if (j.Operation == Schedule) != (j.Change != nil) {
		return errors.New("change: schedule has one, and nothing else")
	}
	if j.Change != nil && j.Change.State != jcbulk.UserStateSuspended && j.Change.State != jcbulk.UserStateActivated {
		return fmt.Errorf("change.state: %q is not SUSPENDED or ACTIVATED", j.Change.State)
	}
	return nil
}
