package bulk

import (
	"cmp"
	"context"
	"encoding/json"
	"iter"
	"net/http"
	"strings"

	"github.com/seed-5ccdf831/jcbulk"
)

// Create creates the users of the input. Nothing is done before the loop over the Outcomes of the Run.
func Create(ctx context.Context, client *jcbulk.APIClient, users iter.Seq2[Item[jcbulk.BulkUserCreate], error], options Options) *Run {
	return newRun(ctx, client, users, options, kind[jcbulk.BulkUserCreate]{
		name:      "create",
		resubmits: true,
		identify: func(u *jcbulk.BulkUserCreate) Identity {
			return Identity{Username: u.GetUsername(), Email: u.GetEmail()}
		},
		bare:     bareCreate,
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

// Update changes the users of the input, which it finds by their ids. Nothing is done before the loop over the Outcomes of the Run.
func Update(ctx context.Context, client *jcbulk.APIClient, users iter.Seq2[Item[jcbulk.BulkUserUpdate], error], options Options) *Run {
	return newRun(ctx, client, users, options, kind[jcbulk.BulkUserUpdate]{
		name:       "update",
		repeatable: true,
		identify: func(u *jcbulk.BulkUserUpdate) Identity {
			return Identity{ID: u.GetId(), Username: u.GetUsername(), Email: u.GetEmail()}
		},
		bare:     bareUpdate,
		validate: (*jcbulk.BulkUserUpdate).Validate,
		submit: func(ctx context.Context, api *jcbulk.BulkJobRequestsApiService, users []jcbulk.BulkUserUpdate, o Options) (answer, error) {
			return started(suppressed(about(api.BulkUsersUpdate(ctx).Body(users), o), o).Execute())
		},
	})
}

// Expire expires the passwords of the users of the input, which may be plain ids. Nothing is done before the loop over the Outcomes of the Run.
func Expire[U string | jcbulk.BulkUserExpire](ctx context.Context, client *jcbulk.APIClient, users iter.Seq2[Item[U], error], options Options) *Run {
	model := func(id string) jcbulk.BulkUserExpire { return jcbulk.BulkUserExpire{Id: &id} }
	return newRun(ctx, client, modelled(users, model), options, kind[jcbulk.BulkUserExpire]{
		name:       "expire",
		mayHide:    true,
		repeatable: true,
		identify:   func(u *jcbulk.BulkUserExpire) Identity { return Identity{ID: u.GetId()} },
		bare:       bareExpire,
		validate:   (*jcbulk.BulkUserExpire).Validate,
		submit: func(ctx context.Context, api *jcbulk.BulkJobRequestsApiService, users []jcbulk.BulkUserExpire, o Options) (answer, error) {
			return started(about(api.BulkUserExpires(ctx).Body(users), o).Execute())
		},
	})
}

// Unlock unlocks the accounts of the users of the input, which may be plain ids. Nothing is done before the loop over the Outcomes of the Run.
func Unlock[U string | jcbulk.BulkUserUnlock](ctx context.Context, client *jcbulk.APIClient, users iter.Seq2[Item[U], error], options Options) *Run {
	model := func(id string) jcbulk.BulkUserUnlock { return jcbulk.BulkUserUnlock{Id: &id} }
	return newRun(ctx, client, modelled(users, model), options, kind[jcbulk.BulkUserUnlock]{
		name:       "unlock",
		mayHide:    true,
		repeatable: true,
		identify:   func(u *jcbulk.BulkUserUnlock) Identity { return Identity{ID: u.GetId()} },
		bare:       bareUnlock,
		validate:   (*jcbulk.BulkUserUnlock).Validate,
		submit: func(ctx context.Context, api *jcbulk.BulkJobRequestsApiService, users []jcbulk.BulkUserUnlock, o Options) (answer, error) {
			return started(about(api.BulkUserUnlocks(ctx).Body(users), o).Execute())
		},
	})
}

// about sets the organization of a call, if the options have one.
func about[R interface{ XOrgId(xOrgId string) R }](call R, o Options) R {
	if o.OrgID == "" {
		return call
	}
	return call.XOrgId(o.OrgID)
}

// suppressed stops the e-mail about a job, if the options say so.
func suppressed[R interface{ SuppressEmail(suppressEmail bool) R }](call R, o Options) R {
	if !o.SuppressEmail {
		return call
	}
	return call.SuppressEmail(true)
}

// started makes an answer of a response that names a job.
func started(job *jcbulk.JobId, response *http.Response, err error) (answer, error) {
	return answer{jobID: job.GetJobId(), attempts: jcbulk.Attempts(response)}, err
}

// kind is what one operation does differently from the others.
type kind[T any] struct {
	name       string
	repeatable bool  // to send it again does no harm
	resubmits  bool  // Options.ResubmitUnknown applies to it
	alone      bool  // a request names one user, by its path
	mayHide    bool  // the service may show no results of its jobs
	most       int   // users in a request, or 0 for maxUsersPerJob
	change     any   // what is done to all users alike, as part of the journal's terms
	problem    error // ends the run before it starts
	identify   func(*T) Identity
	bare       func(T) (T, []string)           // a user without its secrets, and the secrets; nil if it cannot have any
	unique     func(*T) string                 // what no two users of a run may share; nil for Identity.unique
	group      func(*T) (key string, most int) // which users may share a request, and how many (0: as many as options say); nil: all
	validate   func(*T) error
	submit     func(context.Context, *jcbulk.BulkJobRequestsApiService, []T, Options) (answer, error)
}

// answer is the service's answer to a request that it accepted: the job to follow, or a receipt for each user.
type answer struct {
	jobID    string
	receipts []receipt // by the user's place in the request
	extra    int       // results that belong to no user of the request
	attempts int       // how often the request was sent
}

// receipt is what an answer says of one user.
type receipt struct {
	done    bool
	jobID   string
	byOrder bool
}

// terms encodes what must be the same when a run goes on over a journal.
func (k kind[T]) terms(client *jcbulk.APIClient, o Options) []byte {
	organization := cmp.Or(o.OrgID, client.GetConfig().OrgID)
	terms, _ := json.Marshal([]any{organization, o.CreationSource, k.change})
	return terms
}

// Identity is what tells a user from others. A field is "" if the input does not have it.
type Identity struct{ ID, Username, Email string }

// key is the Outcome.Key.
func (i Identity) key() string { return cmp.Or(i.Username, i.Email, i.ID) }

// unique is what no two users of a run may share. It is "" for a user without any name.
func (i Identity) unique() string { return strings.ToLower(cmp.Or(i.ID, i.Username, i.Email)) }

// names lists the identity in lower case, the most reliable first.
func (i Identity) names() [3]string {
	return [3]string{strings.ToLower(i.ID), strings.ToLower(i.Username), strings.ToLower(i.Email)}
}
