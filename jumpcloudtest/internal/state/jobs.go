package state

import "time"

// Job is a call that was accepted, and its work on one user after another.
type Job struct {
	ID             string
	Operation      string
	OrgID          string
	CreatedAt      time.Time
	SuppressEmail  bool
	CreationSource string
	Units          []Unit // one for each user of the body, in its order
}

// Unit is a job's work on one user.
type Unit struct {
	ID         string
	Input      Object // what the body says
	Invalid    error  // what is wrong with Input; the unit fails with it
	Retry      Retry
	Status     Status
	Failure    error  // why it failed
	UserID     string // who was created or changed; "" unless it finished
	FinishedAt time.Time
	Attempts   []Attempt // the first has the unit's id
}

// Attempt is what a client can see of a unit: a result. Most units have one.
type Attempt struct {
	ID        string
	Status    Status
	Failure   error // why it failed
	CreatedAt time.Time
	BegunAt   time.Time
	UpdatedAt time.Time
}

// Retry says how a unit is worked on a second time. The zero Retry is once.
type Retry struct {
	Planned    bool
	After      time.Duration // from the end of the first attempt to that of the second
	SameResult bool          // the second changes the result of the first
	WorksFirst bool          // the first attempt does the work as well; otherwise it fails without it
}

// Status is how far a unit is.
type Status int

// The statuses of a unit.
const (
	Pending Status = iota
	Finished
	Failed
)

// Jobs are the jobs of an organization.
type Jobs struct {
	all  []*Job // in the order in which they were accepted
	byID map[string]*Job
}

func newJobs() Jobs { return Jobs{byID: map[string]*Job{}} }

// All returns the jobs in the order in which they were accepted. The caller must not change the slice.
func (js *Jobs) All() []*Job { return js.all }

// ByID returns a job, or nil.
func (js *Jobs) ByID(id string) *Job { return js.byID[id] }

func (js *Jobs) add(j *Job) {
	js.all = append(js.all, j)
	js.byID[j.ID] = j
}
