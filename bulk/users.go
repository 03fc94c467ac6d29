package bulk

import (
	"context"
	"encoding/json"
	"iter"
	"net/http"

	"github.com/seed-5ccdf831/jcbulk"
)

// Create creates the users of the input. Nothing is done before the loop over the Outcomes of the Run.
func Create(ctx context.Context, client *jcbulk.APIClient, users iter.Seq2[Item[jcbulk.BulkUserCreate], error], options Options) *Run {
	return newRun(ctx, client, users, options, operation[jcbulk.BulkUserCreate]{
		name:      "create",
		resubmits: true,
		identify: func(u *jcbulk.BulkUserCreate) Identity {
			return Identity{Username: u.GetUsername(), Email: u.GetEmail()}
		},
		bare:     bareCreate,
		validate: (*jcbulk.BulkUserCreate).Validate,
		submit: func(ctx context.Context, api *jcbulk.BulkJobRequestsApiService, rows []*row[jcbulk.BulkUserCreate], o Options) (submission, error) {
			call := suppressed(about(api.BulkUsersCreate(ctx).RawBody(encoded(rows)), o), o)
			if o.CreationSource != "" {
				call = call.CreationSource(o.CreationSource)
			}
			return started(call.Execute())
		},
	})
}

// Update changes the users of the input, which it finds by their ids. Nothing is done before the loop over the Outcomes of the Run.
func Update(ctx context.Context, client *jcbulk.APIClient, users iter.Seq2[Item[jcbulk.BulkUserUpdate], error], options Options) *Run {
	return newRun(ctx, client, users, options, operation[jcbulk.BulkUserUpdate]{
		name:       "update",
		idempotent: true,
		identify: func(u *jcbulk.BulkUserUpdate) Identity {
			return Identity{ID: u.GetId(), Username: u.GetUsername(), Email: u.GetEmail()}
		},
		bare:     bareUpdate,
		validate: (*jcbulk.BulkUserUpdate).Validate,
		submit: func(ctx context.Context, api *jcbulk.BulkJobRequestsApiService, rows []*row[jcbulk.BulkUserUpdate], o Options) (submission, error) {
			return started(suppressed(about(api.BulkUsersUpdate(ctx).RawBody(encoded(rows)), o), o).Execute())
		},
	})
}

// Expire expires the passwords of the users of the input, which may be plain ids. Nothing is done before the loop over the Outcomes of the Run.
func Expire[U string | jcbulk.BulkUserExpire](ctx context.Context, client *jcbulk.APIClient, users iter.Seq2[Item[U], error], options Options) *Run {
	model := func(id string) jcbulk.BulkUserExpire { return jcbulk.BulkUserExpire{Id: &id} }
	return newRun(ctx, client, modelled(users, model), options, operation[jcbulk.BulkUserExpire]{
		name:       "expire",
		mayHide:    true,
		idempotent: true,
		identify:   func(u *jcbulk.BulkUserExpire) Identity { return Identity{ID: u.GetId()} },
		bare:       bareExpire,
		validate:   (*jcbulk.BulkUserExpire).Validate,
		submit: func(ctx context.Context, api *jcbulk.BulkJobRequestsApiService, rows []*row[jcbulk.BulkUserExpire], o Options) (submission, error) {
			return started(about(api.BulkUserExpires(ctx).RawBody(encoded(rows)), o).Execute())
		},
	})
}

// Unlock unlocks the accounts of the users of the input, which may be plain ids. Nothing is done before the loop over the Outcomes of the Run.
func Unlock[U string | jcbulk.BulkUserUnlock](ctx context.Context, client *jcbulk.APIClient, users iter.Seq2[Item[U], error], options Options) *Run {
	model := func(id string) jcbulk.BulkUserUnlock { return jcbulk.BulkUserUnlock{Id: &id} }
	return newRun(ctx, client, modelled(users, model), options, operation[jcbulk.BulkUserUnlock]{
		name:       "unlock",
		mayHide:    true,
		idempotent: true,
		identify:   func(u *jcbulk.BulkUserUnlock) Identity { return Identity{ID: u.GetId()} },
		bare:       bareUnlock,
		validate:   (*jcbulk.BulkUserUnlock).Validate,
		submit: func(ctx context.Context, api *jcbulk.BulkJobRequestsApiService, rows []*row[jcbulk.BulkUserUnlock], o Options) (submission, error) {
			return started(about(api.BulkUserUnlocks(ctx).RawBody(encoded(rows)), o).Execute())
		},
	})
}

// encoded returns the users of rows as JSON.
func encoded[T any](rows []*row[T]) []json.RawMessage {
	items := make([]json.RawMessage, len(rows))
	for i, one := range rows {
		items[i] = one.encoded
	}
	return items
}

// suppressed stops the e-mail about a job, if the options say so.
func suppressed[R interface{ SuppressEmail(suppressEmail bool) R }](call R, o Options) R {
	if !o.SuppressEmail {
		return call
	}
	return call.SuppressEmail(true)
}

// started makes an answer of a response that names a job.
func started(job *jcbulk.JobId, response *http.Response, err error) (submission, error) {
	return submission{jobID: job.GetJobId(), statuses: jcbulk.AttemptStatuses(response)}, err
}
