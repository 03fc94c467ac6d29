package bulk

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"iter"
	"net/http"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
)

// Create creates the users of the input.
func Create(ctx context.Context, client *jcbulk.APIClient, users iter.Seq2[jcbulk.BulkUserCreate, error], options Options) *Run {
	return newRun(ctx, client, users, options, kind[jcbulk.BulkUserCreate]{
		identify: func(u *jcbulk.BulkUserCreate) Identity {
			return Identity{Username: u.GetUsername(), Email: u.GetEmail()}
		},
		validate: (*jcbulk.BulkUserCreate).Validate,
		submit: func(ctx context.Context, api *jcbulk.BulkJobRequestsApiService, users []jcbulk.BulkUserCreate, o Options) (*jcbulk.JobId, error) {
			call := suppressed(about(api.BulkUsersCreate(ctx).Body(users), o), o)
			if o.CreationSource != "" {
				call = call.CreationSource(o.CreationSource)
			}
			return started(call.Execute())
		},
	})
}

// Update changes the users of the input.
func Update(ctx context.Context, client *jcbulk.APIClient, users iter.Seq2[jcbulk.BulkUserUpdate, error], options Options) *Run {
	return newRun(ctx, client, users, options, kind[jcbulk.BulkUserUpdate]{
		repeatable: true,
		identify: func(u *jcbulk.BulkUserUpdate) Identity {
			return Identity{ID: u.GetId(), Username: u.GetUsername(), Email: u.GetEmail()}
		},
		validate: (*jcbulk.BulkUserUpdate).Validate,
		submit: func(ctx context.Context, api *jcbulk.BulkJobRequestsApiService, users []jcbulk.BulkUserUpdate, o Options) (*jcbulk.JobId, error) {
			return started(suppressed(about(api.BulkUsersUpdate(ctx).Body(users), o), o).Execute())
		},
	})
}

// Expire expires the users of the input.
func Expire(ctx context.Context, client *jcbulk.APIClient, users iter.Seq2[jcbulk.BulkUserExpire, error], options Options) *Run {
	return newRun(ctx, client, users, options, kind[jcbulk.BulkUserExpire]{
		repeatable: true,
		identify:   func(u *jcbulk.BulkUserExpire) Identity { return Identity{ID: u.GetId()} },
		validate:   (*jcbulk.BulkUserExpire).Validate,
		submit: func(ctx context.Context, api *jcbulk.BulkJobRequestsApiService, users []jcbulk.BulkUserExpire, o Options) (*jcbulk.JobId, error) {
			return started(about(api.BulkUserExpires(ctx).Body(users), o).Execute())
		},
	})
}

// Unlock unlocks the users of the input.
func Unlock(ctx context.Context, client *jcbulk.APIClient, users iter.Seq2[jcbulk.BulkUserUnlock, error], options Options) *Run {
	return newRun(ctx, client, users, options, kind[jcbulk.BulkUserUnlock]{
		repeatable: true,
		identify:   func(u *jcbulk.BulkUserUnlock) Identity { return Identity{ID: u.GetId()} },
		validate:   (*jcbulk.BulkUserUnlock).Validate,
		submit: func(ctx context.Context, api *jcbulk.BulkJobRequestsApiService, users []jcbulk.BulkUserUnlock, o Options) (*jcbulk.JobId, error) {
			return started(about(api.BulkUserUnlocks(ctx).Body(users), o).Execute())
		},
	})
}

// about names the organization that a call is about, where the options do.
func about[R interface{ XOrgId(xOrgId string) R }](call R, o Options) R {
	if o.OrgID == "" {
		return call
	}
	return call.XOrgId(o.OrgID)
}

// suppressed stops the e-mail about a job, where the options do.
func suppressed[R interface{ SuppressEmail(suppressEmail bool) R }](call R, o Options) R {
	if !o.SuppressEmail {
		return call
	}
	return call.SuppressEmail(true)
}

// started leaves out the response, which the error has all of that counts.
func started(job *jcbulk.JobId, _ *http.Response, err error) (*jcbulk.JobId, error) { return job, err }

// Slice makes an input of users that are there already.
func Slice[T any](users []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, user := range users {
			if !yield(user, nil) {
				return
			}
		}
	}
}

// kind is what one operation does with its type of user.
type kind[T any] struct {
	repeatable bool // the client sends it again by itself, and its error does not tell whether it was carried out
	identify   func(*T) Identity
	validate   func(*T) error
	submit     func(context.Context, *jcbulk.BulkJobRequestsApiService, []T, Options) (*jcbulk.JobId, error)
}

// fate tells what the error of a job that could not be started means for its users.
func (k kind[T]) fate(err error) Status {
	var failure *jcbulk.GenericOpenAPIError
	switch {
	case errors.Is(err, jcbulk.ErrOutcomeUnknown) || !errors.As(err, &failure):
		return Unknown
	case k.repeatable && failure.StatusCode() == http.StatusTooManyRequests:
		return Unknown // an earlier sending may have been carried out
	case failure.StatusCode() >= 300 && failure.StatusCode() < 500:
		return Failed
	case failure.StatusCode() == 0 && errors.Is(err, jcbulk.ErrInvalidRequest):
		return Failed
	case k.repeatable:
		return Unknown
	}
	return Failed
}

// size is how many bytes a user takes in a body.
func size[T any](user *T) int {
	encoded, _ := json.Marshal(user) // what cannot be written is refused when it is sent
	return len(encoded) + 1
}

// Identity is all by which a user can be told from others. What the input does not say is "".
type Identity struct{ ID, Username, Email string }

// key tells people who it is.
func (i Identity) key() string { return cmp.Or(i.Username, i.Email, i.ID) }

// unique is what no two users of a run may share.
func (i Identity) unique() string { return strings.ToLower(cmp.Or(i.ID, i.Username, i.Email)) }

// names lists the identity in the form in which texts are compared, the surest first.
func (i Identity) names() []string {
	return []string{strings.ToLower(i.ID), strings.ToLower(i.Username), strings.ToLower(i.Email)}
}
