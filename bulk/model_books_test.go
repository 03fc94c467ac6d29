package bulk_test

import (
	"math"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// books are what the service did, by the rows of the input.
type books struct {
	taken map[int][]sending
	jobs  map[string]int // ids of jobs or changes, and the pass in which they were asked for
	sizes map[int][]size // of the requests of each pass that start a job
}

type size struct{ users, bytes int }

// sending is one time that the service took a row.
type sending struct {
	pass  int
	jobID string
	ended bool
	done  bool
}

// books reads those of the service.
func (w *world) books() books {
	b := books{taken: map[int][]sending{}, jobs: map[string]int{}, sizes: map[int][]size{}}
	rows := map[string]int{}
	for i := range w.rows {
		if !w.rows[i].local {
			rows[w.rows[i].name] = i
		}
	}
	for _, request := range w.service.Requests() {
		pass, _ := strconv.Atoi(request.Header.Get(passHeader))
		for _, id := range request.Made {
			b.jobs[id] = pass
		}
		if jobs := strings.Count(request.Body, `"row `); jobs > 0 {
			b.sizes[pass] = append(b.sizes[pass], size{jobs, len(request.Body)})
		}
		if request.Method == http.MethodDelete && request.Done {
			id := path.Base(request.Path)
			b.jobs[id] = pass
			b.taken[rows[id]] = append(b.taken[rows[id]], sending{pass, id, true, true})
		}
	}
	for _, job := range w.service.Jobs(jumpcloudtest.OrgID) {
		for _, unit := range job.Units {
			if i := rowOf(unit.Input); i >= 0 {
				b.taken[i] = append(b.taken[i], sending{
					b.jobs[job.ID], job.ID, unit.Status != jumpcloudtest.Pending, unit.Status == jumpcloudtest.Finished,
				})
			}
		}
	}
	if w.kind.operation == jumpcloudtest.BulkUserStatesCreate {
		for _, change := range w.service.ScheduledChanges(jumpcloudtest.OrgID) {
			i := rows[change.UserID]
			b.taken[i] = append(b.taken[i], sending{b.jobs[change.ID], change.ID, true, true})
		}
	}
	return b
}

// rowOf tells a row by its mark, or returns a negative number.
func rowOf(user jumpcloudtest.Fields) int {
	mark, _ := user["department"].(string)
	if list, _ := user["attributes"].([]any); len(list) == 1 {
		attribute, _ := list[0].(map[string]any)
		mark, _ = attribute["value"].(string)
	}
	for i := range math.MaxInt8 {
		if mark == rowMark(i) {
			return i
		}
	}
	return -1
}

// done reports whether the service did for row i what it was asked until the end of a pass.
func (b books) done(i, pass int) bool {
	return slices.ContainsFunc(b.taken[i], func(s sending) bool { return s.done && s.pass <= pass })
}

// open reports whether the service may still do it.
func (b books) open(i int) bool {
	return slices.ContainsFunc(b.taken[i], func(s sending) bool { return !s.ended })
}

// by returns what the job did for row i, and whether it had it at all.
func (b books) by(i int, jobID string) (sending, bool) {
	place := slices.IndexFunc(b.taken[i], func(s sending) bool { return s.jobID == jobID })
	if place < 0 {
		return sending{}, false
	}
	return b.taken[i][place], true
}
