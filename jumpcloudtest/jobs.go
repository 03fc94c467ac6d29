package jumpcloudtest

import (
	"net/http"
	"slices"
	"time"
)

const (
	maxUsers   = 800 // of one job
	bulkSource = "jumpcloud:bulk"
)

// Job is a call that the service accepted.
type Job struct {
	ID             string
	Operation      string // such as [BulkUsersCreate]
	OrgID          string
	CreatedAt      time.Time
	SuppressEmail  bool
	CreationSource string // of a create; jumpcloud:bulk unless the call said otherwise
	Units          []Unit // one for each user of the body, in its order
}

// The statuses of a unit.
const (
	Pending  = "pending"
	Finished = "finished"
	Failed   = "failed"
)

// Unit is a job's work on one user.
type Unit struct {
	ID         string
	Status     string // [Pending], [Finished] or [Failed]
	Message    string // why it failed
	UserID     string // who was created or changed; empty unless it finished
	Input      Fields // what the body said
	FinishedAt time.Time
}

// work does what a job is for with one user, and returns the user's id.
type work func(*organization, Fields) (string, error)

type job struct {
	Job
	wrong []violations // by unit
	work  work
}

func (j *job) public() Job {
	out := j.Job
	out.Units = slices.Clone(out.Units)
	for i := range out.Units {
		out.Units[i].Input = out.Units[i].Input.clone()
	}
	return out
}

type jobs struct {
	all  []*job
	byID map[string]*job
}

func (s *Service) createUsers(c *call) (any, *refusal) {
	source := bulkSource
	if _, sent := c.Header["Creation-Source"]; sent {
		source = c.Header.Get("Creation-Source")
	}
	switch source {
	case bulkSource, "jumpcloud:gapps", "jumpcloud:o365", "jumpcloud:workday", "jumpcloud:scim", "jumpcloud:custom_integration":
	default:
		return nil, badRequest("creation-source %q is not one of JumpCloud's", source)
	}
	suppress, no := c.suppressEmail()
	if no != nil {
		return nil, no
	}
	create := func(o *organization, given Fields) (string, error) { return s.create(o, given, source) }
	return s.start(c, Job{CreationSource: source, SuppressEmail: suppress}, s.shapes.create, create)
}

func (s *Service) updateUsers(c *call) (any, *refusal) {
	suppress, no := c.suppressEmail()
	if no != nil {
		return nil, no
	}
	return s.start(c, Job{SuppressEmail: suppress}, s.shapes.update, (*organization).update)
}

func (s *Service) expireUsers(c *call) (any, *refusal) {
	return s.start(c, Job{}, s.shapes.named, (*organization).expire)
}

func (s *Service) unlockUsers(c *call) (any, *refusal) {
	return s.start(c, Job{}, s.shapes.named, (*organization).unlock)
}

func (c *call) suppressEmail() (bool, *refusal) {
	if !c.Query.Has("suppressEmail") {
		return false, nil
	}
	switch value := c.Query.Get("suppressEmail"); value {
	case "true":
		return true, nil
	case "false":
		return false, nil
	default:
		return false, badRequest("suppressEmail %q is neither true nor false", value)
	}
}

// start accepts a job to do the work with each user of the body.
func (s *Service) start(c *call, accepted Job, user shape, work work) (any, *refusal) {
	body, no := c.jsonBody()
	if no != nil {
		return nil, no
	}
	items, ok := body.([]any)
	switch {
	case !ok:
		return nil, badRequest("the body is not an array of users")
	case len(items) == 0:
		return nil, badRequest("the body has no users")
	case len(items) > maxUsers:
		return nil, badRequest("a job takes at most %d users, the body has %d", maxUsers, len(items))
	}
	wrong := make([]violations, len(items))
	for i, given := range items {
		wrong[i] = user.check(given)
		for _, v := range wrong[i].wrongTypes() {
			if no == nil {
				no = badRequest("user %d: %s", i, violations{v})
			}
			no.Details = append(no.Details, detail{Index: &i, Field: v.field, Reason: v.reason})
		}
	}
	if no != nil {
		return nil, no
	}

	s.mu.Lock()
	defer s.mu.Unlock()
	o := c.org
	j := &job{Job: accepted, wrong: wrong, work: work}
	j.ID = s.ids.next(jobKind)
	j.Operation = c.Operation
	j.OrgID = o.id
	j.CreatedAt = s.settle()
	j.Units = make([]Unit, len(items))
	for i, given := range items {
		input, _ := given.(map[string]any) // has been checked
		j.Units[i] = Unit{ID: s.ids.next(unitKind), Status: Pending, Input: input}
	}
	o.jobs.all = append(o.jobs.all, j)
	o.jobs.byID[j.ID] = j
	done := 0
	s.agenda.add(j.CreatedAt.Add(s.unitDuration), func(at time.Time) (time.Time, bool) {
		j.run(o, done, at)
		done++
		return at.Add(s.unitDuration), done < len(j.Units)
	})
	c.made = []string{j.ID}
	return map[string]string{"jobId": j.ID}, nil
}

// run does the work of a unit.
func (j *job) run(o *organization, i int, at time.Time) {
	u := &j.Units[i]
	u.Status, u.FinishedAt = Finished, at
	if wrong := j.wrong[i]; len(wrong) > 0 {
		u.Status, u.Message = Failed, wrong.String()
		return
	}
	userID, err := j.work(o, u.Input)
	u.UserID = userID
	if err != nil {
		u.Status, u.Message = Failed, err.Error()
	}
}

// result is JumpCloud's JobWorkresult.
type result struct {
	ID              string            `json:"id"`
	CreatedAt       string            `json:"createdAt"`
	UpdatedAt       string            `json:"updatedAt"`
	Status          string            `json:"status"`
	StatusMsg       string            `json:"statusMsg"`
	Meta            map[string]int    `json:"meta"`
	PersistedFields map[string]string `json:"persistedFields"`
}

func (s *Service) results(c *call) (any, *refusal) {
	page, no := c.page()
	if no != nil {
		return nil, no
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.settle()
	j, ok := c.org.jobs.byID[c.param]
	if !ok {
		return nil, refuse(http.StatusNotFound, "there is no job %q", c.param)
	}
	results := []result{}
	for i, u := range cut(page, j.Units) {
		results = append(results, u.result(page.skip+i, j.CreatedAt))
	}
	return results, nil
}

func (u Unit) result(index int, createdAt time.Time) result {
	updatedAt := createdAt
	if u.Status != Pending {
		updatedAt = u.FinishedAt
	}
	persisted := map[string]string{}
	for _, name := range []string{"id", "username", "email"} {
		if value := u.Input.text(name); value != "" {
			persisted[name] = value
		}
	}
	if u.UserID != "" {
		persisted["id"] = u.UserID
	}
	return result{
		ID:              u.ID,
		CreatedAt:       timestamp(createdAt),
		UpdatedAt:       timestamp(updatedAt),
		Status:          u.Status,
		StatusMsg:       u.Message,
		Meta:            map[string]int{"index": index},
		PersistedFields: persisted,
	}
}
