package bulk

import (
	"context"

	"github.com/seed-5ccdf831/jcbulk"
)

// operation is what one operation does differently from the others.
type operation[T any] struct {
	name       string
	idempotent bool  // to send it again does no harm
	resubmits  bool  // Options.ResubmitUnknown applies to it
	alone      bool  // a request names one user, by its path
	mayHide    bool  // the service may show no results of its jobs
	most       int   // users in a request, or 0 for maxUsersPerJob
	change     any   // what is done to all users alike, as part of the journal's terms
	problem    error // ends the run before it starts
	identify   func(*T) Identity
	bare       func(*T) []string               // takes the secrets out of a user and returns them; nil if it cannot have any
	group      func(*T) (key string, most int) // which rows may share a request, and how many (0: as many as the options say); nil: all
	validate   func(*T) error
	submit     func(context.Context, *jcbulk.BulkJobRequestsApiService, []*row[T], Options) (submission, error)
}

// submission is the service's answer to a request that it accepted: the job to follow, or a receipt for each user.
type submission struct {
	jobID    string
	receipts []receipt // by the user's place in the request
	extra    int       // results that belong to no user of the request
	statuses []int     // of the attempts of the request
}

// receipt is what an answer says of one user.
type receipt struct {
	done    bool
	jobID   string
	byOrder bool
}

// about sets the organization of a call, if the options have one.
func about[R interface{ XOrgId(xOrgId string) R }](call R, o Options) R {
	if o.OrgID == "" {
		return call
	}
	return call.XOrgId(o.OrgID)
}
