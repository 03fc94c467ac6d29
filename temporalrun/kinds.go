package temporalrun

import (
	"context"
	"fmt"
	"iter"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// has reports whether runs of a kind can be carried out.
func (c *Config) has(kind Kind) bool {
	switch kind {
	case Create:
		return c.Create != nil
	case Update:
		return c.Update != nil
	case Expire:
		return c.Expire != nil
	case Unlock:
		return c.Unlock != nil
	case Schedule:
		return c.Schedule != nil
	case Cancel:
		return c.Cancel != nil
	}
	return false
}

// prepare opens the input of a run and returns the run, which does nothing yet.
func (c *Config) prepare(
	ctx context.Context, spec Spec, api *jcbulk.APIClient, options bulk.Options,
) (*bulk.Run, error) {
	if !c.has(spec.Kind) {
		return nil, errNotConfigured
	}
	switch spec.Kind {
	case Create:
		return openInput(ctx, spec, c.Create, api, options, bulk.Create)
	case Update:
		return openInput(ctx, spec, c.Update, api, options, bulk.Update)
	case Expire:
		return openInput(ctx, spec, c.Expire, api, options, bulk.Expire[jcbulk.BulkUserExpire])
	case Unlock:
		return openInput(ctx, spec, c.Unlock, api, options, bulk.Unlock[jcbulk.BulkUserUnlock])
	case Schedule:
		return openInput(ctx, spec, c.Schedule, api, options, bulk.ScheduleEach)
	default:
		return openInput(ctx, spec, c.Cancel, api, options, bulk.Cancel)
	}
}

type items[T any] = iter.Seq2[bulk.Item[T], error]

func openInput[T any](
	ctx context.Context, spec Spec, input func(context.Context, string) (items[T], error),
	api *jcbulk.APIClient, options bulk.Options, start func(context.Context, *jcbulk.APIClient, items[T], bulk.Options) *bulk.Run,
) (*bulk.Run, error) {
	rows, err := input(ctx, spec.Input)
	if err != nil {
		return nil, bulk.BrokenInput(err)
	}
	if rows == nil {
		return nil, fmt.Errorf("%w: there is none", bulk.ErrInputBroken)
	}
	return start(ctx, api, rows, options), nil
}

// share returns a client with its part of the limit. All that run at once keep the limit together, since each has a limiter of its own.
func share(api *jcbulk.APIClient, atOnce int) *jcbulk.APIClient {
	if atOnce <= 1 {
		return api
	}
	configuration := api.GetConfig()
	limit := &configuration.Limit
	limit.PerSecond /= float64(atOnce)
	for _, whole := range []*int{&limit.Burst, &limit.InFlight} {
		if *whole > 0 {
			*whole = max(*whole/atOnce, 1)
		}
	}
	return jcbulk.NewAPIClient(configuration)
}
