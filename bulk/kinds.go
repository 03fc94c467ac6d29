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
		name:      "create",
		resubmits: true,
		identify: func(u *jcbulk.BulkUserCreate) Identity {
			return Identity{Username: u.GetUsername(), Email: u.GetEmail()}
		},
		validate: (*jcbulk.BulkUserCreate).Validate,
		submit: func(ctx context.Context, api *jcbulk.BulkJobRequestsApiService, users []jcbulk.BulkUserCreate, o Options) (answer, error) {
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
		name:       "update",
		repeatable: true,
		identify: func(u *jcbulk.BulkUserUpdate) Identity {
			return Identity{ID: u.GetId(), Username: u.GetUsername(), Email: u.GetEmail()}
		},
		validate: (*jcbulk.BulkUserUpdate).Validate,
		submit: func(ctx context.Context, api *jcbulk.BulkJobRequestsApiService, users []jcbulk.BulkUserUpdate, o Options) (answer, error) {
			return started(suppressed(about(api.BulkUsersUpdate(ctx).Body(users), o), o).Execute())
		},
	})
}

// Expire expires the users of the input.
func Expire(ctx context.Context, client *jcbulk.APIClient, users iter.Seq2[jcbulk.BulkUserExpire, error], options Options) *Run {
	return newRun(ctx, client, users, options, kind[jcbulk.BulkUserExpire]{
		name:       "expire",
		repeatable: true,
		identify:   func(u *jcbulk.BulkUserExpire) Identity { return Identity{ID: u.GetId()} },
		validate:   (*jcbulk.BulkUserExpire).Validate,
		submit: func(ctx context.Context, api *jcbulk.BulkJobRequestsApiService, users []jcbulk.BulkUserExpire, o Options) (answer, error) {
			return started(about(api.BulkUserExpires(ctx).Body(users), o).Execute())
		},
	})
}

// Unlock unlocks the users of the input.
func Unlock(ctx context.Context, client *jcbulk.APIClient, users iter.Seq2[jcbulk.BulkUserUnlock, error], options Options) *Run {
	return newRun(ctx, client, users, options, kind[jcbulk.BulkUserUnlock]{
		name:       "unlock",
		repeatable: true,
		identify:   func(u *jcbulk.BulkUserUnlock) Identity { return Identity{ID: u.GetId()} },
		validate:   (*jcbulk.BulkUserUnlock).Validate,
		submit: func(ctx context.Context, api *jcbulk.BulkJobRequestsApiService, users []jcbulk.BulkUserUnlock, o Options) (answer, error) {
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

// started is the answer that names a job.
func started(job *jcbulk.JobId, _ *http.Response, err error) (answer, error) {
	return answer{jobID: job.GetJobId()}, err
}

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
	name       string
	repeatable bool // it may be sent again whatever became of it
	resubmits  bool // Options.ResubmitUnknown is about it
	most       int  // users in a request, where the service takes fewer than of others
	change     any  // what is done to all users alike
	problem    error
	identify   func(*T) Identity
	validate   func(*T) error
	submit     func(context.Context, *jcbulk.BulkJobRequestsApiService, []T, Options) (answer, error)
}

// answer is what the service says when it takes a request: the job to follow, or what became of each user.
type answer struct {
	jobID    string
	receipts []receipt // by the user's place in the request
	extra    int       // those of nobody
}

// receipt is what an answer says of one user.
type receipt struct {
	done    bool
	jobID   string
	byOrder bool
}

// terms is what a run has to be made with again for a journal to go on.
func (k kind[T]) terms(client *jcbulk.APIClient, o Options) []byte {
	organization := cmp.Or(o.OrgID, client.GetConfig().OrgID)
	terms, _ := json.Marshal([]any{organization, o.CreationSource, k.change})
	return terms
}

// fate tells what the error of a request means for its users. One that the client sent several times may have been carried
// out by any of them, but for a refusal of what it says, which was the same each time.
func fate(err error) Status {
	var failure *jcbulk.GenericOpenAPIError
	switch {
	case !errors.As(err, &failure):
		return Unknown
	case !failure.MayHaveTakenEffect():
		return Failed
	case failure.StatusCode() >= http.StatusBadRequest && errors.Is(err, jcbulk.ErrInvalidRequest):
		return Failed
	}
	return Unknown
}

// Identity is all by which a user can be told from others. What the input does not say is "".
type Identity struct{ ID, Username, Email string }

// key tells people who it is.
func (i Identity) key() string { return cmp.Or(i.Username, i.Email, i.ID) }

// unique is what no two users of a run may share.
func (i Identity) unique() string { return strings.ToLower(cmp.Or(i.ID, i.Username, i.Email)) }

// names lists the identity in the form in which texts are compared, the surest first.
func (i Identity) names() [3]string {
	return [3]string{strings.ToLower(i.ID), strings.ToLower(i.Username), strings.ToLower(i.Email)}
}
